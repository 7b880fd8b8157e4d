"""What may be meant while somebody types: words, parties, bodies and titles.

Words, parties and titles come from documents that the person may read, and from nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.swedish import Token, analyse, fold
from agreementhub.models import Body, Document, DocumentParty
from agreementhub.search.engines import Engine, Search
from agreementhub.search.query import And, Prefix
from agreementhub.services import access
from agreementhub.services.search import indexing
from agreementhub.services.search.index import Index

SHORTEST = 2  # letters before anything is suggested
_WORDS, _PARTIES, _BODIES, _TITLES = 3, 2, 2, 4
_WORDS_READ = 12  # of the most common, whose forms are told apart
_MOST_WORDS = 200  # of one beginning, among which the most common are chosen
_AT_FIRST, _AT_A_TIME = 12, 400  # parties whose documents are counted together
_LONGEST = 80  # signs; nobody needs suggestions to what is longer


@dataclass(frozen=True)
class Suggestions:
    """`words` are whole questions, the last word completed; `parties` names."""

    words: Sequence[str] = ()
    parties: Sequence[str] = ()
    bodies: Sequence[Body] = ()
    documents: Sequence[Document] = ()


def suggestions(db: Session, index: Index, text: str, *, keys: frozenset[str]) -> Suggestions:
    """What the text may be the beginning of. Raises IndexDamaged."""
    text = " ".join(text.split())
    tokens = analyse(text)
    if not tokens or not SHORTEST <= len(text) <= _LONGEST:
        return Suggestions()
    last = tokens[-1]
    if last.end != len(text) or not last.exact.isalpha() or len(last.exact) < SHORTEST:
        return Suggestions()
    seen = _Sight(index.engine(), keys, indexing.closed_since(db, keys))
    return Suggestions(
        words=[text[: last.start] + word for word in seen.words(last.exact)],
        parties=_parties(db, fold(text), keys),
        bodies=_bodies(db, text),
        documents=_documents(db, seen.titled(tokens), keys),
    )


@dataclass(frozen=True)
class _Sight:
    """The index as the person sees it."""

    engine: Engine
    keys: frozenset[str]
    closed: frozenset[int]

    def words(self, beginning: str) -> list[str]:
        """The most common words that begin so, but for the word itself."""
        found = self.engine.words(beginning, self.keys, _MOST_WORDS, self.closed)
        common = sorted(found, key=lambda pair: -pair[1])
        words = [word for word, _count in common if word != beginning][:_WORDS_READ]
        # Of several forms of a word the most common one.
        by_stem = {token.stem: word for word in reversed(words) for token in analyse(word)[:1]}
        return [word for word in words if word in by_stem.values()][:_WORDS]

    def titled(self, tokens: Sequence[Token]) -> list[int]:
        """The ids of documents with these words in their titles, the last one begun."""
        *before, last = (token.exact for token in tokens)
        words = [Prefix(word, word, "title") for word in before if len(word) >= SHORTEST]
        tree = And((*words, Prefix(last, last, "title")))
        search = Search(tree, self.keys, limit=_TITLES, facets=(), closed=self.closed)
        return [hit.id for hit in self.engine.search(search).hits]


def _parties(db: Session, text: str, keys: frozenset[str]) -> list[str]:
    """Parties whose names have a word that begins so, those of most documents that the keys open
    first. What they do not open neither counts nor keeps a name from its place."""
    number = func.count()
    rows = select(DocumentParty.name, number).group_by(DocumentParty.name)
    names = db.execute(rows.order_by(number.desc(), DocumentParty.name)).all()
    begun = ((name, of_all) for name, of_all in names if _begins(fold(name), text))
    best: list[tuple[int, str]] = []
    size = _AT_FIRST
    while some := list(islice(begun, size)):
        # From here on no party has more documents than this, whoever reads them.
        if len(best) == _PARTIES and -best[-1][0] > some[0][1]:
            break
        met = _met(db, [name for name, _of_all in some], keys)
        best = sorted([*best, *met])[:_PARTIES]
        size = min(2 * size, _AT_A_TIME)
    return [name for _count, name in best]


def _met(db: Session, names: Sequence[str], keys: frozenset[str]) -> list[tuple[int, str]]:
    """Those of the names that stand in documents that the keys open, before each in how many of
    them, as a number below 0: sorted, the one of most comes first."""
    number = func.count(DocumentParty.document_id.distinct())
    rows = (
        select(DocumentParty.name, number)
        .where(DocumentParty.name.in_(names), access.opened_by(keys, DocumentParty.document_id))
        .group_by(DocumentParty.name)
    )
    return [(-count, name) for name, count in db.execute(rows)]


def _begins(name: str, text: str) -> bool:
    return name.startswith(text) or f" {text}" in name


def _bodies(db: Session, text: str) -> Sequence[Body]:
    """The bodies whose names begin so, or that are called so in short."""
    begun = [Body.name.startswith(words, autoescape=True) for words in {text, text.capitalize()}]
    found = or_(Body.short_name == text.upper(), *begun)
    rows = select(Body).where(found).options(joinedload(Body.organisation))
    return db.scalars(rows.order_by(Body.name, Body.id).limit(_BODIES)).all()


def _documents(db: Session, ids: Sequence[int], keys: frozenset[str]) -> Sequence[Document]:
    """The documents in the order of the ids, as far as the keys open them."""
    rows = db.scalars(
        select(Document)
        .where(Document.id.in_(ids), access.opened_by(keys))
        .options(joinedload(Document.case))
    )
    return sorted(rows, key=lambda document: ids.index(document.id))
