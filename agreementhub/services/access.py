"""Who may see a row, in SQL, and what of it may be told elsewhere: written here and nowhere else.

The law of it: a document may be read by whoever holds one of the keys that open it. Which those
are, the table of `domain/access.py` says of the version that counts, and `services/documents`
keeps them beside the document whenever it is saved. A list, a letter or a feed asks no role and
no level of its own: it asks here with the keys that its reader holds that day.

What leaves the pages that only such a reader opens (a letter, a calendar, the log of letters)
says of a secret matter its case number and nothing else, as the diary may (OSL 2009:400, 5:2).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, and_, exists, func, select
from sqlalchemy.orm import Session

from agreementhub.models import Appearance, Document, DocumentKey, DocumentListing

# The level of what its own page alone tells of, in `domain/access.py`; as a condition on documents.
_SEALED: Final = "secret"
SEALED: Final = Document.level == _SEALED


def sealed(level: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """The same of a document that goes by another name in its query."""
    return level == _SEALED


def opened_by(
    keys: Collection[str] | BindParameter[Any],
    document_id: SQLColumnExpression[int | None] = Document.id,
) -> ColumnElement[bool]:
    """The condition that one of the keys opens the document of the row, for reading. A statement
    that is built once has a parameter in the place of the keys.

    Asked of each row that is met: the list of all documents that a key opens is nearly
    everything. However deep it stands in a query, it is about the row that the query is about.
    """
    opens = exists().where(DocumentKey.document_id == document_id, DocumentKey.key.in_(keys))
    return opens.correlate_except(DocumentKey)


def listed_to(keys: Collection[str] | BindParameter[Any]) -> ColumnElement[bool]:
    """The condition that the row of a list is that of one of the keys: the same documents as
    `opened_by` finds, each as often as there are such keys."""
    return DocumentListing.key.in_(keys)


def told_to(keys: Collection[str]) -> ColumnElement[bool]:
    """The condition that more than the case number of the document may be told outside its page.

    The same as `is_sealed`, denied, for rows that have not been read yet.
    """
    return and_(opened_by(keys), Document.level != _SEALED)


def opening(document: Document) -> frozenset[str]:
    """The keys that open the document for reading."""
    return frozenset(row.key for row in document.keys)


def opening_each(db: Session, document_ids: Collection[int]) -> Mapping[int, frozenset[str]]:
    """The keys that open each of the documents; one that nothing opens is not there."""
    found: dict[int, set[str]] = {}
    rows = select(DocumentKey.document_id, DocumentKey.key)
    for number, key in db.execute(rows.where(DocumentKey.document_id.in_(document_ids))):
        found.setdefault(number, set()).add(key)
    return {number: frozenset(keys) for number, keys in found.items()}


def appeared(db: Session, keys: Collection[str], since: datetime) -> Mapping[int, datetime]:
    """The decided documents that one of the keys opens, and that none of them had opened up to the
    moment: each with the moment when the first of them did."""
    first = func.min(Appearance.first_at)
    rows = (
        select(Appearance.document_id, first)
        .where(Appearance.key.in_(keys), opened_by(keys, Appearance.document_id))
        .group_by(Appearance.document_id)
        .having(first > since)
    )
    # Those that have nothing after the moment need not be counted.
    late = select(Appearance.document_id).where(Appearance.first_at > since)
    found = db.execute(rows.where(Appearance.document_id.in_(late)))
    return {number: at for number, at in found}


@dataclass(frozen=True)
class Named:
    """What a matter is called outside its page; without a title its case number is all there is."""

    title: str | None
    number: str | None

    @property
    def is_sealed(self) -> bool:
        """Whether nothing but the case number, and that there is a date, may be told."""
        return self.title is None

    def short(self, unnamed: str) -> str:
        """The title or the case number; `unnamed` where there is neither."""
        return self.number or unnamed if self.title is None else self.title

    def full(self, unnamed: str) -> str:
        """The title with the case number after it, as far as both may be told."""
        if self.title is None or not self.number:
            return self.short(unnamed)
        return f"{self.title} ({self.number})"


def named_for(*, title: str, number: str | None, level: str, may_read: bool = True) -> Named:
    """What a matter is called to a reader whose keys open it (`may_read`), or do not."""
    return Named(None if is_sealed(level, may_read=may_read) else title, number or None)


def is_sealed(level: str, *, may_read: bool = True) -> bool:
    """Whether only the case number is told: of what is secret, and of what one may not read."""
    return level == _SEALED or not may_read
