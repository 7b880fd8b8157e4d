"""How often an agreement is looked over, and by which day first."""

import pytest

from agreementhub.reading.clause import review
from agreementhub.reading.clause.reading import Reading


def of(said: str) -> object:
    reading = Reading()
    review.read(said, reading)
    return reading.term.get("review")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Överenskommelsen revideras vartannat år.", {"every_months": 24}),
        ("Avtalet ska ses över vart fjärde år.", {"every_months": 48}),
        ("Avtalet utvärderas av parterna varje halvår.", {"every_months": 6}),
        (
            "Avtalet omprövas årligen, första gången den 1 mars 2027.",
            {"every_months": 12, "first": "2027-03-01"},
        ),
        ("Avtalet revideras varje år, med början våren 2027.", {"every_months": 12}),
    ],
)
def test_a_review_comes_every_so_often(said, expected):
    assert of(said) == expected


@pytest.mark.parametrize(
    "said", ["", "Avtalet revideras vid behov.", "Budgeten beslutas varje år. Den revideras."]
)
def test_without_an_interval_there_is_none(said):
    assert of(said) is None
