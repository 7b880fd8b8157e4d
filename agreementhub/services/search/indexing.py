"""Keeping the search index in step: it follows from an outbox and repairs itself.

A document that changed stands in `index_change` from the same transaction on. Whoever gets the
lock of the index drains it; what is drained twice after a crash is written twice, to no effect.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain import content, diary
from agreementhub.domain.blocks import plain_text
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Attachment, Document, IndexChange
from agreementhub.search.engines import (
    Engine,
    IndexBusy,
    IndexDamaged,
    IndexedDocument,
    new_engine,
    open_engine,
)
from agreementhub.services import access, areas
from agreementhub.services.documents import audience

Types = Mapping[str, DocType]
_BATCH = 500
# What was decided or is proposed weighs more than the text around it.
_DECISIONS = ("decision", "proposed_decision")


class Index:
    """The index of one process: opened when first asked for, opened anew when it was replaced."""

    def __init__(self, engine: str, folder: Path) -> None:
        self.name = engine
        self.folder = folder
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def engine(self) -> Engine:
        """The engine, with what others have written. Raises IndexDamaged."""
        with self._lock:
            if self._engine is None:
                self._engine = open_engine(self.name, self.folder)
            try:
                self._engine.refresh()
            except IndexDamaged:
                self._engine = None
                raise
            return self._engine

    def anew(self) -> Engine:
        """An empty index in place of whatever there was."""
        with self._lock:
            self._engine = new_engine(self.name, self.folder)
            return self._engine


def drain(db: Session, index: Index, types: Types) -> int:
    """Bring the index up to the outbox; how many documents it looked at.

    Leaves the outbox alone when another process is at it. A missing or damaged index is made
    anew. Commits.
    """
    changes = db.execute(select(IndexChange.id, IndexChange.document_id)).all()
    if not changes:
        return 0
    ids = sorted({document_id for _id, document_id in changes})
    try:
        try:
            engine = index.engine()
            for start in range(0, len(ids), _BATCH):
                batch = ids[start : start + _BATCH]
                found = list(_indexed(db, types, batch))
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
    """Make the index anew from the database; how many documents it holds. Commits."""
    changes = list(db.scalars(select(IndexChange.id)))
    try:
        engine = index.engine()
    except IndexDamaged:
        engine = index.anew()
    made = engine.rebuild(_all(db, types, progress))
    _forget(db, changes)
    return made


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
    last = 0
    while ids := db.scalars(
        select(Document.id).where(Document.id > last).order_by(Document.id).limit(_BATCH)
    ).all():
        yield from _indexed(db, types, ids)
        last = ids[-1]
        if progress:
            progress(len(ids))


def _indexed(db: Session, types: Types, ids: Sequence[int]) -> Iterator[IndexedDocument]:
    names = areas.names(db)
    files: dict[int, list[Attachment]] = {}
    for attachment in db.scalars(select(Attachment).where(Attachment.document_id.in_(ids))):
        files.setdefault(attachment.document_id, []).append(attachment)
    documents = db.scalars(
        select(Document)
        .where(Document.id.in_(ids))
        .options(
            joinedload(Document.newest),
            joinedload(Document.valid),
            joinedload(Document.case),
            selectinload(Document.keys),
        )
    )
    for document in documents:
        doctype = types[document.doctype]
        kept = [file for file in files.get(document.id, []) if _is_shown(file, document)]
        yield _one(document, doctype, kept, names)


def _is_shown(file: Attachment, document: Document) -> bool:
    """Whether whoever finds the document may see the file: one of a revision is found by nobody."""
    return document.valid_id is None or audience.is_open(file, document)


def _one(
    document: Document, doctype: DocType, files: Sequence[Attachment], names: Mapping[str, str]
) -> IndexedDocument:
    text, decision = texts(document, doctype, names)
    text = "\n".join([text, *(f"{file.name}\n{file.text}" for file in files)])
    own = [document.case.number] if document.case else []
    return IndexedDocument(
        id=document.id,
        title=document.title,
        text=text,
        decision_text=decision,
        case_numbers=[*own, *(raw for raw, _start, _end in diary.find(text))],
        doctype=document.doctype,
        body=str(document.body_id) if document.body_id else None,
        year=document.dated.year if document.dated else None,
        state=document.counts_state,
        date=document.dated,
        keys=access.opening(document),
    )


def texts(document: Document, doctype: DocType, names: Mapping[str, str]) -> tuple[str, str]:
    """The words of the version that counts: all but the decision, and the decision.

    Where the public may read the document, fields kept from it are not indexed at all: a hit,
    a count or a suggestion would tell of them.
    """
    public = "public" in access.opening(document)
    parts: list[str] = []
    decision: list[str] = []
    for field, value in content.filled(doctype, document.counts.content):
        if field.key == "title" or (public and not field.public) or content.is_unknown(value):
            continue
        words = plain_text(content.show(field, value, "sv", areas=names))
        (decision if field.key in _DECISIONS else parts).append(words)
    return "\n".join(parts), "\n".join(decision)
