"""What a person asked for, as a small tree that every engine understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Place = Literal["", "title", "decision"]  # where a word is looked for; "" is everywhere


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection, also as a part of a compound. `start` and `end` are its place in
    what was typed."""

    text: str
    exact: str
    stem: str
    place: Place = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly these words, side by side."""

    text: str
    words: tuple[str, ...]
    place: Place = ""


@dataclass(frozen=True, slots=True)
class Like:
    """Another way to say what was asked: these stems, side by side."""

    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """The parts of a compound as words of their own, each close to the next, in any order."""

    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str
    beginning: str
    place: Place = ""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number, or two or more of its pieces side by side; see `diary.normalise`."""

    text: str
    key: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A facet of the document has this value."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Range:
    """The year (whole numbers) or the date of the document lies within, both ends included."""

    field: Literal["year", "date"]
    low: int | date | None
    high: int | date | None


@dataclass(frozen=True, slots=True)
class And:
    """All of them; of none: everything."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them; of none: nothing."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What the child does not find."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


Leaf = Word | Phrase | Like | Near | Prefix | CaseNumber | FieldIs | Range | Everything
Node = And | Or | Not | Leaf

WINDOW = 12  # words that may stand between the parts of a `Near`


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that a hit can owe its place to: all but those under a `Not`."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from wanted(child)
    elif not isinstance(node, Not):
        yield node


def ranks(node: Node) -> bool:
    """Whether hits differ in how well they fit, so that an order by fit means something."""
    return any(
        isinstance(leaf, Word | Phrase | Like | Near | Prefix | CaseNumber) for leaf in wanted(node)
    )
