"""Moments and the days they fall on: the hub keeps Swedish days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from agreementhub.i18n import _

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local_day(now: datetime) -> date:
    """The day it is in Sweden at a moment."""
    return now.astimezone(STOCKHOLM).date()


def local_time(now: datetime) -> datetime:
    """The moment by Swedish clocks."""
    return now.astimezone(STOCKHOLM)


def ago(then: datetime, now: datetime) -> str:
    """How long ago it was, in marked words; the nearest whole unit that has passed."""
    minutes = max(int((now - then).total_seconds()) // 60, 0)
    if minutes < 60:
        words = _("1 minute ago") if minutes == 1 else _("${n} minutes ago", mapping={"n": minutes})
    elif minutes < 24 * 60:
        hours = minutes // 60
        words = _("1 hour ago") if hours == 1 else _("${n} hours ago", mapping={"n": hours})
    else:
        passed = minutes // (24 * 60)
        words = _("1 day ago") if passed == 1 else _("${n} days ago", mapping={"n": passed})
    told: str = words
    return told


def morning(day: date) -> datetime:
    """The moment at which the letters of a day begin to go out: 07.00 in Sweden."""
    return datetime.combine(day, time(7, tzinfo=STOCKHOLM)).astimezone(UTC)
