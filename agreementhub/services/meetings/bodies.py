"""Bodies: those of organisations, what is said of one, and its calendar as people keep it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agreementhub.domain import mailboxes
from agreementhub.domain.content import Drawn
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Body, Meeting
from agreementhub.services import audit, locking, meanwhile
from agreementhub.services.meetings import calendars, entering
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class About:
    """What is said of a body: where it gets mail, who is its secretary, for whom it prepares."""

    mailbox: str | None
    secretary_id: int | None
    prepares_for_id: int | None


def names(db: Session, organisation_ids: Collection[int]) -> Sequence[Row[int, str]]:
    """(id, name) of the organisations' bodies, by name."""
    return db.execute(
        select(Body.id, Body.name)
        .where(Body.organisation_id.in_(organisation_ids))
        .order_by(Body.name)
    ).all()


def of_organisations(db: Session, organisation_ids: Collection[int]) -> Sequence[Body]:
    """The organisations' bodies, by name."""
    return db.scalars(
        select(Body).where(Body.organisation_id.in_(organisation_ids)).order_by(Body.name)
    ).all()


def stands(body: Body) -> JsonDict:
    """What is saved of the body, as a form is drawn from it."""
    return asdict(About(body.mailbox, body.secretary_id, body.prepares_for_id))


def change(
    db: Session, body: Body, about: About, stamp: Stamp, *, drawn: Drawn | None = None
) -> None:
    """Keep what is said of the body; `drawn` is what the form showed that it comes from
    (`stands`). Raises RuleBroken for a mailbox that no letter reaches, and where the body would
    prepare for one that prepares for it; WrittenMeanwhile where others have changed the same."""
    locking.lock(db, body)
    kept = About(**meanwhile.joined(drawn, asdict(about), stands(body)))
    _refuse_round(db, body, kept.prepares_for_id)
    body.mailbox = mailboxes.read(kept.mailbox) if kept.mailbox else None
    body.secretary_id, body.prepares_for_id = kept.secretary_id, kept.prepares_for_id
    _note(db, "body_changed", body, [], stamp)


def enter(db: Session, body: Body, days: Sequence[date], stamp: Stamp, *, papers_days: int) -> int:
    """Enter the days that are new; how many they were. Raises RuleBroken as `entering.take`."""
    taken = entering.take(db, body, days, papers_days=papers_days, today=stamp.today)
    _note(db, "meetings_entered", body, taken.fresh, stamp)
    return len(taken.fresh)


def strike(db: Session, body: Body, meeting_id: int | None, stamp: Stamp) -> date | None:
    """Take a meeting out of the body's calendar; its day, None where it is gone already."""
    found = db.get(Meeting, meeting_id) if meeting_id is not None else None
    if found is None or found.body_id != body.id:
        return None
    calendars.remove(db, found)
    _note(db, "meeting_removed", body, [found.held_on], stamp)
    return found.held_on


def _refuse_round(db: Session, body: Body, ahead_id: int | None) -> None:
    """Bodies that were entered in a round before this was refused are passed once each."""
    passed: set[int] = set()
    while ahead_id is not None and ahead_id not in passed:
        passed.add(ahead_id)
        ahead = db.get_one(Body, ahead_id)
        ahead_id = ahead.prepares_for_id
        if body.id in (ahead.id, ahead_id):
            words = _("${body} prepares its matters for this body: not both for each other.")
            raise RuleBroken(words % {"body": ahead.name}, "prepares_for")


def _note(db: Session, act: str, body: Body, days: Sequence[date], stamp: Stamp) -> None:
    audit.record(db, act, stamp, body=body.id, days=[day.isoformat() for day in days])
