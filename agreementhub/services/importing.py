"""Taking foreign files in: read, propose, wait for a person, become a document."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.words import _
from agreementhub.models import (
    Attachment,
    Body,
    Case,
    Document,
    IndexChange,
    Organisation,
    PendingImport,
    User,
)
from agreementhub.reading import child, proposals
from agreementhub.reading.text import ReadText
from agreementhub.reading.unreadable import Unreadable
from agreementhub.services import audit, documents, files

_MEDIA_TYPES = {
    b"PK": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"%P": "application/pdf",
}


class Duplicate(RuleBroken):
    """A file that has already been taken in."""

    def __init__(self, pending: PendingImport) -> None:
        super().__init__(_("This file has already been taken in."))
        self.pending = pending


def take_in(
    db: Session,
    types: Mapping[str, DocType],
    *,
    organisation: Organisation,
    name: str,
    data: bytes,
    folder: Path,
    by: User,
    now: datetime,
) -> PendingImport:
    """Read a file and keep it with proposals that wait for a person.

    Raises Duplicate for bytes that the organisation has taken in before, Unreadable for a
    file that cannot be read; then nothing is kept.
    """
    if before := _same_bytes(db, organisation, data):
        raise Duplicate(before)
    read = child.read(data, name)
    proposed = proposals.propose(read, types)
    pending = PendingImport(
        organisation=organisation,
        blob=files.keep(db, folder, data, _media_type(data)),
        file_name=name,
        text=read.text,
        proposals={**asdict(proposed), "blocks": [asdict(block) for block in read.blocks]},
        by=by,
        at=now,
    )
    db.add(pending)
    db.flush()
    audit.record(db, "taken_in", by=by, now=now, import_id=pending.id, name=name)
    return pending


def confirm(
    db: Session,
    pending: PendingImport,
    doctype: DocType,
    *,
    values: dict[str, Any],
    body: Body | None,
    case: Case | None,
    level: str,
    by: User,
    now: datetime,
) -> Document:
    """Make a document of what a person confirmed; the file stays with it. Twice gives it once."""
    if pending.document_id is not None:
        return db.get_one(Document, pending.document_id)
    made = documents.create(
        db,
        doctype,
        organisation=pending.organisation,
        values=values,
        body=body,
        case=case,
        level=level,
        author=by,
        reason=f"Inläst från {pending.file_name}",
        now=now,
    )
    files.attach(db, made, pending.blob, name=pending.file_name, text=pending.text, by=by, now=now)
    pending.document_id = made.id
    return made


def attach(
    db: Session,
    document: Document,
    *,
    name: str,
    data: bytes,
    folder: Path,
    by: User,
    now: datetime,
) -> Attachment:
    """Keep a file with a document. A scan without text is kept too; it is found by its name."""
    text = _text_or_nothing(data, name)
    blob = files.keep(db, folder, data, _media_type(data))
    attachment = files.attach(db, document, blob, name=name, text=text, by=by, now=now)
    db.add(IndexChange(document_id=document.id))
    return attachment


def _text_or_nothing(data: bytes, name: str) -> str:
    try:
        read: ReadText = child.read(data, name)
    except Unreadable as unreadable:
        if unreadable.reason != "no_text":
            raise
        return ""
    return read.text


def _same_bytes(db: Session, organisation: Organisation, data: bytes) -> PendingImport | None:
    return db.scalars(
        select(PendingImport).where(
            PendingImport.organisation_id == organisation.id,
            PendingImport.blob_digest == hashlib.sha256(data).hexdigest(),
        )
    ).first()


def _media_type(data: bytes) -> str:
    return _MEDIA_TYPES.get(data[:2], "text/plain; charset=utf-8")
