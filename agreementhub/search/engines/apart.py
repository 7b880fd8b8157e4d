"""An index in two parts: what everyone may read, and the rest.

How rare a word is, and how long texts are, weighs in the order of hits. What everyone may read
lies in a part of its own, so nothing of that tells of other documents: the public is answered from
that part alone. Whoever sees more is answered from both, and a word is as rare as it is in the
documents that this person may see.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Final, Protocol, Self

from agreementhub.domain.access import PUBLIC
from agreementhub.search.engines import folder as index_folder
from agreementhub.search.engines.passages import Passage
from agreementhub.search.engines.protocol import (
    Hit,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    Rarity,
    Result,
    Search,
    Written,
    value_counts,
)
from agreementhub.search.query import Everything

OPEN: Final = "open"
CLOSED: Final = "closed"
_PEOPLE: Final = 16  # of whom it is remembered how rare words are for them
_WORDS: Final = 4_000


class FolderEngine(Written, Protocol):
    """An engine over one folder, as a part of an index."""

    def __init__(self, folder: Path) -> None:
        """Open the part in a folder. Raises IndexDamaged."""

    @classmethod
    def create(cls, folder: Path) -> Self:
        """An empty part, in place of whatever the folder holds."""

    def filling(self) -> AbstractContextManager[Callable[[IndexedDocument], None]]:
        """Adds documents in place of all that there are, which go when it ends well."""

    def answer(self, search: Search, rarity: Rarity | None) -> Result:
        """Answer a question; words are as rare as in this part, or as somebody else says. Hits
        come without texts."""

    def frequency(self, field: str, word: str, seen: Search | None = None) -> int:
        """In how many documents, all or those that a question sees, the field has the word."""

    def passage(self, number: int) -> Passage | None:
        """The text of a document."""


class ApartEngine:
    """An index in a folder with two parts of one kind of engine; one of an older release has all
    in one. Raises IndexDamaged when there is no whole one."""

    def __init__(self, folder: Path, kind: type[FolderEngine]) -> None:
        self.folder = folder
        names = (OPEN, CLOSED) if (folder / OPEN).is_dir() else ("",)
        self._parts = [kind(folder / name) for name in names]
        self._open, self._closed = self._parts[0], self._parts[-1]
        self.age = self._open.age or self._closed.age
        if len(self._parts) == 1 and not self.age:
            raise IndexDamaged(f"{folder}: not in two parts")
        # One page asks several questions for one person.
        self._rarity = lru_cache(_PEOPLE)(self._counted)

    @classmethod
    def create(cls, folder: Path, kind: type[FolderEngine]) -> Self:
        """An empty index, in place of whatever the folder holds."""
        index_folder.empty(folder)
        for name in (OPEN, CLOSED):
            kind.create(folder / name).close()
        return cls(folder, kind)

    def write(self, documents: Iterable[IndexedDocument], removed_ids: Iterable[int] = ()) -> None:
        """Add the documents in place of those with the same ids, and remove others.

        What goes from one part to the other leaves the first before it comes to the other: nobody
        finds it twice, and who dies in between has closed it.
        """
        with self._alone():
            latest = {document.id: document for document in documents}
            removed = [*removed_ids]
            opened = [each for each in latest.values() if _is_open(each)]
            closed = [each for each in latest.values() if not _is_open(each)]
            self._open.write((), [*removed, *(each.id for each in closed)])
            self._closed.write(closed, [*removed, *(each.id for each in opened)])
            self._open.write(opened)

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Put these documents in place of all others at once, and return how many."""
        count = 0
        with ExitStack() as held:
            held.enter_context(self._alone())
            add_open = held.enter_context(self._open.filling())
            add_closed = held.enter_context(self._closed.filling())
            for document in documents:
                (add_open if _is_open(document) else add_closed)(document)
                count += 1
        return count

    def clear(self) -> None:
        """Remove every document."""
        self.rebuild(())

    def search(self, search: Search) -> Result:
        """Answer a question."""
        is_one = _is_public(search.keys) or self._open is self._closed
        closed = frozenset(search.closed)
        rarity = None if is_one else self._rarity(self.stamp(), search.keys, closed)
        found = self._from_both(search, rarity) if rarity else self._open.answer(search, None)
        hits = [self._shown(hit) for hit in found.hits] if search.passages else found.hits
        facets = {name: value_counts(dict(counts)) for name, counts in found.facets.items()}
        return replace(found, hits=hits, facets=facets)

    def words(
        self,
        beginning: str,
        keys: frozenset[str] | None,
        limit: int,
        closed: AbstractSet[int] = frozenset(),
    ) -> list[tuple[str, int]]:
        """Words that begin so in documents that the keys may see, and in how many of those."""
        counts: Counter[str] = Counter()
        for part in [self._open] if _is_public(keys) else self._parts:
            counts.update(dict(part.words(beginning, keys, limit, closed)))
        return sorted(counts.items())[:limit]

    def count(self) -> int:
        """How many documents the index has."""
        return sum(part.count() for part in self._parts)

    def stamp(self) -> str:
        """Changes with every write."""
        return " ".join(part.stamp() for part in self._parts)

    def refresh(self) -> None:
        """See what other processes have written since."""
        for part in self._parts:
            part.refresh()

    def close(self) -> None:
        """Let go of files."""
        for part in self._parts:
            part.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile."""
        if self.age:
            raise IndexBusy(f"{self.folder}: made by another release")
        with index_folder.writing(self.folder):
            yield

    def _counted(
        self, _stamp: str, keys: frozenset[str] | None, closed: frozenset[int]
    ) -> Rarity | None:
        """How rare words are in what a person sees; nothing when all of that is open."""
        seen = Search(Everything(), keys, limit=0, facets=(), closed=closed)
        more = self._closed.answer(seen, None).count
        if not more:
            return None

        @lru_cache(_WORDS)
        def having(field: str, word: str) -> int:
            return self._open.frequency(field, word) + self._closed.frequency(field, word, seen)

        return Rarity(self._open.count() + more, having)

    def _from_both(self, search: Search, rarity: Rarity) -> Result:
        last = search.offset + search.limit
        asked = replace(search, offset=0, limit=last)
        one, other = self._open.answer(asked, rarity), self._closed.answer(asked, rarity)
        hits = merge(one.hits, other.hits, key=attrgetter("score"), reverse=True)
        counts = {name: Counter(dict(values)) for name, values in one.facets.items()}
        for name, values in other.facets.items():
            counts[name].update(dict(values))
        return Result(
            one.count + other.count,
            one.took_ms + other.took_ms,
            [*islice(hits, search.offset, last)],
            {name: [*each.items()] for name, each in counts.items()},
        )

    def _shown(self, hit: Hit) -> Hit:
        return replace(hit, passage=self._open.passage(hit.id) or self._closed.passage(hit.id))


def _is_open(document: IndexedDocument) -> bool:
    return PUBLIC in document.keys


def _is_public(keys: frozenset[str] | None) -> bool:
    return keys is not None and keys <= {PUBLIC}
