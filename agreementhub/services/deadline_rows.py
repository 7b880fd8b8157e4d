"""The lines of the deadlines page: all that a line shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain.deadline_kinds import FOR_MEETINGS
from agreementhub.domain.sittings import Sitting
from agreementhub.models import Act, Deadline, Document, Letter
from agreementhub.services import meetings


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
    documents = db.scalars(
        select(Document)
        .where(Document.id.in_(document_ids))
        .options(
            joinedload(Document.case),
            joinedload(Document.body),
            joinedload(Document.responsible),
            joinedload(Document.organisation),
            selectinload(Document.parties),
        )
    ).all()
    wanted = set(deadline_ids)
    shown: dict[int, Deadline] = {}
    others: dict[int, list[Other]] = {}
    for row in _open(db, document_ids):
        if row.id in wanted:
            shown[row.document_id] = row
        else:
            others.setdefault(row.document_id, []).append(Other(row.kind, row.party, row.day))
    taken, letters = _taken(db, deadline_ids), _last_letters(db, deadline_ids)
    calendars = meetings.calendars(db, {d.body_id for d in documents if d.body_id})
    found = {}
    for document in documents:
        deadline = shown.get(document.id)
        found[document.id] = _line(
            document,
            deadline,
            tuple(others.get(document.id, ())),
            taken.get(deadline.id) if deadline else None,
            letters.get(deadline.id) if deadline else None,
            calendars,
            today,
        )
    return found


def _line(
    document: Document,
    deadline: Deadline | None,
    others: tuple[Other, ...],
    taken: Act | None,
    letter: LastLetter | None,
    calendars: meetings.Calendars,
    today: date,
) -> Line:
    own = document.organisation.name
    meets = deadline is not None and deadline.kind in FOR_MEETINGS
    return Line(
        document_id=document.id,
        title=document.title,
        case_number=document.case.number if document.case else None,
        kind=deadline.kind if deadline else "",
        party=deadline.party if deadline else "",
        day=deadline.day if deadline else None,
        working_day=deadline.working_day if deadline else None,
        days_left=(deadline.day - today).days if deadline else None,
        parties=tuple(party.name for party in document.parties if party.name != own),
        body=document.body.name if document.body else None,
        body_short=document.body.short_name if document.body else None,
        last_meeting=(
            calendars.chain(document.body_id, deadline.day).decides if deadline and meets else None
        ),
        responsible=document.responsible.name if document.responsible else None,
        acknowledged_by=taken.who if taken else None,
        acknowledged_at=taken.at if taken else None,
        last_letter=letter,
        others=others,
        deadline_id=deadline.id if deadline else None,
    )


def _open(db: Session, document_ids: Sequence[int]) -> Sequence[Deadline]:
    return db.scalars(
        select(Deadline)
        .where(Deadline.document_id.in_(document_ids), Deadline.settled.is_(False))
        .order_by(Deadline.day, Deadline.id)
    ).all()


def _taken(db: Session, deadline_ids: Sequence[int]) -> dict[int, Act]:
    acts = db.scalars(
        select(Act)
        .join(Deadline)
        .where(
            Act.deadline_id.in_(deadline_ids),
            Act.deadline_version == Deadline.version,
            Act.kind == "acknowledged",
        )
        .order_by(Act.id)
    )
    return {act.deadline_id: act for act in acts}


def _last_letters(db: Session, deadline_ids: Sequence[int]) -> dict[int, LastLetter]:
    letters = db.scalars(
        select(Letter)
        .join(Deadline)
        .where(
            Letter.deadline_id.in_(deadline_ids),
            Letter.deadline_version == Deadline.version,
            Letter.state.in_(("sent", "failed", "waiting", "sending")),
        )
        # Later steps have lower numbers.
        .order_by(Letter.step.desc(), Letter.id)
    )
    return {
        letter.deadline_id: LastLetter(
            letter.sent_at or letter.made_at, letter.recipient, letter.state, letter.late
        )
        for letter in letters
    }
