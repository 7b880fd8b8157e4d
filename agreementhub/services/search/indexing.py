"""Keeping the search index in step: it follows from an outbox and repairs itself.

A document that changed stands in `index_change` from the same transaction on. Whoever gets the
lock of the index drains it; what is drained twice after a crash is written twice, to no effect.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from agreementhub.models import Document, IndexChange
from agreementhub.search.engines import IndexBusy, IndexDamaged, IndexedDocument, helpers
from agreementhub.services import access
from agreementhub.services.letters import heartbeat
from agreementhub.services.search.index import Index
from agreementhub.services.search.indexed import Types, in_range, of_ids

_BATCH: Final = 500
# As many documents as take longer to analyse here than helpers take to start.
_MANY: Final = 2_000


def drain(db: Session, index: Index, types: Types, *, now: datetime | None = None) -> int:
    """Bring the index up to the outbox; how many documents it looked at.

    Leaves the outbox alone when another process is at it. A missing or damaged index is made
    anew, as is one of an older release: it serves, so who tells what time it is `now` leaves that
    to the worker, unless none is at work. Commits.
    """
    changes = db.execute(select(IndexChange.id, IndexChange.document_id)).all()
    if not changes:
        return 0
    ids = sorted({document_id for _id, document_id in changes})
    try:
        try:
            engine = index.engine()
            if engine.age < 0:
                is_left = now is not None and heartbeat.is_at_work(db, now=now)
                return 0 if is_left else reindex(db, index, types)
            for start in range(0, len(ids), _BATCH):
                batch = ids[start : start + _BATCH]
                found = list(of_ids(db, types, batch))
                missing = set(batch) - {document.id for document in found}
                engine.write(found, missing)
        except IndexDamaged:
            return reindex(db, index, types)
    except IndexBusy:
        return 0
    _forget(db, [change_id for change_id, _document in changes])
    return len(ids)


def reindex(
    db: Session, index: Index, types: Types, *, progress: Callable[[int], Any] | None = None
) -> int:
    """Make the index anew from the database, beside the one that serves; how many documents it
    holds. Commits. Raises IndexBusy."""
    changes = list(db.scalars(select(IndexChange.id)))
    made = index.rebuild(_all(db, types, progress))
    _forget(db, changes)
    return made


def renew(db: Session, index: Index, types: Types) -> bool:
    """Make the index anew where an older release made it; whether it did. Commits."""
    try:
        if not index.is_there() or index.engine().age >= 0:
            return False
        reindex(db, index, types)
    except (IndexBusy, IndexDamaged):
        return False
    return True


def closed_since(db: Session, keys: frozenset[str] | None) -> frozenset[int]:
    """Documents that the keys no longer open, though the index may still say that they do.

    Every document that changed stands in the outbox until the index has followed. To ask first
    the outbox and then the index leaves no moment between: what has left the outbox is in the
    index that is opened afterwards.
    """
    if keys is None:
        return frozenset()
    waiting = IndexChange.document_id
    closed = db.scalars(select(waiting).where(~access.opened_by(keys, waiting)).distinct())
    return frozenset(closed)


def waiting(db: Session, ids: Sequence[int] | None = None) -> frozenset[int]:
    """The documents that have changed and that the index has not followed; of these alone, when
    some are given."""
    rows = select(IndexChange.document_id)
    if ids is not None:
        rows = rows.where(IndexChange.document_id.in_(ids))
    return frozenset(db.scalars(rows))


def size(db: Session) -> int:
    """How many documents there are to index."""
    return db.scalar(select(func.count(Document.id))) or 0


def _forget(db: Session, change_ids: Sequence[int]) -> None:
    # Reading is over: let a transaction that may write begin.
    db.rollback()
    for start in range(0, len(change_ids), _BATCH):
        batch = change_ids[start : start + _BATCH]
        db.execute(delete(IndexChange).where(IndexChange.id.in_(batch)))
    db.commit()


def _all(
    db: Session, types: Types, progress: Callable[[int], Any] | None
) -> Iterator[IndexedDocument]:
    batches = (list(in_range(db, types, *ids)) for ids in _id_ranges(db))
    many = size(db) >= _MANY and helpers.can_help()
    for batch in helpers.analysed_by_helpers(batches) if many else batches:
        yield from batch
        if progress:
            progress(len(batch))


def _id_ranges(db: Session) -> Iterator[tuple[int, int]]:
    """The first and the last of each five hundred ids."""
    last = 0
    following = select(Document.id).order_by(Document.id).limit(_BATCH)
    while ids := db.scalars(following.where(Document.id > last)).all():
        yield ids[0], ids[-1]
        last = ids[-1]
