"""The questions that every kind of field answers.

A value is plain JSON (str, int, bool, list, dict): what stands in a version's content is the
value itself. A kind is either one input (it parses a string) or made of `parts`, each of a
one-input kind; with `rows` the value is a list of such parts. Absent means not filled;
`{"unknown": true}` is handled once, for all fields, in `domain/content/values.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from agreementhub.domain.blocks import Block
from agreementhub.domain.json_types import Json, JsonObject

Value = Json
Options = JsonObject
Label = Mapping[str, str]
Path = tuple[str | int, ...]


class Invalid(Exception):
    """What is wrong with a value: path inside the value (empty = the whole) → words."""

    def __init__(self, errors: Mapping[Path, str]) -> None:
        super().__init__(dict(errors))
        self.errors: dict[Path, str] = dict(errors)


@dataclass(frozen=True)
class Part:
    """One input of a kind that is made of several."""

    key: str
    kind: str
    label: Label
    help: Label | None = None
    required: bool = False
    options: Options = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One difference in words; `note` says what follows from it, if anything."""

    label: str
    old: str
    new: str
    note: str = ""


@dataclass(frozen=True)
class Passage:
    """A text inside a value that is compared word by word; `key` finds the same text in another
    version ("" = by its place and likeness). In prose the signs of bold and italics mean these."""

    key: str
    label: str
    text: str
    is_prose: bool = False


@dataclass(frozen=True)
class Move:
    """A row that stands elsewhere among the others than before: its key and name, and the name of
    the row after which it stood ("" = it stood first)."""

    key: str
    name: str
    after: str


class Kind:
    """A kind of field; found by its key in the table of kinds.

    `takes` names the options that a field may declare for it; they are fixed. A door may add
    to them before it asks: `areas` (code → name of municipalities and regions), `kept` (the
    value that stands in the version the form was opened on; what a form does not show is kept
    from it), `as_of` (the day on which consequences of a change are told).
    """

    key: ClassVar[str]
    parts: tuple[Part, ...] = ()
    rows: bool = False
    takes: ClassVar[frozenset[str]] = frozenset()

    def for_field(self, options: Options) -> "Kind":
        """The kind as one field uses it: a new one where the parts depend on the options.

        Raises ValueError when an option that the kind cannot do without is missing.
        """
        return self

    def parse(self, raw: str, options: Options) -> Value | None:
        """The value of what a person typed in a single input; None when nothing was typed.

        Raises Invalid. Only kinds of one input are asked.
        """
        raise NotImplementedError

    def raw(self, value: Value, options: Options, lang: str) -> str:
        """What to fill a single input with, so that parsing it gives the value again."""
        raise NotImplementedError

    def build(self, given: Json, options: Options) -> Value | None:
        """The value of parsed parts: a dict, or a list of dicts with `rows`; None when empty.

        A kind of one input is given its parsed value. Raises Invalid with paths for what does
        not hold together; the first element of a path into rows is the place in the given list.
        """
        raise NotImplementedError

    def take_apart(self, value: Value, options: Options) -> Json:
        """The parts of a value, as `build` takes them."""
        raise NotImplementedError

    def check(self, value: Value, options: Options) -> None:
        """Raise Invalid unless this is a well-formed value, whatever door it came through."""
        raise NotImplementedError

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        """The value as blocks, in the language."""
        raise NotImplementedError

    def told(self, value: Value, options: Options, lang: str) -> list[Block]:
        """The value as a document on paper says it: in sentences rather than labels with values,
        and without what only the register reads."""
        return self.show(value, options, lang)

    def changes(
        self, old: Value | None, new: Value | None, options: Options, lang: str
    ) -> list[Change]:
        """The differences in words, save those of texts that are compared word by word."""
        return []

    def moves(self, old: Value, new: Value, options: Options, lang: str) -> list[Move]:
        """The rows that changed places, where a row is known by more than its likeness."""
        return []

    def passages(self, value: Value, options: Options, lang: str) -> list[Passage]:
        """The texts of the value that are compared word by word."""
        return []
