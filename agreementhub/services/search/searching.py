"""Finding documents: what was asked, what was found, and why."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session, joinedload

from agreementhub import addresses
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.swedish import fold
from agreementhub.models import Attachment, Body, Document, Organisation
from agreementhub.search.engines import Result, Search, Sort
from agreementhub.search.query import Names, parse
from agreementhub.search.results import Explanation, Sight, explain, snippet, suggest
from agreementhub.services import access, areas
from agreementhub.services.search import indexing
from agreementhub.services.search.indexing import Index, Types

PAGE_SIZE = 20


@dataclass(frozen=True)
class FoundDocument:
    """A hit with the words that were found in it, marked or not."""

    document: Document
    score: float
    snippet: list[tuple[str, bool]]


@dataclass(frozen=True)
class Answer:
    """The answer to a question."""

    count: int
    took_ms: float
    hits: list[FoundDocument]
    facets: dict[str, list[tuple[str, int]]]
    explanation: Explanation
    suggestion: str | None = None
    tree: Any = field(default=None, repr=False)


@dataclass(frozen=True)
class Cut:
    """Which of the hits are wanted: those that pass the filters, in order, from the offset on."""

    filters: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    limit: int = PAGE_SIZE
    offset: int = 0
    sort: Sort = "relevance"


def search(
    db: Session,
    index: Index,
    types: Types,
    text: str,
    *,
    keys: frozenset[str] | None,
    cut: Cut = Cut(),
) -> Answer:
    """Documents that the keys open (None: all), the best first. Raises IndexDamaged."""
    names = names_of(db, types)
    tree = parse(text, names)
    closed = indexing.closed_since(db, keys)
    engine = index.engine()
    result = engine.search(
        Search(
            tree,
            keys,
            filters=cut.filters,
            limit=cut.limit,
            offset=cut.offset,
            sort=cut.sort,
            closed=closed,
        )
    )
    seen = Sight(engine, keys, closed)
    suggestion = suggest(seen, text, names) if result.count < 3 and text.strip() else None
    return Answer(
        count=result.count,
        took_ms=result.took_ms,
        hits=_hits(db, types, result, tree, keys),
        facets=result.facets,
        explanation=explain(tree),
        suggestion=suggestion,
        tree=tree,
    )


def names_of(db: Session, types: Types) -> Names:
    """What people may write after `typ:`, `organ:` and `status:`, in either language."""
    doctype = {
        fold(words): kind.key
        for kind in types.values()
        for words in (kind.key, *kind.label.values(), *kind.plural.values())
    }
    state = {
        fold(words): one.key
        for kind in types.values()
        for one in kind.states
        for words in (one.key, *one.label.values())
    }
    bodies = db.execute(select(Body.id, Body.name, Body.short_name))
    body = {fold(words): str(number) for number, name, short in bodies for words in (name, short)}
    return Names(values={"doctype": doctype, "state": state, "body": body})


def body_labels(db: Session, ids: list[str]) -> dict[str, str]:
    """The names of bodies by the ids that the index holds; two of one name with whose they are."""
    numbers = [int(number) for number in ids]
    rows = db.execute(
        select(Body.id, Body.name, Organisation.name).join(Organisation).where(Body.id.in_(numbers))
    ).all()
    times = Counter(name for _id, name, _owner in rows)
    return {
        str(number): f"{name}, {owner}" if times[name] > 1 else name for number, name, owner in rows
    }


def as_json(found: Answer, types: Types, *, base_url: str) -> JsonDict:
    """The answer for a program."""
    return {
        "count": found.count,
        "took_ms": round(found.took_ms, 2),
        "hits": [_hit_json(hit, types, base_url) for hit in found.hits],
        "facets": {
            name: [{"value": value, "label": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
        "suggestion": found.suggestion,
    }


def _hit_json(hit: FoundDocument, types: Types, base_url: str) -> JsonDict:
    document = hit.document
    dated: date | None = document.dated
    return {
        "id": document.id,
        "url": addresses.whole(base_url, addresses.document(document.id)),
        "type": document.doctype,
        "title": document.title,
        "case_number": document.case.number if document.case else None,
        "date": dated.isoformat() if dated else None,
        "body": document.body.name if document.body else None,
        "status": document.counts_state,
        "score": round(hit.score, 4),
        "snippet": "".join(text for text, _marked in hit.snippet),
    }


def _hits(
    db: Session, types: Types, result: Result, tree: Any, keys: frozenset[str] | None
) -> list[FoundDocument]:
    ids = [hit.id for hit in result.hits]
    opened = access.opened_by(keys) if keys is not None else true()
    rows = db.scalars(
        select(Document)
        .where(Document.id.in_(ids), opened)
        .options(
            joinedload(Document.newest),
            joinedload(Document.valid),
            joinedload(Document.case),
            joinedload(Document.body),
        )
    )
    documents = {document.id: document for document in rows}
    files: dict[int, list[str]] = {}
    kept = select(Attachment.document_id, Attachment.text).where(Attachment.document_id.in_(ids))
    for document_id, text in db.execute(kept):
        files.setdefault(document_id, []).append(text)
    names = areas.names(db)
    found = []
    for hit in result.hits:
        document = documents.get(hit.id)
        # What went since the index was written is left out.
        if document:
            text, decision = indexing.texts(document, types[document.doctype], names)
            words = "\n".join([decision, text, *files.get(hit.id, [])])
            found.append(FoundDocument(document, hit.score, snippet(words, tree)))
    return found
