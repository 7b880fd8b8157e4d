"""Clauses: ordered, each with an id that stays the same over versions."""

import hashlib
import re
from typing import ClassVar

from agreementhub.domain.blocks import Block, Clause, Heading, Prose
from agreementhub.domain.kinds.base import Change, Move, Options, Path, Value
from agreementhub.domain.kinds.inputs import wrong
from agreementhub.domain.kinds.records.align import out_of_order
from agreementhub.domain.kinds.records.record import Row, label, part
from agreementhub.domain.kinds.records.rows import Pair, Rows
from agreementhub.i18n import _


class Clauses(Rows):
    """Clauses in order: {id, number, heading, prose, library_id, library_version}.

    A form carries id and number hidden. The number is given when a version is made, and stays
    ("4", "4a": domain/content/clause_numbers.py). A clause without an id is given one made from
    its words when it is first saved; changing the words later does not change the id.
    """

    key: ClassVar[str] = "clauses"
    row_label = label("Klausul", "Clause")
    parts = (
        part("id", "token", "Id", "Id"),
        part("number", "token", "Nummer", "Number"),
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
        return _headed(row) or f"{self.row_label[lang]} {place + 1}"

    def mark(self, row: Row) -> str:
        return _mark(row)

    def moves(self, old: Value, new: Value, options: Options, lang: str) -> list[Move]:
        places = {row["id"]: place for place, row in enumerate(old)}
        stayed = [places[row["id"]] for row in new if row["id"] in places]
        moved = out_of_order(stayed)
        names = [self.name(row, place, options, lang) for place, row in enumerate(old)]
        return [
            Move(old[place]["id"], names[place], names[place - 1] if place else "")
            for place in stayed
            if place in moved
        ]

    def _order(self, pairs: list[Pair], options: Options, lang: str) -> list[Change]:
        """None: what was moved is told where it stands now."""
        return []

    def renumbered(self, old: Value, new: Value) -> list[Change]:
        """The clauses that have another number: for those that are otherwise the same."""
        before = {row["id"]: _mark(row) for row in old}
        return [
            Change(row.get("heading", ""), before[row["id"]], _mark(row))
            for row in new
            if before.get(row["id"], _mark(row)) != _mark(row)
        ]

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        shown: list[Block] = []
        for row in value:
            if heading := _headed(row):
                shown.append(Heading(heading, anchor=row["id"]))
            if "prose" in row:
                shown.append(Prose(row["prose"]))
        return shown

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        return [Clause(_number(row), row.get("heading", ""), row.get("prose", "")) for row in value]


def _number(row: Row) -> str:
    return re.sub(r"(?<=\d)(?=[a-z])", " ", row.get("number", ""))


def _mark(row: Row) -> str:
    number = _number(row)
    return f"§ {number}" if number else ""


def _headed(row: Row) -> str:
    """The heading with its number: § 4 a Ledning."""
    return " ".join(filter(None, (_mark(row), row.get("heading"))))


def _new_id(row: Row, taken: set[str]) -> str:
    """An id from the words; the same words twice get two ids. It is added to `taken`."""
    words = f"{row.get('heading', '')}\n{row.get('prose', '')}"
    for turn in range(len(taken) + 1):
        mark = hashlib.blake2b(f"{words}\n{turn}".encode(), digest_size=5).hexdigest()
        if f"c{mark}" not in taken:
            break
    taken.add(f"c{mark}")
    return f"c{mark}"
