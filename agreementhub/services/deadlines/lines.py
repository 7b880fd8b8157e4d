"""The lines of the deadlines page: all that a line shows, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agreementhub.domain import meetings as domain_meetings
from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.domain.meetings import Sitting
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

# Meetings longer before the first day shown are of no use to any line.
_BACK = timedelta(days=100)


@dataclass(frozen=True)
class Other:
    """Another open deadline of the same agreement."""

    kind: str
    party: str
    day: date


@dataclass(frozen=True)
class LastLetter:
    """The latest letter about a date, and what became of it."""

    at: datetime
    recipient: str
    state: str
    late: bool
    # Days before the date; negative after it.
    step: int


@dataclass(frozen=True)
class Line:
    """An agreement and its first open deadline; without one `kind` is empty and `day` None."""

    document_id: int
    title: str
    case_number: str | None
    kind: str
    party: str
    day: date | None
    working_day: date | None
    # Negative when the day has passed.
    days_left: int | None
    # The organisations on the other side.
    parties: tuple[str, ...]
    body: str | None
    body_short: str | None
    # The last meeting in time; None when no calendar tells.
    last_meeting: Sitting | None
    responsible: str | None
    # The account of the responsible person is closed.
    has_left: bool
    acknowledged_by: str | None
    acknowledged_at: datetime | None
    last_letter: LastLetter | None
    others: tuple[Other, ...]
    deadline_id: int | None


def lines(
    db: Session, document_ids: Sequence[int], deadline_ids: Sequence[int], today: date
) -> dict[int, Line]:
    """The line of each document, about that of its deadlines which is among the ids."""
    if not document_ids:
        return {}
    wanted = set(deadline_ids)
    shown: dict[int, Row[*tuple[Any, ...]]] = {}
    others: dict[int, list[Other]] = {}
    for row in _open(db, document_ids):
        if row.id in wanted:
            shown[row.document_id] = row
        else:
            others.setdefault(row.document_id, []).append(Other(row.kind, row.party, row.day))
    documents = _documents(db, document_ids)
    parties = _parties(db, document_ids)
    taken, letters = _taken(db, deadline_ids), _last_letters(db, deadline_ids)
    held = _held(db, documents, shown)
    found = {}
    for document in documents:
        deadline = shown.get(document.id)
        number = deadline.id if deadline else None
        found[document.id] = _line(
            document,
            tuple(name for name in parties.get(document.id, ()) if name != document.own),
            deadline,
            tuple(others.get(document.id, ())),
            taken.get(number),
            letters.get(number),
            held,
            today,
        )
    return found


def _held(
    db: Session,
    documents: Sequence[Row[*tuple[Any, ...]]],
    shown: Mapping[int, Row[*tuple[Any, ...]]],
) -> dict[int, list[tuple[date, int]]]:
    """The meetings that the days shown are counted back to."""
    days = [row.day for row in shown.values() if row.kind in FOR_MEETINGS]
    if not days:
        return {}
    bodies = {d.body_id for d in documents if d.body_id and d.id in shown}
    return meetings.days(db, bodies, since=min(days) - _BACK)


def _last_meeting(
    document: Row[*tuple[Any, ...]], day: date, held: Mapping[int, Sequence[tuple[date, int]]]
) -> Sitting | None:
    """The last meeting of the document's body by the day: of many, it alone is drawn up whole."""
    last = domain_meetings.last_by(held.get(document.body_id, ()), day, held_on=itemgetter(0))
    if last is None:
        return None
    held_on, papers_days = last
    papers_by = domain_meetings.papers_by(held_on, papers_days)
    return Sitting(held_on, papers_by, document.body, document.short)


def _line(
    document: Row[*tuple[Any, ...]],
    parties: tuple[str, ...],
    deadline: Row[*tuple[Any, ...]] | None,
    others: tuple[Other, ...],
    taken: Row[*tuple[Any, ...]] | None,
    letter: LastLetter | None,
    held: Mapping[int, Sequence[tuple[date, int]]],
    today: date,
) -> Line:
    meets = deadline is not None and deadline.kind in FOR_MEETINGS
    return Line(
        document_id=document.id,
        title=document.title,
        case_number=document.number,
        kind=deadline.kind if deadline else "",
        party=deadline.party if deadline else "",
        day=deadline.day if deadline else None,
        working_day=deadline.working_day if deadline else None,
        days_left=(deadline.day - today).days if deadline else None,
        parties=parties,
        body=document.body,
        body_short=document.short,
        last_meeting=_last_meeting(document, deadline.day, held) if deadline and meets else None,
        responsible=document.responsible,
        has_left=document.closed_at is not None,
        acknowledged_by=taken.who if taken else None,
        acknowledged_at=taken.at if taken else None,
        last_letter=letter,
        others=others,
        deadline_id=deadline.id if deadline else None,
    )


def _documents(db: Session, document_ids: Sequence[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    return db.execute(
        select(
            Document.id,
            Document.title,
            Document.body_id,
            Case.number,
            Body.name.label("body"),
            Body.short_name.label("short"),
            User.name.label("responsible"),
            User.disabled_at.label("closed_at"),
            Organisation.name.label("own"),
        )
        .join(Organisation, Organisation.id == Document.organisation_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(Body, Body.id == Document.body_id)
        .outerjoin(User, User.id == Document.responsible_id)
        .where(Document.id.in_(document_ids))
    ).all()


def _parties(db: Session, document_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = db.execute(
        select(DocumentParty.document_id, DocumentParty.name)
        .where(DocumentParty.document_id.in_(document_ids))
        .order_by(DocumentParty.document_id, DocumentParty.position)
    )
    for document_id, name in rows:
        found.setdefault(document_id, []).append(name)
    return found


def _open(db: Session, document_ids: Sequence[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    rows = db.execute(
        select(
            Deadline.id,
            Deadline.document_id,
            Deadline.kind,
            Deadline.party,
            Deadline.day,
            Deadline.working_day,
        ).where(Deadline.document_id.in_(document_ids), Deadline.settled.is_(False))
    )
    # Sorted here: asked for in order, SQLite walks every open deadline by its day.
    return sorted(rows, key=lambda row: (row.day, row.id))


def _taken(db: Session, deadline_ids: Sequence[int]) -> dict[int | None, Row[*tuple[Any, ...]]]:
    acts = db.execute(
        select(Act.deadline_id, Act.who, Act.at)
        .join(Deadline)
        .where(
            Act.deadline_id.in_(deadline_ids),
            Act.deadline_version == Deadline.version,
            Act.kind == "acknowledged",
        )
        .order_by(Act.id)
    )
    return {act.deadline_id: act for act in acts}


def _last_letters(db: Session, deadline_ids: Sequence[int]) -> dict[int | None, LastLetter]:
    letters = db.execute(
        select(
            Letter.deadline_id,
            Letter.sent_at,
            Letter.made_at,
            Letter.recipient,
            Letter.state,
            Letter.late,
            Letter.step,
        )
        .join(Deadline, Deadline.id == Letter.deadline_id)
        .where(
            Letter.deadline_id.in_(deadline_ids),
            Letter.deadline_version == Deadline.version,
            Letter.state.in_(("sent", "bounced", "failed", "waiting", "sending")),
        )
        # Later steps have lower numbers.
        .order_by(Letter.step.desc(), Letter.id)
    )
    return {
        row.deadline_id: LastLetter(
            row.sent_at or row.made_at, row.recipient, row.state, row.late, row.step
        )
        for row in letters
    }
