"""Files: their bytes in a folder, named by what they hold; rows that tell what they belong to."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import outside
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Attachment, Blob, Document
from agreementhub.services import audit
from agreementhub.services.documents import audience
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp


def keep(db: Session, folder: Path, data: bytes, media_type: str) -> Blob:
    """Store the bytes once, durable before the row that names them."""
    digest = hashlib.sha256(data).hexdigest()
    path = place(folder, digest)
    if not _holds(path, data):
        _write(path, (data,))
    blob = db.get(Blob, digest)
    if blob is None:
        blob = Blob(digest=digest, size=len(data), media_type=media_type)
        db.add(blob)
        db.flush()
    return blob


def bring(folder: Path, digest: str, pieces: Iterable[bytes]) -> None:
    """Store bytes that come a piece at a time, durable, by the digest they are known to have."""
    _write(place(folder, digest), pieces)


def read(folder: Path, blob: Blob) -> bytes:
    """The bytes of a file. Raises RuleBroken rather than hand out bytes that have changed."""
    try:
        data = place(folder, blob.digest).read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != blob.digest:
        raise RuleBroken(_("The file is damaged or missing. Tell the administrator."))
    return data


def attach(
    db: Session,
    document: Document,
    blob: Blob,
    stamp: Stamp,
    *,
    name: str,
    text: str,
) -> Attachment:
    """Keep a file with a document; one of the bargaining opens when that has been decided.

    The same file under the same name is kept once, also where it is sent twice.
    """
    lock(db, document)
    name, opens_with = outside.file_name(name), audience.opens_with(document)
    same = db.query(Attachment).filter_by(
        document_id=document.id, blob_digest=blob.digest, name=name, opens_with=opens_with
    )
    if kept := same.first():
        return kept
    attachment = Attachment(
        document_id=document.id,
        blob=blob,
        name=name,
        text=text,
        opens_with=opens_with,
        added_by_id=stamp.person.id,
        added_at=stamp.now,
    )
    db.add(attachment)
    audit.record(
        db, "attached", stamp, document_id=document.id, name=attachment.name, digest=blob.digest
    )
    return attachment


def place(folder: Path, digest: str) -> Path:
    """Where the bytes with the digest lie."""
    return folder / digest[:2] / digest[2:]


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there whole; a damaged one is healed by whoever brings it again."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    # First whole beside its place, then moved: nobody ever sees half a file, and none is left.
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def of(db: Session, document: Document, *, every: bool) -> list[Attachment]:
    """The files kept with a document, the oldest first: `every` one for those who may edit it,
    for others those that are open."""
    kept = db.scalars(_KEPT, {"id": document.id})
    return [file for file in kept if every or audience.is_open(file, document)]


_KEPT: Final = (
    select(Attachment)
    .where(Attachment.document_id == bindparam("id"))
    .options(joinedload(Attachment.blob))
    .order_by(Attachment.id)
)
