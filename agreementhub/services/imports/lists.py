"""Files that were taken in: those that wait for a person, and what the others became."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.models import Document, PendingImport, User
from agreementhub.services import pages
from agreementhub.services.access import opened_by
from agreementhub.services.imports.answering import ASKED, REVIEWED
from agreementhub.services.imports.found import GUESSED_TITLE, GUESSED_TYPE
from agreementhub.services.pages import FIRST, Page, Window

_NEWEST = 10


@dataclass(frozen=True)
class Waiting:
    """A file that waits: who took it in and when, and the type and title that it proposes.

    `reviewed` of the `asked` fields have been reviewed; None before anything was said.
    """

    id: int
    name: str
    at: datetime
    by: str
    doctype: str
    title: str | None
    reviewed: int | None
    asked: int | None


def waiting(
    db: Session, organisation_ids: Collection[int], window: Window = FIRST
) -> Page[Waiting]:
    """A page of the organisations' files that wait for a person, the newest first.

    Only the columns that a list shows: the text of a file may be megabytes.
    """
    found = (
        select(
            PendingImport.id,
            PendingImport.file_name,
            PendingImport.at,
            User.name,
            GUESSED_TYPE,
            GUESSED_TITLE,
            REVIEWED,
            ASKED,
        )
        .join(User, PendingImport.by_id == User.id)
        .where(
            PendingImport.organisation_id.in_(organisation_ids),
            PendingImport.document_id.is_(None),
        )
        .order_by(PendingImport.id.desc())
    )
    page = pages.read(db, found, window)
    return Page([Waiting(*row) for row in page.rows], page.window, page.count)


def made(
    db: Session, organisation_ids: Collection[int], keys: frozenset[str]
) -> Sequence[Document]:
    """The documents that files last became, among those that the keys open."""
    return db.scalars(
        select(Document)
        .join(PendingImport, PendingImport.document_id == Document.id)
        .where(PendingImport.organisation_id.in_(organisation_ids), opened_by(keys))
        .order_by(Document.id.desc())
        .limit(_NEWEST)
    ).all()
