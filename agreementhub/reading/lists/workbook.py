"""A workbook (.xlsx): the rows of its first sheet that is shown and says something.

Loaded in the child process alone. Results of formulas are read, never worked out, and nothing is
fetched from other files.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from agreementhub.reading.files import Limits, Unreadable, formats
from agreementhub.reading.lists.bounds import MOST_COLUMNS, check_count, check_width
from agreementhub.reading.lists.sheet import (
    DAY,
    FAULT,
    MOMENT,
    NO_RESULT,
    NOTHING,
    NUMBER,
    Cell,
    Sheet,
    SheetRow,
)

_BOOK: Final = b"spreadsheetml.sheet.main+xml"
_MACROS: Final = b"macroenabled"
# Values that come out of other files or databases.
_LINKS: Final = re.compile(r"(?i)^xl/(?:externallinks/|connections\.xml|querytables/)")
# A document type serves only to smuggle entities in; no spreadsheet program writes one.
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHER_LETTERS: Final = re.compile(
    rb"\A(?:\xff\xfe|\xfe\xff|<\x00|\x00<|\s*<\?xml[^>]*encoding=[\"'](?!utf-8|us-ascii))",
    re.IGNORECASE,
)
_LAST_ROW: Final = 1_048_576


def read(data: bytes, limits: Limits) -> Sheet:
    """The sheet, its heads still among its rows. Raises Unreadable, or what the library raises."""
    _check(formats.open_zip(data, limits), limits)
    results, written = (_book(data, results=is_result) for is_result in (True, False))
    shown = [one for one in results.worksheets if one.sheet_state == "visible"]
    for sheet in shown:
        if rows := list(_rows(sheet, written[sheet.title])):
            others = [one.title for one in results.worksheets if one is not sheet]
            is_from_1904 = results.epoch == CALENDAR_MAC_1904
            return Sheet((), rows, sheet.title, others, is_from_1904)
    raise Unreadable("no_rows")


def _check(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raise Unreadable unless the archive is a workbook without macros, entities and links."""
    left = limits.xml_bytes
    for entry in archive.infolist():
        if _LINKS.match(entry.filename):
            raise Unreadable("list_links")
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        part = formats.inflate(archive, entry.filename, left)
        left -= len(part)
        if _DECLARED.search(part) or _OTHER_LETTERS.match(part):
            raise Unreadable("list_damaged")
        if entry.filename == "[Content_Types].xml" and _BOOK not in part:
            raise Unreadable("list_macros" if _MACROS in part.lower() else "no_list")
    if "[Content_Types].xml" not in archive.namelist():
        raise Unreadable("no_list")


def _book(data: bytes, *, results: bool) -> Any:
    return load_workbook(
        io.BytesIO(data), read_only=True, data_only=results, keep_links=False, keep_vba=False
    )


def _rows(results: Any, written: Any) -> Iterator[SheetRow]:
    """The rows that say something, with the results of their formulas."""
    # What a sheet says of its own size is not believed.
    results.reset_dimensions()
    written.reset_dimensions()
    width = MOST_COLUMNS + 1
    both = zip_longest(results.iter_rows(max_col=width), written.iter_rows(max_col=width))
    count, before = 0, None
    for number, (row, as_written) in enumerate(both, 1):
        if number > _LAST_ROW:
            raise Unreadable("bomb")
        if row is before:
            # The library gives the same empty row for each of those that the sheet leaves out.
            continue
        before = row
        cells = _cells(row or (), as_written or ())
        if cells:
            count += 1
            check_count(count)
            check_width(len(cells))
            yield SheetRow(number, cells)


def _cells(row: Sequence[Any], as_written: Sequence[Any]) -> tuple[Cell, ...]:
    """The cells of a row, up to the last that says something."""
    cells = [_cell(one, formula) for one, formula in zip_longest(row, as_written)]
    while cells and cells[-1] == NOTHING:
        cells.pop()
    return tuple(cells)


def _cell(result: Any, written: Any) -> Cell:
    value = None if result is None else result.value
    if value is None:
        is_formula = written is not None and written.value is not None
        return Cell("", NO_RESULT) if is_formula else NOTHING
    if result.data_type == "e":
        return Cell(str(value), FAULT)
    return _of_value(value)


def _of_value(value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell("ja" if value else "nej")
    if isinstance(value, datetime):
        if value.time() == time():
            return Cell(value.date().isoformat(), DAY)
        return Cell(value.isoformat(" ", "minutes"), MOMENT)
    if isinstance(value, date):
        return Cell(value.isoformat(), DAY)
    if isinstance(value, int | float):
        return Cell(_digits(value), NUMBER)
    return Cell(str(value).strip())


def _digits(value: int | float) -> str:
    """The number without the noise of its binary digits: 0.1 + 0.2 is 0.3."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.12g}"
