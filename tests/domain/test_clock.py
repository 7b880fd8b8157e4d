"""Moments and the Swedish days they fall on, also where the clocks change."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.clock import ago, local_day, local_time
from agreementhub.i18n import translator


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Winter time is an hour before UTC, summer time two.
        ("2027-01-14T22:59:59", "2027-01-14"),
        ("2027-01-14T23:00:00", "2027-01-15"),
        ("2027-07-14T21:59:59", "2027-07-14"),
        ("2027-07-14T22:00:00", "2027-07-15"),
        ("2026-12-31T22:59:59", "2026-12-31"),
        ("2026-12-31T23:00:00", "2027-01-01"),
        # Summer time begins on 28 March 2027 at 02, and ends on 31 October at 03.
        ("2027-03-27T22:59:59", "2027-03-27"),
        ("2027-03-27T23:00:00", "2027-03-28"),
        ("2027-03-28T21:59:59", "2027-03-28"),
        ("2027-03-28T22:00:00", "2027-03-29"),
        ("2027-10-30T22:00:00", "2027-10-31"),
        ("2027-10-31T22:59:59", "2027-10-31"),
        ("2027-10-31T23:00:00", "2027-11-01"),
        ("2028-02-28T23:00:00", "2028-02-29"),
    ],
)
def test_a_day_begins_at_swedish_midnight(moment, day):
    assert local_day(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        ("2027-03-28T00:59", "01:59"),
        ("2027-03-28T01:00", "03:00"),  # the hour from two to three does not exist
        ("2027-10-31T00:30", "02:30"),
        ("2027-10-31T01:30", "02:30"),  # the same hour comes twice
        ("2027-10-31T02:00", "03:00"),
    ],
)
def test_clocks_change_on_the_last_sundays_of_march_and_october(moment, clock):
    told = local_time(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert f"{told:%H:%M}" == clock


def test_the_same_moment_told_from_elsewhere_falls_on_the_same_day():
    in_new_york = datetime(2027, 6, 30, 18, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert local_day(in_new_york) == date(2027, 7, 1)


@settings(max_examples=50, deadline=None)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_a_day_is_that_of_the_local_time_and_the_moment_stays(now):
    assert local_time(now).timestamp() == now.timestamp()
    assert local_day(now) == local_time(now).date()
    assert local_time(now).utcoffset() in (timedelta(hours=1), timedelta(hours=2))


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "0 minutes ago"),
        (timedelta(seconds=119), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(days=8), "8 days ago"),
    ],
)
def test_how_long_ago_is_told_in_whole_units_that_have_passed(passed, words):
    now = datetime(2027, 4, 1, 8, tzinfo=UTC)
    assert translator("en")(ago(now - passed, now)) == words
