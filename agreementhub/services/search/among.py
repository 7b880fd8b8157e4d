"""A search among some documents alone: which of them have all that was asked for.

What has some of the words only, or another spelling, is a help to whoever searches and no news to
whoever watches.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from agreementhub.search.engines import Engine, Search
from agreementhub.search.query import Everything, Node, read
from agreementhub.search.results import Sight
from agreementhub.services.search import indexing, searching
from agreementhub.services.search.index import Index
from agreementhub.services.search.indexed import Types
from agreementhub.services.search.searching import Cut, FoundDocument


@dataclass(frozen=True)
class Typed:
    """What was typed, with whose keys it is asked, and within which filters."""

    text: str
    keys: frozenset[str]
    cut: Cut


def ids(
    db: Session, index: Index, types: Types, asked: Typed, among: AbstractSet[int]
) -> frozenset[int]:
    """Those of the documents that are found. Raises IndexDamaged."""
    engine = index.engine()
    result = engine.search(_search(db, engine, types, asked, among))
    return frozenset(hit.id for hit in result.hits)


def shown(
    db: Session, index: Index, types: Types, asked: Typed, among: AbstractSet[int]
) -> list[FoundDocument]:
    """Those of the documents that are found, with the words in them marked. Raises
    IndexDamaged."""
    engine = index.engine()
    search = replace(_search(db, engine, types, asked, among), passages=True)
    return searching.hits(db, types, engine.search(search), search.tree, asked.keys)


def _search(
    db: Session, engine: Engine, types: Types, asked: Typed, among: AbstractSet[int]
) -> Search:
    closed = indexing.closed_since(db, asked.keys)
    return Search(
        _tree(db, types, asked, Sight(engine, asked.keys, closed)),
        asked.keys,
        filters=asked.cut.filters,
        limit=len(among),
        facets=(),
        spans=searching.spans(asked.cut),
        closed=closed,
        among=among,
    )


def _tree(db: Session, types: Types, asked: Typed, seen: Sight) -> Node:
    if not asked.text.strip():
        return Everything()
    names = searching.names(db, types, asked.text, asked.cut)
    return read(asked.text, replace(names, is_known=lambda field: seen.count(field) > 0)).tree
