"""Many meetings at once: looked at first, then entered; what is there already stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import Body, Meeting
from agreementhub.services.meetings import calendars

# Further off in years a day is a slip of the pen.
_FAR: Final = 5


@dataclass(frozen=True)
class Proposal:
    """What would be entered, and why the rest would not."""

    fresh: tuple[date, ...]
    known: tuple[date, ...]
    twice: tuple[date, ...]
    far: tuple[date, ...]
    # Those of the fresh that fall on a day off: entered, and worth a second look.
    days_off: tuple[date, ...]


def look(db: Session, body: Body, days: Sequence[date], *, today: date) -> Proposal:
    """What the days would add to the body's calendar; a day that stands twice is kept once."""
    far = {
        day
        for day in days
        if not calendar.add_months(today, -12 * _FAR)
        <= day
        <= calendar.add_months(today, 12 * _FAR)
    }
    there = set(
        db.scalars(
            select(Meeting.held_on).where(
                Meeting.body_id == body.id, Meeting.held_on.in_(set(days))
            )
        )
    )
    fresh = sorted(set(days) - far - there)
    return Proposal(
        fresh=tuple(fresh),
        known=tuple(sorted(there)),
        twice=tuple(sorted({day for day in days if list(days).count(day) > 1})),
        far=tuple(sorted(far)),
        days_off=tuple(day for day in fresh if not calendar.is_working_day(day)),
    )


def take(
    db: Session, body: Body, days: Sequence[date], *, papers_days: int, today: date
) -> Proposal:
    """Enter those that are new. Raises RuleBroken for papers outside what a meeting can have."""
    proposal = look(db, body, days, today=today)
    for day in proposal.fresh:
        calendars.add(db, body, held_on=day, papers_days=papers_days)
    return proposal
