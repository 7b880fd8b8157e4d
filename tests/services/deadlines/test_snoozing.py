"""The day that is suggested for being reminded again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import calendar
from agreementhub.services.deadlines import snoozing


@pytest.mark.parametrize(
    ("today", "last", "suggested"),
    [
        ("2027-04-01", "2027-05-30", "2027-04-08"),
        # A week from Saturday is a Saturday; Friday comes before it.
        ("2027-04-03", "2027-05-30", "2027-04-09"),
        # Christmas Eve is a Friday.
        ("2027-12-17", "2028-02-01", "2027-12-23"),
        ("2027-04-09", "2027-04-12", "2027-04-12"),
        # From Friday nothing but a weekend is left before the next letter.
        ("2027-04-09", "2027-04-11", None),
    ],
)
def test_a_working_day_about_a_week_ahead_is_suggested(today, last, suggested):
    found = snoozing.suggested(date.fromisoformat(last), date.fromisoformat(today))
    assert (found and found.isoformat()) == suggested


@given(st.dates(date(2025, 1, 1), date(2040, 1, 1)), st.integers(1, 40))
def test_no_day_off_is_ever_suggested(today, ahead):
    last = today + ahead * calendar.DAY
    found = snoozing.suggested(last, today)
    days = [today + n * calendar.DAY for n in range(1, min(ahead, 7) + 1)]
    working = [day for day in days if calendar.is_working_day(day)]
    assert found == (working[-1] if working else None)
