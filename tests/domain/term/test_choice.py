"""What a choice about an agreement brings: counted from two terms, before anything is saved."""

from datetime import date
from typing import get_args

import pytest

from agreementhub.domain import term
from agreementhub.domain.deadlines import OUTCOMES, STANDARD, Outcome
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice
from agreementhub.domain.term import choice as choices
from tests.domain.term.ask_term import auto, before_end

TODAY = date(2027, 4, 1)
TERM = {
    "start": "2024-07-01",
    "end": "2028-06-30",
    "notice": before_end(6),
    "decision_lead_months": 12,
    "extension": auto(36),
}


def effect(outcome, stated=TERM, **given):
    chosen = Choice(outcome, TODAY, **given)
    before = term.read(stated)
    after = term.read({**stated, "events": chosen.events})
    still_open = term.deadlines(before, TODAY)
    return choices.effect(chosen, before, after, still_open=still_open, plan=STANDARD, today=TODAY)


@pytest.mark.parametrize(
    ("outcome", "given", "events"),
    [
        ("extend", {}, [{"type": "extended", "on": "2027-04-01"}]),
        (
            "renew",
            {"new_end": date(2029, 12, 31)},
            [{"type": "extended", "on": "2027-04-01", "new_end": "2029-12-31"}],
        ),
        ("continue", {}, [{"type": "decided", "on": "2027-04-01", "outcome": "continue"}]),
        ("expire", {}, [{"type": "decided", "on": "2027-04-01", "outcome": "not_extend"}]),
        ("terminate", {}, [{"type": "decided", "on": "2027-04-01", "outcome": "terminate"}]),
        (
            "terminate",
            {"received_on": date(2027, 3, 31)},
            [{"type": "terminated", "on": "2027-03-31"}],
        ),
        ("renegotiate", {}, []),
    ],
)
def test_each_choice_is_told_as_events_of_the_term(outcome, given, events):
    assert Choice(outcome, TODAY, **given).events == events


def test_every_outcome_has_its_words():
    assert set(get_args(Outcome)) == set(OUTCOMES)


def test_renewing_without_a_day_is_no_event():
    with pytest.raises(RuleBroken, match="new last day"):
        _ = Choice("renew", TODAY).events


def test_of_the_same_day_the_later_recorded_stands_last():
    first, second = {"on": "2027-04-01", "type": "a"}, {"on": "2027-04-01", "type": "b"}
    earlier = {"on": "2026-01-01", "type": "c"}
    assert choices.with_events([first], [second, earlier]) == [earlier, first, second]


def test_an_extension_agrees_on_the_period_after_the_one_that_runs():
    found = effect("extend")
    assert (found.agreed_end, found.final_end) == (date(2031, 6, 30), None)
    assert found.decide_by == date(2030, 6, 30)


def test_what_is_ended_has_no_letters_left():
    found = effect("terminate", received_on=TODAY)
    assert (found.final_end, found.decide_by, found.next_letter) == (date(2028, 6, 30), None, None)
    assert found.stops == (date(2027, 5, 31), date(2027, 6, 23), date(2027, 6, 30))


def test_what_changes_nothing_stops_no_letter_and_tells_the_next():
    found = effect("renegotiate")
    assert (found.stops, found.next_letter) == ((), date(2027, 5, 31))


def test_what_was_shown_is_told_apart_by_its_days():
    assert effect("continue").mark != effect("expire").mark
    assert effect("expire").mark == "2028-06-30 2028-06-30 - -"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"extension": {"mode": "none"}}, "no clause on extension"),
        ({"extension": {}, "unknown": ["extension.mode"]}, "is not known"),
        ({"extension": auto(36, max_times=0)}, "as often as it allows"),
    ],
)
def test_what_the_agreement_does_not_allow_is_refused(stated, words):
    with pytest.raises(RuleBroken, match=words):
        effect("extend", {**TERM, **stated})


@pytest.mark.parametrize(
    ("stated", "agreed", "decide_by"),
    [
        # Extended once already: what comes next is the period after that one.
        (
            TERM | {"events": [{"type": "extended", "on": "2027-03-01"}]},
            date(2034, 6, 30),
            date(2033, 6, 30),
        ),
        # Two years from the day after the end, though it had ended.
        (
            {"start": "2025-01-01", "end": "2026-12-31", "decision_lead_months": 12}
            | {"extension": {"mode": "decision", "months": 24}},
            date(2028, 12, 31),
            date(2027, 12, 31),
        ),
    ],
)
def test_an_extension_agrees_on_the_end_that_then_stands(stated, agreed, decide_by):
    happened = choices.with_events(stated.get("events", []), Choice("extend", TODAY).events)
    before, after = term.read(stated), term.read({**stated, "events": happened})
    found = choices.effect(
        Choice("extend", TODAY), before, after, still_open=[], plan=STANDARD, today=TODAY
    )
    assert (found.agreed_end, found.decide_by) == (agreed, decide_by)
