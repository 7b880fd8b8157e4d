"""What is usual in a PDF: the size of its letters, the distance of its lines, its margin."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from agreementhub.reading.files.pdf.lines import Line


@dataclass(frozen=True)
class Measure:
    """In points: height of letters, distance of lines, the right margin, and the heights of
    letters that are larger, the largest first.
    """

    height: float
    distance: float
    right: float
    headings: tuple[float, ...]
    columns: Mapping[int, tuple[float, int]] = field(default_factory=dict)

    def heading(self, height: float) -> int:
        """The level of a heading of that height, 0 where it is no larger than the text."""
        for level, largest in enumerate(self.headings, 1):
            if largest * (1 - _ALIKE) <= height <= largest:
                return level
        return 0

    def right_of(self, line: Line) -> float:
        """The right margin of the column that the line stands in."""
        right, lines = self.columns.get(_column(line), (self.right, 0))
        return right if lines >= _FEWEST else self.right


# So many lines begin at one place before it is the edge of a column.
_FEWEST = 4
_WIDE = 12
_NEAR = 4
_SEVERAL = 3
_MOST_OF = 0.6
_ALIKE = 0.05
# The lines of a paragraph stand no more heights of their letters apart than this.
_CLOSE = 1.7


def _column(line: Line) -> int:
    return round(line.left / _WIDE)


def _columns(lines: list[Line], height: float) -> dict[int, tuple[float, int]]:
    """Where columns begin, how far right they reach, of how many lines."""
    found: dict[int, list[float]] = {}
    for line in lines:
        if abs(line.height - height) <= height * _ALIKE:
            found.setdefault(_column(line), []).append(line.right)
    return {left: (_edge(rights, left * _WIDE), len(rights)) for left, rights in found.items()}


def _edge(rights: list[float], left: float) -> float:
    """The farthest place to the right that several lines reach, else what one does."""
    rising = sorted(rights)
    farthest = rising[-1]
    edge = next((right for right in reversed(rising) if _around(rising, right)), farthest)
    return edge if edge - left >= _MOST_OF * (farthest - left) else farthest


def _around(rising: list[float], right: float) -> bool:
    """Whether several lines reach about there; a long file has thousands of them."""
    first, after = bisect_right(rising, right - _NEAR), bisect_left(rising, right + _NEAR)
    return after - first >= _SEVERAL


def measured(pages: list[list[Line]]) -> Measure:
    """The measure of the pages. There must be a line on some page."""
    every = [line for page in pages for line in page]
    letters: Counter[float] = Counter()
    for line in every:
        letters[line.height] += len(line.text)
    height = letters.most_common(1)[0][0]
    return Measure(
        height,
        _distance(pages, height),
        max(line.right for line in every if line.height == height),
        _larger({line.height for line in every if line.height > height * 1.1}),
        _columns(every, height),
    )


def _larger(heights: set[float]) -> tuple[float, ...]:
    """The heights of headings, the largest first; those of one font differ by its letters."""
    found: list[float] = []
    for height in sorted(heights, reverse=True):
        if not found or height < found[-1] * (1 - _ALIKE):
            found.append(height)
    return tuple(found)


def _is_usual(line: Line, height: float) -> bool:
    return abs(line.height - height) <= height * _ALIKE


def _distance(pages: list[list[Line]], height: float) -> float:
    """From line to line of the usual height; a guess where no two follow each other. Many
    paragraphs of one line part more lines than paragraphs hold: so a quarter is enough."""
    steps = [
        before.bottom - line.bottom
        for page in pages
        for before, line in pairwise(page)
        if _is_usual(before, height) and _is_usual(line, height) and before.bottom > line.bottom
    ]
    close = [step for step in steps if step <= height * _CLOSE]
    steps = close if len(close) >= max(_SEVERAL, len(steps) // 10) else steps
    return sorted(steps)[len(steps) // 4] if steps else height * 1.2
