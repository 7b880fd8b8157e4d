"""The rows that lists read: each document once for each key that opens it, with what lists sort,
count and choose by.

They follow from the document, its keys and its deadlines. Whatever changes one of these calls
`follow` in the same transaction; `verify` and `rebuild` compare them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Row, Select, select
from sqlalchemy.orm import Session

from agreementhub.models import Deadline, Document, DocumentListing
from agreementhub.services import access


class Shown(NamedTuple):
    """A document in a list, and the day that the list is sorted by."""

    day: date | None
    document_id: int


def follow(db: Session, documents: Collection[Document]) -> None:
    """Let the rows of the documents follow what stands in the database now."""
    db.flush()
    ids = [document.id for document in documents]
    keys, due = access.opening_each(db, ids), _due(db, ids)
    kept = _kept(db, ids)
    for document in documents:
        told = _told(document, due.get(document.id, ()))
        for key in keys.get(document.id, ()):
            row = kept.pop((document.id, key), None)
            if row is None:
                db.add(DocumentListing(document_id=document.id, key=key, **told))
            else:
                for name, value in told.items():
                    setattr(row, name, value)
    for row in kept.values():
        db.delete(row)
    db.flush()


def rows(db: Session, document: Document) -> Sequence[Row[*tuple[Any, ...]]]:
    """The document's rows as plain values, to compare."""
    columns = DocumentListing.__table__.columns
    found = select(*columns).where(DocumentListing.document_id == document.id)
    return db.execute(found.order_by(columns.key)).all()


def of_types(
    keys: Collection[str],
    doctypes: Collection[str],
    *,
    in_force_on: date | None = None,
    by: str = "dated",
) -> Select[date | None, int]:
    """The documents of the types that the keys open, each once, with the days that they say of
    themselves (`Shown`), or another of the days by which rows are sorted; those in force that
    day, if one is named."""
    row = DocumentListing
    day = getattr(row, by).label("day")
    found = select(day, row.document_id).where(row.doctype.in_(doctypes))
    if in_force_on is not None:
        found = found.where(row.in_force_until >= in_force_on)
    return found.where(access.listed_to(keys)).distinct()


def due(
    keys: Collection[str] | BindParameter[Any],
    organisation_ids: Collection[int] | BindParameter[Any],
    body_id: int | BindParameter[Any] | None,
) -> Select[date | None, int]:
    """The documents of the organisations, or of one body, that the keys open, each once, with the
    day of its first open deadline (`Shown`); those that have one. A statement that is built once
    has parameters in their places."""
    found = select(DocumentListing.next_day.label("day"), DocumentListing.document_id).where(
        DocumentListing.organisation_id.in_(organisation_ids),
        DocumentListing.is_undated.is_(False),
        DocumentListing.next_day.is_not(None),
    )
    if body_id is not None:
        found = found.where(DocumentListing.body_id == body_id)
    return found.where(access.listed_to(keys)).distinct()


def undated(keys: Collection[str], organisation_ids: Collection[int] | None) -> Select[int]:
    """The ids of the agreements in force of which no date is known and that the keys open; of all
    organisations or of some."""
    found = select(DocumentListing.document_id).where(DocumentListing.is_undated.is_(True))
    if organisation_ids is not None:
        found = found.where(DocumentListing.organisation_id.in_(organisation_ids))
    return found.where(access.listed_to(keys))


def _kept(db: Session, ids: Collection[int]) -> dict[tuple[int, str], DocumentListing]:
    rows = db.scalars(select(DocumentListing).where(DocumentListing.document_id.in_(ids)))
    return {(row.document_id, row.key): row for row in rows}


def _due(db: Session, ids: Collection[int]) -> Mapping[int, list[tuple[date, bool, str]]]:
    """By document: the day, whether it is next and the kind of each deadline that counts here."""
    found: dict[int, list[tuple[date, bool, str]]] = {}
    rows = select(Deadline.document_id, Deadline.day, Deadline.is_next, Deadline.kind)
    for number, day, is_next, kind in db.execute(rows.where(Deadline.document_id.in_(ids))):
        found.setdefault(number, []).append((day, is_next, kind))
    return found


def _told(document: Document, due: Collection[tuple[date, bool, str]]) -> dict[str, Any]:
    next_day = next((day for day, is_next, _kind in due if is_next), None)
    had_end = any(kind == "end" for _day, _is_next, kind in due)
    is_valid = document.valid_id is not None
    return {
        "organisation_id": document.organisation_id,
        "body_id": document.body_id,
        "doctype": document.doctype,
        "dated": document.dated,
        "in_force_until": (document.ends_on or date.max) if is_valid else None,
        "next_day": next_day,
        "is_undated": document.is_endless and next_day is None and not had_end,
    }
