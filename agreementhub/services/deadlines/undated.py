"""Agreements in force of which no date is known: no letter can be sent about them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.models import Document
from agreementhub.services import listings, pages
from agreementhub.services.deadlines.filter import Scope
from agreementhub.services.pages import Page, Window


def page(db: Session, scope: Scope, window: Window) -> Page[int]:
    """A page of their ids by title; none where the filter asks for a kind of deadline."""
    if scope.only.kind:
        return Page([], window.within(0), 0)
    undated = listings.undated(scope.keys, scope.only.organisation_ids)
    found = (
        select(Document.id)
        .where(Document.id.in_(undated), *scope.only.on_documents())
        .order_by(Document.title, Document.id)
    )
    shown = pages.read(db, found, window)
    return Page([row.id for row in shown.rows], shown.window, shown.count)
