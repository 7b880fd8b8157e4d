"""Where documents and agreements stand."""

from datetime import date

import pytest

from agreementhub.domain.doctypes.lifecycle import WORDS, may_move, standing, term_input
from agreementhub.domain.doctypes.types import BUILT_IN, load
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term.answer import answer

AGREEMENT = load(BUILT_IN)["agreement"]
TERM = {
    "start": "2026-01-01",
    "end": "2028-12-31",
    "extension": {"mode": "decision", "months": 24},
    "decision_lead_months": 12,
}


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [
        ("draft", "review", True),
        ("review", "decided", True),
        ("decided", "signed", True),
        ("signed", "draft", True),
        ("draft", "signed", False),
        ("signed", "withdrawn", False),
        ("archived", "draft", False),
        ("draft", "draft", False),
    ],
)
def test_an_agreement_goes_the_way_its_type_says(old: str, new: str, may: bool):
    assert may_move(AGREEMENT, old, new) is may


def test_a_state_that_does_not_exist_is_a_broken_rule():
    with pytest.raises(RuleBroken):
        may_move(AGREEMENT, "draft", "gone")


@pytest.mark.parametrize(
    ("as_of", "events", "words"),
    [
        ("2025-12-31", [], "kommande"),
        ("2026-01-01", [], "gäller"),
        ("2027-11-01", [], "under förnyelse"),
        ("2028-06-01", [], "under förnyelse"),
        ("2028-06-01", [{"type": "decided", "on": "2027-06-08", "outcome": "continue"}], "gäller"),
        (
            "2028-06-01",
            [{"type": "decided", "on": "2027-06-08", "outcome": "not_extend"}],
            "uppsagd",
        ),
        ("2029-01-01", [], "utgången"),
    ],
)
def test_an_agreement_stands_where_its_term_puts_it(as_of: str, events: list, words: str):
    said = answer({**TERM, "events": events}, date.fromisoformat(as_of))
    assert WORDS[standing(said)]["sv"] == words


def test_an_agreement_that_another_replaces_is_replaced_whatever_its_term_says():
    assert standing(answer(TERM, date(2026, 1, 1)), replaced=True) == "replaced"


def test_every_status_of_the_engine_has_a_standing():
    statuses = ["upcoming", "expired", "ending", "notice_passed", "decision_passed"]
    statuses += ["decision_due_soon", "in_force"]
    assert {standing({"status": status}) for status in statuses} <= set(WORDS)


def test_a_party_with_its_own_notice_gets_a_deadline_of_its_own():
    term = {
        "start": "2026-01-01",
        "end": "2028-12-31",
        "text": "Avtalet gäller …",
        "extension": {"mode": "auto", "months": 24},
        "notice": {"anchor": "before_end", "value": 6, "unit": "months", "exclusive": True},
    }
    parties = [
        {"organisation": "Regionen"},
        {"organisation": "Norrvik", "notice": {"value": 12, "unit": "months"}},
    ]
    asked = term_input(term, parties)
    assert "text" not in asked
    days = {
        row["party"]: row["date"]
        for row in answer(asked, date(2026, 1, 1))["deadlines"]
        if row["kind"] == "notice" and row["date"].startswith(("2027", "2028"))
    }
    assert days == {"Norrvik": "2027-12-30", "Regionen": "2028-06-29"}


def test_parties_without_notice_of_their_own_are_not_asked_about():
    assert "parties" not in term_input(TERM, [{"organisation": "Regionen"}])
