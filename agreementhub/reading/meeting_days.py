"""The days on which a body meets, out of pasted text, a calendar file or a table."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.rrule import rrulestr
from icalendar import Calendar, Component

from agreementhub.domain import clock
from agreementhub.domain.dates import BadDate, find_dates, parse_date
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

MOST: Final = 500
MOST_BYTES: Final = 2 * 1024 * 1024
_MONTHS: Final = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
# "8 februari", "8, 15 och 22 feb": days of a month without their year.
_SHORT: Final = re.compile(
    r"(?i)\b(\d{1,2}(?:\s{0,3}(?:,|och|&)\s{0,3}\d{1,2}){0,12})\.?\s{0,3}"
    r"(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\b"
)
# Such a rule with a day that never comes would be counted through second by second, for ever.
_OFTEN: Final = ("SECONDLY", "MINUTELY", "HOURLY")
_YEAR: Final = re.compile(r"\b(20\d\d)\b")


def of_text(text: str, year: int) -> list[date]:
    """The days of a pasted text, in its order, doubles kept.

    A day without its year is of the year that the text named last, or of `year`.
    """
    found: list[date] = []
    for line in text.splitlines():
        whole = [one for one in find_dates(line) if one.value["from"] == one.value["to"]]
        found += [date.fromisoformat(one.value["from"]) for one in whole]
        rest = line
        for one in reversed(whole):
            rest = rest[: one.start] + rest[one.end :]
        short = list(_without_year(rest, year))
        if named := _YEAR.findall(line):
            year = int(named[-1])
            short = [day for day in (_in_year(day, year) for day in short) if day]
        found += short
    return _few(found)


def of_file(name: str, data: bytes) -> list[date]:
    """The days of a calendar file (RFC 5545) or a table (CSV), in its order, doubles kept.

    Raises RuleBroken for a file that is neither.
    """
    if len(data) > MOST_BYTES:
        raise RuleBroken(_("The file is larger than 2 MB. A calendar of meetings is smaller."))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR":
        return _few(list(_of_calendar(data)))
    if name.lower().endswith((".ics", ".ical")):
        raise RuleBroken(
            _("${name} is no calendar file: it does not begin as one.", mapping={"name": name})
        )
    return _few(list(_of_table(_decoded(data, name))))


def _without_year(text: str, year: int) -> Iterator[date]:
    for match in _SHORT.finditer(text):
        month = next(n for n, name in enumerate(_MONTHS, 1) if name[:3] == match[2].lower())
        for number in re.findall(r"\d{1,2}", match[1]):
            try:
                yield date(year, month, int(number))
            except ValueError:
                continue


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _of_calendar(data: bytes) -> Iterator[date]:
    try:
        calendar = Calendar.from_ical(data)
    except Exception as fault:
        # The library lets faults of many kinds through; to a person they are all the same.
        raise RuleBroken(_("The calendar file cannot be read: it is damaged.")) from fault
    events = calendar.walk("VEVENT")
    moved = _moved(events)
    for event in events:
        start = event.get("dtstart")
        if start is None or str(event.get("status", "")).upper() == "CANCELLED":
            continue
        without = moved.get(str(event.get("uid")), set()) if "rrule" in event else set()
        try:
            yield from (day for day in _occurrences(event, start.dt) if day not in without)
        except (AttributeError, TypeError, ValueError) as fault:
            # Two first days, or a rule that says nothing: read only when it is asked.
            raise RuleBroken(_("The calendar file cannot be read: it is damaged.")) from fault


def _moved(events: list[Component]) -> dict[str, set[date]]:
    """The days of a returning meeting, by its UID, that an event of their own stands for: it was
    moved or cancelled that time (RECURRENCE-ID, RFC 5545 3.8.4.4)."""
    moved: dict[str, set[date]] = {}
    for event in events:
        if instead := getattr(event.get("recurrence-id"), "dt", None):
            moved.setdefault(str(event.get("uid")), set()).add(_day(instead))
    return moved


def _occurrences(event: Component, start: date | datetime) -> Iterator[date]:
    rule = event.get("rrule")
    if rule is None:
        yield _day(start)
        return
    if str(rule.get("freq", [""])[0]).upper() in _OFTEN:
        raise ValueError("no body meets several times a day")
    first = datetime.combine(_day(start), datetime.min.time())
    text = re.sub(r"(UNTIL=\d{8})T\d{6}Z?", r"\1", rule.to_ical().decode())
    left_out = event.get("exdate") or []
    left_out = left_out if isinstance(left_out, list) else [left_out]
    without = {_day(one.dt) for several in left_out for one in several.dts}
    last = first + timedelta(days=3 * 366)
    for number, moment in enumerate(rrulestr(text, dtstart=first)):
        # A rule without an end goes on for ever.
        if number >= MOST or moment > last:
            return
        if moment.date() not in without:
            yield moment.date()


def _day(moment: date | datetime) -> date:
    if not isinstance(moment, datetime):
        return moment
    return clock.local_day(moment) if moment.tzinfo else moment.date()


def _of_table(text: str) -> Iterator[date]:
    """Every cell that is a whole day."""
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise RuleBroken(_("The table cannot be read: it is damaged.")) from fault
    for cell in (cell for row in rows for cell in row):
        try:
            yield parse_date(cell.strip())
        except BadDate:
            continue


def _decoded(data: bytes, name: str) -> str:
    if b"\0" in data:
        words = _("${name} is neither a calendar file nor a table of days.")
        raise RuleBroken(words % {"name": name})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _few(found: list[date]) -> list[date]:
    if not found:
        raise RuleBroken(_("No days were found. Write one on each line, as in 8 June 2027."))
    if len(found) > MOST:
        raise RuleBroken(_("More than ${n} days are too many at once.", mapping={"n": MOST}))
    return found
