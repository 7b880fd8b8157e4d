"""What a person asked for, as a small tree that every engine understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from agreementhub.domain import diary

Place = Literal["", "title", "decision"]  # where a word is looked for; "" is everywhere
# What words may be taken for.
Kind = Literal["type", "year", "date", "body", "party", "person", "amount", "age", "ends"]
WINDOW = 12  # words that may stand between the parts of a compound


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
    """Words each close to the next, in any order: the parts of a compound as words of their own,
    or what was typed as `"skola buss"~5`. At most `window` words stand between two."""

    text: str
    stems: tuple[str, ...]
    window: int = WINDOW


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

    @property
    def shared(self) -> str:
        """What it shares with numbers that name board and year in another order; of a number
        typed in part to its end only."""
        return "" if self.prefix else diary.shared(self.key)


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A facet of the document has this value."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Range:
    """The year (whole numbers) or a day of the document lies within, both ends included: its date,
    or the first or last day on which it is in force."""

    field: Literal["year", "date", "begins", "ends"]
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
class Reading:
    """Words that were taken for what a document has a field for; `text` as they were typed."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Lifted:
    """What `child` finds; a hit that also has some of `by` comes higher, and nothing more is
    found. With a `worth` each of them lifts by that much, else by how well it fits. `reading`
    when the child are words that name the one field in `by`."""

    child: "Node"
    by: tuple["Node", ...]
    worth: float | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


Leaf = Word | Phrase | Like | Near | Prefix | CaseNumber | FieldIs | Range | Everything
Node = And | Or | Not | Lifted | Leaf


def wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that a hit can owe its place to: all but those under a `Not`."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from wanted(child)
    elif isinstance(node, Lifted):
        for each in (node.child, *(node.by if node.worth is None else ())):
            yield from wanted(each)
    elif not isinstance(node, Not):
        yield node


def lifted(node: Node) -> Iterator[tuple[Node, float]]:
    """What lifts a hit by a fixed worth, and by how much."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from lifted(child)
    elif isinstance(node, Lifted):
        yield from lifted(node.child)
        for each in node.by:
            yield from lifted(each) if node.worth is None else [(each, node.worth)]


def readings(node: Node) -> Iterator[tuple[Reading, Node]]:
    """What words were taken for, each with the field that they name."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from readings(child)
    elif isinstance(node, Lifted):
        yield from [(node.reading, node.by[0])] if node.reading else readings(node.child)


def ranks(node: Node) -> bool:
    """Whether hits differ in how well they fit, so that an order by fit means something."""
    return any(
        isinstance(leaf, Word | Phrase | Like | Near | Prefix | CaseNumber) for leaf in wanted(node)
    )
