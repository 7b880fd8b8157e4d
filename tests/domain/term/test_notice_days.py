"""Days of notice and decision at both edges, counted by hand; no contractual day moves."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import term
from agreementhub.domain.term.course.notice import Reading, counted_back, counted_on, on_grid

DAY = timedelta(days=1)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
AUTO = {"mode": "auto", "months": 12}


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def ask(as_of: str, **data: object) -> dict:
    return term.answer(data, date.fromisoformat(as_of))


# End, length and unit; the day, and the other day that careful people read.
BACK = [
    ("2027-12-31", 12, "months", "2026-12-31", None),
    ("2027-12-31", 6, "months", "2027-06-30", None),
    ("2027-12-31", 3, "months", "2027-09-30", None),
    ("2027-12-31", 1, "months", "2027-11-30", None),
    ("2027-12-31", 0, "months", "2027-12-31", None),
    ("2027-06-30", 6, "months", "2026-12-30", "2026-12-31"),
    ("2027-06-30", 3, "months", "2027-03-30", "2027-03-31"),
    ("2027-06-30", 12, "months", "2026-06-30", None),
    ("2027-06-29", 6, "months", "2026-12-29", None),
    ("2027-02-28", 1, "months", "2027-01-28", "2027-01-31"),
    ("2027-02-28", 12, "months", "2026-02-28", None),
    ("2028-02-28", 12, "months", "2027-02-28", None),
    ("2028-02-29", 12, "months", "2027-02-28", None),
    ("2028-02-29", 6, "months", "2027-08-29", "2027-08-31"),
    ("2027-05-31", 3, "months", "2027-02-28", None),
    ("2028-05-31", 3, "months", "2028-02-29", None),
    ("2027-05-30", 3, "months", "2027-02-28", None),
    ("2027-03-31", 1, "months", "2027-02-28", None),
    ("2027-04-30", 1, "months", "2027-03-30", "2027-03-31"),
    ("2027-01-31", 24, "months", "2025-01-31", None),
    ("2027-12-31", 90, "days", "2027-10-02", None),
    ("2027-12-31", 13, "weeks", "2027-10-01", None),
    ("2028-03-01", 1, "days", "2028-02-29", None),
    ("2027-03-01", 1, "weeks", "2027-02-22", None),
    ("2027-06-30", 0, "days", "2027-06-30", None),
]


@pytest.mark.parametrize(("end", "value", "unit", "found", "also"), BACK)
def test_a_length_is_counted_back_from_an_end(end, value, unit, found, also):
    assert counted_back(day(end), value, unit) == Reading(day(found), day(also))


@pytest.mark.parametrize(("end", "value", "unit", "found", "also"), BACK)
def test_before_the_day_is_a_day_earlier_in_both_readings(end, value, unit, found, also):
    before = counted_back(day(end), value, unit, exclusive=True)
    assert before == Reading(day(found) - DAY, day(also) - DAY if also else None)


@pytest.mark.parametrize(("end", "value", "unit", "found", "also"), BACK)
def test_an_answer_names_that_day_and_lists_both_readings(end, value, unit, found, also):
    notice = {"anchor": "before_end", "value": value, "unit": unit}
    answer = ask("2020-01-01", start="2019-01-01", end=end, notice=notice, extension=AUTO)
    assert answer["last_notice_day"] == found
    readings = {"values": [found, also], "flagged": found} if also else None
    assert answer["readings"].get("last_notice_day") == readings


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 60))
def test_of_two_readings_the_earlier_is_flagged_and_the_later_ends_its_month(end, months):
    reading = counted_back(end, months, "months")
    assert counted_on(reading.day, months, "months") <= end
    if reading.also is not None:
        assert reading.day < reading.also and (reading.also + DAY).day == 1
        assert (end + DAY).day == 1


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 400), st.sampled_from(["days", "weeks"]))
def test_days_and_weeks_there_and_back_are_the_same_day(start, value, unit):
    assert counted_back(counted_on(start, value, unit), value, unit) == Reading(start)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 52))
def test_weeks_are_seven_days(start, weeks):
    assert counted_on(start, weeks, "weeks") == counted_on(start, 7 * weeks, "days")


@pytest.mark.parametrize(
    ("start", "month", "quarter", "half", "year"),
    [
        ("2027-01-01", "2027-01-31", "2027-03-31", "2027-06-30", "2027-12-31"),
        ("2027-01-31", "2027-01-31", "2027-03-31", "2027-06-30", "2027-12-31"),
        ("2027-02-28", "2027-02-28", "2027-03-31", "2027-06-30", "2027-12-31"),
        ("2028-02-28", "2028-02-29", "2028-03-31", "2028-06-30", "2028-12-31"),
        ("2027-03-31", "2027-03-31", "2027-03-31", "2027-06-30", "2027-12-31"),
        ("2027-04-01", "2027-04-30", "2027-06-30", "2027-06-30", "2027-12-31"),
        ("2027-06-30", "2027-06-30", "2027-06-30", "2027-06-30", "2027-12-31"),
        ("2027-07-01", "2027-07-31", "2027-09-30", "2027-12-31", "2027-12-31"),
        ("2027-10-01", "2027-10-31", "2027-12-31", "2027-12-31", "2027-12-31"),
        ("2027-12-31", "2027-12-31", "2027-12-31", "2027-12-31", "2027-12-31"),
    ],
)
def test_an_exit_waits_for_the_end_of_its_month_quarter_half_year_or_year(
    start, month, quarter, half, year
):
    grids = ("month_end", "quarter_end", "half_year_end", "year_end")
    found = [on_grid(day(start), grid) for grid in grids]
    assert found == [day(one) for one in (month, quarter, half, year)]
    assert on_grid(day(start), None) == day(start)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from([("month_end", 31), ("quarter_end", 92), ("half_year_end", 184)]))
def test_an_exit_never_comes_before_its_day_nor_later_than_one_grid_on(start, grid):
    name, longest = grid
    found = on_grid(start, name)
    assert start <= found < start + timedelta(days=longest)
    assert on_grid(found, name) == found


# Until further notice, nine months of notice and then the end of a quarter.
@pytest.mark.parametrize(
    ("given_on", "leaves"),
    [
        ("2027-03-30", "2027-12-31"),  # 30 December, so the end of that quarter
        ("2027-03-31", "2027-12-31"),
        ("2027-04-01", "2028-03-31"),
        ("2027-06-30", "2028-03-31"),
        ("2027-07-01", "2028-06-30"),
    ],
)
def test_a_day_later_may_cost_a_quarter(given_on, leaves):
    notice = {"anchor": "any_time", "value": 9, "unit": "months", "exit_grid": "quarter_end"}
    events = [{"type": "terminated", "on": given_on}]
    assert ask(given_on, start="2020-01-01", notice=notice)["earliest_exit"] == leaves
    ended = ask(given_on, start="2020-01-01", notice=notice, events=events)
    assert (ended["final_end"], ended["status"]) == (leaves, "ending")


@pytest.mark.parametrize(
    ("deadline", "leaves", "as_of", "last", "ends"),
    [
        ("06-30", "12-31", "2027-06-30", "2027-06-30", "2027-12-31"),
        ("06-30", "12-31", "2027-07-01", "2028-06-30", "2028-12-31"),
        ("09-30", "03-31", "2027-09-30", "2027-09-30", "2028-03-31"),
        ("09-30", "03-31", "2027-10-01", "2028-09-30", "2029-03-31"),
        ("12-31", "12-31", "2027-12-31", "2027-12-31", "2027-12-31"),
        ("02-29", "12-31", "2027-02-28", "2027-02-28", "2027-12-31"),
        ("02-29", "12-31", "2028-02-29", "2028-02-29", "2028-12-31"),
        ("02-29", "12-31", "2028-03-01", "2029-02-28", "2029-12-31"),
    ],
)
def test_a_yearly_day_is_this_years_until_it_has_passed(deadline, leaves, as_of, last, ends):
    notice = {"anchor": "yearly", "deadline": deadline, "exit": leaves}
    answer = ask(as_of, start="2020-01-01", notice=notice)
    assert (answer["last_notice_day"], answer["earliest_exit"]) == (last, ends)


@pytest.mark.parametrize(
    ("as_of", "inside", "first", "leaves"),
    [
        # A minimum term of 24 months from 1 May 2026 passes on 30 April 2028.
        ("2026-05-01", True, None, "2028-04-30"),
        ("2028-01-30", True, None, "2028-04-30"),
        ("2028-01-31", True, None, "2028-04-30"),
        ("2028-02-01", True, None, "2028-05-01"),
        ("2026-05-01", False, "2028-05-01", "2028-08-01"),
        ("2028-04-30", False, "2028-05-01", "2028-08-01"),
        ("2028-05-01", False, "2028-05-01", "2028-08-01"),
        ("2028-05-02", False, "2028-05-01", "2028-08-02"),
    ],
)
def test_a_minimum_term_holds_to_its_last_day(as_of, inside, first, leaves):
    answer = ask(
        as_of,
        start="2026-05-01",
        notice={"anchor": "any_time", "value": 3, "unit": "months"},
        minimum_term={"months": 24, "notice_inside": inside},
    )
    assert (answer["earliest_notice_day"], answer["earliest_exit"]) == (first, leaves)


@pytest.mark.parametrize(
    ("end", "lead", "due", "work"),
    [
        ("2028-12-31", 12, "2027-12-31", "2027-12-30"),  # nyårsafton
        ("2028-06-25", 12, "2027-06-25", "2027-06-24"),  # midsommarafton
        ("2028-03-27", 12, "2027-03-27", "2027-03-25"),  # påskafton, a Saturday
        ("2028-06-30", 12, "2027-06-30", "2027-06-30"),
        ("2028-02-29", 12, "2027-02-28", "2027-02-26"),  # a Sunday
        ("2027-12-24", 0, "2027-12-24", "2027-12-23"),
    ],
)
def test_a_contractual_day_stays_on_a_holiday_and_people_act_before_it(end, lead, due, work):
    answer = ask("2026-12-01", start="2020-01-01", end=end, decision_lead_months=lead)
    assert (answer["decision_due"], answer["reminder_workday"]) == (due, work)


# Statuses at both of their edges: decided a year before the end of 2027, soon is 90 days.
@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2023-12-31", "upcoming"),
        ("2024-01-01", "in_force"),
        ("2026-10-01", "in_force"),  # 91 days before
        ("2026-10-02", "decision_due_soon"),  # 90 days before
        ("2026-12-31", "decision_due_soon"),
        ("2027-01-01", "decision_passed"),
        ("2027-12-31", "decision_passed"),
        ("2028-01-01", "expired"),
    ],
)
def test_a_status_changes_on_its_day(as_of, status):
    data = {"start": "2024-01-01", "end": "2027-12-31", "decision_lead_months": 12}
    extension = {"mode": "decision", "months": 24}
    assert ask(as_of, **data, extension=extension)["status"] == status


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.integers(1, 48),
    st.integers(0, 24),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
def test_a_notice_day_is_the_end_minus_its_length_and_its_working_day_is_not_later(
    start, months, notice_months, as_of
):
    data = {
        "start": start.isoformat(),
        "term_months": months,
        "extension": {"mode": "auto", "months": months},
        "notice": {"anchor": "before_end", "value": notice_months, "unit": "months"},
    }
    for row in term.deadlines(term.read(data), as_of):
        assert row.working_date <= row.date
        assert row.also is None or row.also > row.date
        if row.kind == "notice":
            end = date.fromisoformat(row.period)
            assert row.date == counted_back(end, notice_months, "months").day
