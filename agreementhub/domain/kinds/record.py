"""Kinds made of parts: one record, or rows of them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from agreementhub.domain.blocks import Block, Facts
from agreementhub.domain.kinds.base import (
    Change,
    Invalid,
    Kind,
    Options,
    Part,
    Passage,
    Path,
    Value,
)
from agreementhub.domain.kinds.inputs import INPUTS
from agreementhub.domain.kinds.one import misshapen, raise_all, under
from agreementhub.domain.words import _

Row = dict[str, Any]


def is_empty(value: Value | None) -> bool:
    """Nothing was said; an unticked box says nothing either, but a zero does."""
    return value is None or value is False or value == "" or value == []


class Record(Kind):
    """A dict of the parts that are filled in; what is empty has no key."""

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        """What does not hold together within one record: path → words."""
        return {}

    def build(self, given: Any, options: Options) -> Value | None:
        row = self.filled(given)
        if row:
            raise_all(self.errors(row, options))
        return row or None

    def take_apart(self, value: Value, options: Options) -> Any:
        return dict(value)

    def check(self, value: Value, options: Options) -> None:
        raise_all(self.malformed(value, options))

    def filled(self, given: Mapping[str, Any]) -> Row:
        """What the parts hold; nothing at all when only boxes are unticked."""
        row = {part.key: given.get(part.key) for part in self.parts}
        if all(is_empty(value) for value in row.values()):
            return {}
        return {key: value for key, value in row.items() if value is not None and value != []}

    def errors(self, row: Row, options: Options) -> dict[Path, str]:
        """Missing parts, then what does not hold together."""
        missing: dict[Path, str] = {
            (part.key,): _("Fill this in.")
            for part in self.parts
            if part.required and is_empty(row.get(part.key))
        }
        return missing or self.rules(row, options)

    def malformed(self, row: Value, options: Options) -> dict[Path, str]:
        """Every error of a record that came by any door."""
        if type(row) is not dict or not row:
            return misshapen().errors
        known = {part.key: part for part in self.parts}
        errors: dict[Path, str] = {}
        for key, value in row.items():
            try:
                if key not in known:
                    raise misshapen()
                part = known[key]
                INPUTS[part.kind].check(value, bound(part, options))
            except Invalid as invalid:
                errors |= under((key,), invalid)
        return errors or self.errors(row, options)

    def said(self, row: Row, options: Options, lang: str) -> list[tuple[Part, str]]:
        """The filled parts that a person reads, each in words."""
        return [
            (part, say(part, row[part.key], options, lang))
            for part in self.parts
            if part.kind != "token" and part.key in row
        ]

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        rows = ((part.label[lang], text) for part, text in self.said(value, options, lang))
        return [Facts(tuple(rows))]

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        before, after = dict(self.short(old, options, lang)), dict(self.short(new, options, lang))
        return [
            Change(part.label[lang], before.get(part, ""), after.get(part, ""))
            for part in self.parts
            if (old or {}).get(part.key) != (new or {}).get(part.key)
            and (part in before or part in after)
        ]

    def short(self, row: Row | None, options: Options, lang: str) -> list[tuple[Part, str]]:
        """The said parts, save the prose: that is compared word by word."""
        if row is None:
            return []
        return [one for one in self.said(row, options, lang) if one[0].kind != "prose"]

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        return [
            Passage(part.key, part.label[lang], value[part.key])
            for part in self.parts
            if part.kind == "prose" and part.key in value
        ]


def bound(part: Part, options: Options) -> Options:
    """The options of a part, and what the door has bound to the field."""
    return {**options, **part.options}


def say(part: Part, value: Value, options: Options, lang: str) -> str:
    """The value of one part in words."""
    return INPUTS[part.kind].say(value, bound(part, options), lang)


class Columns(Record):
    """A record whose parts the field declares in its option `columns`."""

    key: ClassVar[str] = "record"

    def for_field(self, options: Options) -> Kind:
        kind = type(self)()
        kind.parts = columns(options)
        return kind


def columns(options: Options) -> tuple[Part, ...]:
    """The parts declared in `columns`: {key, kind, label, help, required, options}.

    Raises ValueError, saying what is wrong with which column.
    """
    parts = []
    for column in options.get("columns", ()):
        unknown = set(column) - {"key", "kind", "label", "help", "required", "options"}
        if unknown:
            raise ValueError(f"a column has no “{min(unknown)}”")
        if column.get("kind", "line") not in INPUTS:
            raise ValueError(f"no kind of one input is called “{column['kind']}”")
        parts.append(Part(**{"kind": "line", **column}))
    if not parts:
        raise ValueError("this kind needs the option “columns”")
    return tuple(parts)
