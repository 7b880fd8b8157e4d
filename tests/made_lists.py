"""Lists of agreements as municipalities keep them, and as enemies would."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADS: Final = ("Dnr", "Avtalsnamn", "Motpart", "Startdatum", "Slutdatum", "Uppsägningstid (mån)")
SNOW: Final = (
    *("KS 2024/12", "Snöröjning", "Söderby kommun; Västby kommun"),
    *(date(2024, 1, 1), date(2027, 12, 31), 6),
)


def workbook(
    *rows: Sequence[Any],
    heads: Sequence[Any] = HEADS,
    above: Iterable[Sequence[Any]] = (),
    **of: Any,
) -> bytes:
    """A workbook: rows above the heads, the heads, the rows. `is_old` counts days from 1904."""
    book = Workbook()
    if of.get("is_old"):
        book.epoch = CALENDAR_MAC_1904
    for row in (*above, heads, *rows):
        book.active.append(list(row))
    for name in of.get("others", ()):
        book.create_sheet(name)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(book: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one of its parts put in another's place, or beside them."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.namelist():
            if entry != name:
                after.writestr(entry, before.read(entry))
        after.writestr(name, data)
    return file.getvalue()


def part_of(book: bytes, name: str) -> bytes:
    """One part of the workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(name)


def text(*rows: Sequence[str], heads: Sequence[str] = HEADS, part: str = ";") -> str:
    """The same as text."""
    return "".join(f"{part.join(row)}\r\n" for row in (heads, *rows))
