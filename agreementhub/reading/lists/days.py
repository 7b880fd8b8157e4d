"""A day in a cell: taken where it can mean one day alone, and otherwise told."""

import re
from datetime import date, timedelta
from typing import Final

from agreementhub.domain.dates import parse_date
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.reading.lists.sheet import DAY, MOMENT, NUMBER, Cell

# Digits alone with the year last: which of the first two is the month, only large numbers tell.
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s?[-/., ]\s?(\d{1,2})\s?[-/., ]\s?\d{4}")
_SHORT_YEAR: Final = re.compile(
    r"\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d{2}|\d{6}|.*[^\W\d_]\D*\d\d"
)
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?(?:\.0+)?")
# The number of a day in a workbook counts from one of these; both give years of our time.
_SERIALS: Final = range(20_000, 80_000)
_FROM_1900: Final = date(1899, 12, 30)
_FROM_1904: Final = date(1904, 1, 1)


def read(cell: Cell) -> date:
    """The day of a cell that is not empty. Raises RuleBroken with what is doubtful about it."""
    if cell.kind == DAY:
        return date.fromisoformat(cell.text)
    if cell.kind == MOMENT:
        words = _("“${text}” is a day with a time. Write the day alone.")
        raise RuleBroken(words % {"text": cell.text})
    text = cell.text.strip()
    if midnight := _MIDNIGHT.fullmatch(text):
        text = midnight[1]
    _refuse_doubtful(text, cell.kind)
    return parse_date(text)


def _refuse_doubtful(text: str, kind: str) -> None:
    if text.isascii() and text.isdigit() and (len(text) == 5 or kind == NUMBER):
        _refuse_number(text)
    found = _YEAR_LAST.fullmatch(text)
    if found and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12:
        words = _("“${text}” can mean two days. Write the year first, as in 2027-06-30.")
        raise RuleBroken(words % {"text": text})
    if _SHORT_YEAR.fullmatch(text):
        words = _("“${text}” has a year of two digits. Write all four.")
        raise RuleBroken(words % {"text": text})


def _refuse_number(text: str) -> None:
    """Raise RuleBroken for what may be the number of a day in a workbook; 20270630 is a day."""
    number = int(text)
    if number in _SERIALS:
        words = _(
            "“${text}” is a number, not a day. In a workbook it would be ${day} or ${other}."
            " Write the day itself."
        )
        days = (base + timedelta(days=number) for base in (_FROM_1900, _FROM_1904))
        raise RuleBroken(
            words % dict(zip(("day", "other"), map(str, days), strict=True), text=text)
        )
