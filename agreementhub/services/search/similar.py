"""More like this: documents of other cases that are told in the same rare words.

What a document is about is read from the words that the reader may read of it, and how rare they
are from the documents that the reader may find: nothing else shows through.
"""

from collections import Counter
from collections.abc import Iterator
from math import log
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.blocks import plain_text
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.swedish import analyse
from agreementhub.models import Document
from agreementhub.search.query import Lifted, Or, Word, is_small
from agreementhub.search.results import Sight
from agreementhub.services import documents
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
    words = Counter(_words(document, types[document.doctype], keys))
    closed = indexing.closed_since(db, keys)
    seen = Sight(index.engine(), keys, closed)
    size = seen.size()
    rare: list[tuple[float, Word]] = []
    for word, times in words.most_common(_ASKED):
        if 1 < (count := seen.count(word)) <= max(_COMMON * size, 2):
            rare.append((times * log(size / count), word))
    telling = [word for _weight, word in sorted(rare, key=lambda one: -one[0])[:_TELLING]]
    if not telling:
        return []
    best, *rest = telling
    tree = Lifted(Or(tuple(telling[: _TELLING // 2])), tuple(rest)) if rest else best
    found = searching.by_tree(db, index, types, tree, keys=keys, limit=limit + _OF_CASE)
    return [one for one in found if _is_another(one.document, document)][:limit]


def _words(document: Document, doctype: DocType, keys: frozenset[str]) -> Iterator[Word]:
    """The words of the version that counts that may tell what it is about."""
    inside = documents.may(document, doctype, keys, "inside")
    shown = (
        plain_text(content.show(field, value, "sv", areas={}))
        for field, value in content.filled(doctype, document.counts.content)
        if field.kind.key in _TOLD and (inside or field.public) and not content.is_unknown(value)
    )
    text = "\n".join([*[document.title] * _TITLE, "\n".join(shown)[:_READ]])
    for token in analyse(text):
        if len(token.stem) >= _SHORTEST and token.stem.isalpha() and not is_small(token.exact):
            yield Word(token.stem, token.stem, token.stem)


def _is_another(one: Document, document: Document) -> bool:
    """Not itself, and of another case: those of its own stand together already."""
    return one.id != document.id and (one.case_id is None or one.case_id != document.case_id)
