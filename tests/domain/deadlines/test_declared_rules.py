"""Deadlines that a type declares: every word of a rule, counted by hand at both of its edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.calendar import add_months, is_working_day, working_day
from agreementhub.domain.deadlines.declared import (
    DeadlineRule,
    declared,
    is_history,
    level_review,
    of_content,
)
from agreementhub.domain.term.deadlines import Deadline

TODAY = date(2027, 4, 1)


def found(rule, values, today=TODAY, decided=True):
    return of_content([declared(rule)], values, today, decided=decided)


def days(rule, values, **asked):
    return [row.date.isoformat() for row in found(rule, values, **asked)]


MINUTES = {"kind": "adjust_minutes", "from": "meeting_date", "plus": {"days": 14}}


@pytest.mark.parametrize(
    ("plus", "start", "day", "sum_sv", "sum_en"),
    [
        ({"days": 1}, "2027-02-28", "2027-03-01", "plus 1 dag", "plus 1 day"),
        ({"days": 2}, "2028-02-28", "2028-03-01", "plus 2 dagar", "plus 2 days"),
        ({"days": 14}, "2027-05-31", "2027-06-14", "plus 14 dagar", "plus 14 days"),
        ({"weeks": 1}, "2027-12-30", "2028-01-06", "plus 1 vecka", "plus 1 week"),
        ({"weeks": 3}, "2027-06-07", "2027-06-28", "plus 3 veckor", "plus 3 weeks"),
        ({"months": 1}, "2027-01-31", "2027-02-28", "plus 1 månad", "plus 1 month"),
        ({"months": 6}, "2027-08-31", "2028-02-29", "plus 6 månader", "plus 6 months"),
        ({"years": 1}, "2024-02-29", "2025-02-28", "plus 1 år", "plus 1 year"),
        ({"years": 4}, "2024-02-29", "2028-02-29", "plus 4 år", "plus 4 years"),
        ({"years": 999}, "2027-01-01", "3026-01-01", "plus 999 år", "plus 999 years"),
    ],
)
def test_a_length_is_added_and_its_sum_told(plus, start, day, sum_sv, sum_en):
    (row,) = found({"kind": "report", "from": "due", "plus": plus}, {"due": start})
    assert row.date == date.fromisoformat(day)
    assert row.because["sv"].startswith(f"{start} {sum_sv}; ")
    assert row.because["en"].startswith(f"{start} {sum_en}; ")


def test_a_day_without_a_length_is_the_day_that_the_document_states():
    (row,) = found({"kind": "report", "from": "due"}, {"due": "2027-06-25"})
    assert (row.date, row.working_date, row.also) == (date(2027, 6, 25), date(2027, 6, 24), None)
    assert row.because == {
        "sv": "anges i handlingen; fredag; midsommarafton; arbetsdag 24 juni",
        "en": "stated in the document; Friday; Midsummer Eve; working day 24 June",
    }


@pytest.mark.parametrize(
    ("shift", "meeting", "day", "also", "told"),
    [
        # 14 days on from a Friday 11 June is midsommarafton; the next weekday Monday 28 June.
        ("", "2027-06-11", "2027-06-25", None, False),
        ("moves", "2027-06-11", "2027-06-28", None, True),
        ("reading", "2027-06-11", "2027-06-25", "2027-06-28", True),
        # The day before, a Thursday, is worked.
        ("", "2027-06-10", "2027-06-24", None, False),
        ("moves", "2027-06-10", "2027-06-24", None, False),
        ("reading", "2027-06-10", "2027-06-24", None, False),
        # From the last days of the year on into the next.
        ("moves", "2027-12-17", "2028-01-03", None, True),
        ("reading", "2027-12-17", "2027-12-31", "2028-01-03", True),
    ],
)
def test_a_last_day_on_a_day_off_moves_or_is_read_two_ways_by_the_law(
    shift, meeting, day, also, told
):
    (row,) = found({**MINUTES, "shift": shift}, {"meeting_date": meeting})
    assert row.date == date.fromisoformat(day)
    assert row.also == (date.fromisoformat(also) if also else None)
    assert ("2 § lag 1930:173" in row.because["sv"]) is told


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"meeting_date": None},
        {"meeting_date": ""},
        {"meeting_date": {"unknown": True}},
        {"meeting_date": 20270531},
        {"meeting_date": []},
        {"meeting_date": {"from": "2027-05-31", "to": None}},
    ],
)
def test_a_day_that_is_not_known_gives_no_deadline(values):
    assert found(MINUTES, values) == []


def test_a_time_known_in_part_counts_from_its_last_day():
    value = {"text": "maj 2027", "from": "2027-05-01", "to": "2027-05-31"}
    assert days(MINUTES, {"meeting_date": value}) == ["2027-06-14"]


@pytest.mark.parametrize(
    ("adjusted", "left"),
    [
        (None, ["2027-06-14"]),
        ("", ["2027-06-14"]),
        ("2027-06-01", []),
        ({"unknown": True}, []),  # it was done, nobody knows when
    ],
)
def test_what_is_done_has_no_day_left(adjusted, left):
    rule = {**MINUTES, "done": ["adjusted_date"]}
    assert days(rule, {"meeting_date": "2027-05-31", "adjusted_date": adjusted}) == left


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({}, 1),
        ({"final_decision": {}}, 1),
        ({"final_decision": {"body": "KF"}}, 1),
        ({"final_decision": {"outcome": "rejected"}}, 0),
        ({"final_decision": "avslag"}, 1),  # a value of another shape says nothing
        ({"interim_report_date": "2027-01-01"}, 0),
        ({"final_decision": {"outcome": None}, "interim_report_date": None}, 1),
    ],
)
def test_any_of_several_ways_of_being_done_is_enough(values, left):
    rule = {
        "kind": "motion_year",
        "from": "raised_date",
        "plus": {"years": 1},
        "done": ["final_decision.outcome", "interim_report_date"],
    }
    assert len(found(rule, {"raised_date": "2026-05-03", **values})) == left


@pytest.mark.parametrize(
    ("drafts", "decided", "number"),
    [(False, False, 0), (False, True, 1), (True, False, 1), (True, True, 1)],
)
def test_a_draft_has_only_the_deadlines_of_drafts(drafts, decided, number):
    rule = {**MINUTES, "drafts": drafts}
    assert len(found(rule, {"meeting_date": "2027-05-31"}, decided=decided)) == number


@pytest.mark.parametrize(
    ("passes", "today", "number"),
    [
        (True, "2027-06-14", 1),
        (True, "2027-06-15", 0),
        (False, "2027-06-15", 1),
        (False, "2037-06-15", 1),
    ],
)
def test_what_ends_by_itself_is_gone_the_day_after(passes, today, number):
    rule = {**MINUTES, "passes": passes}
    values = {"meeting_date": "2027-05-31"}
    assert len(found(rule, values, today=date.fromisoformat(today))) == number


FOLLOWED = {"kind": "follow_up", "from": "follow_up.next", "every": "follow_up.interval_months"}


@pytest.mark.parametrize(
    ("first", "every", "today", "next_day", "sum_sv"),
    [
        ("2026-08-31", 6, "2026-08-30", "2026-08-31", "anges i handlingen"),
        ("2026-08-31", 6, "2026-08-31", "2026-08-31", "anges i handlingen"),
        ("2026-08-31", 6, "2026-09-01", "2027-02-28", "2026-08-31 plus 6 månader"),
        # Counted from the first, so that February does not drift into August.
        ("2026-08-31", 6, "2027-03-01", "2027-08-31", "2026-08-31 plus 12 månader"),
        ("2026-08-31", 1, "2026-09-01", "2026-09-30", "2026-08-31 plus 1 månad"),
        ("2026-08-31", 12, "2050-01-01", "2050-08-31", "2026-08-31 plus 288 månader"),
        ("2024-02-29", 12, "2025-03-01", "2026-02-28", "2024-02-29 plus 24 månader"),
        ("2024-02-29", 48, "2024-03-01", "2028-02-29", "2024-02-29 plus 48 månader"),
        # Without an interval it happens once, and stays.
        ("2026-08-31", None, "2030-01-01", "2026-08-31", "anges i handlingen"),
        ("2026-08-31", 0, "2030-01-01", "2026-08-31", "anges i handlingen"),
        ("2026-08-31", "6", "2030-01-01", "2026-08-31", "anges i handlingen"),
    ],
)
def test_what_comes_back_is_counted_from_its_first_day(first, every, today, next_day, sum_sv):
    values = {"follow_up": {"next": first, "interval_months": every}}
    (row,) = found(FOLLOWED, values, today=date.fromisoformat(today))
    assert row.date == date.fromisoformat(next_day)
    assert row.because["sv"].startswith(sum_sv)


REFERRED = {
    "kind": "consultation",
    "each": "referred_to",
    "party": "body",
    "from": "answer_by",
    "done": ["answered"],
}


def test_each_row_has_a_deadline_of_its_own_in_order_of_day():
    rows = [
        {"body": "Socialnämnden", "answer_by": "2027-06-10"},
        {"body": "Kulturnämnden", "answer_by": "2027-05-10"},
        {"answer_by": "2027-05-20"},
        {"body": "Skolnämnden", "answer_by": "2027-05-01", "answered": "2027-04-20"},
        {"body": "Miljönämnden"},
    ]
    told = [(row.party, row.date.isoformat()) for row in found(REFERRED, {"referred_to": rows})]
    assert told == [
        ("Kulturnämnden", "2027-05-10"),
        (None, "2027-05-20"),
        ("Socialnämnden", "2027-06-10"),
    ]


def test_the_same_body_asked_three_times_is_told_apart_by_number():
    rows = [{"body": "Socialnämnden", "answer_by": f"2027-0{month}-10"} for month in (5, 6, 7)]
    assert [row.period for row in found(REFERRED, {"referred_to": rows})] == ["", "2", "3"]


@pytest.mark.parametrize("rows", [None, {}, "Socialnämnden", {"unknown": True}, []])
def test_rows_that_are_not_there_give_nothing(rows):
    assert found(REFERRED, {"referred_to": rows}) == []


def test_deadlines_of_several_rules_come_in_order_of_day_kind_and_party():
    rules = [
        declared({"kind": "report", "from": "a"}),
        declared({"kind": "consultation", "from": "a"}),
        declared({"kind": "mandate", "from": "b"}),
    ]
    rows = of_content(rules, {"a": "2027-05-02", "b": "2027-05-01"}, TODAY, decided=True)
    assert [row.kind for row in rows] == ["mandate", "consultation", "report"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "there is no kind of deadline “None”"),
        ({"kind": "lunch", "from": "date"}, "there is no kind of deadline “lunch”"),
        ({"kind": "report"}, "“from” names the field"),
        ({"kind": "report", "from": 7}, "“from” names the field"),
        ({"kind": "report", "from": "due", "shift": "back"}, "“shift” is one of moves, reading"),
        ({"kind": "report", "from": "due", "plus": 14}, "“plus” is one of years, months, weeks"),
        ({"kind": "report", "from": "due", "plus": {}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"moons": 1}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": 0}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": -1}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": 1000}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": "14"}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": 1.5}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": True}}, "“plus” is one of"),
        ({"kind": "report", "from": "due", "plus": {"days": 1, "weeks": 1}}, "“plus” is one of"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_what_is_wrong(values, words):
    with pytest.raises(ValueError, match=r".+") as refused:
        declared(values)
    assert words in str(refused.value)


def test_a_rule_is_read_whole():
    rule = {**REFERRED, "plus": {"weeks": 2}, "shift": "reading", "drafts": True, "passes": True}
    assert declared({**rule, "every": "a.b"}) == DeadlineRule(
        kind="consultation",
        source=("answer_by",),
        plus=(2, "weeks"),
        done=(("answered",),),
        each="referred_to",
        party="body",
        every=("a", "b"),
        shift="reading",
        drafts=True,
        passes=True,
    )


@pytest.mark.parametrize(
    ("kind", "age", "history"),
    [
        ("adjust_minutes", 31, False),
        ("adjust_minutes", 32, True),
        ("post_notice", 31, False),
        ("post_notice", 32, True),
        ("report", 4000, False),
        ("motion_year", 4000, False),
    ],
)
def test_only_minutes_and_their_announcement_become_history(kind, age, history):
    row = Deadline(kind, None, TODAY - timedelta(days=age), None, {}, "")
    assert is_history(row, TODAY) is history


def test_a_closed_document_is_tried_again_on_the_day_set_for_it():
    row = level_review(date(2027, 12, 31))
    assert (row.kind, row.date, row.working_date) == (
        "secrecy_review",
        date(2027, 12, 31),
        date(2027, 12, 30),
    )
    assert row.because["en"].startswith("set when the document was closed; Friday")


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_a_statutory_day_moves_forward_to_a_weekday_and_a_stated_one_stays(start, number):
    rule = {"kind": "report", "from": "due", "plus": {"days": number}}
    counted = start + timedelta(days=number)
    (stays,) = found(rule, {"due": start.isoformat()})
    (moves,) = found({**rule, "shift": "moves"}, {"due": start.isoformat()})
    assert (stays.date, stays.working_date) == (counted, working_day(counted))
    assert moves.date >= counted and is_working_day(moves.date)
    assert moves.date == counted or not is_working_day(counted)


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 60),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_the_next_of_days_that_come_back_is_the_first_not_yet_passed(first, every, today):
    values = {"follow_up": {"next": first.isoformat(), "interval_months": every}}
    (row,) = found(FOLLOWED, values, today=today)
    days_of_it = [add_months(first, number * every) for number in range(260 // every + 2)]
    assert row.date == next(day for day in days_of_it if day >= today)
