"""What every search engine promises."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, Protocol

from agreementhub.search.engines.passages import Passage
from agreementhub.search.query import Node

FACETS = ("doctype", "body", "year", "state")
MOST_VALUES = 200  # of one facet
EVERY_VALUE = 10_000  # of one facet in a part of an index, before they are added up

Sort = Literal["relevance", "date"]


class IndexDamaged(Exception):
    """The index is missing, broken, or made by other rules; it must be built anew."""


class IndexBusy(Exception):
    """Another process writes to the index; what it leaves is to be written afterwards."""


@dataclass(frozen=True, slots=True)
class AnalysedWords:
    """The words of a document as an engine keeps them: each field with its words, what its case
    numbers are found by, its text for showing (`passages.packed`), and the digest of all that it
    was made of."""

    terms: Mapping[str, str]
    cases: AbstractSet[str]
    passage: bytes
    source: bytes


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as an engine keeps it. `keys` are those who may see it, `body` the id or slug
    of the body, `facets` further values to count and filter by, `in_force` the first and the last
    day of an agreement that holds or has held. `words` when they are analysed already; the texts
    are then not looked at. `is_sealed` of what is secret, which few of those who see closed
    documents see."""

    id: int
    title: str
    text: str
    decision_text: str = ""
    case_numbers: Sequence[str] = ()
    doctype: str = ""
    body: str | None = None
    year: int | None = None
    state: str = ""
    date: datetime.date | None = None
    keys: AbstractSet[str] = frozenset()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    in_force: tuple[datetime.date, datetime.date] | None = None
    words: AnalysedWords | None = None
    is_sealed: bool = False

    def days(self) -> dict[str, int]:
        """The days that are asked for by ranges, by their numbers (proleptic ordinals)."""
        first, last = self.in_force or (None, None)
        days = {"day": self.date, "begins": first, "ends": last}
        return {name: day.toordinal() for name, day in days.items() if day}

    def facet_values(self) -> dict[str, list[str]]:
        """Every facet with its values, the built-in ones included."""
        year = str(self.year) if self.year is not None else None
        own = {"doctype": self.doctype, "body": self.body, "year": year, "state": self.state}
        values = {name: [value] for name, value in own.items() if value}
        values.update({name: list(dict.fromkeys(v)) for name, v in self.facets.items() if v})
        return values


@dataclass(frozen=True, slots=True)
class Search:
    """A question to an engine.

    `keys` are those of the person who asks (None: sees everything), `closed` the ids of documents
    that those keys no longer open, though the index may not know it yet. Of each facet in
    `filters` one value must fit, and of `among` only these documents are looked at. `spans` are
    facets that follow from days: each value with what finds its documents. `sort="date"` puts the
    latest first; what has no date comes last.
    `passages` when the hits are to be shown with their texts.
    """

    tree: Node
    keys: frozenset[str] | None
    filters: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    facets: Sequence[str] = FACETS
    spans: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)
    closed: AbstractSet[int] = frozenset()
    among: AbstractSet[int] | None = None
    passages: bool = False


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are among some documents: so many, and in how many of them a field has a
    word."""

    documents: int
    having: Callable[[str, str], int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, and how well it fits, or the number of its day where the latest
    come first; its text when it was asked for and the index has it."""

    id: int
    score: float
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine answers.

    `count` is of all hits, `took_ms` the time in the engine. `facets` has, for each facet asked
    for and each of the spans, its values with their counts, most first; a facet's own filter does
    not narrow its counts, so that several of its values can be chosen.
    """

    count: int
    took_ms: float
    hits: list[Hit]
    facets: dict[str, list[tuple[str, int]]]


class Written(Protocol):
    """What documents are written to. One process writes at a time."""

    @property
    def age(self) -> int:
        """Below 0 when an older release made the index, or other rules of this one: it answers,
        and is to be made anew. Above 0 when a newer one did: it answers, and is not written."""

    def write(self, documents: Iterable[IndexedDocument], removed_ids: Iterable[int] = ()) -> None:
        """Add the documents, in place of those with the same ids, and remove others.

        All of it is seen at once. Raises IndexBusy when another process writes, or when the index
        is of another age.
        """

    def words(
        self,
        beginning: str,
        keys: frozenset[str] | None,
        limit: int,
        closed: AbstractSet[int] = frozenset(),
    ) -> list[tuple[str, int]]:
        """Words that begin so in documents that the keys may see, and in how many of those.

        `closed` as in a search.
        """

    def count(self) -> int:
        """How many documents the index has."""

    def stamp(self) -> str:
        """Changes with every write: whoever remembers it notices an older copy put back."""

    def refresh(self) -> None:
        """See what other processes have written since. Raises IndexDamaged."""

    def close(self) -> None:
        """Let go of files."""


class Engine(Written, Protocol):
    """An index that can be written and searched."""

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Put these documents in place of all others at once, and return how many.

        Raises IndexBusy.
        """

    def clear(self) -> None:
        """Remove every document. Raises IndexBusy."""

    def search(self, search: Search) -> Result:
        """Answer a question."""


def value_counts(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Facet values in the order in which they are shown: most first, then by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Facet values of a part of an index, with those that none has left out."""
    return [(value, count) for value, count in counts.items() if count]
