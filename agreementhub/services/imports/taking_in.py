"""Taking foreign files in: read, propose, wait for a person, become a document."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from os import SEEK_END
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Final

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from agreementhub.domain import clock, content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
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
from agreementhub.reading.files import Limits, ReadText, Unreadable, formats
from agreementhub.reading.proposals import SURE, Proposals
from agreementhub.services import access, audit, documents
from agreementhub.services.documents import cases, files
from agreementhub.services.imports.found import found_in

_MEDIA_TYPES: Final = {
    b"PK": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"%P": "application/pdf",
}
_LONGEST_NAME: Final = 200


class Duplicate(RuleBroken):
    """A file that has already been taken in."""

    def __init__(self, pending: PendingImport) -> None:
        super().__init__(_("This file has already been taken in."))
        self.import_id = pending.id


@dataclass(frozen=True)
class ReadFile:
    """A file that has been read: what it is called, its bytes, its text and what that proposes."""

    name: str
    data: bytes
    text: ReadText
    proposed: Proposals


def read(types: Mapping[str, DocType], *, name: str, file: BinaryIO) -> ReadFile:
    """Read a file. It asks no database, so that nobody waits for it, and takes nothing into
    memory that is too large. Raises Unreadable.
    """
    formats.check_size(file.seek(0, SEEK_END), Limits())
    file.seek(0)
    data = file.read()
    found = child.read(data, name)
    return ReadFile(shown_name(name), data, found, proposals.propose(found, types))


def keep(
    db: Session,
    file: ReadFile,
    *,
    organisation: Organisation,
    folder: Path,
    by: User,
    keys: frozenset[str],
    now: datetime,
) -> PendingImport:
    """Keep a file that was read, with proposals that wait for a person.

    Raises Duplicate for bytes that the organisation has taken in before, unless they became a
    document that the keys do not open: of that there is no trace. Then nothing is kept.
    """
    if before := taken_before(db, file.data, organisation=organisation, keys=keys):
        raise Duplicate(before)
    pending = PendingImport(
        organisation=organisation,
        blob=files.keep(db, folder, file.data, _media_type(file.data)),
        file_name=file.name,
        text=file.text.text,
        proposals={**asdict(file.proposed), **file.text.to_json()},
        by=by,
        at=now,
    )
    db.add(pending)
    db.flush()
    audit.record(db, "taken_in", by=by, now=now, import_id=pending.id, name=file.name)
    return pending


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


def confirm(
    db: Session,
    pending: PendingImport,
    doctype: DocType,
    *,
    values: dict[str, Any],
    body: Body | None,
    number: str | None,
    level: str,
    by: User,
    now: datetime,
) -> Document:
    """Make a document of what a person confirmed; the file stays with it. Twice gives it once.

    `number` is that of the case, which is opened when the hub does not have it yet. Raises
    content.Invalid for values of the wrong shape.
    """
    db.refresh(pending, with_for_update={"of": PendingImport})
    if pending.document_id is not None:
        return db.get_one(Document, pending.document_id)
    case = _case(db, pending, number, content.title(values), level, now) if number else None
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
    db.flush()
    return made


def accept(
    db: Session, pending: PendingImport, types: Mapping[str, DocType], *, by: User, now: datetime
) -> Document | None:
    """Make a draft of the proposals marked sure, named like the file when its title is not sure.

    None when not even the type is sure: then the file waits for a person.
    """
    kind = pending.proposals["type"]
    if kind["certainty"] != SURE:
        return None
    doctype = types[kind["value"]]
    values = found_in(pending, types, doctype.key).sure()
    if "title" in doctype.fields and "title" not in values:
        title = doctype.fields["title"]
        values["title"] = title.kind.parse(PurePath(pending.file_name).stem, title.options) or "?"
    return confirm(
        db,
        pending,
        doctype,
        values=values,
        body=None,
        number=case_number(doctype, values),
        level="open",
        by=by,
        now=now,
    )


def case_number(doctype: DocType, values: Mapping[str, Any]) -> str | None:
    """The number of the case that a document says it belongs to."""
    field = next((f for f in doctype.fields.values() if f.kind.key == "case_number"), None)
    value = values.get(field.key) if field else None
    return value if isinstance(value, str) else None


def discard(db: Session, pending: PendingImport, *, by: User, now: datetime) -> None:
    """Let go of a file that waits. Raises RuleBroken when it has become a document."""
    db.refresh(pending, with_for_update={"of": PendingImport})
    if pending.document_id is not None:
        raise RuleBroken(_("The file has become a document, so it stays."))
    audit.record(
        db, "import_discarded", by=by, now=now, import_id=pending.id, name=pending.file_name
    )
    db.delete(pending)
    db.flush()


def shown_name(name: str) -> str:
    """A file's name without folders and without letters that cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:_LONGEST_NAME] or "?"


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
    words = _text_or_nothing(data, name)
    blob = files.keep(db, folder, data, _media_type(data))
    attachment = files.attach(db, document, blob, name=name, text=words, by=by, now=now)
    db.add(IndexChange(document_id=document.id))
    return attachment


def _case(
    db: Session, pending: PendingImport, number: str, title: str, level: str, now: datetime
) -> Case:
    """The case with the number; the title of a secret document does not go into the diary."""
    return cases.open_or_find(
        db,
        pending.organisation,
        number,
        title=title,
        opened_on=clock.local_day(now),
        diary_public=not access.is_sealed(level),
    )


def _text_or_nothing(data: bytes, name: str) -> str:
    try:
        found: ReadText = child.read(data, name)
    except Unreadable as unreadable:
        if unreadable.reason != "no_text":
            raise
        return ""
    return found.text


def _media_type(data: bytes) -> str:
    return _MEDIA_TYPES.get(data[:2], "text/plain; charset=utf-8")
