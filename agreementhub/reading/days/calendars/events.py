"""Each event of a calendar file with all that is said of its UID: moved, left out, called off."""

import re
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Component
from recurring_ical_events import CalendarQuery

from agreementhub.domain import clock
from agreementhub.domain.meeting_titles import CANCELLED
from agreementhub.reading.days.calendars.rules import Often, bind, day_of, moment
from agreementhub.reading.days.found import CANCELLED as IS_CANCELLED
from agreementhub.reading.days.found import DAMAGED, FAR, LONG, NO_DAY, OFTEN, Found, Sorted
from agreementhub.reading.days.sources import few
from agreementhub.reading.days.written import LONGEST
from agreementhub.reading.files import Unreadable, is_ours

# What lies further off is no meeting that anyone plans, and was none that anyone misses.
_BACK: Final = timedelta(days=366)
_AHEAD: Final = timedelta(days=5 * 366)
# A rule that never comes true is sought day by day until the year 9999.
_SECONDS: Final = 2.0
# An evening that ends after midnight is one meeting; one that ends after this is of two days.
_MORNING: Final = time(6)
_BEGIN: Final = re.compile(rb"(?im)^(?:\xef\xbb\xbf)?BEGIN:VCALENDAR\s*$")
_END: Final = re.compile(rb"(?im)^END:VCALENDAR\s*$")
_ZONES: Final[list[ZoneInfo]] = []


def load_zones() -> None:
    """Load every time zone, and keep them: later this process may not read them."""
    _ZONES.extend(ZoneInfo(name) for name in available_timezones())


def is_calendar(data: bytes) -> bool:
    """Whether the bytes begin as a calendar file."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR"


def read(data: bytes, today: date) -> Found:
    """The days of a calendar's events under their titles. Raises Unreadable.

    It reads from a year ago to five years ahead; rules without an end are followed for three.
    Only the main thread of a process can read: a timer ends what takes too long.
    """
    days = Sorted()
    for series in _by_uid(_events(data)):
        title = str(series[0].get("SUMMARY", ""))
        try:
            with _within(_SECONDS):
                _put(days, series, title, today)
        except Often:
            days.tell(OFTEN, title)
        except Exception as fault:
            # A rule or a day that makes no sense may raise anything: the rest is read.
            if isinstance(fault, MemoryError) or is_ours(fault):
                raise
            days.tell(DAMAGED, title)
    return few(days.found())


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes more seconds of the processor, and again where it was raised
    while the interpreter tidied up, which swallows it."""

    def end(*_signal: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _events(data: bytes) -> list[Component]:
    """The events of all calendars in the file; those of one that cancels are called off."""
    if len(_BEGIN.findall(data)) != len(_END.findall(data)):
        # The library passes over a calendar that breaks off in the middle.
        raise Unreadable("calendar_damaged")
    try:
        events = []
        for calendar in Calendar.from_ical(data, multiple=True):
            of_this = calendar.walk("VEVENT")
            if str(calendar.get("METHOD", "")).upper() == "CANCEL":
                for event in of_this:
                    event["STATUS"] = "CANCELLED"
            events += of_this
    except Exception as fault:
        # The library lets faults of many kinds through; to a person they are all the same.
        if isinstance(fault, MemoryError) or is_ours(fault):
            raise
        raise Unreadable("calendar_damaged") from fault
    return events


def _by_uid(events: Iterable[Component]) -> list[list[Component]]:
    """Events of one UID together, in the order of the file; one without stands alone."""
    sets: dict[str, list[Component]] = {}
    for number, event in enumerate(events):
        sets.setdefault(str(event.get("UID") or f"\0{number}"), []).append(event)
    return list(sets.values())


def _put(days: Sorted, series: list[Component], title: str, today: date) -> None:
    whole = Calendar()
    for event in series:
        if "DTSTART" not in event:
            days.tell(NO_DAY, title)
            continue
        bind(event, today)
        whole.add_component(event)
    if not whole.subcomponents:
        return
    found = CalendarQuery(whole).between(today - _BACK, today + _AHEAD)
    if not found:
        days.tell(FAR, title, day_of(moment(whole.subcomponents[0], "DTSTART")))
    for event in found:
        _held(days, event)


def _held(days: Sorted, event: Component) -> None:
    """Sort the days of an event at one of its times."""
    title = str(event.get("SUMMARY", ""))
    first, last = _span(event)
    if (last - first).days >= LONGEST:
        days.tell(LONG, title, first)
        return
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED" or CANCELLED.search(title)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if is_off:
            days.tell(IS_CANCELLED, title, day)
        else:
            days.put(day, title, is_named=True)


def _span(event: Component) -> tuple[date, date]:
    """The first and the last day of an event; its end is the first moment after it."""
    start, end = moment(event, "DTSTART"), moment(event, "DTEND")
    first = day_of(start)
    if end <= start:
        return first, first
    if not isinstance(end, datetime):
        return first, end - timedelta(days=1)
    last = day_of(end)
    ends = (clock.local_time(end) if end.tzinfo else end).time()
    return first, last - timedelta(days=1) if last > first and ends <= _MORNING else last
