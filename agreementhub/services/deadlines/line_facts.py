"""What the lines of the deadlines page are made of, read for all lines at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.models import (
    Act,
    Body,
    Case,
    Deadline,
    Document,
    DocumentParty,
    Letter,
    Organisation,
    User,
)
from agreementhub.services import meetings

# Meetings longer before the first day shown are of no use to any line: that which decides and
# that which prepares lie two months back each, with a week between them for the summons.
_BACK: Final = timedelta(days=140)


class Matter(NamedTuple):
    """A document, its body, and who is responsible for it."""

    id: int
    title: str
    number: str | None
    body_id: int | None
    body: str | None
    body_short: str | None
    responsible: str | None
    # When the account of the responsible person was closed.
    closed_at: datetime | None
    # The organisation that keeps the document.
    own: str


class Open(NamedTuple):
    """An open deadline."""

    id: int
    document_id: int
    kind: str
    party: str
    day: date
    working_day: date


class Taken(NamedTuple):
    """That someone sees to a date, and since when."""

    who: str
    at: datetime


class LastLetter(NamedTuple):
    """The latest letter about a date, and what became of it."""

    at: datetime
    recipient: str
    state: str
    late: bool
    # Days before the date; negative after it.
    step: int


def matters(db: Session, document_ids: Collection[int]) -> list[Matter]:
    """The documents."""
    return [Matter(*row) for row in db.execute(_MATTERS, {"ids": tuple(document_ids)})]


def parties(db: Session, document_ids: Collection[int]) -> dict[int, list[str]]:
    """The parties of each document, in order."""
    found: dict[int, list[str]] = {}
    for document_id, name in db.execute(_PARTIES, {"ids": tuple(document_ids)}):
        found.setdefault(document_id, []).append(name)
    return found


def open_ones(db: Session, document_ids: Collection[int]) -> list[Open]:
    """The open deadlines of the documents, earliest first."""
    rows = db.execute(_OPEN, {"ids": tuple(document_ids)})
    # Sorted here: asked for in order, SQLite walks every open deadline by its day.
    return sorted((Open(*row) for row in rows), key=lambda one: (one.day, one.id))


def taken(db: Session, deadline_ids: Collection[int]) -> dict[int, Taken]:
    """Who last took each deadline on, as its date stands."""
    acts = db.execute(_TAKEN, {"ids": tuple(deadline_ids)})
    return {number: Taken(who, at) for number, who, at in acts}


def last_letters(db: Session, deadline_ids: Collection[int]) -> dict[int, LastLetter]:
    """The latest letter about each deadline, as its date stands."""
    letters = db.execute(_LETTERS, {"ids": tuple(deadline_ids)})
    return {
        number: LastLetter(at, recipient, state, late, step)
        for number, at, recipient, state, late, step in letters
    }


def calendars(
    db: Session, documents: Sequence[Matter], shown: Mapping[int, Open]
) -> meetings.Calendars:
    """The meetings that the days shown are counted back to, of each body and who prepares."""
    days = {one.document_id: one.day for one in shown.values() if one.kind in FOR_MEETINGS}
    bodies = {d.body_id for d in documents if d.body_id and d.id in days}
    since = min(days.values()) - _BACK if days else date.min
    return meetings.calendars(db, bodies, since)


# What is asked about the lines; built once, since each page with lines asks all of it.
_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_MATTERS: Final = (
    select(
        Document.id,
        Document.title,
        Case.number,
        Document.body_id,
        Body.name,
        Body.short_name,
        User.name,
        User.disabled_at,
        Organisation.name,
    )
    .join(Organisation, Organisation.id == Document.organisation_id)
    .outerjoin(Case, Case.id == Document.case_id)
    .outerjoin(Body, Body.id == Document.body_id)
    .outerjoin(User, User.id == Document.responsible_id)
    .where(Document.id.in_(_IDS))
)
_PARTIES: Final = (
    select(DocumentParty.document_id, DocumentParty.name)
    .where(DocumentParty.document_id.in_(_IDS))
    .order_by(DocumentParty.document_id, DocumentParty.position)
)
_OPEN: Final = select(
    Deadline.id,
    Deadline.document_id,
    Deadline.kind,
    Deadline.party,
    Deadline.day,
    Deadline.working_day,
).where(Deadline.document_id.in_(_IDS), Deadline.settled.is_(False))
_TAKEN: Final = (
    select(Act.deadline_id, Act.who, Act.at)
    .join(Deadline)
    .where(
        Act.deadline_id.in_(_IDS),
        Act.deadline_version == Deadline.version,
        Act.kind == "acknowledged",
        Act.undone_at.is_(None),
    )
    .order_by(Act.id)
)
_LETTERS: Final = (
    select(
        Letter.deadline_id,
        func.coalesce(Letter.sent_at, Letter.made_at),
        Letter.recipient,
        Letter.state,
        Letter.late,
        Letter.step,
    )
    .join(Deadline, Deadline.id == Letter.deadline_id)
    .where(
        Letter.deadline_id.in_(_IDS),
        Letter.deadline_version == Deadline.version,
        Letter.state.in_(("sent", "bounced", "failed", "waiting", "sending")),
    )
    # Later steps have lower numbers.
    .order_by(Letter.step.desc(), Letter.id)
)
