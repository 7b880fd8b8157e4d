"""The figures of a vote in a table: under "Ja" and "Nej", as sums or as a mark for each member."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from agreementhub.reading.files import ROW, Block

_COLUMNS: Final = (
    ("yes", re.compile(r"(?i)ja(?:-?röst(?:er)?)?")),
    ("no", re.compile(r"(?i)nej(?:-?röst(?:er)?)?")),
    ("abstain", re.compile(r"(?i)avst(?:år|od|ående|\.)?|nedlagda(?: röster)?|blank[at]?")),
    ("absent", re.compile(r"(?i)frånv(?:arande|\.)?")),
)
_TOTAL: Final = re.compile(r"(?i)(?:summa|totalt?|antal(?: röster)?|resultat)\b.{0,20}")
_MARK: Final = re.compile(r"(?i)x|1|✓|✔|☒|•|ja|nej")
_FEWEST_MEMBERS: Final = 3


def figures_of_table(blocks: Sequence[Block]) -> tuple[Block, dict[str, int]] | None:
    """The head of the table and what its columns come to: the row of sums, a single row of
    figures, or the marks counted where no empty cell got lost. None where sums and marks differ,
    or there is no such table.
    """
    for place, block in enumerate(blocks):
        if told := _of_words(block, blocks[place + 1 : place + 2]):
            return block, told
        columns = _columns(block)
        if not columns:
            continue
        rows = [_cells(row) for row in _rows(blocks[place + 1 :])]
        width = len(_cells(block))
        sums = [_numbers(row, columns) for row in rows if row and _TOTAL.fullmatch(row[0])]
        alone = _numbers(rows[0], columns) if len(rows) == 1 else {}
        members = [row for row in rows if not _TOTAL.fullmatch(row[0])]
        counted = _counted(members, columns) if _are_whole(members, width) else {}
        told = next((one for one in (*sums, alone) if one), {})
        if told and counted and any(told.get(key, 0) != n for key, n in counted.items()):
            return None
        if found := told or counted:
            return block, found
    return None


def _of_words(head: Block, below: Sequence[Block]) -> dict[str, int]:
    """The figures below "Ja Nej Avstår Frånvarande", where a page lost the cells of its table."""
    words, figures = head.text.split(), below[0].text.split() if below else []
    keys = [key for word in words for key, shape in _COLUMNS if shape.fullmatch(word)]
    if not {"yes", "no"} <= {*keys} or not len({*keys}) == len(words) == len(figures):
        return {}
    if not all(re.fullmatch(r"\d{1,3}", one) for one in figures):
        return {}
    return dict(zip(keys, map(int, figures), strict=True))


def _are_whole(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether each mark stands in its column: rows end at their last mark, but an empty cell
    before one shows that none got lost."""
    if all(len(row) == width for row in rows):
        return True
    return all(len(row) <= width for row in rows) and any("" in row[1:-1] for row in rows)


def _columns(block: Block) -> dict[int, str]:
    """Which vote each column is for, of a row that heads at least yes and no."""
    if block.kind != ROW:
        return {}
    found = {
        place: key
        for place, cell in enumerate(_cells(block))
        for key, words in _COLUMNS
        if words.fullmatch(cell)
    }
    return found if {"yes", "no"} <= set(found.values()) else {}


def _rows(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if block.kind != ROW:
            return
        yield block


def _cells(block: Block) -> list[str]:
    return [cell.strip() for cell in block.text.split("\t")]


def _numbers(row: Sequence[str], columns: dict[int, str]) -> dict[str, int]:
    """The figures of a row, by their columns or, where it has one for each, in their order."""
    told = {
        key: int(row[place])
        for place, key in columns.items()
        if place < len(row) and re.fullmatch(r"\d{1,3}", row[place])
    }
    if {"yes", "no"} <= told.keys() and len(told) == len(columns):
        return told
    words = " ".join(row).split()
    numbers = [int(word) for word in words if re.fullmatch(r"\d{1,3}", word)]
    if len(numbers) != len(columns) or words[-len(numbers) :] != [str(n) for n in numbers]:
        return told if {"yes", "no"} <= told.keys() else {}
    return dict(zip(columns.values(), numbers, strict=True))


def _counted(rows: Sequence[Sequence[str]], columns: dict[int, str]) -> dict[str, int]:
    """The marks of each column; none where a member has several or too few have any."""
    counts = dict.fromkeys(columns.values(), 0)
    for row in rows:
        marked = [
            key
            for place, key in columns.items()
            if place < len(row) and _MARK.fullmatch(row[place])
        ]
        if len(marked) > 1:
            return {}
        for key in marked:
            counts[key] += 1
    if sum(counts.values()) < _FEWEST_MEMBERS:
        return {}
    return {key: n for key, n in counts.items() if n or key in ("yes", "no")}
