"""Pasted text and files of text: a table where there is one, else lines."""

from dataclasses import replace
from typing import Final

from agreementhub.reading.days import pasted, table, written
from agreementhub.reading.days.found import Found
from agreementhub.reading.files import Unreadable, plain

# More days in one source are no calendar of meetings.
MOST: Final = 10_000


def of_text(text: str, year: int) -> Found:
    """The days of a pasted text or of the cells of a spreadsheet.

    A day without its year is of the year that the text named last, or of `year`. Raises
    Unreadable when there is none.
    """
    return few(_of_text(text, year, "\t;"))


def of_file(ending: str, data: bytes, year: int) -> Found:
    """The days of a table (CSV or Unicode text) or a text; `ending` is that of its name.

    Raises Unreadable.
    """
    if ending in ("ics", "ical"):
        raise Unreadable("no_calendar")
    try:
        text = plain.decode(data)
    except Unreadable:
        raise Unreadable("no_table") from None
    return few(_of_text(text.removeprefix("\ufeff"), year, ";\t,|"))


def few(found: Found) -> Found:
    """The same. Raises Unreadable when there are no days or too many."""
    if not found.count and not found.told and not (found.other and found.other.count):
        raise Unreadable("no_days")
    if found.count > MOST:
        raise Unreadable("many_days", {"n": MOST})
    return found


def _of_text(text: str, year: int, parts: str) -> Found:
    if rows := table.rows_of(text, parts):
        found = table.read(rows, year)
        if found.count or found.other:
            return found
    days = pasted.read(text, year)
    if any(map(written.is_month_first, text.splitlines())):
        other = pasted.read(text, year, month_first=True)
        return replace(days, other=other)
    return days
