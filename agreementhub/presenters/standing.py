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
from agreementhub.services.documents import followers, links, versions


@dataclass(frozen=True)
class Ends:
    """When an agreement ends: the last day agreed on, and whether it goes on by itself.

    No day and `is_open` is until further notice; no day and not open is not stated. `decide_by`
    is the day by which it must be decided what comes after.
    """

    day: str | None = None
    goes_on: bool = False
    is_open: bool = False
    decide_by: str | None = None


@dataclass(frozen=True)
class Status:
    """A key, which gives the tint, and words in the reader's language."""

    key: str
    words: str
    ends: Ends = Ends()


def of_documents(
    db: Session,
    reader: Reader,
    types: Mapping[str, DocType],
    shown: Sequence[Document],
    answers: Mapping[int, JsonDict] | None = None,
) -> dict[int, Status]:
    """Document id → where it stands: a decided agreement by its term today, others by state.

    `answers` are what follows from the terms of all agreements among them, where that is known.
    """
    agreements = [one for one in shown if terms.term_key(types[one.doctype])]
    versions.load_counting(db, agreements)
    replaced = links.replaced(db, [one.id for one in agreements], reader.keys)
    if answers is None:
        found = (
            (one.id, followers.answer_of(one, types[one.doctype], today=reader.today))
            for one in agreements
        )
        answers = {number: answer for number, answer in found if answer}
    return {
        one.id: _of(reader, one, types[one.doctype], answers.get(one.id), one.id in replaced)
        for one in shown
    }


def of_state(doctype: DocType, state: str, lang: str) -> Status:
    """A state as its type calls it: a memo is handed in where an agreement is decided."""
    return Status(state, doctype.state(state).label[lang])


def _of(
    reader: Reader,
    document: Document,
    doctype: DocType,
    answer: JsonDict | None,
    is_replaced: bool,
) -> Status:
    state = of_state(doctype, document.counts_state, reader.lang)
    if answer is None:
        return state
    if state.key not in ("decided", "signed"):
        return replace(state, ends=_ends(answer))
    standing = lifecycle.standing(answer, replaced=is_replaced)
    words = lifecycle.words(answer, replaced=is_replaced)[reader.lang]
    return Status(standing, words[:1].upper() + words[1:], _ends(answer))


def _ends(answer: JsonDict) -> Ends:
    last, due = term.standing_end(answer), answer["decision_due"]
    if last is None and answer["status"] in ("ending", "expired"):
        # It ran until further notice, and notice has been given.
        return Ends(day=answer["final_end"])
    if last is None:
        return Ends(is_open="end" not in answer["unknown"], decide_by=due)
    fate = term.otherwise(answer).fate
    return Ends(day=last.isoformat(), goes_on=fate in ("extends", "goes_on"), decide_by=due)
