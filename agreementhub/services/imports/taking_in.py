"""Taking foreign files in: read, propose, wait for a person."""

import hashlib
from dataclasses import dataclass, replace
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from agreementhub.domain import outside
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Organisation, PendingImport
from agreementhub.reading import child
from agreementhub.reading.files import Limits, formats
from agreementhub.services import access, audit
from agreementhub.services.documents import files
from agreementhub.services.imports import parting
from agreementhub.services.imports.found import Found
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

_MEDIA_TYPES: Final = {
    b"PK": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"%P": "application/pdf",
}


class Duplicate(RuleBroken):
    """A file that has already been taken in."""

    def __init__(self, pending: PendingImport) -> None:
        super().__init__(_("This file has already been taken in."))
        self.import_id = pending.id


@dataclass(frozen=True)
class ReadFile:
    """A file that has been read: what it is called, its bytes, what was found in it, its words;
    and where it holds several matters, each of them as a file with the same bytes."""

    name: str
    data: bytes
    found: Found
    words: str
    parts: tuple["ReadFile", ...] = ()


def bytes_of(file: BinaryIO) -> bytes:
    """All of the file. Raises Unreadable, and takes nothing into memory, when it is too large."""
    formats.check_size(file.seek(0, SEEK_END), Limits())
    file.seek(0)
    return file.read()


def read(types: DocTypes, *, name: str, data: bytes) -> ReadFile:
    """Read a file. It asks no database, so that nobody waits for it. Raises Unreadable."""
    read = child.understand(data, name, types)
    found = Found.of(read.text, read.proposals, read.beyond)
    name = outside.file_name(name)
    parts = [
        ReadFile(parting.name_of(name, one), data, parting.found_of(one, types), one.read.text)
        for one in parting.matters_of(found)
    ]
    return ReadFile(name, data, found, read.words, tuple(parts))


def keep(
    db: Session,
    file: ReadFile,
    stamp: Stamp,
    *,
    organisation: Organisation,
    folder: Path,
    keys: frozenset[str],
) -> PendingImport:
    """Keep a file that was read, with proposals that wait for a person.

    Raises Duplicate for bytes that the organisation has taken in before, unless they became a
    document that the keys do not open: of that there is no trace. Then nothing is kept.
    """
    whole = replace(file, parts=())
    (kept,) = keep_each(db, whole, stamp, organisation=organisation, folder=folder, keys=keys)
    return kept


def keep_each(
    db: Session,
    file: ReadFile,
    stamp: Stamp,
    *,
    organisation: Organisation,
    folder: Path,
    keys: frozenset[str],
) -> list[PendingImport]:
    """The same for each matter of a file that holds several: each waits by itself, with the whole
    file. Raises Duplicate."""
    if before := taken_before(db, file.data, organisation=organisation, keys=keys):
        raise Duplicate(before)
    blob = files.keep(db, folder, file.data, media_type(file.data))
    kept = [
        PendingImport(
            organisation=organisation,
            blob=blob,
            file_name=one.name,
            text=one.words,
            proposals=one.found.as_json(),
            by=stamp.person,
            at=stamp.now,
        )
        for one in file.parts or (file,)
    ]
    db.add_all(reversed(kept))  # The newest stand first in the list.
    db.flush()
    for one in kept:
        audit.record(db, "taken_in", stamp, import_id=one.id, name=one.file_name)
    return kept


def taken_before(
    db: Session, data: bytes, *, organisation: Organisation, keys: frozenset[str]
) -> PendingImport | None:
    """The earlier import of the same bytes that the keys may know of."""
    digest = hashlib.sha256(data).hexdigest()
    if db.get_bind().dialect.name == "postgresql":
        # Two that send the same file at once wait for each other; SQLite has one writer anyway.
        lock = {"lock": int(digest[:15], 16)}
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), lock)
    opened = access.opened_by(keys, PendingImport.document_id)
    return db.scalars(
        select(PendingImport)
        .where(
            PendingImport.organisation_id == organisation.id,
            PendingImport.blob_digest == digest,
            or_(PendingImport.document_id.is_(None), opened),
        )
        .order_by(PendingImport.id)
    ).first()


def discard(db: Session, pending: PendingImport, stamp: Stamp) -> None:
    """Let go of a file that waits. Raises RuleBroken when it has become a document."""
    lock(db, pending)
    if pending.document_id is not None:
        raise RuleBroken(_("The file has become a document, so it stays."))
    audit.record(db, "import_discarded", stamp, import_id=pending.id, name=pending.file_name)
    db.delete(pending)
    db.flush()


def media_type(data: bytes) -> str:
    """The media type of a file of a kind that is taken in."""
    return _MEDIA_TYPES.get(data[:2], "text/plain; charset=utf-8")
