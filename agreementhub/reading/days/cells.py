"""One cell of a table: whether it is a day, and which."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from agreementhub.domain import clock
from agreementhub.reading.days import written

_ZONED: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)"
)
_BESIDE: Final = re.compile(
    r"(?i)(?:^|(?<=[\s,T]))(?:kl(?:ockan)?\.?\s?)?\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?:\.\d+)?\s?(?:[ap]m\b)?"
    r"(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?|\bkl(?:ockan)?\.?\s?\d{1,2}\b(?:\s?[-–]\s?\d{1,2}\b)?"
    r"|\b(?:mån|tis|ons|tors?|fre|lör|sön)d?(?:ag)?(?:en)?\b|\bden\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\w*"
)
_MIDNIGHT: Final = re.compile(
    r"(?i)(?:^|[T\s])(?:0?0[:.]00(?:[:.]00)?|12[:.]00(?:[:.]00)?\s?am)\s*$"
)
# The number of a day in a spreadsheet counts from here; these are the years 2000 to 2099.
_SERIAL_DAY: Final = date(1899, 12, 30)
_SERIALS: Final = range(36_526, 73_051)


def is_day(cell: str) -> bool:
    """Whether the whole cell is a day, or what looks like one, with a time or without."""
    cell = cell.strip()
    if _ZONED.fullmatch(cell):
        return True
    found = written.read(cell, 2000)
    rest = cell
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return bool(found) and not re.search(r"[^\W_]", _BESIDE.sub("", rest).replace("T", "", 1))


def zoned(cell: str) -> date | None:
    """The Swedish day of a moment that names its zone; None for any other cell."""
    match = _ZONED.fullmatch(cell.strip())
    if match is None:
        return None
    try:
        return clock.local_day(datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3]}"))
    except (ValueError, OverflowError):
        return None


def serial(cell: str) -> date | None:
    """The day that a spreadsheet keeps as this number; None for any other cell."""
    whole = cell.strip().removesuffix(".0").removesuffix(",0")
    if not (whole.isascii() and whole.isdigit() and len(whole) == 5):
        return None
    return _SERIAL_DAY + timedelta(days=int(whole)) if int(whole) in _SERIALS else None


def is_midnight(cell: str) -> bool:
    """Whether the cell ends in midnight."""
    return bool(_MIDNIGHT.search(cell))
