"""The one word that tells where a document stands, the same on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from agreementhub.domain import term
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType, lifecycle
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.models import Document
from agreementhub.services.documents import followers, links


@dataclass(frozen=True)
class Ends:
    """When an agreement ends: the last day agreed on, and whether it goes on by itself.

    No day and `is_open` is until further notice; no day and not open is not stated.
    """

    day: str | None = None
    goes_on: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Status:
    """A key, which gives the tint, and words in the reader's language."""

    key: str
    words: str
    ends: Ends = Ends()


def of_documents(
    db: Session, reader: Reader, types: Mapping[str, DocType], shown: Sequence[Document]
) -> dict[int, Status]:
    """Document id → where it stands: a decided agreement by its term today, others by state."""
    agreements = [one.id for one in shown if terms.term_key(types[one.doctype])]
    replaced = links.replaced(db, agreements)
    return {
        document.id: _of(reader, document, types[document.doctype], document.id in replaced)
        for document in shown
    }


def of_state(doctype: DocType, state: str, lang: str) -> Status:
    """A state as its type calls it: a memo is handed in where an agreement is decided."""
    return Status(state, doctype.state(state).label[lang])


def _of(reader: Reader, document: Document, doctype: DocType, is_replaced: bool) -> Status:
    state = of_state(doctype, document.counts_state, reader.lang)
    answer = followers.answer_of(document, doctype, today=reader.today)
    if answer is None:
        return state
    if state.key not in ("decided", "signed"):
        return replace(state, ends=_ends(answer))
    standing = lifecycle.standing(answer, replaced=is_replaced)
    words = lifecycle.words(answer, replaced=is_replaced)[reader.lang]
    return Status(standing, words[:1].upper() + words[1:], _ends(answer))


def _ends(answer: JsonDict) -> Ends:
    last = term.standing_end(answer)
    if last is None:
        return Ends(is_open="end" not in answer["unknown"])
    fate = term.otherwise(answer).fate
    return Ends(day=last.isoformat(), goes_on=fate in ("extends", "goes_on"))
