"""Load the demo."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import clock
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Body, Document, Organisation, User
from agreementhub.services import areas
from agreementhub.services.oversight import integrity
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from seed import agenda, clauses, lists, notices, registers
from seed.days import Days
from seed.stories import Act, Stage, Story


def load(db: Session, types: Mapping[str, DocType], *, now: datetime) -> bool:
    """Fill an empty database; its deadlines fall around the day of `now`.

    True when it was loaded, False when there is content already: then nothing is changed. The
    caller commits.
    """
    if any(db.scalar(select(kept.id).limit(1)) for kept in (Organisation, User, Document)):
        return False
    today = clock.local_day(now)
    stage = _staged(db, types, today)
    stories = [
        Story(path.stem, registers.read(str(path)), stage)
        for path in sorted((registers.HERE / "documents").rglob("*.toml"))
    ]
    acts = [act for story in stories for act in story.acts()]
    acts += _departures(db, stage)
    acts += clauses.acts(stage)
    for _at, do in sorted(acts, key=lambda act: act[0]):
        do()
    for story in stories:
        story.link()
    agenda.load(db, stage, now)
    notices.load(db, stage, now)
    lists.load(db, stage, now)
    # What was saved in earlier years stands as it stood then: bring it to today.
    deque(integrity.rebuild(db, types, today=today), maxlen=0)
    return True


def _staged(db: Session, types: Mapping[str, DocType], today: date) -> Stage:
    """Organisations, bodies, meetings and people, ready for the stories."""
    registers.add_organisations(db)
    rhythms = registers.add_bodies(db)
    registers.add_meetings(db, rhythms, today)
    people = registers.add_people(db, today)
    organisations = {row.name: row for row in db.scalars(select(Organisation))}
    names = {row.id: name for name, row in organisations.items()}
    return Stage(
        db=db,
        types=types,
        today=today,
        people=people,
        organisations=organisations,
        bodies={(names[b.organisation_id], b.short_name): b for b in db.scalars(select(Body))},
        sittings={
            owner: {short: rhythm.last_by for short, rhythm in plans.items()}
            for owner, plans in rhythms.items()
        },
        areas=areas.names(db),
    )


def _departures(db: Session, stage: Stage) -> Iterator[Act]:
    """Accounts that were closed when someone left."""
    days = Days(stage.today, {})
    for told in registers.read("people.toml")["person"]:
        if "left" in told:
            person = stage.people[registers.short_name(told)]
            day = days.day(told["left"])
            at = datetime.combine(day, time(16), clock.STOCKHOLM).astimezone(UTC)
            stamp = Stamp(stage.people[told["closed_by"]], at)
            yield at, partial(accounts.disable, db, person, stamp)
