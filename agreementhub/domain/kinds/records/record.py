"""Kinds made of parts: one record. Rows of them are in `rows.py`."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from agreementhub.domain.blocks import Block, Facts, Paragraph
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.domain.kinds.base import (
    Change,
    Invalid,
    Kind,
    Label,
    Options,
    Part,
    Passage,
    Path,
    Value,
)
from agreementhub.domain.kinds.inputs import INPUTS, misshapen, raise_all, under
from agreementhub.domain.kinds.records.filled_in import filled_in
from agreementhub.domain.swedish import in_text
from agreementhub.i18n import _

Row = JsonDict
# A part of a sentence that stands behind other words.
_WITHIN: Final = re.compile(r"[a-zåäö,] \{(\w+)\}")


def label(sv: str, en: str) -> Label:
    """Words in both languages."""
    return {"sv": sv, "en": en}


def part(key: str, kind: str, sv: str, en: str, *, required: bool = False, **options: Json) -> Part:
    """A part with its label in both languages; `help` among the options is its help text."""
    help_text = options.pop("help", None)
    return Part(key, kind, {"sv": sv, "en": en}, help_text, required, options)


def all_of(names: Sequence[str], lang: str) -> str:
    """Names in a sentence: Norrvik, Söderby och Västby."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'och' if lang == 'sv' else 'and'} {names[-1]}"


def is_empty(value: Value | None) -> bool:
    """Nothing was said; zero and no are answers."""
    return value is None or value == "" or value == []


class Record(Kind):
    """A dict of the parts that are filled in; what is empty has no key.

    Parts are flat. Where the value has a dict inside, `nested` says so: key of the part → key
    of the inner dict and key in it. Errors are always told at the key of the part.
    """

    nested: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def rules(self, row: Row, options: Options) -> dict[Path, str]:
        """What does not hold together within the parts of one record: path → words."""
        return {}

    def build(self, given: Json, options: Options) -> Value | None:
        row = self.filled(given)
        if not row:
            return None
        raise_all(self.errors(row, options))
        return self.nest(row)

    def take_apart(self, value: Value, options: Options) -> Json:
        return self.flat(value)

    def check(self, value: Value, options: Options) -> None:
        raise_all(self.malformed(value, options))

    def filled(self, given: JsonObject) -> Row:
        """The parts that hold something; none when a person has filled in nothing."""
        row = {one.key: given.get(one.key) for one in self.parts}
        if all(is_empty(row[one.key]) for one in self.parts if one.kind != "token"):
            return {}
        return {key: value for key, value in row.items() if value is not None and value != []}

    def nest(self, row: Row) -> Row:
        """The value of flat parts."""
        value: Row = {}
        for key, one in row.items():
            if key in self.nested:
                outer, inner = self.nested[key]
                value.setdefault(outer, {})[inner] = one
            else:
                value[key] = one
        return value

    def flat(self, value: Row) -> Row:
        """The flat parts of a value; a dict that is not nested by this kind stays as it is."""
        parts = {path: key for key, path in self.nested.items()}
        row: Row = {}
        for key, one in value.items():
            if isinstance(one, dict) and any(outer == key for outer, _inner in parts):
                row |= {parts.get((key, inner), f"{key}.{inner}"): one[inner] for inner in one}
            else:
                row[key] = one
        return row

    def errors(self, row: Row, options: Options) -> dict[Path, str]:
        """Missing parts, then what does not hold together."""
        missing: dict[Path, str] = {
            (one.key,): _("Fill this in.")
            for one in self.parts
            if one.required and is_empty(row.get(one.key))
        }
        return missing or self.rules(row, options)

    def malformed(self, value: Value, options: Options) -> dict[Path, str]:
        """Every error of a record that came by any door."""
        if type(value) is not dict or not value:
            return misshapen().errors
        row = self.flat(value)
        errors: dict[Path, str] = {}
        known = {one.key: one for one in self.parts}
        for key, inner in row.items():
            try:
                if key not in known:
                    raise misshapen()
                INPUTS[known[key].kind].check(inner, bound(known[key], options))
            except Invalid as invalid:
                errors |= under((key,), invalid)
        return errors or self.errors(row, options)

    def said(self, value: Row, options: Options, lang: str) -> list[tuple[Part, str]]:
        """The filled parts that a person reads, each in words."""
        row = self.flat(value)
        return [
            (one, say(one, row[one.key], options, lang))
            for one in self.parts
            if one.kind != "token" and not is_empty(row.get(one.key))
        ]

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        rows = ((one.label[lang], text) for one, text in self.said(value, options, lang))
        return [Facts(tuple(rows))]

    def sentence(self, words: str, row: Row, options: Options, lang: str) -> list[Block]:
        """A record in the words that its field declares, then the prose that they do not name."""
        said = self.said(row, options, lang)
        within = set(_WITHIN.findall(words)) if lang == "sv" else set()
        told = filled_in(
            words, {one.key: in_text(text) if one.key in within else text for one, text in said}
        )
        prose = [Paragraph(text) for one, text in said
                 if one.kind == "prose" and f"{{{one.key}}}" not in words]  # fmt: skip
        return [*([Paragraph(told)] if told else []), *prose]

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        """Each part that differs, save the prose: that is compared word by word."""
        before, after = self._short(old, options, lang), self._short(new, options, lang)
        return [
            Change(one.label[lang], before.get(one.key, ""), after.get(one.key, ""))
            for one in self.parts
            if before.get(one.key) != after.get(one.key)
        ]

    def _short(self, value: Row | None, options: Options, lang: str) -> dict[str, str]:
        said = self.said(value, options, lang) if value else []
        return {one.key: text for one, text in said if one.kind != "prose"}

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        row = self.flat(value)
        return [
            Passage(one.key, one.label[lang], row[one.key], is_prose=True)
            for one in self.parts
            if one.kind == "prose" and one.key in row
        ]


def bound(one: Part, options: Options) -> Options:
    """The options of a part, and what the door has bound to the field."""
    return {**options, **one.options}


def say(one: Part, value: Value, options: Options, lang: str) -> str:
    """The value of one part in words."""
    return INPUTS[one.kind].say(value, bound(one, options), lang)
