"""The lines of a PDF page and where they stand."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

# A gap of more heights of a letter parts two cells or columns, not two words.
CELL_GAP = 1.3
# The same words at the same height, page numbers aside.
Sameness = tuple[str, int]


@dataclass(frozen=True)
class Line:
    """A line and its place on the page, in points from the lower left corner; `is_row` for a row
    of a table, its cells parted by tabs."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False
    is_row: bool = False
    # From where to where each cell of a row reaches.
    cells: tuple[tuple[float, float], ...] = ()

    @cached_property
    def height(self) -> float:
        """How high the letters of its font are, in points."""
        return round(self.top - self.bottom, 1)

    @cached_property
    def sameness(self) -> Sameness:
        """Equal for lines that repeat each other."""
        return re.sub(r"\d+", "#", self.text), round(self.bottom)


def join_pieces(lines: list[Line]) -> list[Line]:
    """The lines, those made one that stand after each other on the same height."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _goes_on(before, line):
            gap = " " if line.left - before.right > line.height / 5 else ""
            joined[-1] = replace(before, text=before.text + gap + line.text, right=line.right)
        else:
            joined.append(line)
    return joined


def _goes_on(before: Line, line: Line) -> bool:
    level = abs(before.bottom - line.bottom) < 1 and line.height > 0
    near = line.left < before.right + line.height * CELL_GAP
    return level and near and line.left > before.right - line.height / 4
