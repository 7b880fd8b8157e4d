"""When bodies sit, and which meetings can still decide by a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import meetings
from agreementhub.domain.meetings import Calendar, Chain, Sitting
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Adoption, AgendaItem, Body, Meeting
from agreementhub.services import pages
from agreementhub.services.pages import Page, Window

_NOBODY = Calendar("", "", ())


@dataclass(frozen=True)
class Calendars:
    """The meetings of some bodies, and of those that prepare for them."""

    own: dict[int, Calendar]
    preparing: dict[int, list[Calendar]]

    def chain(self, body_id: int | None, day: date) -> Chain:
        """Papers, preparing and deciding meeting for a decision of the body by the day."""
        if body_id is None:
            return Chain()
        return meetings.chain(day, self.own.get(body_id, _NOBODY), self.preparing.get(body_id, []))

    def next_from(self, body_id: int | None, day: date, by: date | None = None) -> Sitting | None:
        """The body's first meeting that can still decide on what is written on the day; None
        where it is held after `by`."""
        if body_id is None:
            return None
        own, preparing = self.own.get(body_id, _NOBODY), self.preparing.get(body_id, [])
        return meetings.next_from(day, own, preparing, by)


def calendars(db: Session, body_ids: Collection[int], since: date = date.min) -> Calendars:
    """The meetings of the bodies and of those that prepare for them, in two queries; `since`
    leaves out what came before."""
    if not body_ids:
        return Calendars({}, {})
    bodies = db.execute(_BODIES, {"ids": list(body_ids)}).all()
    held = days(db, [body.id for body in bodies], since=since)
    found = {
        body.id: Calendar(body.name, body.short_name, held.get(body.id, ())) for body in bodies
    }
    preparing: dict[int, list[Calendar]] = {}
    for body in bodies:
        if body.prepares_for_id is not None:
            preparing.setdefault(body.prepares_for_id, []).append(found[body.id])
    return Calendars({number: found[number] for number in body_ids if number in found}, preparing)


def days(db: Session, body_ids: Collection[int], since: date) -> dict[int, list[tuple[date, int]]]:
    """When each of the bodies meets, earliest first, and how many days before papers are due.

    `since` leaves out what came before.
    """
    found: dict[int, list[tuple[date, int]]] = {}
    asked = {"ids": list(body_ids), "since": since}
    for body_id, held_on, papers_days in db.execute(_MEETINGS, asked):
        found.setdefault(body_id, []).append((held_on, papers_days))
    return found


# Built once: every page with a deadline asks them.
_IDS: Final[ColumnElement[int]] = bindparam("ids", expanding=True)
_BODIES: Final = (
    select(Body.id, Body.name, Body.short_name, Body.prepares_for_id)
    .where(or_(Body.id.in_(_IDS), Body.prepares_for_id.in_(_IDS)))
    .order_by(Body.id)
)
_MEETINGS: Final = (
    select(Meeting.body_id, Meeting.held_on, Meeting.papers_days)
    .where(Meeting.body_id.in_(_IDS), Meeting.held_on >= bindparam("since"))
    .order_by(Meeting.body_id, Meeting.held_on)
)


def add(db: Session, body: Body, *, held_on: date, papers_days: int = 14, today: date) -> Meeting:
    """Enter a meeting in the body's calendar; its papers are due that many days before.

    Raises RuleBroken when the body already sits that day.
    """
    if not 0 <= papers_days <= 90:
        raise RuleBroken(_("Papers are due between 0 and 90 days before a meeting."))
    same = select(Meeting.id).where(Meeting.body_id == body.id, Meeting.held_on == held_on)
    if db.scalar(same) is not None:
        raise RuleBroken(_("${body} already meets on that day.", mapping={"body": body.name}))
    meeting = Meeting(body_id=body.id, held_on=held_on, papers_days=papers_days, entered_on=today)
    db.add(meeting)
    db.flush()
    return meeting


def remove(db: Session, meeting: Meeting) -> None:
    """Take a meeting out of its body's calendar. Raises RuleBroken for one with matters, or by
    which something was decided."""
    for kept in (AgendaItem, Adoption):
        if db.scalar(select(kept.id).where(kept.meeting_id == meeting.id).limit(1)) is not None:
            raise RuleBroken(_("The meeting has matters or decisions, and cannot be removed."))
    db.delete(meeting)
    db.flush()


def coming(db: Session, body: Body, today: date) -> Sequence[Meeting]:
    """The meetings of the body from the day on, earliest first."""
    return db.scalars(
        select(Meeting)
        .where(Meeting.body_id == body.id, Meeting.held_on >= today)
        .order_by(Meeting.held_on)
    ).all()


def next_of(db: Session, body_ids: Collection[int], today: date, limit: int) -> Sequence[Meeting]:
    """The next meetings of any of the bodies, earliest first, with their bodies."""
    return _next(db, Meeting.body_id.in_(body_ids), today, limit)


def next_in(
    db: Session, organisation_ids: Collection[int], today: date, limit: int
) -> Sequence[Meeting]:
    """The next meetings of all bodies of the organisations, earliest first, with their bodies."""
    own = select(Body.id).where(Body.organisation_id.in_(organisation_ids))
    return _next(db, Meeting.body_id.in_(own), today, limit)


def _next(db: Session, of_whom: ColumnElement[bool], today: date, limit: int) -> Sequence[Meeting]:
    return db.scalars(
        select(Meeting)
        .where(of_whom, Meeting.held_on >= today)
        .order_by(Meeting.held_on, Meeting.id)
        .limit(limit)
        .options(joinedload(Meeting.body))
    ).all()


def past(db: Session, body: Body, today: date, window: Window) -> Page[Meeting]:
    """A page of the meetings that have been, the latest first."""
    found = select(Meeting).where(Meeting.body_id == body.id, Meeting.held_on < today)
    count = pages.count_of(db, found)
    at = window.within(count)
    return Page(db.scalars(at.cut(found.order_by(Meeting.held_on.desc()))).all(), at, count)


def beside(db: Session, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The body's meetings before and after one."""
    of_body = select(Meeting).where(Meeting.body_id == meeting.body_id)
    before = of_body.where(Meeting.held_on < meeting.held_on).order_by(Meeting.held_on.desc())
    after = of_body.where(Meeting.held_on > meeting.held_on).order_by(Meeting.held_on)
    return db.scalars(before.limit(1)).first(), db.scalars(after.limit(1)).first()


@dataclass(frozen=True)
class Reach:
    """A body, its next meeting and the last that is entered; None for none."""

    body: Body
    next: date | None
    last: date | None


def reaches(db: Session, organisation_ids: Collection[int], today: date) -> list[Reach]:
    """How far the calendars of the organisations' bodies reach."""
    coming = (
        select(Meeting.body_id, func.min(Meeting.held_on).label("next"), func.max(Meeting.held_on))
        .where(Meeting.held_on >= today)
        .group_by(Meeting.body_id)
    )
    days = {body: (first, last) for body, first, last in db.execute(coming)}
    bodies = db.scalars(
        select(Body)
        .where(Body.organisation_id.in_(organisation_ids))
        .order_by(Body.name)
        .options(joinedload(Body.organisation), joinedload(Body.secretary))
    )
    return [Reach(body, *days.get(body.id, (None, None))) for body in bodies]
