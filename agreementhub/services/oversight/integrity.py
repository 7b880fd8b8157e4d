"""Looking over what is kept: chains, digests, files, and rows that follow from content."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Blob, Deadline, Document, Version
from agreementhub.services import access, audit, clause_rows, listings, motion_rows
from agreementhub.services.documents import files, followers

_BATCH = 200
# What reading a value that no form has checked can end in.
_DAMAGE: Final = (
    AssertionError,
    AttributeError,
    LookupError,
    RuleBroken,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Finding:
    """A row that is not as it should be."""

    table: str
    row: str
    what: str


def verify(
    db: Session, types: Mapping[str, DocType], *, folder: Path, today: date
) -> Iterator[Finding]:
    """Everything that does not hold, row by row; nothing is changed for good."""
    yield from _broken_versions(db)
    for event in audit.broken_links(db):
        yield Finding("audit_event", str(event), "the digest does not follow from the row before")
    for blob in db.scalars(select(Blob).order_by(Blob.digest)):
        try:
            files.read(folder, blob)
        except RuleBroken:
            yield Finding("blob", blob.digest, "the file is missing or changed")
    yield from rebuild(db, types, today=today)


def rebuild(db: Session, types: Mapping[str, DocType], *, today: date) -> Iterator[Finding]:
    """Recompute the rows that follow from content, and tell each document where they differed."""
    last = 0
    while documents := _batch(db, last):
        for document in documents:
            for what in _followed(db, document, types, today):
                yield Finding("document", str(document.id), what)
        last = documents[-1].id
        db.flush()


def _followed(
    db: Session, document: Document, types: Mapping[str, DocType], today: date
) -> list[str]:
    """What did not follow the document's content, and follows it now.

    Content so damaged that nothing can follow it is told too, and must not hide the rest.
    """
    before = _followers(db, document)
    try:
        with db.begin_nested():
            followers.follow(db, document, types[document.doctype], today=today)
    except _DAMAGE as damage:
        return [f"nothing can follow its content ({type(damage).__name__}: {damage})"]
    after = _followers(db, document)
    return [f"{name} did not follow its content" for name in after if before[name] != after[name]]


def _broken_versions(db: Session) -> Iterator[Finding]:
    before: Version | None = None
    rows = select(Version).order_by(Version.document_id, Version.number)
    with closing(db.scalars(rows.execution_options(yield_per=_BATCH))) as versions:
        for version in versions:
            same = before is not None and before.document_id == version.document_id
            previous = before.digest if same and before else ""
            if version.digest != content.digest(version.content, previous):
                yield Finding("version", str(version.id), "the content is not what was saved")
            if version.number != (before.number + 1 if same and before else 1):
                yield Finding("version", str(version.id), "a version before it is missing")
            before = version


def _batch(db: Session, after: int) -> Sequence[Document]:
    return db.scalars(
        select(Document)
        .where(Document.id > after)
        .order_by(Document.id)
        .options(
            joinedload(Document.newest),
            joinedload(Document.valid),
            joinedload(Document.case),
            selectinload(Document.keys),
            selectinload(Document.parties),
        )
        .limit(_BATCH)
    ).all()


def _followers(db: Session, document: Document) -> JsonDict:
    deadlines = db.execute(
        select(
            *(Deadline.kind, Deadline.party, Deadline.period),
            *(Deadline.day, Deadline.working_day, Deadline.is_next),
        )
        .where(Deadline.document_id == document.id, Deadline.settled.is_(False))
        .order_by(Deadline.kind, Deadline.party, Deadline.period)
    ).all()
    return {
        "title": document.title,
        "day": document.dated,
        "last day": (document.ends_on, document.is_endless),
        "coverage": (document.states_end, document.has_follow_up, document.legal_form),
        "case": document.case.number if document.case else None,
        "keys": sorted(access.opening(document)),
        "parties": [(row.name, row.organisation_id) for row in document.parties],
        "deadlines": deadlines,
        "lists": listings.rows(db, document),
        "motion": motion_rows.row(db, document),
        "clauses": clause_rows.kept(db, document),
    }
