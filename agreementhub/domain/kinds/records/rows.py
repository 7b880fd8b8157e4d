"""Kinds whose value is a list of records."""

from collections.abc import Sequence

from agreementhub.domain.blocks import Block, Facts, Heading, Items, Paragraph, Prose, Table
from agreementhub.domain.json_types import Json
from agreementhub.domain.kinds.base import (
    Change,
    Invalid,
    Label,
    Options,
    Part,
    Passage,
    Path,
    Value,
)
from agreementhub.domain.kinds.inputs import misshapen, raise_all, under
from agreementhub.domain.kinds.records.align import align
from agreementhub.domain.kinds.records.record import Record, Row

NUMERIC = {"amount", "integer", "decimal", "percent"}
ORDER: Label = {"sv": "Ordning", "en": "Order"}
WIDEST = 6  # columns of a table that a page has room for
ROW: Label = {"sv": "Rad", "en": "Row"}

Placed = tuple[int, Row]
Pair = tuple[Placed | None, Placed | None]


class Rows(Record):
    """A list of records, empty ones dropped; `row_label` is what one of them is called."""

    rows = True
    row_label: Label = ROW
    numbered: bool = False

    def together(self, rows: list[Row], options: Options) -> dict[Path, str]:
        """What does not hold together over all rows (flat): path → words."""
        return {}

    def finished(self, rows: list[Row]) -> list[Row]:
        """The rows as they are kept; a kind that gives them ids does so here."""
        return rows

    def build(self, given: Json, options: Options) -> Value | None:
        kept = [(place, row) for place, one in enumerate(given) if (row := self.filled(one))]
        errors: dict[Path, str] = {}
        for place, row in kept:
            errors |= under((place,), Invalid(self.errors(row, options)))
        rows = [row for _place, row in kept]
        raise_all(errors or (self.together(rows, options) if rows else {}))
        return self.finished([self.nest(row) for row in rows]) or None

    def take_apart(self, value: Value, options: Options) -> Json:
        return [self.flat(row) for row in value]

    def check(self, value: Value, options: Options) -> None:
        if type(value) is not list or not value:
            raise misshapen()
        errors: dict[Path, str] = {}
        for place, row in enumerate(value):
            errors |= under((place,), Invalid(self.malformed(row, options)))
        raise_all(errors or self.together([self.flat(row) for row in value], options))

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        """A table of the columns that are used, or a list when there is one or it is numbered.

        What would be too wide for a table, or holds prose, is told row by row.
        """
        rows = [self._cells_of(row, options, lang) for row in value]
        used = [one for one in self.parts if any(one.key in row for row in rows)]
        if self.numbered or len(used) == 1:
            return [Items(tuple("; ".join(row.values()) for row in rows), self.numbered)]
        if len(used) > WIDEST or any(one.kind == "prose" for one in used):
            return [
                block
                for place, row in enumerate(value)
                for block in self._told(row, place, options, lang)
            ]
        return [table(used, rows, lang)]

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """As it is shown; the facts of a row that is told by itself follow its name as words."""
        told: list[Block] = []
        for block in self.show(value, options, lang):
            if isinstance(block, Facts):
                block = Paragraph(" ".join(f"{label}: {text}." for label, text in block.rows))
            told.append(block)
        return told

    def sentence(self, words: str, row: Row, options: Options, lang: str) -> list[Block]:
        told = super().sentence(words, row, options, lang)
        return [*told[:1], *(Prose(one.text) for one in told[1:] if isinstance(one, Paragraph))]

    def _cells_of(self, row: Row, options: Options, lang: str) -> dict[str, str]:
        """The said parts by key; days in digits, so that a column of them lines up."""
        flat = self.flat(row)
        return {
            one.key: flat[one.key] if one.kind == "date" else text
            for one, text in self.said(row, options, lang)
        }

    def _told(self, row: Row, place: int, options: Options, lang: str) -> list[Block]:
        """One row as a heading, its facts and its prose."""
        name = self.name(row, place, options, lang)
        said = self.said(row, options, lang)
        if (self.parts[0], name) in said:
            said.remove((self.parts[0], name))
        facts = tuple((one.label[lang], text) for one, text in said if one.kind != "prose")
        prose = [Prose(text) for one, text in said if one.kind == "prose"]
        return [Heading(name), *([Facts(facts)] if facts else []), *prose]

    def name(self, row: Row, place: int, options: Options, lang: str) -> str:
        """What the row is called: its first part when that is short, otherwise its number."""
        said = self.said(row, options, lang)
        if said and said[0][0] == self.parts[0] and said[0][0].kind == "line":
            return said[0][1]
        return f"{self.row_label[lang]} {place + 1}"

    def mark(self, row: Row) -> str:
        """What others refer to the row by, wherever it stands; "" where they refer to none."""
        return ""

    def identity(self, row: Row) -> str:
        """What makes the row the same one in another version; "" when only likeness tells."""
        return str(row.get(self.parts[0].key, ""))

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        pairs = self._pairs(list(enumerate(old or [])), list(enumerate(new or [])), options, lang)
        found = [one for pair in pairs for one in self._row_changes(*pair, options, lang)]
        return found + self._order(pairs, options, lang)

    def _pairs(
        self, old: Sequence[Placed], new: Sequence[Placed], options: Options, lang: str
    ) -> list[Pair]:
        return align(
            old,
            new,
            key=lambda placed: self.identity(placed[1]),
            text=lambda placed: " ".join(t for _p, t in self.said(placed[1], options, lang)),
        )

    def _row_changes(
        self, old: Placed | None, new: Placed | None, options: Options, lang: str
    ) -> list[Change]:
        if old and new:
            name = self.name(new[1], new[0], options, lang)
            changes = super().changes(old[1], new[1], options, lang)
            return [Change(f"{name}: {one.label}", one.old, one.new) for one in changes]
        texts = [self._short(one[1] if one else None, options, lang) for one in (old, new)]
        before, after = (" · ".join(parts.values()) for parts in texts)
        return [Change(self.row_label[lang], before, after)] if before or after else []

    def _order(self, pairs: list[Pair], options: Options, lang: str) -> list[Change]:
        """That rows changed places, when those that stayed stand in another order."""
        stayed = [old for old, new in pairs if old and new]
        if stayed == sorted(stayed, key=lambda placed: placed[0]):
            return []
        earlier = sorted(stayed, key=lambda placed: placed[0])
        return [
            Change(
                ORDER[lang],
                ", ".join(self._shortened(row, options, lang) for _place, row in earlier),
                ", ".join(self._shortened(row, options, lang) for _place, row in stayed),
            )
        ]

    def _shortened(self, row: Row, options: Options, lang: str) -> str:
        text = next((text for _part, text in self.said(row, options, lang)), "")
        return text if len(text) <= 40 else f"{text[:39]}…"

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        return [
            Passage(
                f"{row['id']}/{one.key}" if "id" in row else "",
                self.name(row, place, options, lang),
                one.text,
                one.is_prose,
            )
            for place, row in enumerate(value)
            for one in super(Rows, self).passages(row, options, lang)
        ]


def table(used: Sequence[Part], rows: Sequence[dict[str, str]], lang: str) -> Table:
    """A table of the columns, with what each row says in them."""
    return Table(
        head=tuple(one.label[lang] for one in used),
        rows=tuple(tuple(row.get(one.key, "") for one in used) for row in rows),
        numeric=frozenset(place for place, one in enumerate(used) if one.kind in NUMERIC),
    )
