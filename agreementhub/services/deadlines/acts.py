"""What people do about a deadline: take it, ask to be reminded again, settle it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Act, Deadline, Letter
from agreementhub.services import audit
from agreementhub.services.deadlines import plans, reconciled, snoozing
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
        snoozing.check(deadline, plan, until, stamp.today)
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
