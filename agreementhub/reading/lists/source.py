"""Which kind of list a file is, and where its heads stand."""

from collections.abc import Sequence
from typing import Final

from agreementhub.reading.files import Limits, Unreadable, formats
from agreementhub.reading.lists import separated
from agreementhub.reading.lists.sheet import NOTHING, WORDS, Cell, Sheet, SheetRow

# The heads stand in one of the first rows that say something; above them, what the list is called.
_TITLE_ROWS: Final = 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, ending: str, limits: Limits) -> Sheet:
    """The list. Raises Unreadable, or what a parser raises."""
    formats.check_size(len(data), limits)
    if data.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable("password" if is_locked else "list_old")
    if data.startswith(b"PK"):
        # Loaded only for a workbook, and in the child process alone.
        from agreementhub.reading.lists import workbook

        found = workbook.read(data, limits)
    elif ending in ("xlsx", "xlsm", "xls", "ods"):
        raise Unreadable("no_list")
    else:
        found = Sheet((), separated.rows(data))
    return _under_heads(found)


def _under_heads(found: Sheet) -> Sheet:
    """The sheet with its heads apart. Raises Unreadable when nothing stands below any."""
    rows = found.rows
    at = _place_of_heads(rows[:_TITLE_ROWS])
    below = rows[at + 1 :]
    if not below:
        raise Unreadable("no_rows")
    width = max(len(row.cells) for row in rows[at:])
    heads = [rows[at].cell(column).text for column in range(width)]
    used = [
        column
        for column in range(width)
        if heads[column] or any(row.cell(column) != NOTHING for row in below)
    ]
    return Sheet(
        tuple(heads[column] for column in used),
        [SheetRow(row.number, tuple(row.cell(column) for column in used)) for row in below],
        found.name,
        found.others,
        found.is_from_1904,
    )


def _place_of_heads(rows: Sequence[SheetRow]) -> int:
    """The first of the rows with as many words as any: a title has one, and rows hold days too."""
    counts = [_words(row.cells) for row in rows]
    # A row below may name one thing more than the heads do, but hardly several.
    return next((at for at, count in enumerate(counts) if count + 1 >= max(counts)), 0)


def _words(cells: Sequence[Cell]) -> int:
    return sum(bool(cell.text) and cell.kind == WORDS for cell in cells)
