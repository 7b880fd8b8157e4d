"""When people hear of what they watch."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import clock
from agreementhub.domain.dates import frequencies

THURSDAY = date(2027, 4, 1)
NOW = datetime(2027, 4, 1, 8, tzinfo=UTC)


def test_the_day_begins_at_seven_in_sweden_and_the_week_on_monday():
    told = {one: frequencies.told_up_to(one, THURSDAY, NOW) for one in frequencies.FREQUENCIES}
    assert told == {
        "now": NOW,
        "daily": datetime(2027, 4, 1, 5, tzinfo=UTC),
        "weekly": datetime(2027, 3, 29, 5, tzinfo=UTC),
    }


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["daily", "weekly"]))
def test_the_moment_has_come_and_never_goes_back(day, often):
    first = frequencies.told_up_to(often, day, clock.morning(day))
    after = frequencies.told_up_to(often, day + timedelta(days=1), clock.morning(day))
    assert first <= clock.morning(day) and first <= after
    assert after - first <= timedelta(days=8)
