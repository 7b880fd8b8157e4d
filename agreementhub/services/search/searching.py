"""Finding documents: what was asked, what was found, and why."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

from sqlalchemy import select, true
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from agreementhub.domain.content import terms
from agreementhub.domain.swedish import Synonyms, fold
from agreementhub.models import Body, Document, Organisation, Version
from agreementhub.search.engines import FACETS, Hit, Passage, Result, Search, Sort, passage
from agreementhub.search.query import (
    And,
    Everything,
    Names,
    Node,
    Range,
    Reading,
    Restriction,
    misread,
    readings,
    restrictions,
)
from agreementhub.search.results import Explanation, explain, find, snippet
from agreementhub.services import access, areas
from agreementhub.services.search import facets, indexing, vocabulary
from agreementhub.services.search.index import Index
from agreementhub.services.search.indexed import Types, of_ids

PAGE_SIZE = 20
_FACETS = (*FACETS, "outcome", "faction", "partner", "area", "legal_form")
_BREATH = re.compile(r"(?: [^\W\d_]+){0,3}(?= )")  # a few words after a mark, without a sign
_CAPITALS = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")


@dataclass(frozen=True)
class FoundDocument:
    """A hit with the words that were found in it, marked or not."""

    document: Document
    score: float
    snippet: list[tuple[str, bool]]
    differs: Sequence[Reading] = ()  # what the question named, and the document is not of

    @property
    def fragment(self) -> str:
        """The end of an address at which the document opens: where the first mark stands, with
        what follows it in the same breath; browsers that cannot open it at its beginning."""
        marked = [number for number, (_text, is_marked) in enumerate(self.snippet) if is_marked]
        if not marked:
            return ""
        word, after = self.snippet[marked[0]][0], self.snippet[marked[0] + 1 :]
        more = _BREATH.match(after[0][0]) if after else None
        text = quote(word + (more.group() if more else ""), safe="")
        return "#:~:text=" + text.replace("-", "%2D")


@dataclass(frozen=True)
class Answer:
    """The answer to a question.

    Of `count` hits the first `full` have all the words, the last `kin` none, for they are of the
    same cases; the rest have some. `readings` are the
    words that were taken for what documents have fields for, `restrictions` what was typed behind
    the name of a field, `misread` what is no value of that field, and is searched for as words.
    `suggestion` is another spelling, which was searched for when `is_respelled`.
    """

    count: int
    full: int
    took_ms: float
    hits: list[FoundDocument]
    facets: dict[str, list[tuple[str, int]]]
    explanation: Explanation
    readings: Sequence[Reading] = ()
    restrictions: Sequence[Restriction] = ()
    misread: Sequence[str] = ()
    suggestion: str | None = None
    is_respelled: bool = False
    kin: int = 0
    tree: Any = field(default=None, repr=False)


@dataclass(frozen=True)
class Cut:
    """Which of the hits are wanted: those that pass the filters, in order, from the offset on.

    `exactly`: of the words as they were typed, whatever their spelling. `plain`: words that are
    words and nothing else, though they name a year, a party or the like. `today`: the day by which
    agreements are in force or not; without one they are not counted by it. `kin`: documents of the
    same cases count too.
    """

    filters: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    limit: int = PAGE_SIZE
    offset: int = 0
    sort: Sort = "relevance"
    exactly: bool = False
    plain: AbstractSet[str] = frozenset()
    today: date | None = None
    kin: bool = True


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
    asked_by = names(db, types, text, cut, vocabulary.table(db))
    closed = indexing.closed_since(db, keys)
    asked = Search(
        Everything(),
        keys,
        filters=cut.filters,
        limit=cut.limit,
        offset=cut.offset,
        sort=cut.sort,
        facets=_FACETS,
        spans=spans(cut),
        closed=closed,
        passages=True,
    )
    cases_of = partial(_cases_of, db) if cut.kin else None
    found = find(index.engine(), text, asked_by, asked, exactly=cut.exactly, cases_of=cases_of)
    tree = found.question.tree
    return Answer(
        count=found.result.count,
        full=found.full,
        kin=found.kin,
        took_ms=found.result.took_ms,
        hits=hits(db, types, found.result, tree, keys),
        facets=found.result.facets,
        explanation=explain(tree),
        readings=tuple(dict.fromkeys(reading for reading, _field in readings(tree))),
        restrictions=restrictions(text, asked_by) if ":" in text else (),
        misread=misread(text, asked_by) if ":" in text else (),
        suggestion=found.spelling,
        is_respelled=found.is_respelled,
        tree=tree,
    )


def counts(
    db: Session,
    index: Index,
    *,
    keys: frozenset[str],
    cut: Cut,
    facets: Sequence[str],
) -> Mapping[str, list[tuple[str, int]]]:
    """How many documents within the filters, of those that the keys open, have each value of the
    facets. Raises IndexDamaged."""
    spanned = {name: nodes for name, nodes in spans(cut).items() if name in facets}
    asked = Search(
        Everything(),
        keys,
        filters=cut.filters,
        limit=0,
        facets=[name for name in facets if name not in spanned],
        spans=spanned,
        closed=indexing.closed_since(db, keys),
    )
    return index.engine().search(asked).facets


def _cases_of(db: Session, ids: Sequence[int]) -> Mapping[int, str]:
    """Which case each of the documents is of."""
    rows = select(Document.id, Document.case_id).where(Document.id.in_(ids))
    return {number: str(case) for number, case in db.execute(rows) if case is not None}


def by_tree(
    db: Session,
    index: Index,
    types: Types,
    tree: Node,
    *,
    keys: frozenset[str],
    limit: int = PAGE_SIZE,
) -> list[FoundDocument]:
    """What a question that nobody typed finds of what the keys open. Raises IndexDamaged."""
    closed = indexing.closed_since(db, keys)
    asked = Search(tree, keys, limit=limit, facets=(), closed=closed, passages=True)
    return hits(db, types, index.engine().search(asked), tree, keys)


def names(db: Session, types: Types, text: str, cut: Cut, synonyms: Synonyms) -> Names:
    """What the words of a question may name."""
    known = names_of(db, types) if ":" in text else Names(values={"doctype": types.called})
    return replace(
        known,
        values={**known.values, "board": _boards(db, text)},
        plain=frozenset(map(fold, cut.plain)),
        synonyms=synonyms,
        today=cut.today,
    )


def spans(cut: Cut) -> Mapping[str, Mapping[str, Node]]:
    """The facets that follow from the day."""
    return {"validity": _validity(cut.today)} if cut.today else {}


def names_of(db: Session, types: Types) -> Names:
    """What people may write after `typ:`, `organ:` and `status:`, in either language."""
    state = {
        fold(words): one.key
        for kind in types.values()
        for one in kind.states
        for words in (one.key, *one.label.values())
    }
    bodies = db.execute(select(Body.id, Body.name, Body.short_name))
    body = {fold(words): str(number) for number, name, short in bodies for words in (name, short)}
    area = {fold(name): code for code, name in areas.names(db).items()}
    outcomes = types.choices.get("outcome", {})
    outcome = {fold(words): key for key, label in outcomes.items() for words in label.values()}
    given = {"doctype": types.called, "state": state, "body": body, "area": area}
    return Names(values={**given, "outcome": outcome})


def _validity(day: date) -> dict[str, Node]:
    """Whether an agreement is in force that day, will be, or has been."""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return {
        "in_force": And((Range("begins", None, day), Range("ends", day, None))),
        "upcoming": Range("begins", after, None),
        "expired": Range("ends", None, before),
    }


def _boards(db: Session, text: str) -> dict[str, str]:
    """What the bodies whose short names stand in the text in capitals are known by in the index."""
    short = set(_CAPITALS.findall(text))
    if not short:
        return {}
    rows = db.execute(select(Body.short_name, Body.name).where(Body.short_name.in_(short)))
    return {fold(short_name): facets.board(name) for short_name, name in rows}


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


def without(
    db: Session,
    index: Index,
    types: Types,
    text: str,
    *,
    keys: frozenset[str] | None,
    cut: Cut,
) -> dict[str, int]:
    """For each filter that is chosen, how many hits there are when it is dropped."""
    counts = {}
    for name in cut.filters:
        filters = {key: values for key, values in cut.filters.items() if key != name}
        wider = replace(cut, filters=filters, limit=1, offset=0)
        counts[name] = search(db, index, types, text, keys=keys, cut=wider).count
    return counts


def hits(
    db: Session, types: Types, result: Result, tree: Any, keys: frozenset[str] | None
) -> list[FoundDocument]:
    """What an engine found, as far as the keys still open it, with the words marked."""
    ids = [hit.id for hit in result.hits]
    opened = access.opened_by(keys) if keys is not None else true()
    named = list(readings(tree))
    beside = [joinedload(Document.case), joinedload(Document.body), selectinload(Document.parties)]
    if named:  # Who reads a document decides which of its days it is known by.
        beside.append(selectinload(Document.keys))
    rows = db.scalars(select(Document).where(Document.id.in_(ids), opened).options(*beside))
    documents = {document.id: document for document in rows}
    _read_terms(db, types, documents.values())
    texts = _texts(db, types, result.hits)
    # What went since the index was written is left out.
    return [
        FoundDocument(
            documents[hit.id],
            hit.score,
            snippet(texts[hit.id], tree),
            tuple(
                reading
                for reading, one in named
                if not facets.agrees(documents[hit.id], types[documents[hit.id].doctype], one)
            ),
        )
        for hit in result.hits
        if hit.id in documents and hit.id in texts
    ]


def _read_terms(db: Session, types: Types, documents: Collection[Document]) -> None:
    """Read the contents that tell where a document stands, of those that have a term: of the
    others the row is enough."""
    counting = {
        document.valid_id or document.newest_id: document
        for document in documents
        if terms.term_key(types[document.doctype])
    }
    for version in db.scalars(select(Version).where(Version.id.in_(counting))):
        document = counting[version.id]
        set_committed_value(document, "valid" if document.valid_id else "newest", version)


def _texts(db: Session, types: Types, hits: Sequence[Hit]) -> dict[int, Passage]:
    """The text of each hit: from the index, unless it has changed or was indexed without."""
    changed = indexing.waiting(db, [hit.id for hit in hits])
    texts = {hit.id: hit.passage for hit in hits if hit.passage and hit.id not in changed}
    return texts | {
        document.id: passage(document.decision_text, document.text)
        for document in of_ids(db, types, [h.id for h in hits if h.id not in texts])
    }
