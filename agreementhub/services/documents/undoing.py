"""Taking back a change of level or of who is responsible: the log knows what stood before."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from agreementhub.domain.access import LEVELS
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Document, User
from agreementhub.services import audit, undoing
from agreementhub.services.documents import followers, moving, standing
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

LEVEL_SET: Final = "level_set"
HANDED_OVER: Final = "handed_over"
# After these a document may hold what was trusted to its level.
_WRITTEN: Final = ("saved", "attached", "events_noted", "renewed", "moved", "sent")


def find(db: Session, document: Document, number: int, act: str) -> AuditEvent | None:
    """The change that the log keeps under the number; None for what cannot be taken back at all."""
    found = db.get(AuditEvent, number)
    if found is None or (found.document_id, found.act) != (document.id, act):
        return None
    return found if _knows_before(found) else None


def among(db: Session, numbers: Collection[int]) -> list[tuple[AuditEvent, Document]]:
    """Those of the hand-overs that can be taken back at all, with their documents."""
    rows = db.execute(
        select(AuditEvent, Document)
        .join(Document, Document.id == AuditEvent.document_id)
        .where(AuditEvent.id.in_(numbers), AuditEvent.act == HANDED_OVER)
        .order_by(AuditEvent.id)
    )
    return [(event, document) for event, document in rows if _knows_before(event)]


def open_ones(db: Session, document: Document, now: datetime) -> dict[str, AuditEvent]:
    """By act, the latest change of the document where it can still be taken back."""
    latest = {event.act: event for event in db.scalars(_LATEST, {"id": document.id})}
    return {
        act: latest[act]
        for act in _UNDONE
        if act in latest and _knows_before(latest[act]) and undoing.is_in_time(latest[act].at, now)
    }


# By what it takes back, the act that does it.
_UNDONE: Final = {act: f"{act}_undone" for act in (LEVEL_SET, HANDED_OVER)}
# The latest of each with what takes it back, in one query that is built once: every page of a
# document asks it.
_LATEST: Final = select(AuditEvent).where(
    AuditEvent.id.in_(
        select(func.max(AuditEvent.id))
        .where(AuditEvent.document_id == bindparam("id"), AuditEvent.act.in_(acts))
        .scalar_subquery()
        for acts in _UNDONE.items()
    )
)


def undo(
    db: Session, document: Document, doctype: DocType, event: AuditEvent, stamp: Stamp
) -> None:
    """Let the level, or who is responsible, be what it was before the event.

    Raises RuleBroken after thirty days, when it was changed again since, and when it would open
    what was written while the document was more closed.
    """
    lock(db, document)
    latest = standing.latest(db, document, event.act)
    undone = latest is not None and latest.facts.get("undone") == event.id
    undoing.check(event.at, stamp.now, undone=undone)
    if latest is None or latest.id != event.id:
        raise RuleBroken(_("It has been changed again since. Change it anew instead."))
    if event.act == LEVEL_SET:
        _level_back(db, document, doctype, event, stamp)
    else:
        _hand_back(db, document, doctype, event, stamp)
    audit.record(
        db,
        f"{event.act}_undone",
        stamp,
        document_id=document.id,
        undone=event.id,
        before=event.facts["after"],
        after=event.facts["before"],
        reason=stamp.reason,
    )


def person_before(db: Session, event: AuditEvent) -> User | None:
    """Who was responsible before it was handed over; None where nobody was."""
    number = event.facts["before"]
    return db.get(User, number) if number else None


def _level_back(
    db: Session, document: Document, doctype: DocType, event: AuditEvent, stamp: Stamp
) -> None:
    before, after = event.facts["before"], event.facts["after"]
    if LEVELS.index(before) < LEVELS.index(after) and _is_written_in(db, document, event):
        raise RuleBroken(
            _("The document has been worked on since it was closed. Choose its level anew instead.")
        )
    day = event.facts["review_before"]
    review_on = date.fromisoformat(day) if day else None
    moving.put_level(db, document, doctype, before, review_on, stamp)


def _hand_back(
    db: Session, document: Document, doctype: DocType, event: AuditEvent, stamp: Stamp
) -> None:
    person = person_before(db, event)
    if person is not None:
        moving.check_may_answer(document, person, stamp.today)
    document.responsible = person
    followers.follow(db, document, doctype, today=stamp.today)


def _knows_before(event: AuditEvent) -> bool:
    """Whether the log kept what stood before: its oldest events did not."""
    known = "review_before" if event.act == LEVEL_SET else "before"
    return known in event.facts


def _is_written_in(db: Session, document: Document, event: AuditEvent) -> bool:
    later = select(AuditEvent.id).where(
        AuditEvent.document_id == document.id,
        AuditEvent.id > event.id,
        AuditEvent.act.in_(_WRITTEN),
    )
    return db.scalar(later.limit(1)) is not None
