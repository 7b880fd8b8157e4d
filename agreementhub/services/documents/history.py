"""What has happened to a document: its versions, and the acts that the log holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload, load_only, selectinload

from agreementhub.domain import clock
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.models import AuditEvent, Document, Sending, User, Version
from agreementhub.services.documents import audience
from agreementhub.services.documents import versions as versions_of

# What a reader of the document asks for; the rest of the log is for the auditor.
_TOLD = (
    *("moved", "sent", "level_set", "level_set_undone", "diary_line_set"),
    *("handed_over", "handed_over_undone", "attached"),
)


@dataclass(frozen=True)
class Event:
    """An act on a document, with the facts that the log kept."""

    id: int
    at: datetime
    act: str
    who: str
    facts: JsonDict


def versions(
    db: Session, document: Document, doctype: DocType, keys: frozenset[str]
) -> Sequence[Version]:
    """The versions that the keys open, newest first."""
    every = db.scalars(
        select(Version)
        .where(Version.document_id == document.id)
        .options(
            joinedload(Version.author),
            selectinload(Version.sendings).joinedload(Sending.organisation),
            selectinload(Version.sendings).joinedload(Sending.body),
        )
        .order_by(Version.number.desc())
    )
    return [one for one in every if audience.may_read(document, doctype, one, keys)]


def as_of(
    db: Session, document: Document, doctype: DocType, day: date, keys: frozenset[str]
) -> Version | None:
    """The version that counted at the end of a day; None where none was decided by then, or the
    keys do not open it."""
    decided = db.execute(
        select(Version.number, Version.decided_at)
        .where(Version.document_id == document.id, Version.decided_at.is_not(None))
        .order_by(Version.number.desc())
    )
    number = next((number for number, at in decided if at and clock.local_day(at) <= day), None)
    found = versions_of.version(db, document, number) if number else None
    return found if found and audience.may_read(document, doctype, found, keys) else None


def may_compare(db: Session, document: Document, doctype: DocType, keys: frozenset[str]) -> bool:
    """Whether the keys open more than one version."""
    if (db.scalar(_HOW_MANY, {"id": document.id}) or 0) < 2:
        return False
    every = db.scalars(_OPENINGS, {"id": document.id})
    return sum(audience.may_read(document, doctype, one, keys) for one in every) > 1


def events(db: Session, document: Document) -> list[Event]:
    """Moves, levels, hand-overs and files, newest first."""
    rows = db.execute(_EVENTS, {"id": document.id})
    return [Event(event.id, event.at, event.act, name or "", event.facts) for event, name in rows]


_HOW_MANY: Final = select(func.count()).where(Version.document_id == bindparam("id"))
# What tells who may read each version.
_OPENINGS: Final = (
    select(Version)
    .where(Version.document_id == bindparam("id"))
    .options(load_only(Version.document_id, Version.decided_at), selectinload(Version.sendings))
)
_EVENTS: Final = (
    select(AuditEvent, User.name)
    .outerjoin(User, AuditEvent.user_id == User.id)
    .where(AuditEvent.document_id == bindparam("id"), AuditEvent.act.in_(_TOLD))
    .order_by(AuditEvent.id.desc())
    .limit(50)
)
