"""The one word that tells where a document stands, the same on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyramid.request import Request

from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import lifecycle
from agreementhub.models import Document
from agreementhub.services.documents import followers, links


@dataclass(frozen=True)
class Ends:
    """When an agreement ends: the last day of its period, and whether it goes on by itself.

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


def of_documents(request: Request, shown: Sequence[Document]) -> dict[int, Status]:
    """Document id → where it stands: a decided agreement by its term today, others by state."""
    agreements = [one.id for one in shown if terms.term_key(request.types[one.doctype])]
    replaced = links.replaced(request.db, agreements)
    return {document.id: _of(request, document, document.id in replaced) for document in shown}


def of_state(request: Request, doctype: str, state: str) -> Status:
    """A state as its type calls it: a memo is handed in where an agreement is decided."""
    return Status(state, request.types[doctype].state(state).label[request.lang])


def _of(request: Request, document: Document, is_replaced: bool) -> Status:
    state = of_state(request, document.doctype, document.counts_state)
    answer = followers.answer_of(document, request.types[document.doctype], today=request.today)
    if answer is None:
        return state
    if state.key not in ("decided", "signed"):
        return replace(state, ends=_ends(answer))
    standing = lifecycle.standing(answer, replaced=is_replaced)
    words = lifecycle.WORDS[standing][request.lang]
    return Status(standing, words[:1].upper() + words[1:], _ends(answer))


def _ends(answer: dict[str, Any]) -> Ends:
    last, final = answer["current_end"], answer["final_end"]
    if last is None:
        return Ends(is_open="end" not in answer["unknown"])
    goes_on = "final_end" not in answer["unknown"] and (final is None or final > last)
    return Ends(day=last, goes_on=goes_on)
