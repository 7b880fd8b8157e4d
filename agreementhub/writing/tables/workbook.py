"""A table as a workbook (.xlsx): days are days, numbers are numbers, and words never a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from agreementhub.domain.blocks import Cell

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DAY: Final = "yyyy-mm-dd"


def write(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The workbook; the first row stays in sight while one scrolls."""
    # Loaded once somebody asks for a workbook: it takes a tenth of a second.
    from openpyxl import Workbook

    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = _DAY
        return cell
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    # Words that begin as a formula does are words; else the library would make one of them.
    cell.data_type = "s"
    return cell
