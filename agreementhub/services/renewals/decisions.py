"""Decisions that may do something to agreements: what they say, and which agreements they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import content, diary, minutes
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import AgendaItem, Case, Document
from agreementhub.services import access, agenda, documents
from agreementhub.services.documents import links

# So many agreements are offered to pick from.
_MOST: Final = 20


@dataclass(frozen=True)
class Decision:
    """What was decided where and when, and the document that it is about, where that is known."""

    points: Sequence[JsonDict]
    body: str
    on: date
    # As domain/minutes compares it, without its sign.
    paragraph: str
    about: Document | None
    item: AgendaItem | None
    extract: Document | None


def of_item(item: AgendaItem) -> Decision:
    """The decision about a matter of a meeting."""
    meeting = item.meeting
    return Decision(
        points=item.decided,
        body=meeting.body.name,
        on=meeting.held_on,
        paragraph=item.paragraph,
        about=item.document,
        item=item,
        extract=item.extract,
    )


def of_extract(db: Session, extract: Document) -> Decision | None:
    """The decision that a valid extract tells of; None for what is no extract, or has no day."""
    if extract.doctype != agenda.items.EXTRACT or extract.valid is None:
        return None
    if item := agenda.items.of_extract(db, extract):
        return of_item(item)
    said = extract.valid.content
    points, day = said.get("decision"), _text(said, "meeting_date")
    if not isinstance(points, list) or not day:
        return None
    return Decision(
        points=points,
        body=_text(said, "body"),
        on=date.fromisoformat(day),
        paragraph=minutes.paragraph(_text(said, "paragraph")),
        about=None,
        item=None,
        extract=extract,
    )


def agreements(
    db: Session, types: DocTypes, decision: Decision, keys: frozenset[str]
) -> list[Document]:
    """The agreements that the decision may be about, of which the keys open that they are changed:
    the document itself, what it or the extract points to, else those of the same case."""
    about = [decision.about] if decision.about else []
    ways = (lambda: about, lambda: _around(db, decision, keys), lambda: _of_case(db, decision))
    for way in ways:
        found = {one.id: one for one in way() if _may_follow(types, one)}
        if found:
            return [
                one
                for one in found.values()
                if documents.may(one, types[one.doctype], keys, "edit")
            ]
    return []


def find(
    db: Session, types: DocTypes, organisation_id: int, number: int, keys: frozenset[str]
) -> Document | None:
    """An agreement of the organisation that the keys may change."""
    one = db.get(Document, number)
    if one is None or one.organisation_id != organisation_id or not _is_agreement(types, one):
        return None
    return one if documents.may(one, types[one.doctype], keys, "edit") else None


def search(
    db: Session, types: DocTypes, organisation_id: int, words: str, keys: frozenset[str]
) -> list[Document]:
    """The agreements of the organisation, by words of the title or by case number, that the keys
    may change; so many that one can choose."""
    if not words:
        return []
    kinds = [key for key, doctype in types.items() if terms.term_key(doctype)]
    number = diary.normalise(words)
    named = Document.title.icontains(words, autoescape=True)
    found = db.scalars(
        select(Document)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(
            Document.organisation_id == organisation_id,
            Document.doctype.in_(kinds),
            Document.state.not_in(("withdrawn", "archived")),
            access.opened_by(keys),
            or_(named, Case.number_key == number) if number else named,
        )
        .options(joinedload(Document.case))
        .order_by(Document.title, Document.id)
        .limit(_MOST)
    )
    return [one for one in found if documents.may(one, types[one.doctype], keys, "edit")]


def _is_agreement(types: DocTypes, document: Document) -> bool:
    return terms.term_key(types[document.doctype]) is not None


def _may_follow(types: DocTypes, document: Document) -> bool:
    """Whether it is an agreement that is not put away."""
    return _is_agreement(types, document) and document.state not in ("withdrawn", "archived")


def _around(db: Session, decision: Decision, keys: frozenset[str]) -> Iterator[Document]:
    """What the document of the matter and the extract point to."""
    for one in (decision.about, decision.extract):
        if one is not None:
            yield from (other for _kind, onward, other in links.around(db, one, keys) if onward)


def _of_case(db: Session, decision: Decision) -> Sequence[Document]:
    """The agreements of the decision's case that are not put away."""
    case = decision.item.case_id if decision.item else None
    case = case or (decision.extract.case_id if decision.extract else None)
    if case is None:
        return []
    return db.scalars(select(Document).where(Document.case_id == case).order_by(Document.id)).all()


def _text(said: JsonObject, key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) and not content.is_unknown(value) else ""
