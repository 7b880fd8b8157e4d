"""The days of one line as people write them: lists, ranges, with and without their year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from agreementhub.domain.dates import MONTH_NUMBER, WEEKDAY_NUMBER

# A meeting goes on for two or three days; a longer range is a slip of the pen, or no meeting.
LONGEST: Final = 14

_DASH: Final = r"[-\u2010-\u2015\u2212]"
_NAMES: Final = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_MONTH: Final = rf"(?:{_NAMES})\b\.?"
_DAY: Final = r"\d{1,2}(?:(?::?(?:de|e|a)|st|nd|rd|th)\b)?\.?"
_AND: Final = rf"\s{{0,3}}(?:,\s?(?:och|and|&)?|och|samt|and|&|{_DASH})\s{{0,3}}"
_LIST: Final = rf"(?:{_DAY}/{_DAY}(?=\s?(?:{_NAMES})\b)|{_DAY}(?:{_AND}{_DAY}){{0,30}})"
_YEAR: Final = r"(?:19|20)\d\d"
_TOKEN: Final = re.compile(
    rf"""(?ix)(?<![\w:§/.-])(?<!§\s)(?:
      (?P<y1>{_YEAR})[-./](?P<m1>\d\d?)[-./](?P<d1>\d\d?(?:\s?[–—]\s?\d\d?(?![\d:.–—-]))?)(?!\d)
     |(?P<y2>20\d\d|\d\d)(?P<m2>0\d|1[0-2])(?P<d2>[0-3]\d)(?![\d:]|{_DASH}\d{{4}}\b)
     |(?P<d3>\d\d?)\.(?P<m3>\d\d?)\.(?P<y3>{_YEAR})(?!\d)
     |(?P<d4>{_LIST})\s{{0,3}}(?P<m4>{_MONTH})(?:,?\s{{0,2}}(?P<y4>{_YEAR})(?!\d))?
     |(?P<m5>{_MONTH})(?:,?\s{{1,2}}(?P<y5>{_YEAR})\b)?\s?:?\s{{1,3}}
        (?P<d5>{_LIST})(?![\d/]|[.:]\d|\s{{0,3}}(?:{_NAMES})\b)(?:,?\s{{1,2}}(?P<z5>{_YEAR})\b)?
     |(?P<d6>\d\d?(?:\s?(?:,|och|&|{_DASH})\s?\d\d?){{0,12}})\s?/\s?(?P<m6>\d\d?)
        (?:(?:\s?[/-]\s?|\s{{1,2}})(?P<y6>{_YEAR})(?!\d)|[/-](?P<z6>\d\d)(?![\d:.]))?(?!\d|/\d)
    )"""
)
_NUMBERS: Final = re.compile(r"(\d{1,2})|(" + _DASH + r")")
_LONE_YEAR: Final = re.compile(rf"(?<![\w/.-]){_YEAR}(?![\w/-]|\.\d)")
_WEEKDAYS: Final = "|".join(sorted(WEEKDAY_NUMBER, key=len, reverse=True))
_WEEKDAY: Final = re.compile(rf"(?i)\b({_WEEKDAYS})(?:en)?\b\.?,?\s{{1,2}}(?:den\s)?$")
# Numbers parted as a day is, in an order that is none of ours: 2-16-2027.
_LIKE: Final = re.compile(r"(?<![\w:§/.-])\d{1,4}([-./])\d{1,2}\1\d{1,4}(?![\w/-])")
_THROUGH: Final = re.compile(
    rf"(?i)\s?(?:{_DASH}{{1,2}}|till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?)\s?"
    rf"(?:(?:{_WEEKDAYS})(?:en)?\s(?:den\s)?)?"
)


@dataclass(frozen=True)
class Written:
    """Days that a line names in one go: where they stand (line[start:end]).

    `days` is empty for what looks like a day and is none.
    """

    start: int
    end: int
    days: tuple[date, ...]
    is_wrong_weekday: bool = False
    is_too_long: bool = False


@dataclass(frozen=True)
class _Piece:
    """A match, taken apart; the year is None where it is not written."""

    start: int
    end: int
    days: str
    month: int
    year: int | None
    is_strokes: bool


def read(line: str, year: int, *, month_first: bool = False) -> list[Written]:
    """The days of a line, in order. A day without its year is of the year that comes next in the
    line, else of the one before it, else of `year`.

    `month_first` reads 3/4/2027 as the fourth of March.
    """
    pieces = [_piece(match, month_first) for match in _TOKEN.finditer(line)]
    years = sorted([*_lone_years(line, pieces), *((p.start, p.year) for p in pieces if p.year)])
    written = [
        _dated(line, piece, piece.year or _near(years, piece.start) or year) for piece in pieces
    ]
    for like in _LIKE.finditer(line):
        if not any(one.start < like.end() and like.start() < one.end for one in written):
            written.append(Written(like.start(), like.end(), ()))
    return list(_joined(line, sorted(written, key=lambda one: one.start)))


def year_of(line: str, year: int) -> int:
    """The year that a line names last, `year` when it names none."""
    pieces = [_piece(match, False) for match in _TOKEN.finditer(line)]
    years = sorted([*_lone_years(line, pieces), *((p.start, p.year) for p in pieces if p.year)])
    return years[-1][1] if years else year


def is_month_first(line: str) -> bool:
    """Whether a number of the line proves that its months come before its days: 4/13/2027."""
    return any(
        piece.is_strokes and piece.month > 12 and _single(piece.days) in range(1, 13)
        for piece in (_piece(match, False) for match in _TOKEN.finditer(line))
    )


def is_day_first(line: str) -> bool:
    """Whether a number of the line can only be a day before its month: 13/4/2027."""
    return any(
        piece.is_strokes and piece.month <= 12 < (_single(piece.days) or 0)
        for piece in (_piece(match, False) for match in _TOKEN.finditer(line))
    )


def is_open(line: str) -> bool:
    """Whether the line holds a day that reads differently with the month first: 3/4/2027."""
    return any(
        piece.is_strokes and (day := _single(piece.days)) in range(1, 13) and day != piece.month
        for piece in (_piece(match, False) for match in _TOKEN.finditer(line))
    )


def _single(days: str) -> int | None:
    return int(days) if days.isdigit() else None


def _piece(match: re.Match[str], month_first: bool) -> _Piece:
    part = {name[0]: text for name, text in match.groupdict().items() if text}
    days, month, year = part["d"], part["m"], part.get("y") or part.get("z")
    strokes = match[0].count("/") == 2
    number = MONTH_NUMBER.get(month.rstrip(".").lower()) or int(month)
    if strokes and month_first and days.isdigit():
        days, number = str(number), int(days)
    whole = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return _Piece(match.start(), match.end(), days, number, whole, strokes)


def _lone_years(line: str, pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
    for match in _LONE_YEAR.finditer(line):
        if not any(piece.start <= match.start() < piece.end for piece in pieces):
            yield match.start(), int(match[0])


def _near(years: list[tuple[int, int]], at: int) -> int | None:
    after = next((year for start, year in years if start >= at), None)
    return after or next((year for _start, year in reversed(years)), None)


def _dated(line: str, piece: _Piece, year: int) -> Written:
    try:
        numbers = list(_listed(piece.days))
        days = tuple(date(year, piece.month, number) for number in numbers)
    except ValueError:
        return Written(piece.start, piece.end, ())
    said = _WEEKDAY.search(line, 0, piece.start)
    start = said.start() if said else piece.start
    wrong = said is not None and WEEKDAY_NUMBER[said[1].lower()] != days[0].weekday()
    return Written(start, piece.end, days, is_wrong_weekday=wrong)


def _listed(days: str) -> Iterator[int]:
    """The numbers of "12–13" and of "8, 15 och 22". Raises ValueError for "13–12"."""
    last, is_range = 0, False
    for match in _NUMBERS.finditer(days):
        if match[2]:
            is_range = True
            continue
        number = int(match[1])
        if is_range and not 0 < number - last <= LONGEST:
            raise ValueError
        yield from range(last + 1, number + 1) if is_range else (number,)
        last, is_range = number, False


def _joined(line: str, written: list[Written]) -> Iterator[Written]:
    """Two days with a dash between them are a range: the days between are meant too."""
    before: Written | None = None
    for one in written:
        if before is None:
            before = one
        elif before.days and one.days and _THROUGH.fullmatch(line[before.end : one.start]):
            before = _through(before, one)
        else:
            yield before
            before = one
    if before:
        yield before


def _through(first: Written, last: Written) -> Written:
    start, end = first.days[-1], last.days[0]
    gap = (end - start).days
    wrong = first.is_wrong_weekday or last.is_wrong_weekday
    if not 0 < gap < LONGEST:
        return Written(first.start, last.end, (), is_too_long=True)
    between = tuple(start + timedelta(days=n) for n in range(1, gap))
    return Written(first.start, last.end, first.days + between + last.days, wrong)
