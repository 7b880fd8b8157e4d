"""Lists of documents that a person may see, a page at a time."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.models import Document, Draft, Version
from agreementhub.services import pages
from agreementhub.services.access import opened_by
from agreementhub.services.pages import FIRST, Page, Window


def in_force(day: date) -> ColumnElement[bool]:
    """The condition that an agreement has a valid version and has not run out."""
    return Document.valid_id.is_not(None) & or_(Document.ends_on.is_(None), Document.ends_on >= day)


def of_types(
    db: Session,
    keys: frozenset[str],
    doctypes: Sequence[str],
    *,
    only: ColumnElement[bool] | None = None,
    window: Window = FIRST,
) -> Page[Document]:
    """A page of the documents of some types, the newest day first."""
    chosen = select(Document).where(opened_by(keys), Document.doctype.in_(doctypes))
    if only is not None:
        chosen = chosen.where(only)
    return _page(db, chosen, window)


def my_drafts(
    db: Session, user_id: int, keys: frozenset[str], *, limit: int = 10
) -> Sequence[Document]:
    """Documents in which the person has typed something that is not saved as a version, among
    those that their keys still open."""
    return db.scalars(
        select(Document)
        .join(Draft, Draft.document_id == Document.id)
        .where(Draft.user_id == user_id, opened_by(keys))
        .order_by(Draft.saved_at.desc())
        .options(joinedload(Document.case))
        .limit(limit)
    ).all()


def newest(db: Session, keys: frozenset[str], *, limit: int = 8) -> Sequence[Document]:
    """What was last saved, or decided where something was, among what the keys open: a draft
    beside a valid version moves nothing."""
    return db.scalars(
        select(Document)
        # From the newest version back, so that the first few are enough.
        .join(
            Version,
            (Version.document_id == Document.id)
            & (Version.id == func.coalesce(Document.valid_id, Document.newest_id)),
        )
        .where(opened_by(keys))
        .order_by(Version.id.desc())
        .options(joinedload(Document.case), joinedload(Document.body))
        .limit(limit)
    ).all()


def _page(db: Session, chosen: Select[Document], window: Window) -> Page[Document]:
    count = pages.count_of(db, chosen)
    at = window.within(count)
    order = (Document.dated.desc().nulls_last(), Document.id.desc())
    # Which they are first: to sort all of them with their contents is slow.
    shown = db.scalars(at.cut(chosen.with_only_columns(Document.id).order_by(*order))).all()
    rows = db.scalars(
        select(Document)
        .where(Document.id.in_(shown))
        .order_by(*order)
        .options(
            joinedload(Document.case),
            joinedload(Document.body),
            joinedload(Document.valid),
            joinedload(Document.newest),
            selectinload(Document.parties),
        )
    ).all()
    return Page(rows, at, count)
