"""An index in three parts: what everyone may read, what is secret, and the rest.

How rare a word is, and how long texts are, weighs in the order of hits. What everyone may read
lies in a part of its own, so nothing of that tells of other documents: the public is answered from
that part alone. Whoever sees more is answered from those parts of which they see something, and a
word is as rare as it is in the documents that this person may see.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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
SEALED: Final = "sealed"
_PARTS: Final = (OPEN, CLOSED, SEALED)
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
    """An index in a folder with parts of one kind of engine; one of an older release has fewer.
    Raises IndexDamaged when there is no whole one."""

    def __init__(self, folder: Path, kind: type[FolderEngine]) -> None:
        self.folder = folder
        names = [name for name in _PARTS if (folder / name).is_dir()] or [""]
        self._parts = [kind(folder / name) for name in names]
        self._open, *self._closed = self._parts
        self.age = next((part.age for part in self._parts if part.age), 0)
        if len(self._parts) < len(_PARTS) and not self.age:
            raise IndexDamaged(f"{folder}: not in three parts")
        # One page asks several questions for one person.
        self._rarity = lru_cache(_PEOPLE)(self._counted)

    @classmethod
    def create(cls, folder: Path, kind: type[FolderEngine]) -> Self:
        """An empty index, in place of whatever the folder holds."""
        index_folder.empty(folder)
        for name in _PARTS:
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
            for place, part in enumerate(self._parts):
                part.write((), [*removed, *(n for n, each in latest.items() if _of(each) != place)])
            for place, part in enumerate(self._parts):
                part.write([each for each in latest.values() if _of(each) == place])

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        """Put these documents in place of all others at once, and return how many."""
        count = 0
        with ExitStack() as held:
            held.enter_context(self._alone())
            adding = [held.enter_context(part.filling()) for part in self._parts]
            for document in documents:
                adding[_of(document)](document)
                count += 1
        return count

    def clear(self) -> None:
        """Remove every document."""
        self.rebuild(())

    def search(self, search: Search) -> Result:
        """Answer a question."""
        seen = self._seen(search.keys, search.closed)
        found = self._from_all(search, *seen) if seen else self._open.answer(search, None)
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
        seen = self._seen(keys, closed)
        for part in (self._open, *seen[0]) if seen else (self._open,):
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

    def _seen(
        self, keys: frozenset[str] | None, closed: AbstractSet[int]
    ) -> tuple[Sequence[FolderEngine], Rarity] | None:
        if _is_public(keys) or not self._closed:
            return None
        return self._rarity(self.stamp(), keys, frozenset(closed))

    def _counted(
        self, _stamp: str, keys: frozenset[str] | None, closed: frozenset[int]
    ) -> tuple[Sequence[FolderEngine], Rarity] | None:
        """The closed parts of which a person sees something, and how rare words are in what they
        see; nothing when all of that is open."""
        seen = Search(Everything(), keys, limit=0, facets=(), closed=closed)
        counts = {part: part.answer(seen, None).count for part in self._closed}
        parts = [part for part, count in counts.items() if count]
        if not parts:
            return None

        @lru_cache(_WORDS)
        def having(field: str, word: str) -> int:
            more = sum(part.frequency(field, word, seen) for part in parts)
            return self._open.frequency(field, word) + more

        return parts, Rarity(self._open.count() + sum(counts.values()), having)

    def _from_all(self, search: Search, closed: Sequence[FolderEngine], rarity: Rarity) -> Result:
        last = search.offset + search.limit
        asked = replace(search, offset=0, limit=last)
        found = [part.answer(asked, rarity) for part in (self._open, *closed)]
        hits = merge(*(one.hits for one in found), key=attrgetter("score"), reverse=True)
        counts: dict[str, Counter[str]] = {name: Counter() for name in found[0].facets}
        for one in found:
            for name, values in one.facets.items():
                counts[name].update(dict(values))
        return Result(
            sum(one.count for one in found),
            sum(one.took_ms for one in found),
            [*islice(hits, search.offset, last)],
            {name: [*each.items()] for name, each in counts.items()},
        )

    def _shown(self, hit: Hit) -> Hit:
        kept = (found for part in self._parts if (found := part.passage(hit.id)))
        return replace(hit, passage=next(kept, None))


def _of(document: IndexedDocument) -> int:
    """The place of the part that a document belongs to."""
    return _PARTS.index(
        OPEN if PUBLIC in document.keys else SEALED if document.is_sealed else CLOSED
    )


def _is_public(keys: frozenset[str] | None) -> bool:
    return keys is not None and keys <= {PUBLIC}
