"""The letter to someone who was made responsible: what for, by whom, and what comes first."""

from datetime import date, datetime
from email.message import EmailMessage
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub import addresses
from agreementhub.domain import calendar, clock
from agreementhub.domain.deadlines import KINDS
from agreementhub.i18n import _, translator
from agreementhub.mail.letters import Note, Office, note
from agreementhub.models import AuditEvent, Deadline, Document, Letter, User
from agreementhub.services import access
from agreementhub.services.letters.facts import Outdated


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


def written(
    db: Session, letter: Letter, office: Office, _key: str, *, today: date, now: datetime
) -> EmailMessage:
    """The letter as it stands when it is sent. Raises Outdated when someone else has the duty."""
    document = letter.document
    person = document.responsible if document else None
    if document is None or person is None or person.email != letter.recipient:
        raise Outdated(_("someone else has the duty now"))
    return note.written(_note(db, letter, document, person, office, today), office, now=now)


def _note(
    db: Session, letter: Letter, document: Document, person: User, office: Office, today: date
) -> Note:
    lang = person.language
    say = translator(lang)
    number = document.case.number if document.case else ""
    event = _handed_over(db, document, person)
    giver = db.get(User, event.user_id) if event and event.user_id else None
    said = [(say(_("Handed over by")), giver.name)] if giver else []
    named = access.named_for(title=document.title, number=number, level=document.level)
    name = named.full(say(_("a confidential matter")))
    facts = said
    if not named.is_sealed:
        facts = [*_facts(db, document, lang), *said]
        if event and event.facts.get("reason"):
            facts.append((say(_("Reason")), str(event.facts["reason"])))
    subject = say(_("You are now responsible: ${name}") % {"name": name})
    return Note(
        kind="assignment",
        message_id=letter.message_id,
        recipient=person.email,
        recipient_name=person.name,
        lang=lang,
        subject=subject,
        headline=subject,
        greeting=say(_("Hello ${name}!", mapping={"name": person.name})),
        facts=facts,
        paragraphs=[say(_("Letters about its deadlines come to you from now on."))],
        link=office.at(addresses.document(document.id)),
        link_label=say(_("Open the matter")),
        why=say(_("You get this letter because someone handed the matter over to you.")),
    )


def _facts(db: Session, document: Document, lang: str) -> list[tuple[str, str]]:
    say = translator(lang)
    facts = [(say(_("Body")), document.body.name)] if document.body else []
    first = db.scalars(
        select(Deadline).where(Deadline.document_id == document.id, Deadline.is_next.is_(True))
    ).first()
    if first is not None:
        facts.append((say(KINDS[first.kind].name), calendar.long_date(first.day, lang)))
    return facts


def _handed_over(db: Session, document: Document, person: User) -> AuditEvent | None:
    events = db.scalars(
        select(AuditEvent)
        .where(AuditEvent.document_id == document.id, AuditEvent.act == "handed_over")
        .order_by(AuditEvent.id.desc())
        .limit(5)
    )
    return next((e for e in events if e.facts.get("to") == person.email), None)
