"""Gathers what a letter says, at the moment it is written."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import clock, term
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import OF_TIME, Plan
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.term import otherwise
from agreementhub.i18n import _
from agreementhub.mail.letters import Capacity, Facts, Told
from agreementhub.models import Act, Deadline, Document, Letter, User
from agreementhub.services import access, meetings
from agreementhub.services.deadlines import plans
from agreementhub.services.letters.recipients import Staff
from agreementhub.services.people import accounts

# What follows from an agreement's time, and goes with it.
_OF_TERM = (*OF_TIME, "end")


# So many earlier letters a letter tells of.
_REMEMBERED = 6


class Outdated(Exception):
    """Why a planned letter is no longer to be sent."""


class Around:
    """What letters that are written together share, read once: plans, people and meetings."""

    def __init__(self, db: Session, letters: Sequence[Letter], today: date) -> None:
        documents = [letter.deadline.document for letter in letters if letter.deadline]
        bodies = {document.body_id for document in documents if document.body_id}
        self.plans = plans.load(db)
        self.staff = Staff(db, today, list({document.organisation_id for document in documents}))
        self.calendars = meetings.calendars(db, bodies)
        self.people = accounts.by_address(db, {letter.recipient for letter in letters})
        self._opening = access.opening_each(db, {document.id for document in documents})
        deadlines = {letter.deadline_id for letter in letters if letter.deadline_id}
        self._taken = _taken(db, deadlines)
        self._sent = _sent(db, deadlines)

    def taken(self, deadline: Deadline) -> Act | None:
        """Who took the date on, as it stands."""
        act = self._taken.get(deadline.id)
        return act if act and act.deadline_version == deadline.version else None

    def told(self, letter: Letter) -> tuple[Told, ...]:
        """The last letters about the date before this one, the latest of them last."""
        version, step = letter.deadline_version, letter.step or 0
        earlier = [
            told
            for number, before, told in self._sent.get(letter.deadline_id or 0, ())
            if number == version and before > step
        ]
        return tuple(earlier[-_REMEMBERED:])

    def may_read(self, document: Document, person: User | None, today: date) -> bool:
        """The mailbox is the body's own; a person must hold a key."""
        if person is None:
            return True
        return bool(self._opening.get(document.id, frozenset()) & accounts.keys(person, today))

    def plan(self, document: Document) -> Plan:
        """The plan that counts for a document."""
        return self.plans.of(document.organisation_id, document.doctype, document.id)


def gather(
    db: Session, doctypes: Mapping[str, DocType], letter: Letter, around: Around, *, today: date
) -> tuple[Facts, str]:
    """What the letter says, and its language; recipients are looked at once more.

    Raises Outdated when the matter was settled, its date changed, or someone else has the duty.
    """
    deadline = letter.deadline
    document = deadline.document
    clause = terms.clause_of(doctypes[document.doctype], document.counts.content)
    if clause is None and deadline.kind in _OF_TERM:
        raise Outdated(_("the agreement has no term any more"))
    _check_open(db, letter, clause)
    plan = around.plan(document)
    capacity = _capacity(letter, around)
    address = letter.recipient.strip().casefold()
    person = around.people.get(address) if capacity != "mailbox" else None
    answer = term.answer(clause, today) if clause else None
    taken = around.taken(deadline)
    facts = Facts(
        deadline_id=deadline.id,
        version=deadline.version,
        uid=deadline.uid,
        message_id=letter.message_id,
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
        told=around.told(letter),
        document_id=document.id,
        title=document.title,
        case_number=document.case.number if document.case else "",
        sealed=access.is_sealed(document.level, may_read=around.may_read(document, person, today)),
        recipient=letter.recipient,
        recipient_name=person.name if person else "",
        capacity=capacity,
        responsible=_in_office(document.responsible),
        acknowledged_by=taken.who if taken else "",
        acknowledged_on=clock.local_day(taken.at) if taken else None,
        body=document.body.name if document.body else "",
        mailbox=(document.body.mailbox or "") if document.body else "",
        chain=around.calendars.chain(document.body_id, deadline.day),
        next_sitting=around.calendars.next_from(document.body_id, today),
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


def _capacity(letter: Letter, around: Around) -> Capacity:
    document = letter.deadline.document
    plan = around.plan(document)
    duty = around.staff.duty(document.responsible, document.organisation_id, document.body_id, plan)
    for recipient in duty.at(letter.step, plan):
        if recipient.address.casefold() == letter.recipient.casefold():
            return recipient.capacity
    raise Outdated(_("someone else has the duty now"))


def _in_office(person: User | None) -> str:
    """The name; someone who has left answers for nothing."""
    return person.name if person is not None and person.disabled_at is None else ""


def _taken(db: Session, deadline_ids: Collection[int]) -> dict[int, Act]:
    """The latest word on each deadline that someone takes it on."""
    acts = select(Act).where(Act.deadline_id.in_(deadline_ids), Act.kind == "acknowledged")
    return {act.deadline_id: act for act in db.scalars(acts.order_by(Act.id))}


def _sent(db: Session, deadline_ids: Collection[int]) -> dict[int, list[tuple[int, int, Told]]]:
    """Version, step and what was sent, of each deadline, earliest first."""
    found: dict[int, list[tuple[int, int, Told]]] = {}
    rows = db.execute(
        select(
            Letter.deadline_id,
            Letter.deadline_version,
            Letter.step,
            Letter.sent_at,
            Letter.recipient,
        )
        .where(Letter.deadline_id.in_(deadline_ids), Letter.state == "sent")
        .order_by(Letter.sent_at)
    )
    for row in rows:
        if row.sent_at is not None:
            told = Told(clock.local_day(row.sent_at), row.recipient)
            found.setdefault(row.deadline_id, []).append((row.deadline_version, row.step, told))
    return found


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


def _notice_until(answer: Mapping[str, object], today: date) -> date | None:
    day = _day(answer["last_notice_day"])
    return day if day and day >= today else None


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
