"""Many meetings at once: looked at first, then entered; what is there already stays as it is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.domain.meeting_titles import Names
from agreementhub.models import Body, Meeting
from agreementhub.reading.days import Found, Matter
from agreementhub.services.meetings import calendars

# Further off in years a day is a slip of the pen.
_FAR: Final = 5
# Other matters that are shown to choose among; the rest are counted.
_SHOWN: Final = 100


@dataclass(frozen=True)
class Sifted:
    """Which days would be entered, and why the rest would not."""

    fresh: tuple[date, ...]
    known: tuple[date, ...]
    twice: tuple[date, ...]
    far: tuple[date, ...]
    # Those of the fresh that fall on a day off: entered, and worth a second look.
    days_off: tuple[date, ...]


@dataclass(frozen=True)
class Choice:
    """New days that are chosen together, and what the source calls them."""

    title: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Proposal:
    """What a person chooses from.

    `own`: the body's meetings to come, each a choice. `past`: those that have been, by year.
    `others`: what else the source names, a choice a title, without what has been; `hidden` is
    how many of these are not shown. `sifted` tells of the body's own days.
    """

    own: tuple[Choice, ...]
    past: tuple[Choice, ...]
    others: tuple[Choice, ...]
    hidden: int
    sifted: Sifted


def look(db: Session, body: Body, found: Found, *, today: date) -> Proposal:
    """What the days would add to the body's calendar, and which of them are none of its."""
    names = _names(db, body)
    own = [one for one in found.matters if _is_own(one, names)]
    sifted = sift(db, body, [day for one in own for day in one.days], today=today)
    titles = _titles(own)
    coming = [Choice(titles[day], (day,)) for day in sifted.fresh if day >= today]
    others = [one for one in found.matters if not _is_own(one, names)]
    choices = list(_others(db, body, others, today))
    return Proposal(
        own=tuple(coming),
        past=tuple(_by_year([day for day in sifted.fresh if day < today])),
        others=tuple(choices[:_SHOWN]),
        hidden=len(choices[_SHOWN:]),
        sifted=sifted,
    )


def sift(db: Session, body: Body, days: Sequence[date], *, today: date) -> Sifted:
    """Which of the days are new to the body; a day that stands twice is kept once."""
    far = {
        day
        for day in days
        if not calendar.add_months(today, -12 * _FAR)
        <= day
        <= calendar.add_months(today, 12 * _FAR)
    }
    there = _there(db, body) & set(days)
    fresh = sorted(set(days) - far - there)
    return Sifted(
        fresh=tuple(fresh),
        known=tuple(sorted(there)),
        twice=tuple(sorted(day for day, n in Counter(days).items() if n > 1)),
        far=tuple(sorted(far)),
        days_off=tuple(day for day in fresh if not calendar.is_working_day(day)),
    )


def take(db: Session, body: Body, days: Sequence[date], *, papers_days: int, today: date) -> Sifted:
    """Enter those that are new. Raises RuleBroken for papers outside what a meeting can have."""
    sifted = sift(db, body, days, today=today)
    for day in sifted.fresh:
        calendars.add(db, body, held_on=day, papers_days=papers_days, today=today)
    return sifted


def _names(db: Session, body: Body) -> Names:
    """What the body is called, and the other bodies of its organisation."""
    rows = db.execute(
        select(Body.id, Body.name, Body.short_name).where(
            Body.organisation_id == body.organisation_id
        )
    ).all()
    others = [name for row in rows if row.id != body.id for name in (row.name, row.short_name)]
    return Names((body.name, body.short_name), others)


def _is_own(matter: Matter, names: Names) -> bool:
    return not matter.is_aside and names.mean(matter.title, is_named=matter.is_named)


def _titles(matters: Sequence[Matter]) -> dict[date, str]:
    """What each day is called, in the words that the source uses first."""
    titles: dict[date, str] = {}
    for one in matters:
        for day in one.days:
            titles[day] = titles.get(day) or one.title
    return titles


def _others(db: Session, body: Body, matters: Sequence[Matter], today: date) -> Iterator[Choice]:
    last = calendar.add_months(today, 12 * _FAR)
    there = _there(db, body)
    for one in matters:
        days = sorted({day for day in one.days if today <= day <= last} - there)
        if days:
            yield Choice(one.title, tuple(days))


def _there(db: Session, body: Body) -> set[date]:
    """The days on which the body meets already."""
    return set(db.scalars(select(Meeting.held_on).where(Meeting.body_id == body.id)))


def _by_year(days: Sequence[date]) -> Iterator[Choice]:
    for year in sorted({day.year for day in days}, reverse=True):
        yield Choice(str(year), tuple(day for day in days if day.year == year))
