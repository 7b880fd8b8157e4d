"""What a clause leaves open is asked for; what it does not raise is not."""

import pytest

from agreementhub.reading.clause.gaps import leave_open
from agreementhub.reading.clause.reading import Reading

ANY_TIME = {"anchor": "any_time", "value": 6, "unit": "months"}
BEFORE_END = {"anchor": "before_end", "value": 6, "unit": "months"}
NONE = {"mode": "none"}


def unknown(term, said=""):
    reading = Reading(dict(term))
    leave_open(said, reading)
    return reading.term.get("unknown", [])


@pytest.mark.parametrize(
    ("term", "open_keys"),
    [
        ({"start": "2027-01-01"}, ["end"]),
        ({"notice": ANY_TIME}, []),
        ({"notice": BEFORE_END}, ["end"]),
        ({"notice": ANY_TIME, "hard_stop": "2030-12-31"}, ["end"]),
        ({"end": "2027-12-31"}, ["extension.mode"]),
        ({"term_months": 36}, ["extension.mode"]),
        ({"end": "2027-12-31", "extension": NONE}, []),
        ({"end": "2027-12-31", "extension": {"mode": "auto"}}, ["extension.months"]),
        ({"end": "2027-12-31", "extension": {"mode": "auto", "months": 12}}, []),
        ({"end": "2027-12-31", "extension": {"mode": "option", "steps": [12]}}, ["option_by"]),
        ({"end": "2027-12-31", "extension": {"months": 12}}, ["extension.mode"]),
        (
            {"end": "2027-12-31", "extension": NONE, "review": {"every_months": 12}},
            ["review.first"],
        ),
    ],
)
def test_what_follows_from_what_is_said_is_asked_for(term, open_keys):
    assert unknown(term) == open_keys


@pytest.mark.parametrize("term", [{}, {"needs_person": ["ends_on_event"]}])
def test_text_that_says_nothing_of_the_time_leaves_nothing_open(term):
    assert unknown(term, "från undertecknandet, tills vidare") == []


def test_until_further_notice_asks_for_the_notice_alone():
    assert unknown({"end": None}, "Avtalet gäller tills vidare.") == ["notice"]
    assert unknown({"end": None, "notice": ANY_TIME}, "Avtalet gäller tills vidare.") == []


def test_a_vague_period_has_said_already_that_its_days_are_unknown():
    term = {"unknown": ["start", "end"]}
    assert unknown(term, "Avtalet gäller läsåret 2026/2027.") == ["start", "end"]


def test_a_start_at_the_signing_is_unknown_and_quoted():
    reading = Reading({"term_months": 12, "extension": NONE})
    leave_open("Gäller i ett år från och med undertecknandet.", reading)
    assert reading.term["unknown"] == ["start"]
    assert reading.quotes["unknown"] == "från och med undertecknandet"
