"""A list as text: cells parted by semicolons, commas or tabs."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from agreementhub.reading.files import Unreadable, plain
from agreementhub.reading.lists.bounds import check_count, check_width
from agreementhub.reading.lists.sheet import Cell, SheetRow

_PARTS: Final = ";\t,"
# What a spreadsheet program may write first: "sep=;".
_MARK: Final = re.compile(r"(?i)^\W{0,2}sep=([;,\t])\s*\n")
_LOOKED_AT: Final = 200


def rows(data: bytes) -> list[SheetRow]:
    """The rows that say something. Raises Unreadable."""
    text = _text(data)
    part = ""
    if mark := _MARK.match(text):
        part, text = mark[1], text[mark.end() :]
    part = part or _part_of(text)
    found = []
    for number, cells in enumerate(_parted(text, part), 2 if mark else 1):
        if any(cells):
            check_width(len(cells))
            found.append(SheetRow(number, tuple(Cell(one) for one in cells)))
            check_count(len(found))
    if not found or max(len(row.cells) for row in found) < 2:
        raise Unreadable("no_list")
    return found


def _text(data: bytes) -> str:
    try:
        return plain.decode(data).removeprefix("\ufeff")
    except Unreadable:
        raise Unreadable("no_list") from None


def _part_of(text: str) -> str:
    """The sign that parts most of the first rows in equally many cells; the first in doubt."""
    return max(_PARTS, key=lambda part: _evenness(text, part))


def _evenness(text: str, part: str) -> tuple[int, int]:
    read = csv.reader(io.StringIO(text, newline=""), delimiter=part)
    widths: Counter[int] = Counter()
    try:
        for row in read:
            widths[len(row)] += len(row) > 1
            if widths.total() >= _LOOKED_AT:
                break
    except csv.Error:
        return (0, 0)
    width, count = max(widths.items(), key=lambda one: one[1], default=(0, 0))
    return count, width


def _parted(text: str, part: str) -> Iterator[list[str]]:
    read = csv.reader(io.StringIO(text, newline=""), delimiter=part, strict=True)
    try:
        for row in read:
            yield [cell.strip() for cell in row]
    except csv.Error:
        raise Unreadable("list_damaged") from None
