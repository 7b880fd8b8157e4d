"""Files that were taken in: those that wait for a person, and what the others became."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agreementhub.models import Document, PendingImport, User
from agreementhub.services.access import opened_by

PAGE_SIZE = 50
_NEWEST = 10


@dataclass(frozen=True)
class Waiting:
    """A file that waits: who took it in and when, and the type and title that it proposes."""

    id: int
    name: str
    at: datetime
    by: str
    doctype: str
    title: str | None


@dataclass(frozen=True)
class Page:
    """Some of the files that wait, which page it is, and how many there are in all."""

    rows: Sequence[Waiting]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


def waiting(db: Session, organisation_ids: Collection[int], *, number: int = 1) -> Page:
    """The files of the organisations that wait for a person, the newest first.

    Only the columns that a list shows: the text of a file may be megabytes.
    """
    wait = (
        PendingImport.organisation_id.in_(organisation_ids),
        PendingImport.document_id.is_(None),
    )
    total = db.scalar(select(func.count()).select_from(PendingImport).where(*wait)) or 0
    number = min(max(number, 1), max(1, -(-total // PAGE_SIZE)))
    rows = db.execute(
        select(
            PendingImport.id,
            PendingImport.file_name,
            PendingImport.at,
            User.name,
            PendingImport.proposals["type"]["value"].as_string(),
            PendingImport.proposals["fields"]["title"][0]["value"].as_string(),
        )
        .join(User, PendingImport.by_id == User.id)
        .where(*wait)
        .order_by(PendingImport.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page([Waiting(*row) for row in rows], number, total)


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
