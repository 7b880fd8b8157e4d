"""What every search engine promises."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, Protocol

from agreementhub.search.query import Node

FACETS = ("doctype", "body", "year", "state")
MOST_VALUES = 200  # of one facet

Sort = Literal["relevance", "date"]


class IndexDamaged(Exception):
    """The index is missing, broken, or made by other rules; it must be built anew."""


class IndexBusy(Exception):
    """Another process writes to the index; what it leaves is to be written afterwards."""


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as an engine keeps it. `keys` are those who may see it, `body` the id or slug
    of the body, `facets` further values to count and filter by."""

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
    `filters` one value must fit. `sort="date"` puts the latest first; what has no date comes last.
    """

    tree: Node
    keys: frozenset[str] | None
    filters: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    facets: Sequence[str] = FACETS
    closed: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, and how well it fits."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine answers.

    `count` is of all hits, `took_ms` the time in the engine. `facets` has, for each facet asked
    for, its values with their counts, most first; a facet's own filter does not narrow its counts,
    so that several of its values can be chosen.
    """

    count: int
    took_ms: float
    hits: list[Hit]
    facets: dict[str, list[tuple[str, int]]]


class Engine(Protocol):
    """An index that can be written and searched. One process writes at a time."""

    def write(self, documents: Iterable[IndexedDocument], removed_ids: Iterable[int] = ()) -> None:
        """Add the documents, in place of those with the same ids, and remove others.

        All of it is seen at once. Raises IndexBusy when another process writes.
        """

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Put these documents in place of all others at once, and return how many.

        Raises IndexBusy.
        """

    def clear(self) -> None:
        """Remove every document. Raises IndexBusy."""

    def search(self, search: Search) -> Result:
        """Answer a question."""

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


def value_counts(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Facet values in the order in which they are shown: most first, then by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
