"""How long an agreement holds before it can be ended."""

import pytest

from agreementhub.reading.clause import minimum_term
from agreementhub.reading.clause.reading import Reading


def of(said: str) -> object:
    reading = Reading()
    minimum_term.read(said, reading)
    return reading.term.get("minimum_term")


@pytest.mark.parametrize(
    ("said", "months", "inside"),
    [
        ("Avtalet kan tidigast sägas upp efter två år.", 24, False),
        ("Avtalet kan tidigast upphöra efter tre år.", 36, True),
        ("Bindningstiden är 18 månader.", 18, False),
        ("Medlemmen är bunden; avtalet är bundet i ett (1) år.", 12, False),
    ],
)
def test_notice_is_inside_it_where_the_agreement_may_end_after_it(said, months, inside):
    assert of(said) == {"months": months, "notice_inside": inside}


@pytest.mark.parametrize(
    "said",
    ["", "Bindningstiden är lång.", "Bindningstiden är sex veckor.", "Förbundet betalar två år."],
)
def test_what_is_not_counted_in_months_is_no_minimum(said):
    assert of(said) is None
