"""More like this: documents of other cases that are told in the same rare words.

What a document is about is read from the words that the reader may read of it, and how rare they
are from the documents that the reader may find: nothing else shows through.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.blocks import plain_text
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.swedish import analyse
from agreementhub.models import Document, MotionRow
from agreementhub.search.engines import Search
from agreementhub.search.query import And, FieldIs, Lifted, Node, Or, Word, is_small
from agreementhub.search.results import Sight
from agreementhub.services import access, agenda, documents
from agreementhub.services.motion_rows import MOTION
from agreementhub.services.search import indexing, searching
from agreementhub.services.search.index import Index
from agreementhub.services.search.indexed import Types
from agreementhub.services.search.searching import FoundDocument

_SHORTEST: Final = 4  # letters
_TOLD: Final = ("prose", "points")  # kinds of fields in which people tell
_TITLE: Final = 4  # times that a word of the title counts for
_READ: Final = 4_000  # characters of the text; what it is about has been said by then
_ASKED, _TELLING = 16, 8  # words whose rarity is asked for, and that are searched for
_COMMON: Final = 0.2  # of the documents: a word in more of them tells nothing
_MOTIONS: Final = 5  # that are shown to who writes one
_OF_CASE: Final = 20  # documents of the same case that may stand among the hits


def to(
    db: Session,
    index: Index,
    types: Types,
    document: Document,
    *,
    keys: frozenset[str],
    limit: int = 10,
) -> list[FoundDocument]:
    """Documents that the keys open and that are most like this one, the nearest first. Raises
    IndexDamaged."""
    words = _words(document, types[document.doctype], document.counts.content, keys)
    tree = _told_alike(_seen(db, index, document, keys), Counter(words), ())
    if tree is None:
        return []
    found = searching.by_tree(db, index, types, tree, keys=keys, limit=limit + _OF_CASE)
    return [one for one in found if _is_another(one.document, document)][:limit]


def by_title(
    db: Session, index: Index, types: Types, doctype: str, title: str, *, keys: frozenset[str]
) -> list[Document]:
    """Documents of a type that the keys open and that say the words of a title, the nearest first;
    none for a few letters. Raises IndexDamaged."""
    if len(title.strip()) < _SHORTEST:
        return []
    cut = searching.Cut(limit=_OF_CASE, kin=False)
    hits = searching.search(db, index, types, title, keys=keys, cut=cut).hits
    found = [hit.document for hit in hits if hit.document.doctype == doctype]
    # What a secret document says is not carried into another one.
    return [one for one in found if not access.is_sealed(one.level)][:_MOTIONS]


def motions(
    db: Session,
    index: Index,
    types: Types,
    document: Document,
    values: JsonObject,
    *,
    keys: frozenset[str],
) -> Sequence[MotionRow]:
    """Motions of other cases that say the like of what is being written in this one, the nearest
    first; none for another document. Raises IndexDamaged."""
    if document.doctype != MOTION:
        return ()
    seen, of_motions = _seen(db, index, document, keys), (FieldIs("doctype", MOTION),)
    words = _words(document, types[MOTION], values, keys)
    tree = _told_alike(seen, Counter(words), of_motions)
    if tree is None:
        return ()
    asked = Search(
        And((tree, *of_motions)), keys, limit=_MOTIONS + _OF_CASE, facets=(), closed=seen.closed
    )
    ids = [hit.id for hit in seen.engine.search(asked).hits]
    rows = agenda.motions.handed_in(db, keys, ids)
    return [row for row in rows if _is_another(row.document, document)][:_MOTIONS]


def _seen(db: Session, index: Index, document: Document, keys: frozenset[str]) -> Sight:
    """All documents that the keys open but this one."""
    closed = indexing.closed_since(db, keys)
    return Sight(index.engine(), keys, closed | {document.id})


def _told_alike(seen: Sight, words: Counter[Word], within: tuple[Node, ...]) -> Node | None:
    """What is told in the rarest of the words; None where none of them stands elsewhere."""
    size = seen.count(And(within))
    rare: list[tuple[float, Word]] = []
    for word, times in words.most_common(_ASKED):
        if 0 < (count := seen.count(And((word, *within)))) <= max(_COMMON * size, 2):
            rare.append((times * log((size + 1) / count), word))
    telling = [word for _weight, word in sorted(rare, key=lambda one: -one[0])[:_TELLING]]
    if not telling:
        return None
    best, *rest = telling
    return Lifted(Or(tuple(telling[: _TELLING // 2])), tuple(rest)) if rest else best


def _words(
    document: Document, doctype: DocType, values: JsonObject, keys: frozenset[str]
) -> Iterator[Word]:
    """The words of what the document says that may tell what it is about."""
    inside = documents.may(document, doctype, keys, "inside")
    shown = (
        plain_text(content.show(field, value, "sv", areas={}))
        for field, value in content.filled(doctype, values)
        if field.kind.key in _TOLD and (inside or field.public) and not content.is_unknown(value)
    )
    title = content.title(values)
    text = "\n".join([*[title] * _TITLE, "\n".join(shown)[:_READ]])
    for token in analyse(text):
        if len(token.stem) >= _SHORTEST and token.stem.isalpha() and not is_small(token.exact):
            yield Word(token.stem, token.stem, token.stem)


def _is_another(one: Document, document: Document) -> bool:
    """Not itself, and of another case: those of its own stand together already."""
    return one.id != document.id and (one.case_id is None or one.case_id != document.case_id)
