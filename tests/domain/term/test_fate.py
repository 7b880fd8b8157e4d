"""What becomes of an agreement if nobody does anything."""

from datetime import date

import pytest

from agreementhub.domain.term.fate import Otherwise, end_of_next, of_use_until, otherwise
from tests.domain.term.ask_term import ask, auto, before_end

TERM = {"start": "2024-07-01", "end": "2028-06-30"}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ({**TERM, "extension": auto(36)}, Otherwise("extends", date(2031, 6, 30), 36)),
        (
            {**TERM, "extension": {"mode": "decision", "months": 24}},
            Otherwise("ends", date(2028, 6, 30)),
        ),
        (
            {**TERM, "extension": {"mode": "decision", "months": 24, "if_silent": "unknown"}},
            Otherwise("unknown"),
        ),
        ({**TERM, "extension": {"mode": "none"}}, Otherwise("ends", date(2028, 6, 30))),
        ({"start": "2024-07-01"}, Otherwise("goes_on")),
        ({"start": "2024-07-01", "unknown": ["end"]}, Otherwise("unknown")),
        (
            {**TERM, "extension": auto(12), "hard_stop": "2028-12-31"},
            Otherwise("extends", date(2028, 12, 31), 6),
        ),
        (
            {"start": "2026-03-01", "end": "2028-02-29", "extension": auto(12)},
            Otherwise("extends", date(2029, 2, 28), 12),
        ),
        (
            {**TERM, "extension": auto(36), "events": [{"type": "terminated", "on": "2027-04-01"}]},
            Otherwise("ends", date(2028, 6, 30)),
        ),
    ],
)
def test_what_happens_otherwise(term, expected):
    assert otherwise(ask("2027-05-01", **term)) == expected


def test_in_the_last_period_of_a_limited_extension_it_ends():
    term = {**TERM, "extension": auto(36, max_times=1)}
    assert otherwise(ask("2029-01-01", **term)) == Otherwise("ends", date(2031, 6, 30))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ({**TERM, "extension": auto(36)}, date(2031, 6, 30)),
        ({**TERM, "extension": {"mode": "decision", "months": 24}}, date(2030, 6, 30)),
        ({**TERM, "extension": {"mode": "none"}}, None),
        ({"start": "2024-07-01"}, None),
    ],
)
def test_the_period_that_may_follow_ends_whether_or_not_it_comes_by_itself(term, expected):
    assert end_of_next(ask("2027-05-01", **term)) == expected


@pytest.mark.parametrize(
    ("today", "term", "until"),
    [
        # Notice ends with 2027: a decision in 2028 prevents nothing any more.
        ("2027-12-31", {**TERM, "extension": auto(36), "notice": before_end(6)}, "2027-12-30"),
        ("2028-01-01", {**TERM, "extension": auto(36), "notice": before_end(6)}, "2027-12-30"),
        ("2028-06-30", TERM, "2028-06-30"),
        ("2028-07-01", TERM, None),
        ("2028-06-30", {"start": "2024-07-01"}, None),
    ],
)
def test_a_decision_is_of_use_until_the_last_day_for_notice_or_else_the_end(today, term, until):
    found = of_use_until(ask(today, **term), date.fromisoformat(today))
    assert (found and found.isoformat()) == until


def test_without_a_term_there_is_no_such_day():
    assert of_use_until(None, date(2027, 1, 1)) is None
