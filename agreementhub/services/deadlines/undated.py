"""Agreements in force of which no date is known: no letter can be sent about them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from agreementhub.domain.content import term_key
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Deadline, Document, Version
from agreementhub.services.access import opened_by
from agreementhub.services.deadlines.filter import Filter, Scope
from agreementhub.services.deadlines.lines import Line, lines
from agreementhub.services.pages import Page, Window


def page(db: Session, scope: Scope, types: Mapping[str, DocType], window: Window) -> Page[Line]:
    """A page of them by title; none where the filter asks for a kind of deadline."""
    every = [] if scope.only.kind else _every(db, scope, types)
    at = window.within(len(every))
    ids = every[at.offset : at.offset + at.size]
    drawn = lines(db, ids, [], scope.today)
    return Page([drawn[number] for number in ids], at, len(every))


def _every(db: Session, scope: Scope, types: Mapping[str, DocType]) -> Sequence[int]:
    # Two steps: reading what a term states is dear, and few documents are without any date.
    dateless = _dateless(db, scope.only, types)
    return db.scalars(
        select(Document.id)
        .join(Version, Version.id == Document.valid_id)
        .where(_without_end(types), Document.id.in_(dateless), opened_by(scope.keys))
        .order_by(Document.title, Document.id)
    ).all()


def _dateless(db: Session, only: Filter, types: Mapping[str, DocType]) -> Sequence[int]:
    """Agreements in force without a deadline that is open, and without an end that was."""
    dated = or_(Deadline.settled.is_(False), Deadline.kind == "end")
    return db.scalars(
        select(Document.id)
        .outerjoin(Deadline, and_(Deadline.document_id == Document.id, dated))
        .where(
            Deadline.id.is_(None),
            Document.valid_id.is_not(None),
            Document.doctype.in_([t.key for t in types.values() if term_key(t)]),
            Document.valid_state != "archived",
            Document.state != "archived",
            *only.on_documents(),
        )
    ).all()


def _without_end(types: Mapping[str, DocType]) -> ColumnElement[bool]:
    """Agreements whose term states no end, or whose term nobody knows."""
    agreements = [(doctype.key, key) for doctype in types.values() if (key := term_key(doctype))]
    ways = [
        and_(
            Document.doctype == doctype,
            *(
                Version.content[(key, part)].as_string().is_(None)
                for part in ("end", "term_months", "hard_stop")
            ),
        )
        for doctype, key in agreements
    ]
    return or_(false(), *ways)
