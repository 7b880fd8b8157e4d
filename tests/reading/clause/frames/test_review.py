"""Reviews: how often, and first by when."""

from datetime import date

import pytest

from agreementhub.reading.clause.frames import review
from tests.reading.clause.frames.found import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avtalet revideras vartannat år.", {"review": 24}),
        ("Parterna ser över avtalet en gång per år.", {"review": 12}),
        ("Vart fjärde år ska avtalet utvärderas.", {"review": 48}),
        (
            "Avtalet omprövas vart tredje år, första gången senast den 31 maj 2027.",
            {"review": 36, "review_first": date(2027, 5, 31)},
        ),
        (
            "Avtalet aktualitetsprövas varje halvår med början 2027-10-01.",
            {"review": 6, "review_first": date(2027, 10, 1)},
        ),
    ],
)
def test_how_often_and_first_by_when(text, expected):
    assert found(review, text) == expected


def test_a_year_is_no_first_day():
    text = "Avtalet ska följas upp vartannat år med början 2027."
    assert found(review, text) == {"review": 24}


def test_the_start_of_the_agreement_is_not_the_first_review():
    text = "Avtalet gäller från 2024-01-01 och ses över vartannat år."
    assert found(review, text) == {"review": 24}
