"""A file that waits becomes a document: as a person confirmed it, or of what is sure alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import Body, Case, Document, PendingImport
from agreementhub.reading.proposals import SURE
from agreementhub.services import documents
from agreementhub.services.documents import NewDocument, cases, files
from agreementhub.services.imports.found import found_in
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed of a file: what it says, and where it belongs.

    `number` is that of the case, which is opened when the hub does not have it yet.
    """

    values: JsonDict
    number: str | None
    body: Body | None = None
    level: str = "open"


def confirm(
    db: Session, pending: PendingImport, doctype: DocType, confirmed: Confirmed, stamp: Stamp
) -> Document:
    """Make a document of what was confirmed; the file stays with it. Twice gives it once.

    Raises content.Invalid for values of the wrong shape.
    """
    lock(db, pending)
    if pending.document_id is not None:
        return db.get_one(Document, pending.document_id)
    new = NewDocument(
        organisation=pending.organisation,
        values=confirmed.values,
        body=confirmed.body,
        case=_case(db, pending, confirmed, stamp),
        level=confirmed.level,
    )
    begun = replace(stamp, reason=f"Inläst från {pending.file_name}")
    made = documents.create(db, doctype, new, begun)
    files.attach(db, made, pending.blob, stamp, name=pending.file_name, text=pending.text)
    pending.document_id = made.id
    db.flush()
    return made


def accept(
    db: Session, pending: PendingImport, types: Mapping[str, DocType], stamp: Stamp
) -> Document | None:
    """Make a draft of the proposals marked sure, named like the file when its title is not sure.

    None when not even the type is sure: then the file waits for a person.
    """
    found = found_in(pending)
    if found.type.certainty != SURE:
        return None
    doctype, values = types[found.type.value], found.sure()
    if "title" in doctype.fields and "title" not in values:
        title = doctype.fields["title"]
        values["title"] = title.kind.parse(PurePath(pending.file_name).stem, title.options) or "?"
    return confirm(db, pending, doctype, Confirmed(values, case_number(doctype, values)), stamp)


def case_number(doctype: DocType, values: JsonObject) -> str | None:
    """The number of the case that a document says it belongs to."""
    return content.number(doctype, values) or None


def _case(db: Session, pending: PendingImport, confirmed: Confirmed, stamp: Stamp) -> Case | None:
    """The case with the number."""
    if not confirmed.number:
        return None
    return cases.open_or_find(
        db,
        pending.organisation,
        confirmed.number,
        opened_on=stamp.today,
        level=confirmed.level,
    )
