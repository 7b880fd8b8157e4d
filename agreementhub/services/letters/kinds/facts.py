"""Gathers what a letter about a deadline says, at the moment it is written."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agreementhub.domain import clock, term
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import OF_TIME
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.term import otherwise
from agreementhub.i18n import _
from agreementhub.mail.letters import (
    Capacity,
    Due,
    Facts,
    Matter,
    Reader,
    Sittings,
    Time,
    Turn,
)
from agreementhub.models import Act, Deadline, Letter, User
from agreementhub.services import access
from agreementhub.services.letters.kinds.around import Around
from agreementhub.services.letters.round import Outdated

# What follows from an agreement's time, and goes with it.
_OF_TERM = (*OF_TIME, "end")


def gather(db: Session, doctypes: Mapping[str, DocType], letter: Letter, around: Around) -> Facts:
    """What the letter says; recipients are looked at once more.

    Raises Outdated when the matter was settled, its date changed, or someone else has the duty.
    """
    deadline = letter.deadline
    document = deadline.document
    clause = terms.clause_of(doctypes[document.doctype], document.counts.content)
    _check_open(db, deadline, letter.deadline_version, clause)
    capacity = _capacity(letter, around)
    answer = term.answer(clause, around.today) if clause else None
    person = around.person(letter.recipient) if capacity != "mailbox" else None
    return Facts(
        due=_due(deadline),
        turn=_turn(letter, around),
        matter=_matter(deadline, person, around),
        reader=_reader(letter.recipient, person),
        capacity=capacity,
        sittings=Sittings(
            around.calendars.chain(document.body_id, deadline.day),
            around.calendars.next_from(
                document.body_id, around.today, term.of_use_until(answer, around.today)
            ),
        ),
        time=_time(answer, around.today) if answer else None,
    )


def _check_open(db: Session, deadline: Deadline, version: int, clause: term.Term | None) -> None:
    if clause is None and deadline.kind in _OF_TERM:
        raise Outdated(_("the agreement has no term any more"))
    if deadline.version != version:
        raise Outdated(_("the date was changed"))
    if deadline.settled and not (clause and _is_owed(db, deadline, clause)):
        raise Outdated(_("the matter was settled"))


def _is_owed(db: Session, deadline: Deadline, clause: term.Term) -> bool:
    """Time alone settles what was due in a period that has ended; its letter is still owed."""
    if deadline.kind not in _OF_TERM:
        return False
    wanted = {(row.kind, row.party or "", row.date) for row in term.deadlines(clause, deadline.day)}
    happened = any(event.on > deadline.day for event in clause.events)
    follows = (deadline.kind, deadline.party, deadline.day) in wanted
    return follows and not happened and not _was_settled(db, deadline)


def _was_settled(db: Session, deadline: Deadline) -> bool:
    """Whether someone said that the date, as it stands, is seen to."""
    said = exists().where(
        Act.deadline_id == deadline.id,
        Act.deadline_version == deadline.version,
        Act.kind == "settled",
        Act.undone_at.is_(None),
    )
    return bool(db.scalar(select(said)))


def _capacity(letter: Letter, around: Around) -> Capacity:
    document = letter.deadline.document
    for recipient in around.duty(document).at(letter.step, around.plan(document)):
        if recipient.address.casefold() == letter.recipient.casefold():
            return recipient.capacity
    raise Outdated(_("someone else has the duty now"))


def _due(deadline: Deadline) -> Due:
    return Due(
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
    )


def _turn(letter: Letter, around: Around) -> Turn:
    plan = around.plan(letter.deadline.document)
    return Turn(
        step=letter.step,
        planned_for=letter.planned_for,
        today=around.today,
        next_letter=plan.following(letter.deadline.day, letter.step).day,
        steps=plan.numbers,
        told=around.told(letter),
    )


def _matter(deadline: Deadline, person: User | None, around: Around) -> Matter:
    document, taken = deadline.document, around.taken(deadline)
    body = document.body
    return Matter(
        document_id=document.id,
        title=document.title,
        case_number=document.case.number if document.case else "",
        sealed=access.is_sealed(document.level, may_read=around.may_read(document, person)),
        body=body.name if body else "",
        mailbox=(body.mailbox or "") if body else "",
        responsible=_in_office(document.responsible),
        acknowledged_by=taken.who if taken else "",
        acknowledged_on=clock.local_day(taken.at) if taken else None,
    )


def _in_office(person: User | None) -> str:
    """The name; someone who has left answers for nothing."""
    return person.name if person is not None and person.disabled_at is None else ""


def _reader(address: str, person: User | None) -> Reader:
    return Reader(address, person.name if person else "", person.language if person else "sv")


def _time(answer: JsonObject, today: date) -> Time:
    notice = _day(answer["last_notice_day"])
    return Time(
        current_end=term.standing_end(answer),
        otherwise=otherwise(answer),
        notice_until=notice if notice and notice >= today else None,
        notice_decided=answer["decided"] == "terminate",
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
