"""Lists of documents that a person may see, a page at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.models import Document, DocumentParty, Draft, Version
from agreementhub.services import listings
from agreementhub.services.access import opened_by
from agreementhub.services.pages import FIRST, Page, Window

# So many versions are looked at before all are.
_REACH: Final = 40
# By which a list is sorted: its columns, and the title.
ORDERS: Final = ("dated", "next_day", "in_force_until", "title")


def of_types(
    db: Session,
    keys: frozenset[str],
    doctypes: Sequence[str],
    *,
    in_force_on: date | None = None,
    order: str = ORDERS[0],
    window: Window = FIRST,
) -> Page[Document]:
    """A page of the documents of some types, the newest day first unless another of ORDERS is
    asked for; of those that have a valid version and have not run out on a day, if one is named."""
    by = "dated" if order == "title" else order
    found = listings.of_types(keys, doctypes, in_force_on=in_force_on, by=by)
    count = db.scalar(select(func.count()).select_from(found.subquery())) or 0
    at = window.within(count)
    ids = [document_id for _day, document_id in db.execute(at.cut(_sorted(found, order)))]
    return Page(in_order(db, ids), at, count)


def parties(
    db: Session, keys: frozenset[str], today: date, *, but: str = "", limit: int = 8
) -> Sequence[tuple[str, int]]:
    """The parties of most agreements in force that the keys open, `but` one, with how many."""
    found = listings.of_types(keys, ("agreement",), in_force_on=today).subquery()
    number = func.count(DocumentParty.document_id.distinct())
    asked = (
        select(DocumentParty.name, number)
        .join(found, found.c.document_id == DocumentParty.document_id)
        .where(DocumentParty.name != but)
        .group_by(DocumentParty.name)
        .order_by(number.desc(), DocumentParty.name)
    )
    return [(name, count) for name, count in db.execute(asked.limit(limit))]


def in_order(db: Session, ids: Sequence[int]) -> Sequence[Document]:
    """The documents of the ids, in the order of the ids, with what a row of a list tells."""
    rows = db.scalars(
        select(Document)
        .where(Document.id.in_(ids))
        .options(
            joinedload(Document.case),
            joinedload(Document.body),
            joinedload(Document.responsible),
            selectinload(Document.parties),
        )
    )
    return sorted(rows, key=lambda document: ids.index(document.id))


def _sorted(found: Select[date | None, int], order: str) -> Select[date | None, int]:
    """The same in the order; by a day the index is read as it lies."""
    if order == "title":
        rows = found.subquery()
        titled = select(rows.c.day, rows.c.document_id).join(
            Document, Document.id == rows.c.document_id
        )
        return titled.order_by(func.lower(Document.title), rows.c.document_id)
    columns = found.selected_columns
    day = columns.day.desc() if order == ORDERS[0] else columns.day
    return found.order_by(day.nulls_last(), columns.document_id.desc())


def my_drafts(
    db: Session, user_id: int, keys: frozenset[str], *, limit: int = 10
) -> Sequence[Document]:
    """Documents in which the person has typed something that is not saved as a version, among
    those that their keys still open."""
    theirs = select(Draft.document_id).where(Draft.user_id == user_id, Draft.thrown_at.is_(None))
    # Which they are first: an empty table has no statistics, and the keys of all would be read.
    ids = db.scalars(theirs.order_by(Draft.saved_at.desc())).all()
    if not ids:
        return []
    opened = db.scalars(
        select(Document)
        .where(Document.id.in_(ids), opened_by(keys))
        .options(joinedload(Document.case))
    )
    return sorted(opened, key=lambda document: ids.index(document.id))[:limit]


def newest(db: Session, keys: frozenset[str], *, limit: int = 8) -> Sequence[Document]:
    """What was last saved, or decided where something was, among what the keys open: a draft
    beside a valid version moves nothing."""
    given = {"keys": tuple(keys), "limit": limit}
    # As a rule the first are among the versions that were last saved; else all are looked at.
    last = db.scalars(_LAST_SAVED).all()
    ids = db.scalars(_NEAR, {**given, "last": last}).all()
    if len(ids) < limit:
        ids = db.scalars(_LATEST, given).all()
    found = db.scalars(_TOLD, {"ids": ids})
    return sorted(found, key=lambda document: ids.index(document.id))


# Built once: each first page asks them.
_COUNTS: Final = func.coalesce(Document.valid_id, Document.newest_id)
_LATEST: Final = (
    select(Document.id)
    .where(opened_by(bindparam("keys", expanding=True)))
    .order_by(_COUNTS.desc())
    .limit(bindparam("limit"))
)
_LAST_SAVED: Final = select(Version.id).order_by(Version.id.desc()).limit(_REACH)
_LAST: Final[BindParameter[Any]] = bindparam("last", expanding=True)
_NEAR: Final = _LATEST.where(
    Document.id.in_(select(Version.document_id).where(Version.id.in_(_LAST))), _COUNTS.in_(_LAST)
)
_TOLD: Final = (
    select(Document)
    .where(Document.id.in_(bindparam("ids", expanding=True)))
    .options(joinedload(Document.case), joinedload(Document.body))
)
