"""What people do about a deadline: take it, ask to be reminded again, settle it, take that back."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Act, Deadline, Letter
from agreementhub.services import audit, listings, undoing
from agreementhub.services.deadlines import plans, reconciled, snoozing
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

# What people may do about a deadline; "settled" ends its letters.
ACTS = ("acknowledged", "snoozed", "handed_over", "settled")


def act(
    db: Session,
    deadline: Deadline,
    kind: str,
    stamp: Stamp,
    *,
    letter: Letter | None = None,
    until: date | None = None,
) -> Act:
    """Note what someone did about the deadline, on a page or from a letter.

    Settling it needs a reason and ends its letters. Whoever is reminded again says on which day;
    a letter to them goes out then. Raises RuleBroken.
    """
    _check(kind, stamp, letter, until)
    if until is not None:
        plan = plans.of_document(db, deadline.document)
        lang = stamp.by.language if stamp.by else "sv"
        snoozing.check(deadline, plan, until, stamp.today, lang)
    made = Act(
        deadline=deadline,
        deadline_version=deadline.version,
        kind=kind,
        by=stamp.by,
        who=_who(stamp, letter),
        letter_id=letter.id if letter else None,
        at=stamp.now,
        note=stamp.reason,
        until=until,
    )
    db.add(made)
    if kind == "settled":
        _settle(db, deadline, stamp)
    _record(db, made, stamp)
    return made


def find(db: Session, deadline: Deadline, number: int) -> Act | None:
    """What was done about the deadline under that number."""
    found = db.get(Act, number)
    return found if found is not None and found.deadline_id == deadline.id else None


def among(db: Session, numbers: Collection[int]) -> Sequence[Act]:
    """Those of the acts that there are."""
    return db.scalars(select(Act).where(Act.id.in_(numbers)).order_by(Act.id)).all()


def may_undo(done: Act, now: datetime) -> bool:
    """Whether it can still be taken back."""
    is_of_this_date = done.deadline_version == done.deadline.version
    return done.undone_at is None and is_of_this_date and undoing.is_in_time(done.at, now)


def undo(db: Session, done: Act, doctype: DocType, stamp: Stamp) -> None:
    """Take back what was done; the deadline is as if it had not been.

    Raises RuleBroken after thirty days, when the date was changed or settled otherwise since, and
    for a letter that has come again already.
    """
    deadline = done.deadline
    lock(db, deadline.document)
    undoing.check(done.at, stamp.now, undone=done.undone_at is not None)
    if done.deadline_version != deadline.version:
        raise RuleBroken(_("The date has been changed since, so that it cannot be undone."))
    if done.until is not None and done.until <= stamp.today:
        raise RuleBroken(_("The letter has come again already, so that it cannot be undone."))
    done.undone_at = stamp.now
    if done.kind == "settled":
        _reopen(db, deadline, doctype, stamp)
    audit.record(
        db,
        f"deadline_{done.kind}_undone",
        stamp,
        document_id=deadline.document_id,
        deadline=deadline.id,
        undone=done.id,
        reason=stamp.reason,
    )


def _check(kind: str, stamp: Stamp, letter: Letter | None, until: date | None) -> None:
    if kind not in ACTS:
        raise ValueError(f"nothing called {kind} is done about deadlines")
    if stamp.by is None and letter is None:
        raise ValueError("somebody does it: a person, or whoever holds a letter")
    if kind == "settled" and not stamp.reason.strip():
        raise RuleBroken(_("Say in a few words how the matter was settled."))
    if (kind == "snoozed") != (until is not None):
        raise ValueError("who is reminded again says when, and nobody else")


def _who(stamp: Stamp, letter: Letter | None) -> str:
    if stamp.by is not None:
        return stamp.by.name
    return letter.recipient if letter else ""


def _settle(db: Session, deadline: Deadline, stamp: Stamp) -> None:
    reconciled.settle(deadline, stamp.today)
    db.flush()
    of_document = select(Deadline).where(Deadline.document_id == deadline.document_id)
    reconciled.mark_next(db.scalars(of_document))
    listings.follow(db, [deadline.document])


def _reopen(db: Session, deadline: Deadline, doctype: DocType, stamp: Stamp) -> None:
    others = exists().where(
        Act.deadline_id == deadline.id,
        Act.deadline_version == deadline.version,
        Act.kind == "settled",
        Act.undone_at.is_(None),
    )
    document, today = deadline.document, stamp.today
    if db.scalar(select(others)) or not reconciled.reopen(
        db, document, doctype, deadline, today=today
    ):
        raise RuleBroken(_("The matter has been settled otherwise since."))


def _record(db: Session, made: Act, stamp: Stamp) -> None:
    audit.record(
        db,
        f"deadline_{made.kind}",
        stamp,
        document_id=made.deadline.document_id,
        deadline=made.deadline.id,
        version=made.deadline_version,
        who=made.who,
        until=made.until.isoformat() if made.until else None,
        note=made.note,
    )
