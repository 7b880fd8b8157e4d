"""What a meeting has to decide or to prepare, because no later one is in time; and what is overdue
and can be decided there first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select, true
from sqlalchemy.orm import Session, aliased

from agreementhub.domain.deadlines import FOR_MEETINGS
from agreementhub.domain.meetings import Chain
from agreementhub.models import Case, Deadline, Document, Link, Meeting, Sending, User, Version
from agreementhub.services import meetings
from agreementhub.services.access import opened_by, sealed
from agreementhub.services.deadlines.spans import MOST

# A meeting is the last in time for days until the next one; a longer pause ends the calendar.
_AHEAD: Final = timedelta(days=200)
# The documents by which a matter is laid before those who decide.
_PAPERS: Final = ("memo", "motion_reply")


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


def of_meeting(db: Session, keys: Collection[str], meeting: Meeting) -> list[Due]:
    """The deadlines for which the meeting is the last to decide or to prepare in time."""
    ahead = meeting.body.prepares_for_id
    bodies = [meeting.body.id, *([ahead] if ahead else [])]
    calendars = meetings.calendars(db, bodies)
    days = (Deadline.day >= meeting.held_on, Deadline.day <= meeting.held_on + _AHEAD)
    found = _open(db, keys, meeting, bodies, days)
    dues = (_due(row, meeting, calendars.chain(row.body_id, row.day)) for row in found)
    return [due for due in dues if due is not None]


def overdue(db: Session, keys: Collection[str], meeting: Meeting, today: date) -> list[Due]:
    """The deadlines of the body that have passed undecided, where the meeting is the first that
    can still take them up: its papers are not due yet."""
    coming = meetings.calendars(db, [meeting.body.id]).next_from(meeting.body.id, today)
    if coming is None or coming.held_on != meeting.held_on:
        return []
    return [
        _as_of(row, meeting, coming.papers_by)
        for row in _open(db, keys, meeting, [meeting.body.id], (Deadline.day < meeting.held_on,))
        if row.day < today
    ]


def _due(row: Row[*tuple[Any, ...]], meeting: Meeting, chain: Chain) -> Due | None:
    """The row as the meeting meets it; None where another is the last in time."""
    body, day = meeting.body, meeting.held_on
    decides = chain.decides and row.body_id == body.id and chain.decides.held_on == day
    before = chain.prepares
    prepares = before and before.body == body.name and before.held_on == day
    if not decides and not prepares:
        return None
    papers_by = meeting.papers_by if prepares or not before else chain.papers_by
    return replace(_as_of(row, meeting, papers_by), prepares=not decides)


def _as_of(row: Row[*tuple[Any, ...]], meeting: Meeting, papers_by: date | None) -> Due:
    return Due(
        document_id=row.document_id,
        deadline_id=row.id,
        title=row.title,
        number=row.number,
        kind=row.kind,
        day=row.day,
        responsible=row.responsible,
        slack=(row.day - meeting.held_on).days,
        prepares=False,
        papers_by=papers_by,
        has_papers=row.has_papers,
    )


def _open(
    db: Session,
    keys: Collection[str],
    meeting: Meeting,
    body_ids: Collection[int],
    days: Sequence[ColumnElement[bool]],
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The open deadlines of the bodies on these days that a meeting decides about."""
    return db.execute(
        select(
            Deadline.id,
            Deadline.document_id,
            Deadline.kind,
            Deadline.day,
            Document.title,
            Document.body_id,
            Case.number,
            User.name.label("responsible"),
            _has_papers(keys, meeting).label("has_papers"),
        )
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(User, User.id == Document.responsible_id)
        .where(
            Deadline.settled.is_(False),
            Deadline.kind.in_(FOR_MEETINGS),
            *days,
            Document.body_id.in_(body_ids),
            opened_by(keys, Deadline.document_id),
        )
        .order_by(Deadline.day, Document.title)
        .limit(MOST)
    ).all()


def _has_papers(keys: Collection[str], meeting: Meeting) -> ColumnElement[bool]:
    """Whether a memo about the matter, or the reply to the motion, has been sent on: one linked to
    it, or of its case.

    One that the keys do not open leaves no trace, unless it was sent to the meeting; a secret one
    not even then, but to those who sit there and read it.
    """
    memo, link, version = aliased(Document), aliased(Link), aliased(Version)
    sent = exists().where(
        Sending.version_id == version.id,
        version.document_id == memo.id,
        Sending.body_id == meeting.body_id,
        Sending.meeting_on == meeting.held_on,
    )
    opened = opened_by(keys, memo.id)
    sits = f"body:{meeting.body_id}" in keys
    told = true() if sits else or_(opened, ~sealed(memo.level))
    linked = exists().where(link.source_id == memo.id, link.target_id == Document.id)
    # Else it would be about a link to any document at all.
    linked = linked.correlate_except(link)
    return exists().where(
        memo.doctype.in_(_PAPERS),
        or_(
            and_(memo.state.in_(("review", "decided")), opened),
            and_(sent.correlate(memo), told),
        ),
        or_(linked, memo.case_id == Document.case_id),
    )
