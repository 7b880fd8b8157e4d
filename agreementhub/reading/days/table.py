"""Days of a table: which columns are meetings, which rows are whose."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from agreementhub.domain.meeting_titles import CANCELLED
from agreementhub.reading.days import cells, heads, pasted, written
from agreementhub.reading.days.found import CANCELLED as IS_CANCELLED
from agreementhub.reading.days.found import UNREAD, Found, Sorted
from agreementhub.reading.days.heads import Columns
from agreementhub.reading.days.written import Written
from agreementhub.reading.files import Unreadable

Rows = Sequence[Sequence[str]]

# Cells of a row that a mark of a spreadsheet program may name: "sep=;".
_MARK: Final = re.compile(r"(?i)^\W{0,2}sep=(.)\s*\n")
_ENGLISH: Final = re.compile(r"(?i)\b(?:subject|start\s?date|end\s?date|start\s?time)\b")


def rows_of(text: str, parts: str) -> Rows | None:
    """The cells of the text, parted by that of the signs `parts` that leaves most days whole;
    None when it is no table. Raises Unreadable for one that is damaged.
    """
    if mark := _MARK.match(text):
        parts, text = mark[1], text[mark.end() :]
    best: Rows | None = None
    for part in parts:
        rows = _parted(text, part)
        several = sum(len(row) > 1 for row in rows)
        if several * 2 >= len(rows) and several and _whole(rows) > (_whole(best) if best else -1):
            best = rows
    return best


def read(rows: Rows, year: int) -> Found:
    """The days of the table. Where its numbers prove that months come first, or may, `other` is
    the table read so."""
    cell = "\n".join(c for row in rows for c in row if c.count("/") == 2)
    lines = cell.splitlines()
    first = _read(rows, year, month_first=False)
    proved = any(map(written.is_month_first, lines))
    english = any(_ENGLISH.search(c) for row in rows[:3] for c in row)
    doubtful = english and any(map(written.is_open, lines))
    if proved or (doubtful and not any(map(written.is_day_first, lines))):
        other = _read(rows, year, month_first=True)
        return replace(first, other=other)
    return first


def _parted(text: str, part: str) -> Rows:
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=part)
        return [[cell.strip() for cell in row] for row in read if any(map(str.strip, row))]
    except csv.Error:
        raise Unreadable("table_damaged") from None


def _whole(rows: Rows) -> int:
    return sum(cells.is_day(cell) or cells.serial(cell) is not None for row in rows for cell in row)


def _read(rows: Rows, year: int, *, month_first: bool) -> Found:
    at = next((n for n, row in enumerate(rows) if any(map(cells.is_day, row))), 1)
    named = next((row for row in reversed(rows[:at]) if sum(map(bool, row)) > 1), [])
    for row in rows[:at]:
        year = written.year_of(" ".join(row), year)
    below = rows[at:]
    columns = heads.of(named, below)
    if named and not columns.days:
        # A table of numbers alone has its heads in the first row.
        columns = heads.of(rows[0], rows[1:])
    reader = _Reader(columns, year, month_first)
    for row in below:
        reader.row(row)
    return reader.days.found([columns.head(n) for n in columns.days if columns.head(n)])


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, columns: Columns, year: int, month_first: bool) -> None:
        self.columns, self.year, self.month_first = columns, year, month_first
        self.days = Sorted()

    def row(self, row: Sequence[str]) -> None:
        """Sort the days of a row."""
        columns = self.columns
        title = " ".join(filter(None, (_at(row, n) for n in columns.titles)))
        called_off = not columns.is_by_body and any(CANCELLED.search(cell) for cell in row)
        for number in columns.days:
            held = self._held(row, number)
            head = columns.head(number) if columns.is_by_body else ""
            for day in held:
                if called_off:
                    self.days.tell(IS_CANCELLED, title, day)
                else:
                    named = bool(head) or (columns.are_named and bool(title))
                    self.days.put(day, head or title, is_named=named)
        for number in columns.asides:
            of = " – ".join(filter(None, (title, columns.head(number))))
            for day in self._plain(_at(row, number)):
                self.days.put(day, of, is_named=True, is_aside=True)

    def _held(self, row: Sequence[str], number: int) -> list[date]:
        """The days of a cell, and those until the day in the column of ends."""
        cell = _at(row, number)
        held = self._sorted(cell)
        if len(held) != 1 or self.columns.end is None:
            return held
        until = self._plain(_at(row, self.columns.end))
        last = until[0] if len(until) == 1 else held[0]
        time = _at(row, self.columns.end_time) or _at(row, self.columns.end)
        if last > held[0] and cells.is_midnight(time):
            last -= timedelta(days=1)
        if not 0 < (last - held[0]).days < written.LONGEST:
            return held
        return [held[0] + timedelta(days=n) for n in range((last - held[0]).days + 1)]

    def _sorted(self, cell: str) -> list[date]:
        """The days of a cell that are meetings; what else it says is told."""
        found = self._written(cell)
        if not found and not self._plain(cell) and any(map(str.isdigit, cell)):
            self.days.tell(UNREAD, cell)
        if not found:
            return self._plain(cell)
        beside = Sorted()
        pasted.put(beside, cell, found)
        said = beside.found()
        for told in said.told:
            self.days.tell(told.why, told.words or cell, told.day)
        for one in said.matters:
            for day in one.days if one.is_aside else ():
                self.days.put(day, one.title, is_named=True, is_aside=True)
        return [day for one in said.matters if not one.is_aside for day in one.days]

    def _plain(self, cell: str) -> list[date]:
        """The days of a cell, whatever stands beside them."""
        if moment := cells.zoned(cell) or cells.serial(cell):
            return [moment]
        return [day for one in self._written(cell) for day in one.days]

    def _written(self, cell: str) -> list[Written]:
        """The days that a cell writes out, none for a moment with a zone and a mere number."""
        if cells.zoned(cell) or cells.serial(cell):
            return []
        return written.read(cell, self.year, month_first=self.month_first)


def _at(row: Sequence[str], number: int | None) -> str:
    return row[number] if number is not None and number < len(row) else ""
