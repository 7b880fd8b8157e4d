"""The questions that every kind of field answers.

A value is plain JSON (str, int, bool, list, dict): what stands in a version's content is the
value itself. A kind is either one input (it parses a string) or made of `parts`, each of a
one-input kind; with `rows` the value is a list of such parts. Absent means not filled;
`{"unknown": true}` is handled once, for all fields, in `domain/content.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from agreementhub.domain.blocks import Block

Value = Any
Options = Mapping[str, Any]
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


class Kind:
    """A kind of field; one instance each, found by its key in the table of kinds."""

    key: ClassVar[str]
    parts: ClassVar[tuple[Part, ...]] = ()
    rows: ClassVar[bool] = False

    def parse(self, raw: str, options: Options) -> Value | None:
        """The value of what a person typed in a single input; None when nothing was typed.

        Raises Invalid. Only kinds of one input are asked.
        """
        raise NotImplementedError

    def raw(self, value: Value, options: Options, lang: str) -> str:
        """What to fill a single input with, so that parsing it gives the value again."""
        raise NotImplementedError

    def build(self, given: Any, options: Options) -> Value | None:
        """The value of parsed parts (a dict, or a list of dicts with `rows`); None when all are empty.

        Raises Invalid with paths for what does not hold together.
        """
        raise NotImplementedError

    def take_apart(self, value: Value, options: Options) -> Any:
        """The parts of a value, as `build` takes them."""
        raise NotImplementedError

    def check(self, value: Value, options: Options) -> None:
        """Raise Invalid unless this is a well-formed value, whatever door it came through."""
        raise NotImplementedError

    def show(self, value: Value, options: Options, lang: str) -> list[Block]:
        """The value as blocks, in the language."""
        raise NotImplementedError

    def changes(self, old: Value | None, new: Value | None, options: Options, lang: str) -> list[Change]:
        """The differences in words; empty for kinds whose shown text is compared word by word."""
        return []


Parts = Sequence[Part]
