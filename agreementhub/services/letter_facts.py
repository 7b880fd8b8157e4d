"""Gathers what a letter says, at the moment it is written."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import clock, term
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.ladder import Plan
from agreementhub.domain.otherwise import otherwise
from agreementhub.domain.words import _
from agreementhub.mail.facts import Capacity, Facts, Told
from agreementhub.models import Act, Deadline, Document, DocumentKey, Letter, User
from agreementhub.services import accounts, agreement_terms, meetings, plans
from agreementhub.services.recipients import duty_for

# What follows from an agreement's time, and goes with it.
_OF_TERM = ("decide", "notice", "option", "review", "end")


class Outdated(Exception):
    """Why a planned letter is no longer to be sent."""


def gather(
    db: Session, doctypes: Mapping[str, DocType], letter: Letter, *, today: date
) -> tuple[Facts, str]:
    """What the letter says, and its language; recipients are looked at once more.

    Raises Outdated when the matter was settled, its date changed, or someone else has the duty.
    """
    deadline = letter.deadline
    document = deadline.document
    clause = agreement_terms.clause_of(doctypes[document.doctype], document.counts.content)
    if clause is None and deadline.kind in _OF_TERM:
        raise Outdated(_("the agreement has no term any more"))
    _check_open(db, letter, clause)
    plan = plans.of_document(db, document)
    capacity = _capacity(db, letter, plan, today)
    person = accounts.find(db, letter.recipient) if capacity != "mailbox" else None
    answer = term.answer(clause, today) if clause else None
    calendars = meetings.calendars(db, [document.body_id] if document.body_id else [])
    taken = _last_act(db, deadline, "acknowledged")
    facts = Facts(
        deadline_id=deadline.id,
        version=deadline.version,
        uid=deadline.uid,
        sequence=deadline.sequence,
        kind=deadline.kind,
        party=deadline.party,
        day=deadline.day,
        working_day=deadline.working_day,
        also=deadline.also,
        because=deadline.because,
        step=letter.step,
        planned_for=letter.planned_for,
        today=today,
        next_letter=plan.following(deadline.day, letter.step).day,
        steps=plan.numbers,
        told=_told(db, letter),
        document_id=document.id,
        title=document.title,
        case_number=document.case.number if document.case else "",
        sealed=document.level == "secret" or not _may_read(db, document, person, today),
        recipient=letter.recipient,
        recipient_name=person.name if person else "",
        capacity=capacity,
        responsible=_in_office(document.responsible),
        acknowledged_by=taken.who if taken else "",
        acknowledged_on=clock.local_day(taken.at) if taken else None,
        body=document.body.name if document.body else "",
        mailbox=(document.body.mailbox or "") if document.body else "",
        chain=calendars.chain(document.body_id, deadline.day),
        next_sitting=calendars.next_from(document.body_id, today),
        is_agreement=clause is not None,
        current_end=_day(answer["current_end"]) if answer else None,
        otherwise=otherwise(answer) if answer else None,
        notice_until=_notice_until(answer, today) if answer else None,
    )
    return facts, person.language if person else "sv"


def _check_open(db: Session, letter: Letter, clause: term.Term | None) -> None:
    deadline = letter.deadline
    if deadline.version != letter.deadline_version:
        raise Outdated(_("the date was changed"))
    if not deadline.settled:
        return
    if clause is None or deadline.kind not in _OF_TERM:
        raise Outdated(_("the matter was settled"))
    # Time alone settles what was due in a period that has ended; its letter is still owed.
    wanted = {(row.kind, row.party or "", row.date) for row in term.deadlines(clause, deadline.day)}
    owed = (deadline.kind, deadline.party, deadline.day) in wanted
    happened = any(event.on > deadline.day for event in clause.events)
    if happened or not owed or _last_act(db, deadline, "settled"):
        raise Outdated(_("the matter was settled"))


def _capacity(db: Session, letter: Letter, plan: Plan, today: date) -> Capacity:
    duty = duty_for(db, letter.deadline.document, plan, today)
    for recipient in duty.at(letter.step, plan):
        if recipient.address.casefold() == letter.recipient.casefold():
            return recipient.capacity
    raise Outdated(_("someone else has the duty now"))


def _in_office(person: User | None) -> str:
    """The name; someone who has left answers for nothing."""
    return person.name if person is not None and person.disabled_at is None else ""


def _may_read(db: Session, document: Document, person: User | None, today: date) -> bool:
    """The mailbox is the body's own; a person must hold a key."""
    if person is None:
        return True
    opening = set(db.scalars(select(DocumentKey.key).where(DocumentKey.document_id == document.id)))
    return bool(opening & accounts.keys(person, today))


def _last_act(db: Session, deadline: Deadline, kind: str) -> Act | None:
    return db.scalars(
        select(Act)
        .where(
            Act.deadline_id == deadline.id,
            Act.deadline_version == deadline.version,
            Act.kind == kind,
        )
        .order_by(Act.id.desc())
    ).first()


def _told(db: Session, letter: Letter) -> tuple[Told, ...]:
    earlier = db.execute(
        select(Letter.sent_at, Letter.recipient)
        .where(
            Letter.deadline_id == letter.deadline_id,
            Letter.deadline_version == letter.deadline_version,
            Letter.state == "sent",
            Letter.step > letter.step,
        )
        .order_by(Letter.sent_at.desc())
        .limit(6)
    ).all()
    return tuple(
        Told(clock.local_day(sent_at), recipient)
        for sent_at, recipient in reversed(earlier)
        if sent_at is not None
    )


def _notice_until(answer: Mapping[str, object], today: date) -> date | None:
    day = _day(answer["last_notice_day"])
    return day if day and day >= today else None


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
