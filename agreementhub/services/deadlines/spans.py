"""Deadlines by time: those between two days, and those that a meeting has to decide about.

Only what the keys open is there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row, exists, or_, select
from sqlalchemy.orm import Session, aliased

from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.models import (
    Body,
    Case,
    Deadline,
    Document,
    DocumentParty,
    Link,
    Meeting,
    Organisation,
    User,
)
from agreementhub.services import meetings
from agreementhub.services.access import opened_by
from agreementhub.services.deadlines.groups import Filter

# A page shows no more; the rest is told of.
MOST: Final = 2_000
# A meeting is the last in time for days until the next one; a longer pause ends the calendar.
_AHEAD: Final = timedelta(days=200)

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class Due:
    """A deadline for which a meeting is the last in time; `prepares`: it prepares the matter."""

    document_id: int
    deadline_id: int
    title: str
    number: str | None
    kind: str
    day: date
    responsible: str | None
    slack: int
    prepares: bool
    papers_by: date | None
    has_papers: bool


def between(db: Session, keys: Collection[str], first: date, last: date, only: Filter) -> Rows:
    """The open deadlines of the days, both included, earliest first."""
    rows = (
        select(
            Deadline.id,
            Deadline.document_id,
            Deadline.kind,
            Deadline.party,
            Deadline.day,
            Deadline.working_day,
            Document.title,
            Case.number,
            Body.name.label("body"),
            User.name.label("responsible"),
        )
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(Body, Body.id == Document.body_id)
        .outerjoin(User, User.id == Document.responsible_id)
        .where(
            Deadline.settled.is_(False),
            Deadline.day >= first,
            Deadline.day <= last,
            opened_by(keys, Deadline.document_id),
            *only.on_documents(),
        )
        .order_by(Deadline.day, Document.title, Deadline.id)
        .limit(MOST)
    )
    if only.kind:
        rows = rows.where(Deadline.kind == only.kind)
    return db.execute(rows).all()


def parties(db: Session, document_ids: Collection[int]) -> dict[int, list[str]]:
    """The other parties of the documents."""
    found: dict[int, list[str]] = {}
    rows = db.execute(
        select(DocumentParty.document_id, DocumentParty.name)
        .join(Document, Document.id == DocumentParty.document_id)
        .join(Organisation, Organisation.id == Document.organisation_id)
        .where(DocumentParty.document_id.in_(document_ids), DocumentParty.name != Organisation.name)
        .order_by(DocumentParty.document_id, DocumentParty.position)
    )
    for document_id, name in rows:
        found.setdefault(document_id, []).append(name)
    return found


def held_between(db: Session, first: date, last: date, only: Filter) -> Rows:
    """The meetings of the days, of the filter's body or its organisations' bodies."""
    rows = (
        select(Meeting.id, Meeting.held_on, Body.name, Body.short_name)
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.held_on >= first, Meeting.held_on <= last)
        .order_by(Meeting.held_on, Body.name)
        .limit(MOST)
    )
    if only.body_id is not None:
        rows = rows.where(Meeting.body_id == only.body_id)
    if only.organisation_ids is not None:
        rows = rows.where(Body.organisation_id.in_(only.organisation_ids))
    return db.execute(rows).all()


def of_meeting(db: Session, keys: Collection[str], meeting: Meeting) -> list[Due]:
    """The deadlines for which the meeting is the last to decide or to prepare in time."""
    body = meeting.body
    bodies = [body.id, *([body.prepares_for_id] if body.prepares_for_id else [])]
    rows = db.execute(
        select(
            Deadline.id,
            Deadline.document_id,
            Deadline.kind,
            Deadline.day,
            Document.title,
            Document.body_id,
            Case.number,
            User.name.label("responsible"),
            _has_papers().label("has_papers"),
        )
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(User, User.id == Document.responsible_id)
        .where(
            Deadline.settled.is_(False),
            Deadline.kind.in_(FOR_MEETINGS),
            Deadline.day >= meeting.held_on,
            Deadline.day <= meeting.held_on + _AHEAD,
            Document.body_id.in_(bodies),
            opened_by(keys, Deadline.document_id),
        )
        .order_by(Deadline.day, Document.title)
        .limit(MOST)
    )
    calendars = meetings.calendars(db, bodies)
    found = []
    for row in rows:
        chain = calendars.chain(row.body_id, row.day)
        decides = (
            chain.decides and row.body_id == body.id and chain.decides.held_on == meeting.held_on
        )
        prepares = (
            chain.prepares
            and chain.prepares.body == body.name
            and chain.prepares.held_on == meeting.held_on
        )
        if not decides and not prepares:
            continue
        found.append(
            Due(
                document_id=row.document_id,
                deadline_id=row.id,
                title=row.title,
                number=row.number,
                kind=row.kind,
                day=row.day,
                responsible=row.responsible,
                slack=(row.day - meeting.held_on).days,
                prepares=not decides,
                papers_by=meeting.papers_by if prepares or not chain.prepares else chain.papers_by,
                has_papers=row.has_papers,
            )
        )
    return found


def _has_papers() -> Any:
    """Whether a memo about the matter has been sent on: one linked to it, or of its case."""
    memo, link = aliased(Document), aliased(Link)
    linked = exists().where(link.source_id == memo.id, link.target_id == Document.id)
    return exists().where(
        memo.doctype == "memo",
        memo.state.in_(("review", "decided")),
        or_(linked, memo.case_id == Document.case_id),
    )
