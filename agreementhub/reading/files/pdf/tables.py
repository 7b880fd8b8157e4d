"""Rows of a table under their heads: a PDF draws nothing where a cell is empty, so that the cells
behind it would move to the left."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from agreementhub.reading.files.pdf.lines import Line

# From where to where a cell or a column reaches, in points.
Reach = tuple[float, float]


def aligned(lines: Sequence[Line]) -> list[Line]:
    """The lines, in rows that follow each other an empty cell wherever one has none."""
    found: list[Line] = []
    for is_row, some in groupby(lines, key=lambda line: line.is_row):
        those = list(some)
        found += _table(those) if is_row else those
    return found


def _table(rows: list[Line]) -> Iterator[Line]:
    columns = _columns(rows)
    for row in rows:
        places = _places(row, columns) if len(row.cells) < len(columns) else None
        yield _filled(row, places, len(columns)) if places else row


def _columns(rows: Sequence[Line]) -> list[Reach]:
    """How far each column reaches in the rows that have all of them; none where they overlap."""
    most = max(len(row.cells) for row in rows)
    full = [row for row in rows if len(row.cells) == most]
    columns = [
        (min(left for left, _right in cells), max(right for _left, right in cells))
        for cells in zip(*(row.cells for row in full), strict=True)
    ]
    apart = all(one[1] < two[0] for one, two in pairwise(columns))
    return columns if apart and most > 2 else []


def _places(row: Line, columns: Sequence[Reach]) -> list[int] | None:
    """The column of each cell: the only one that it stands over. None where that is doubtful."""
    found = []
    for left, right in row.cells:
        over = [at for at, (start, end) in enumerate(columns) if left < end and right > start]
        if len(over) != 1:
            return None
        found += over
    return found if len(set(found)) == len(found) else None


def _filled(row: Line, places: Sequence[int], count: int) -> Line:
    texts = dict(zip(places, row.text.split("\t"), strict=True))
    return replace(row, text="\t".join(texts.get(at, "") for at in range(count)))
