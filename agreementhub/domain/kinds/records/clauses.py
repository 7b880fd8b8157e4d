"""Clauses: ordered, each with an id that stays the same over versions."""

import hashlib
from typing import ClassVar

from agreementhub.domain.blocks import Block, Heading, Prose
from agreementhub.domain.kinds.base import Options, Path, Value
from agreementhub.domain.kinds.inputs import wrong
from agreementhub.domain.kinds.records.record import Row, label, part
from agreementhub.domain.kinds.records.rows import Rows
from agreementhub.i18n import _


class Clauses(Rows):
    """Clauses in order: {id, heading, prose, library_id, library_version}.

    A form carries the id hidden. A clause without one is given an id made from its words when
    it is first saved; changing the words later does not change the id.
    """

    key: ClassVar[str] = "clauses"
    row_label = label("Klausul", "Clause")
    parts = (
        part("id", "token", "Id", "Id"),
        part("heading", "line", "Rubrik", "Heading"),
        part("prose", "prose", "Text", "Text"),
        part("library_id", "token", "Klausul i biblioteket", "Clause in the library"),
        part("library_version", "token", "Version i biblioteket", "Version in the library"),
    )

    def together(self, rows: list[Row], options: Options) -> dict[Path, str]:
        ids = [row["id"] for row in rows if "id" in row]
        if len(ids) != len(set(ids)):
            return {(): _("Two clauses have the same id. Open the form anew.")}
        return {}

    def finished(self, rows: list[Row]) -> list[Row]:
        taken = {row["id"] for row in rows if "id" in row}
        return [row if "id" in row else {"id": _new_id(row, taken), **row} for row in rows]

    def check(self, value: Value, options: Options) -> None:
        super().check(value, options)
        for place, row in enumerate(value):
            if "id" not in row:
                raise wrong(_("A clause needs an id."), place, "id")

    def name(self, row: Row, place: int, options: Options, lang: str) -> str:
        return str(row.get("heading") or f"{self.row_label[lang]} {place + 1}")

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        shown: list[Block] = []
        for row in value:
            if "heading" in row:
                shown.append(Heading(row["heading"], anchor=row["id"]))
            if "prose" in row:
                shown.append(Prose(row["prose"]))
        return shown


def _new_id(row: Row, taken: set[str]) -> str:
    """An id from the words; the same words twice get two ids. It is added to `taken`."""
    words = f"{row.get('heading', '')}\n{row.get('prose', '')}"
    for turn in range(len(taken) + 1):
        mark = hashlib.blake2b(f"{words}\n{turn}".encode(), digest_size=5).hexdigest()
        if f"c{mark}" not in taken:
            break
    taken.add(f"c{mark}")
    return f"c{mark}"
