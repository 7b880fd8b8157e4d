"""A search among some documents alone: which of them have all that was asked for.

What has some of the words only, or another spelling, is a help to whoever searches and no news to
whoever watches.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from agreementhub.domain.swedish import Synonyms
from agreementhub.search.engines import Engine, Search
from agreementhub.search.query import Everything, Node, read
from agreementhub.search.results import Sight
from agreementhub.services.search import indexing, searching, vocabulary
from agreementhub.services.search.index import Index
from agreementhub.services.search.indexed import Types
from agreementhub.services.search.searching import Cut, FoundDocument


@dataclass(frozen=True)
class Ground:
    """Where somebody with these keys searches. What all their searches ask for is read once."""

    db: Session
    index: Index
    types: Types
    keys: frozenset[str]

    @cached_property
    def closed(self) -> frozenset[int]:
        """Documents that are closed to them, whatever the index says."""
        return indexing.closed_since(self.db, self.keys)

    @cached_property
    def synonyms(self) -> Synonyms:
        """The table of synonyms."""
        return vocabulary.table(self.db)


@dataclass(frozen=True)
class Typed:
    """What was typed, and within which filters."""

    text: str
    cut: Cut


def ids(on: Ground, asked: Typed, among: AbstractSet[int]) -> frozenset[int]:
    """Those of the documents that are found. Raises IndexDamaged."""
    closed, engine = on.closed, on.index.engine()
    result = engine.search(_search(on, engine, closed, asked, among))
    return frozenset(hit.id for hit in result.hits)


def shown(on: Ground, asked: Typed, among: AbstractSet[int]) -> list[FoundDocument]:
    """Those of the documents that are found, with the words in them marked. Raises
    IndexDamaged."""
    closed, engine = on.closed, on.index.engine()
    search = replace(_search(on, engine, closed, asked, among), passages=True)
    return searching.hits(on.db, on.types, engine.search(search), search.tree, on.keys)


def _search(
    on: Ground, engine: Engine, closed: frozenset[int], asked: Typed, among: AbstractSet[int]
) -> Search:
    return Search(
        _tree(on, asked, Sight(engine, on.keys, closed)),
        on.keys,
        filters=asked.cut.filters,
        limit=len(among),
        facets=(),
        spans=searching.spans(asked.cut),
        closed=closed,
        among=among,
    )


def _tree(on: Ground, asked: Typed, seen: Sight) -> Node:
    if not asked.text.strip():
        return Everything()
    names = searching.names(on.db, on.types, asked.text, asked.cut, on.synonyms)
    return read(asked.text, replace(names, is_known=lambda field: seen.count(field) > 0)).tree
