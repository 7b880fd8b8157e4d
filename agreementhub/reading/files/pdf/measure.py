"""What is usual in a PDF: the size of its letters, the distance of its lines, its margin."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

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
        tuple(sorted({line.height for line in every if line.height > height * 1.1}, reverse=True)),
    )


def _distance(pages: list[list[Line]], height: float) -> float:
    """From line to line of the usual height; a guess where no two follow each other."""
    steps = [
        before.bottom - line.bottom
        for page in pages
        for before, line in pairwise(page)
        if before.height == line.height == height and before.bottom > line.bottom
    ]
    return median(steps) if steps else height * 1.2
