"""Kinds whose value is a list of records."""

from collections.abc import Sequence
from typing import Any, ClassVar

from agreementhub.domain.blocks import Block, Items, Table
from agreementhub.domain.kinds.align import align
from agreementhub.domain.kinds.base import (
    Change,
    Invalid,
    Kind,
    Label,
    Options,
    Passage,
    Path,
    Value,
)
from agreementhub.domain.kinds.one import misshapen, raise_all, under
from agreementhub.domain.kinds.record import Record, Row, columns

NUMERIC = {"amount", "integer", "decimal", "percent"}
ORDER: Label = {"sv": "Ordning", "en": "Order"}


class Rows(Record):
    """A list of records, empty ones dropped; `row_label` is what one of them is called."""

    rows = True
    row_label: ClassVar[Label] = {"sv": "Rad", "en": "Row"}

    def together(self, rows: list[Row], options: Options) -> dict[Path, str]:
        """What does not hold together over all rows: path → words."""
        return {}

    def build(self, given: Any, options: Options) -> Value | None:
        numbered = [(place, self.filled(row)) for place, row in enumerate(given)]
        kept = [(place, row) for place, row in numbered if row]
        errors: dict[Path, str] = {}
        for place, row in kept:
            errors |= under((place,), Invalid(self.errors(row, options)))
        rows = [row for _place, row in kept]
        raise_all(errors or (self.together(rows, options) if rows else {}))
        return self.finished(rows) or None

    def finished(self, rows: list[Row]) -> list[Row]:
        """The rows as they are kept; a kind that gives them ids does so here."""
        return rows

    def take_apart(self, value: Value, options: Options) -> Any:
        return [super(Rows, self).take_apart(row, options) for row in value]

    def check(self, value: Value, options: Options) -> None:
        if type(value) is not list or not value:
            raise misshapen()
        errors: dict[Path, str] = {}
        for place, row in enumerate(value):
            errors |= under((place,), Invalid(self.malformed(row, options)))
        raise_all(errors or self.together(value, options))

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        """A table of the columns that are used; a plain list when there is one."""
        said = [{part.key: text for part, text in self.said(row, options, lang)} for row in value]
        used = [part for part in self.parts if any(part.key in row for row in said)]
        if len(used) == 1:
            return [Items(tuple(row[used[0].key] for row in said))]
        return [
            Table(
                head=tuple(part.label[lang] for part in used),
                rows=tuple(tuple(row.get(part.key, "") for part in used) for row in said),
                numeric=frozenset(i for i, part in enumerate(used) if part.kind in NUMERIC),
            )
        ]

    def name(self, row: Row, place: int, options: Options, lang: str) -> str:
        """What the row is called: its first part when that is short, otherwise its number."""
        said = self.said(row, options, lang)
        if said and said[0][0].kind == "line":
            return said[0][1]
        return f"{self.row_label[lang]} {place + 1}"

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        before, after = list(enumerate(old or [])), list(enumerate(new or []))
        pairs = self.pairs(before, after, options, lang)
        found = [one for pair in pairs for one in self._row_changes(*pair, options, lang)]
        return found + self._order(before, pairs, options, lang)

    def pairs(
        self,
        old: Sequence[tuple[int, Row]],
        new: Sequence[tuple[int, Row]],
        options: Options,
        lang: str,
    ) -> list[tuple[tuple[int, Row] | None, tuple[int, Row] | None]]:
        """Which row is which, by its id or first part, then by likeness."""
        first = next(part.key for part in self.parts)
        return align(
            old,
            new,
            key=lambda numbered: str(numbered[1].get(first, "")),
            text=lambda numbered: " ".join(
                text for _part, text in self.said(numbered[1], options, lang)
            ),
        )

    def _row_changes(
        self, old: tuple[int, Row] | None, new: tuple[int, Row] | None, options: Options, lang: str
    ) -> list[Change]:
        if old and new:
            name = self.name(new[1], new[0], options, lang)
            return [
                Change(f"{name}: {one.label}", one.old, one.new)
                for one in super().changes(old[1], new[1], options, lang)
            ]
        alone = (new or old or (0, {}))[1]
        told = " · ".join(text for _part, text in self.short(alone, options, lang))
        if not told:
            return []
        label = self.row_label[lang]
        return [Change(label, told, "") if old else Change(label, "", told)]

    def _order(
        self,
        before: Sequence[tuple[int, Row]],
        pairs: list[tuple[tuple[int, Row] | None, tuple[int, Row] | None]],
        options: Options,
        lang: str,
    ) -> list[Change]:
        """That rows changed places, when those that stayed stand in another order."""
        stayed = [(old, new) for old, new in pairs if old and new]
        places = [old[0] for old, _new in stayed]
        if places == sorted(places):
            return []
        names = [self._short_name(old, options, lang) for old, _new in stayed]
        earlier = [self._short_name(before[place], options, lang) for place in sorted(places)]
        return [Change(ORDER[lang], ", ".join(earlier), ", ".join(names))]

    def _short_name(self, numbered: tuple[int, Row], options: Options, lang: str) -> str:
        text = next((text for _part, text in self.said(numbered[1], options, lang)), "")
        return text if len(text) <= 40 else f"{text[:39]}…"

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        return [
            Passage(
                f"{row['id']}/{one.key}" if "id" in row else "",
                self.name(row, place, options, lang),
                one.text,
            )
            for place, row in enumerate(value)
            for one in super(Rows, self).passages(row, options, lang)
        ]


class TableRows(Rows):
    """Rows whose columns the field declares in its option `columns`."""

    key: ClassVar[str] = "rows"

    def for_field(self, options: Options) -> Kind:
        kind = type(self)()
        kind.parts = columns(options)
        return kind
