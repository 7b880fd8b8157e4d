"""The one word that tells where a document stands, the same on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyramid.request import Request

from agreementhub.domain import lifecycle
from agreementhub.models import Document
from agreementhub.services import derived, links


@dataclass(frozen=True)
class Status:
    """A key, which gives the tint, and words in the reader's language."""

    key: str
    words: str


def of_documents(request: Request, shown: Sequence[Document]) -> dict[int, Status]:
    """Document id → where it stands: a decided agreement by its term today, others by state."""
    replaced = links.replaced(request.db, [document.id for document in shown])
    return {document.id: _of(request, document, document.id in replaced) for document in shown}


def of_state(request: Request, doctype: str, state: str) -> Status:
    """A state as its type calls it: a memo is handed in where an agreement is decided."""
    return Status(state, request.types[doctype].state(state).label[request.lang])


def _of(request: Request, document: Document, replaced: bool) -> Status:
    state = document.counts_state
    if state in ("decided", "signed"):
        doctype = request.types[document.doctype]
        if answer := derived.answer_of(document, doctype, today=request.today):
            standing = lifecycle.standing(answer, replaced=replaced)
            words = lifecycle.WORDS[standing][request.lang]
            return Status(standing, words[:1].upper() + words[1:])
    return of_state(request, document.doctype, state)
