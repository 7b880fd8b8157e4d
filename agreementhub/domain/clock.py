"""Moments and the days they fall on: the hub keeps Swedish days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local_day(now: datetime) -> date:
    """The day it is in Sweden at a moment."""
    return now.astimezone(STOCKHOLM).date()


def local_time(now: datetime) -> datetime:
    """The moment by Swedish clocks."""
    return now.astimezone(STOCKHOLM)
