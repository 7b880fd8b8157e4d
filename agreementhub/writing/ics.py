"""Deadlines and meetings for calendars (RFC 5545): all-day events that later ones move.

The same deadline keeps its UID whether it comes with a letter or in a feed; a changed date raises
SEQUENCE, so that the event moves and is never doubled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Calendar, Event

# How often a calendar program may look again.
_REFRESH: Final = "PT6H"


@dataclass(frozen=True)
class Entry:
    """One all-day event."""

    uid: str
    day: date
    # Raised with each change of the date.
    sequence: int
    title: str
    description: str
    link: str
    changed_at: datetime
    is_cancelled: bool = False


def event(entry: Entry) -> bytes:
    """The file that comes with a letter."""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    calendar.add_component(_drawn(entry))
    return bytes(calendar.to_ical())


def feed(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar to subscribe to; the same entries give the same bytes."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("x-published-ttl", _REFRESH)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_drawn(entry))
    return bytes(calendar.to_ical())


def _calendar() -> "Calendar":
    # Loaded with the first calendar: it is a tenth of what the server would load at its start.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//AgreementHub//Deadlines//SV")
    calendar.add("version", "2.0")
    return calendar


def _drawn(entry: Entry) -> "Event":
    from icalendar import Event

    day = Event()
    day.add("uid", entry.uid)
    day.add("dtstamp", entry.changed_at)
    day.add("dtstart", entry.day)
    # An all-day event ends on the day after, which is not part of it.
    day.add("dtend", entry.day + timedelta(days=1))
    day.add("sequence", entry.sequence)
    day.add("summary", entry.title)
    day.add("description", entry.description)
    day.add("url", entry.link)
    day.add("transp", "TRANSPARENT")
    if entry.is_cancelled:
        day.add("status", "CANCELLED")
    return day
