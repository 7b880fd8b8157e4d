"""Lines of a PDF page in the order of reading: cells of a table as rows, columns one after another.

A PDF does not say what is a table. Cells stand side by side, each begun higher than the one before
it ended; columns of running text stand side by side too, and are filled to their right edge.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean
from typing import Final

from agreementhub.reading.files.pdf.hyphens import seam
from agreementhub.reading.files.pdf.lines import Line
from agreementhub.reading.files.pdf.tables import aligned

# In points: how far lines of one column or one height may stand apart.
_SAME_LEFT: Final = 6.0
_SAME_HEIGHT: Final = 2.0
# A cell of more lines is a column of the page.
_LONGEST_CELL: Final = 6
# From so many lines on, side by side and filled to so much of their width, they are columns.
_COLUMN_LINES: Final = 4
_FILLED: Final = 0.7
_WORDS: Final = 3
# A line that reaches so far is broken by its column and goes on in the next.
_BROKEN: Final = 0.8
# The distance of two lines of one cell, in heights of their letters.
_STEP: Final = 1.7


def ordered(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as they are read; rows of a table are one line each, `is_row`."""
    edges = _right_edges(lines)
    found: list[Line] = []
    place = 0
    while place < len(lines):
        columns = _columns(lines, place)
        if columns:
            found += columns
            place += len(columns)
            continue
        taken, row = _row(lines, place, edges)
        found.append(row)
        place += taken
    return aligned(found)


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """How far right the lines reach that begin at a place."""
    edges: dict[int, float] = defaultdict(float)
    for line in lines:
        key = round(line.left / _SAME_LEFT)
        for near in (key - 1, key, key + 1):
            edges[near] = max(edges[near], line.right)
    return edges


def _columns(lines: Sequence[Line], place: int) -> list[Line]:
    """Two columns of running text whose lines come side by side, put one after the other."""
    pairs: list[tuple[Line, Line]] = []
    while place + 1 < len(lines) and _is_pair(lines[place], lines[place + 1], pairs):
        pairs.append((lines[place], lines[place + 1]))
        place += 2
    if len(pairs) < _COLUMN_LINES:
        return []
    left, right = [one for one, _two in pairs], [two for _one, two in pairs]
    if _is_prose(left) and _is_prose(right):
        return [*left, *right]
    return []


def _is_pair(one: Line, two: Line, pairs: Sequence[tuple[Line, Line]]) -> bool:
    if not _is_beside(one, two):
        return False
    return not pairs or (_starts_as(pairs[0][0], one) and _starts_as(pairs[0][1], two))


def _starts_as(before: Line, line: Line) -> bool:
    return abs(before.left - line.left) < _SAME_LEFT


def _is_prose(column: Sequence[Line]) -> bool:
    width = max(line.right for line in column) - column[0].left
    filled = mean((line.right - line.left) / width for line in column) if width else 0
    return filled >= _FILLED and mean(len(line.text.split()) for line in column) >= _WORDS


def _is_beside(one: Line, two: Line) -> bool:
    return abs(one.bottom - two.bottom) < _SAME_HEIGHT and two.left > one.right


def _row(lines: Sequence[Line], place: int, edges: dict[int, float]) -> tuple[int, Line]:
    """How many lines make the row that begins there, and the row; a line alone is itself."""
    cells = [_cell(lines, place)]
    reached = place + len(cells[0])
    while reached < len(lines) and _opens_cell(cells, lines[reached]):
        cells.append(_cell(lines, reached))
        reached += len(cells[-1])
    first = cells[0]
    if len(cells) == 1:
        return 1, first[0]
    # Lines above the first line of the second cell are no part of the row.
    top = max(cells[1][0].bottom, *(cell[0].bottom for cell in cells[1:]))
    if first[0].bottom > top + _SAME_HEIGHT:
        return 1, first[0]
    text = "\t".join(_joined(cell, edges) for cell in cells)
    every = [line for cell in cells for line in cell]
    return reached - place, replace(
        first[0],
        text=text,
        cells=tuple((min(a.left for a in one), max(a.right for a in one)) for one in cells),
        right=max(line.right for line in every),
        bottom=min(line.bottom for line in every),
        is_row=True,
    )


def _cell(lines: Sequence[Line], place: int) -> Sequence[Line]:
    """The lines from a place on that stand closely below each other at one left edge."""
    # The lines of a file are gone through several times each.
    left, bottom, end = lines[place].left, lines[place].bottom, place + 1
    for line in lines[end : end + _LONGEST_CELL]:
        step = bottom - line.bottom
        if abs(left - line.left) >= _SAME_LEFT or not 0 < step <= _STEP * max(line.height, 1):
            break
        bottom, end = line.bottom, end + 1
    return lines[place:end]


def _opens_cell(cells: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether the line begins the next cell: to the right of the row, and as high as it."""
    last = cells[-1]
    if len(last) > _LONGEST_CELL or line.left <= max(one.right for one in last):
        return False
    highest, lowest = cells[0][0], min(one.bottom for cell in cells for one in cell)
    return highest.bottom + _SAME_HEIGHT >= line.bottom >= lowest - _SAME_HEIGHT


def _joined(cell: Sequence[Line], edges: dict[int, float]) -> str:
    """The text of a cell: lines that its width broke are one, others stay apart."""
    text = ""
    for at, line in enumerate(cell):
        if at:
            before = cell[at - 1]
            edge = edges.get(round(before.left / _SAME_LEFT), before.right)
            broken = before.right - before.left >= _BROKEN * (edge - before.left)
            text, between = seam(text, line.text.strip())
            text += between and (" " if broken or line.text[:1].islower() else "\n")
        text += line.text.strip()
    return text
