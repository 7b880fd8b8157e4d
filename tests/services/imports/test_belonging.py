"""Which body a file that was read belongs to."""

import pytest

from agreementhub.models import Body
from agreementhub.services.imports import body_of

NAMES = ("Kommunstyrelsen", "Barn- och utbildningsnämnden", "Kommunfullmäktige")
BODIES = [Body(id=number, name=name) for number, name in enumerate(NAMES, 1)]


def named(best):
    body = body_of(best, BODIES)
    return body.name if body else None


def of_term(text):
    return named({"term": {"text": text}})


@pytest.mark.parametrize("field", ["deciding_body", "body", "addressed_body"])
def test_a_field_names_it(field):
    assert named({field: "kommunstyrelsen"}) == "Kommunstyrelsen"
    assert named({field: "Kommunstyrelsen i Västby"}) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Avtalet gäller till 2029. Kommunstyrelsen i vardera kommunen ska besluta om det.",
            "Kommunstyrelsen",
        ),
        ("Kommunstyrelserna ska senast 30 juni ta ställning till förlängning.", "Kommunstyrelsen"),
        ("Barn- och utbildningsnämnden prövar om det förlängs.", "Barn- och utbildningsnämnden"),
        # Two who decide, or one that is told and does not decide.
        ("Kommunstyrelsen bereder och kommunfullmäktige beslutar.", None),
        ("Uppsägning ställs till kommunstyrelsen. Nämnden beslutar om förlängning.", None),
        ("Utbildningsnämnden beslutar om förlängning.", None),
        ("", None),
    ],
)
def test_a_clause_on_time_says_who_decides(text, name):
    assert of_term(text) == name


def test_a_field_counts_before_the_clause():
    best = {"body": "Kommunfullmäktige", "term": {"text": "Kommunstyrelsen beslutar."}}
    assert named(best) == "Kommunfullmäktige"
