"""A deadline as a calendar file: an all-day event that a later letter moves, never doubles."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from agreementhub.mail.facts import Facts
from agreementhub.mail.letter_words import Sentences


def event(facts: Facts, sentences: Sentences, link: str, *, now: datetime) -> bytes:
    """The file (RFC 5545). The same deadline keeps its UID; a changed date raises SEQUENCE."""
    day = Event()
    day.add("uid", facts.uid)
    day.add("dtstamp", now)
    day.add("dtstart", facts.day)
    # An all-day event ends on the day after, which is not part of it.
    day.add("dtend", facts.day + timedelta(days=1))
    day.add("sequence", facts.version - 1)
    day.add("summary", sentences.event_title())
    day.add("description", f"{sentences.because()}\n{link}")
    day.add("url", link)
    day.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//AgreementHub//Deadlines//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(day)
    return bytes(calendar.to_ical())
