"""The letter to someone who was made responsible: what for, by whom, and what comes first."""

from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import clock
from agreementhub.i18n import _, translator
from agreementhub.mail.letters import Assignment, Note, Reader
from agreementhub.mail.letters import assignment as paper
from agreementhub.models import AuditEvent, Deadline, Document, Letter, User
from agreementhub.services import access
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.round import Outdated


def plan(db: Session, document: Document, *, to: User, by: User, now: datetime) -> None:
    """Put the letter in the outbox; whoever took the matter themselves needs none."""
    if to.id == by.id:
        return
    letter = Letter(
        kind="assignment",
        document_id=document.id,
        recipient=to.email,
        state="waiting",
        message_id=f"<as-{document.id}-{uuid4().hex}@agreementhub>",
        planned_for=clock.local_day(now),
        made_at=now,
    )
    db.add(letter)


def part(desk: Desk, letter: Letter, _key: str) -> Note:
    """What the letter says when it is sent. Raises Outdated when someone else has the duty."""
    document = letter.document
    person = document.responsible if document else None
    if document is None or person is None or person.email != letter.recipient:
        raise Outdated(_("someone else has the duty now"))
    return paper.note(_given(desk.db, letter, document, person), desk.round.office)


def _given(db: Session, letter: Letter, document: Document, person: User) -> Assignment:
    event = _handed_over(db, document, person)
    giver = db.get(User, event.user_id) if event and event.user_id else None
    number = document.case.number if document.case else None
    named = access.named_for(title=document.title, number=number, level=document.level)
    return Assignment(
        message_id=letter.message_id,
        reader=Reader(person.email, person.name, person.language),
        document_id=document.id,
        name=named.full(translator(person.language)(_("a confidential matter"))),
        sealed=named.is_sealed,
        body=document.body.name if document.body else "",
        giver=giver.name if giver else "",
        reason=str(event.facts.get("reason") or "") if event else "",
        first=_first(db, document),
    )


def _first(db: Session, document: Document) -> tuple[str, date] | None:
    """Kind and day of the deadline that comes first."""
    found = db.scalars(
        select(Deadline).where(Deadline.document_id == document.id, Deadline.is_next.is_(True))
    ).first()
    return (found.kind, found.day) if found else None


def _handed_over(db: Session, document: Document, person: User) -> AuditEvent | None:
    events = db.scalars(
        select(AuditEvent)
        .where(AuditEvent.document_id == document.id, AuditEvent.act == "handed_over")
        .order_by(AuditEvent.id.desc())
        .limit(5)
    )
    return next((e for e in events if e.facts.get("to") == person.email), None)
