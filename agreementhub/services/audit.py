"""The record of what was done: who, what, when, in a chain where a changed row shows."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from agreementhub.models import AuditEvent
from agreementhub.services.stamp import Stamp

# Any number: the lock's name in PostgreSQL. It keeps the chain one line, not a tree.
_CHAIN_LOCK = 7_230_100


def record(
    db: Session,
    act: str,
    stamp: Stamp,
    *,
    document_id: int | None = None,
    **facts: Any,
) -> AuditEvent:
    """Add an act at the end of the chain; the facts are plain JSON."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
    db.flush()
    last = db.scalar(select(AuditEvent.digest).order_by(AuditEvent.id.desc()).limit(1))
    event = AuditEvent(
        at=stamp.now,
        user_id=stamp.by.id if stamp.by else None,
        act=act,
        document_id=document_id,
        facts=facts,
    )
    event.digest = _digest(event, last or "")
    db.add(event)
    db.flush()
    return event


def broken_links(db: Session) -> Iterator[int]:
    """The ids of events whose digest does not follow from the row and the one before."""
    before = ""
    chain = select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=500)
    with closing(db.scalars(chain)) as events:
        for event in events:
            if event.digest != _digest(event, before):
                yield event.id
            before = event.digest


def _digest(event: AuditEvent, before: str) -> str:
    row = [
        event.at.astimezone(UTC).isoformat(),
        event.user_id,
        event.act,
        event.document_id,
        event.facts,
        before,
    ]
    written = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
