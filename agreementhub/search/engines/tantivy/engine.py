"""The embedded default engine: Tantivy."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any, Self

import tantivy

from agreementhub.domain.json_types import JsonDict
from agreementhub.search.engines import folder as index_folder
from agreementhub.search.engines import passages
from agreementhub.search.engines.indexed_words import analysed, source
from agreementhub.search.engines.known import Known
from agreementhub.search.engines.protocol import (
    EVERY_VALUE,
    Hit,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    Rarity,
    Result,
    Search,
    counted,
)
from agreementhub.search.engines.tantivy.latest import Latest
from agreementhub.search.engines.tantivy.questions import ASKED, Lift, Questions, narrowed, schema
from agreementhub.search.query import ranks

PACKAGE = "tantivy"
HEAP = 50_000_000  # bytes a writer gathers before it writes a segment
SMALL_HEAP = 15_000_000  # the least that Tantivy takes
KEYS = ""  # stands among the filters for the keys of the person
# Texts that are read before what they were read from is let go of: Tantivy keeps, of each of its
# segments, the last hundred blocks of texts unpacked, which are 6 MB. To look at the index anew
# takes 0.1 ms.
MOST_READ = 32
WORDS = 4_000  # of which it is remembered how many documents have them
AMONG = "among"  # and this for the documents that are looked at


class TantivyEngine:
    """A part of an index, in a folder. Raises IndexDamaged when there is no whole one in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = index_folder.check(folder, PACKAGE)
        self.age = index_folder.age(folder, PACKAGE)
        try:
            self._index = tantivy.Index.open(str(folder))
            self._index.config_reader("manual")
            self._index.searcher()
        except ValueError as error:
            raise IndexDamaged(f"{folder}: {error}") from error
        fields = _fields(folder)
        if not fields >= ASKED:
            raise IndexDamaged(f"{folder}: too old to be asked")
        self._questions = Questions(self._index.schema, fields, _as_it_is)
        self._latest = Latest()
        self._read = 0
        self._count_anew()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """An empty index, in place of whatever the folder holds."""
        index_folder.empty(folder)
        tantivy.Index(schema(), str(folder), reuse=False)
        index_folder.seal(folder, PACKAGE)
        return cls(folder)

    def write(self, documents: Iterable[IndexedDocument], removed_ids: Iterable[int] = ()) -> None:
        """Add the documents in place of those with the same ids, and remove others.

        What the index has already is left: a draft behind a valid version changes nothing there.
        """
        with self._alone():
            if index_folder.stamp(self.folder) != self._stamp:
                self._latest.forget()
                self.refresh()
            new = [each for each in documents if self._kept(each.id, "source") != source(each)]
            removed = [number for number in removed_ids if self._kept(number, "source")]
            if not new and not removed:
                return
            with self._writer(SMALL_HEAP) as writer:
                made = {each.id: _as_document(each, self._known(each)) for each in new}
                again = self._latest.joined(made, removed)
                for number in (*removed, *again):
                    writer.delete_documents_by_term("id", number)
                for document in again.values():
                    writer.add_document(document)

    @contextmanager
    def filling(self) -> Iterator[Callable[[IndexedDocument], None]]:
        """Adds documents in place of all that there are, which go when it ends well."""
        with self._alone(), self._writer(HEAP) as writer:
            writer.delete_all_documents()
            yield lambda document: writer.add_document(_as_document(document))

    def answer(self, search: Search, rarity: Rarity | None) -> Result:
        """Answer a question; words are as rare as in this part, or as somebody else says. Hits
        come without texts."""
        started = time.perf_counter()
        searcher = self._index.searcher()
        questions = replace(self._questions, lift=self._lift(searcher, rarity))
        query = questions.of(search.tree)
        filters = self._filters(search)
        found = self._found(searcher, narrowed(query, filters), search)
        hits = _hits(searcher, found.hits[: search.limit])
        facets = self._facets(searcher, query, filters, search.facets)
        facets |= {
            name: self._spanned(searcher, query, filters, search, name) for name in search.spans
        }
        return Result(found.count, (time.perf_counter() - started) * 1000, hits, facets)

    def frequency(self, field: str, word: str, seen: Search | None = None) -> int:
        """In how many documents, all or those that a question sees, the field has the word."""
        searcher = self._index.searcher()
        everywhere = int(searcher.doc_freq(field, word))
        filters = self._filters(seen) if seen else {}
        if not everywhere or not (filters or self._has_gone(searcher)):
            return everywhere
        having = tantivy.Query.term_query(self._index.schema, field, word, "basic")
        found: Any = searcher.search(narrowed(having, filters), 1)
        return int(found.count)

    def passage(self, number: int) -> passages.Passage | None:
        """The text of a document."""
        kept = self._kept(number, "passage")
        return passages.unpacked(kept) if kept else None

    def _known(self, document: IndexedDocument) -> Known | None:
        """The words of the document as it was: to read them anew is half of the work."""
        before = None if document.words else self.passage(document.id)
        return before.known() if before else None

    def words(
        self,
        beginning: str,
        keys: frozenset[str] | None,
        limit: int,
        closed: AbstractSet[int] = frozenset(),
    ) -> list[tuple[str, int]]:
        """Words that begin so in documents that the keys may see, and in how many of those."""
        visible = None if keys is None else self._questions.seen_by(keys, closed)
        found: list[tuple[str, int]] = self._index.searcher().terms_with_prefix(
            "exact", beginning, visible, limit
        )
        return found

    def count(self) -> int:
        """How many documents the index has."""
        return int(self._index.searcher().num_docs)

    def stamp(self) -> str:
        """Changes with every write."""
        return self._stamp

    def refresh(self) -> None:
        """See what other processes have written since."""
        latest = index_folder.stamp(self.folder)
        if latest != self._stamp:
            self._reload(latest)

    def close(self) -> None:
        """Nothing is held but memory maps, which go with the object."""

    def _reload(self, stamp: str) -> None:
        try:
            self._index.reload()
        except ValueError as error:
            raise IndexDamaged(f"{self.folder}: {error}") from error
        if stamp != self._stamp:
            self._stamp = stamp
            self._count_anew()

    def _count_anew(self) -> None:
        """How many documents Tantivy reckons with: those that have gone too, until it merges what
        they are written in."""
        segments = json.loads((self.folder / "meta.json").read_text())["segments"]
        self._written: int = sum(segment["max_doc"] for segment in segments)
        self._having = lru_cache(WORDS)(self.frequency)

    def _has_gone(self, searcher: Any) -> bool:
        return self._written > int(searcher.num_docs)

    def _kept(self, number: int, name: str) -> bytes | None:
        """What the index keeps of a document; of one that it has not, nothing."""
        searcher = self._index.searcher()
        wanted = tantivy.Query.term_query(self._index.schema, "id", number)
        found = searcher.search(wanted, 1).hits
        kept = searcher.doc(found[0][1]).get_first(name) if found else None
        self._read += 1
        if self._read % MOST_READ == 0:
            self._let_go()
        return None if kept is None else bytes(kept)

    def _let_go(self) -> None:
        """Read on from the same state of the index; one that another has written is for `refresh`,
        since `write` must hear of it."""
        if index_folder.stamp(self.folder) == self._stamp:
            self._reload(self._stamp)

    def _lift(self, searcher: Any, rarity: Rarity | None) -> Lift:
        """By how much words that stand together weigh more than Tantivy says, who reckons with
        what has gone as well."""
        if rarity is None:
            if not self._has_gone(searcher):
                return _as_it_is
            rarity = Rarity(int(searcher.num_docs), self._having)

        def lift(field: str, words: Sequence[str]) -> float:
            own = [int(searcher.doc_freq(field, word)) for word in words]
            if not all(own):
                return 1.0  # nothing is found by them
            told = sum(_weight(rarity.having(field, word), rarity.documents) for word in words)
            return told / sum(_weight(count, self._written) for count in own)

        return lift

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile."""
        if self.age:
            raise IndexBusy(f"{self.folder}: made by another release")
        with index_folder.writing(self.folder):
            yield

    @contextmanager
    def _writer(self, heap: int) -> Iterator[Any]:
        """A writer, committed at the end; what fails before that leaves the index as it was."""
        try:
            writer = self._index.writer(heap, 1)
        except ValueError as error:
            raise IndexDamaged(f"{self.folder}: {error}") from error
        try:
            yield writer
        except BaseException:
            self._latest.forget()
            writer.rollback()
            raise
        else:
            writer.commit()
        finally:
            writer.wait_merging_threads()
        self._reload(index_folder.seal(self.folder, PACKAGE))

    def _filters(self, search: Search) -> JsonDict:
        filters = {
            name: self._questions.within(search.spans[name], values)
            if name in search.spans
            else self._questions.having(name, values)
            for name, values in search.filters.items()
            if values
        }
        if search.keys is not None:
            filters[KEYS] = self._questions.seen_by(search.keys, search.closed)
        if search.among is not None:
            filters[AMONG] = self._questions.among(search.among)
        return filters

    def _found(self, searcher: Any, query: Any, search: Search) -> Any:
        by_day = search.sort == "date" or not ranks(search.tree)
        order = {"order_by_field": "day", "order": tantivy.Order.Desc} if by_day else {}
        return searcher.search(query, limit=max(search.limit, 1), offset=search.offset, **order)

    def _facets(
        self, searcher: Any, query: Any, filters: JsonDict, names: Iterable[str]
    ) -> dict[str, list[tuple[str, int]]]:
        """Counts of each facet among the hits, as they would be without its own filter."""
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(name if name in filters else KEYS, []).append(name)
        counted: dict[str, list[tuple[str, int]]] = {}
        for own, group in groups.items():
            others = {name: each for name, each in filters.items() if not own or name != own}
            answer = searcher.aggregate(narrowed(query, others), _count_of(group))
            counted.update({name: _counts(answer[name]) for name in group})
        return {name: counted[name] for name in names}

    def _spanned(
        self, searcher: Any, query: Any, filters: JsonDict, search: Search, name: str
    ) -> list[tuple[str, int]]:
        """The same for a facet that follows from days."""
        hits = narrowed(query, {key: each for key, each in filters.items() if key != name})
        wanted = {v: self._questions.of(node) for v, node in search.spans[name].items()}
        counts = {v: searcher.search(narrowed(hits, {v: q}), 1).count for v, q in wanted.items()}
        return counted(counts)


def _fields(folder: Path) -> set[str]:
    return {field["name"] for field in json.loads((folder / "meta.json").read_text())["schema"]}


def _as_it_is(_field: str, _words: Sequence[str]) -> float:
    return 1.0


def _weight(count: int, documents: int) -> float:
    """How much a word weighs that so many of the documents have, as Tantivy reckons (BM25)."""
    return log(1 + (max(documents - count, 0) + 0.5) / (count + 0.5))


def _hits(searcher: Any, found: Sequence[tuple[Any, Any]]) -> list[Hit]:
    ids = searcher.fast_field_values("id", [address for _, address in found])
    return [Hit(id_, float(score or 0)) for id_, (score, _) in zip(ids, found, strict=True)]


def _as_document(document: IndexedDocument, known: Known | None = None) -> Any:
    kept = tantivy.Document()
    kept.add_integer("id", document.id)
    for name, day in document.days().items():
        kept.add_integer(name, day)
    if document.year is not None:
        kept.add_integer("year", document.year)
    words = analysed(document, known)
    for name, text in words.terms.items():
        kept.add_text(name, text)
    for key in words.cases:
        kept.add_text("case", key)
    kept.add_bytes("passage", words.passage)
    kept.add_bytes("source", words.source)
    for key in document.keys:
        kept.add_text("keys", key)
    kept.add_json("facets", document.facet_values())
    return kept


def _count_of(names: Iterable[str]) -> JsonDict:
    return {name: {"terms": {"field": f"facets.{name}", "size": EVERY_VALUE}} for name in names}


def _counts(answer: JsonDict) -> list[tuple[str, int]]:
    return counted({bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]})
