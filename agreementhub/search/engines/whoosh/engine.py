"""The engine in pure Python, where no compiled package may be installed: Whoosh."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Self

from whoosh import fields, index, writing

from agreementhub.domain.json_types import JsonDict
from agreementhub.search.engines import folder as index_folder
from agreementhub.search.engines import passages
from agreementhub.search.engines.indexed_words import PHRASES, WEIGHT, analysed
from agreementhub.search.engines.protocol import (
    Hit,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    Rarity,
    Result,
    Search,
    counted,
)
from agreementhub.search.engines.whoosh.questions import fitness, found
from agreementhub.search.engines.whoosh.sets import BETWEEN, Documents, Sets
from agreementhub.search.engines.whoosh.weights import Weights
from agreementhub.search.query import lifted, ranks

PACKAGE = "whoosh-reloaded"
_reading = threading.RLock()


def schema() -> Any:
    """The fields of the index; words arrive analysed, as lists."""
    words = {name: fields.TEXT(phrase=name in PHRASES) for name in WEIGHT if name != "case"}
    lists = {name: fields.KEYWORD() for name in ("case", "keys", "facet", "day")}
    number = fields.ID(stored=True, unique=True)
    return fields.Schema(id=number, passage=fields.STORED(), **words, **lists)


class WhooshEngine:
    """A part of an index, in a folder. Raises IndexDamaged when there is no whole one in it.

    One thread reads at a time: a searcher keeps its place in the files it reads. Whoever reads one
    part may ask another how rare words are, so all parts share the lock.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = index_folder.check(folder, PACKAGE)
        self.age = index_folder.age(folder, PACKAGE)
        self._weights = Weights()
        try:
            self._index = index.open_dir(str(folder))
            self._searcher = self._index.searcher(weighting=self._weights)
        except (OSError, index.EmptyIndexError, index.IndexVersionError) as error:
            raise IndexDamaged(f"{folder}: {error}") from error
        if not {*self._index.schema.names(), "passage"} >= {*schema().names()}:
            raise IndexDamaged(f"{folder}: too old to be asked")
        self._sets = Sets(self._searcher)

    @classmethod
    def create(cls, folder: Path) -> Self:
        """An empty index, in place of whatever the folder holds."""
        index_folder.empty(folder)
        index.create_in(str(folder), schema()).close()
        index_folder.seal(folder, PACKAGE)
        return cls(folder)

    def write(self, documents: Iterable[IndexedDocument], removed_ids: Iterable[int] = ()) -> None:
        """Add the documents in place of those with the same ids, and remove others."""
        with self._alone():
            # Whoosh does not replace what the same writer has added: the last one counts.
            latest = {each.id: each for each in documents}.values()
            gone = [number for number in removed_ids if self._sets.among([number])]
            if not latest and not gone:
                return
            with self._writing() as writer:
                for number in gone:
                    writer.delete_by_term("id", str(number))
                for document in latest:
                    writer.update_document(**_as_fields(document))
                writer.commit()

    @contextmanager
    def filling(self) -> Iterator[Callable[[IndexedDocument], None]]:
        """Adds documents in place of all that there are, which go when it ends well."""
        with self._alone(), self._writing() as writer:
            yield lambda document: writer.add_document(**_as_fields(document))
            writer.commit(mergetype=writing.CLEAR)

    def answer(self, search: Search, rarity: Rarity | None) -> Result:
        """Answer a question; words are as rare as in this part, or as somebody else says. Hits
        come without texts."""
        started = time.perf_counter()
        with _reading:
            if rarity is None and self._sets.reader.has_deletions():
                rarity = Rarity(self.count(), self.frequency)  # Whoosh counts what has gone too
            self._weights.rarity = rarity
            matching = found(search.tree, self._sets)
            if search.keys is not None:
                matching &= self._sets.seen_by(search.keys, search.closed)
            if search.among is not None:
                matching &= self._sets.among(search.among)
            documents = self._narrowed(matching, search, "")
            hits = self._hits(documents, search)
            asked = (*search.facets, *search.spans)
            facets = {name: self._counts(matching, search, name) for name in asked}
        return Result(len(documents), (time.perf_counter() - started) * 1000, hits, facets)

    def frequency(self, field: str, word: str, seen: Search | None = None) -> int:
        """In how many documents, all or those that a question sees, the field has the word."""
        with _reading:
            documents = self._sets.postings(field, word)
            if seen is not None and seen.keys is not None:
                documents &= self._sets.seen_by(seen.keys, seen.closed)
        return len(documents)

    def passage(self, number: int) -> passages.Passage | None:
        """The text of a document."""
        with _reading:
            found = self._sets.among([number])
            kept = [self._searcher.stored_fields(each).get("passage") for each in found]
        return passages.unpacked(kept[0]) if kept and kept[0] else None

    def words(
        self,
        beginning: str,
        keys: frozenset[str] | None,
        limit: int,
        closed: AbstractSet[int] = frozenset(),
    ) -> list[tuple[str, int]]:
        """Words that begin so in documents that the keys may see, and in how many of those."""
        with _reading:
            visible = self._sets.everything() if keys is None else self._sets.seen_by(keys, closed)
            counted = (
                (term, len(self._sets.postings("exact", term) & visible))
                for term in self._sets.beginning("exact", beginning)
            )
            return [(term, count) for term, count in counted if count][:limit]

    def count(self) -> int:
        """How many documents the index has."""
        return len(self._sets.everything())

    def stamp(self) -> str:
        """Changes with every write."""
        return self._stamp

    def refresh(self) -> None:
        """See what other processes have written since."""
        latest = index_folder.stamp(self.folder)
        if latest != self._stamp:
            self._reload(latest)

    def close(self) -> None:
        """Let go of files."""
        with _reading:
            self._searcher.close()
            self._index.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile."""
        if self.age:
            raise IndexBusy(f"{self.folder}: made by another release")
        with index_folder.writing(self.folder):
            yield

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """A writer that must be committed; what fails before that leaves the index as it was."""
        writer = self._index.writer()
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        self._reload(index_folder.seal(self.folder, PACKAGE))

    def _reload(self, stamp: str) -> None:
        with _reading:
            self._searcher.close()
            try:
                self._searcher = self._index.searcher(weighting=self._weights)
            except (OSError, index.EmptyIndexError) as error:
                raise IndexDamaged(f"{self.folder}: {error}") from error
            self._sets = Sets(self._searcher)
            self._stamp = stamp

    def _narrowed(self, matching: Documents, search: Search, but: str) -> Documents:
        """The documents within all filters of the search but one."""
        for name, values in search.filters.items():
            if values and name != but:
                matching &= self._having(search, name, values)
        return matching

    def _having(self, search: Search, name: str, values: Iterable[str]) -> Documents:
        if name not in search.spans:
            return self._sets.having(name, values)
        nodes = search.spans[name]
        return frozenset().union(*(found(nodes[v], self._sets) for v in values if v in nodes))

    def _counts(self, matching: Documents, search: Search, name: str) -> list[tuple[str, int]]:
        documents = self._narrowed(matching, search, name)
        spans = search.spans.get(name, {})
        values = {value: found(node, self._sets) for value, node in spans.items()}
        values = values or self._sets.facets.get(name, {})
        counts = {value: len(documents & having) for value, having in values.items()}
        return counted(counts)

    def _hits(self, documents: Documents, search: Search) -> list[Hit]:
        last = search.offset + search.limit
        if search.sort == "date" or not ranks(search.tree):
            ordered = self._by_day(documents)
        else:
            ordered = self._by_fitness(documents, search, last)
        return [
            Hit(int(self._searcher.stored_fields(number)["id"]), score)
            for number, score in islice(ordered, search.offset, last)
        ]

    def _by_fitness(
        self, documents: Documents, search: Search, last: int
    ) -> Iterator[tuple[int, float]]:
        """The best, then those that only a filter or a year has found."""
        if not documents:
            return  # Whoosh takes an empty filter for none at all, and would show everything
        lifts = [(found(node, self._sets), worth) for node, worth in lifted(search.tree)]
        best = self._searcher.search(
            fitness(search.tree), limit=None if lifts else max(last, 1), filter=set(documents)
        )
        ranked = dict(best.items())
        for fitting, worth in lifts:
            for number in fitting & documents:
                ranked[number] = ranked.get(number, 0.0) + worth
        yield from sorted(ranked.items(), key=lambda hit: -hit[1])
        yield from ((number, 0.0) for number, _day in self._by_day(documents - ranked.keys()))

    def _by_day(self, documents: Documents) -> Iterator[tuple[int, float]]:
        """The latest first, at last those without a day."""
        for day, dated in self._sets.days.items():
            yield from ((number, float(day)) for number in sorted(dated & documents, reverse=True))
        undated = documents.difference(*self._sets.days.values())
        yield from ((number, 0.0) for number in sorted(undated, reverse=True))


def _as_fields(document: IndexedDocument) -> JsonDict:
    words = analysed(document)
    lists = {
        "case": sorted(words.cases),
        "keys": sorted(document.keys),
        "facet": [
            name + BETWEEN + value
            for name, values in document.facet_values().items()
            for value in values
        ]
        + [f"{name}{BETWEEN}{day}" for name, day in document.days().items() if name != "day"],
        "day": [f"{document.date.toordinal():08d}"] if document.date else [],
    }
    lists |= {name: text.split(" ") for name, text in words.terms.items()}
    own = {"id": str(document.id), "passage": passages.compressed(words.passage)}
    return own | {name: value for name, value in lists.items() if value and value != [""]}
