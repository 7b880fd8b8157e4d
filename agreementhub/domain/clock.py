"""Moments and the days they fall on: the hub keeps Swedish days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local_day(now: datetime) -> date:
    """The day it is in Sweden at a moment."""
    return now.astimezone(STOCKHOLM).date()


def local_time(now: datetime) -> datetime:
    """The moment by Swedish clocks."""
    return now.astimezone(STOCKHOLM)


def morning(day: date) -> datetime:
    """The moment at which the letters of a day begin to go out: 07.00 in Sweden."""
    return datetime.combine(day, time(7, tzinfo=STOCKHOLM)).astimezone(UTC)
