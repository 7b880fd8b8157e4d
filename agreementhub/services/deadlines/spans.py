"""Deadlines and meetings by time: those between two days. Only what the keys open is there."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.models import (
    Body,
    Case,
    Deadline,
    Document,
    DocumentParty,
    Meeting,
    Organisation,
    User,
)
from agreementhub.services.access import opened_by
from agreementhub.services.deadlines.filter import Filter

# A page shows no more; the rest is told of.
MOST: Final = 2_000


class Dated(NamedTuple):
    """An open deadline, and what a calendar says of it."""

    id: int
    document_id: int
    kind: str
    party: str
    day: date
    working_day: date
    title: str
    number: str | None
    body: str | None
    responsible: str | None


class Held(NamedTuple):
    """A meeting of a body."""

    id: int
    held_on: date
    name: str
    short_name: str


def between(
    db: Session, keys: Collection[str], first: date, last: date, only: Filter
) -> Sequence[Dated]:
    """The open deadlines of the days, both included, earliest first."""
    rows = db.execute(
        select(
            Deadline.id,
            Deadline.document_id,
            Deadline.kind,
            Deadline.party,
            Deadline.day,
            Deadline.working_day,
            Document.title,
            Case.number,
            Body.name,
            User.name,
        )
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(Body, Body.id == Document.body_id)
        .outerjoin(User, User.id == Document.responsible_id)
        .where(
            Deadline.settled.is_(False),
            Deadline.day >= first,
            Deadline.day <= last,
            opened_by(keys, Deadline.document_id),
            *only.on_deadlines(),
        )
        .order_by(Deadline.day, Document.title, Deadline.id)
        .limit(MOST)
    )
    return [Dated._make(row) for row in rows]


def parties(db: Session, document_ids: Collection[int]) -> dict[int, list[str]]:
    """The other parties of the documents."""
    found: dict[int, list[str]] = {}
    rows = db.execute(
        select(DocumentParty.document_id, DocumentParty.name)
        .join(Document, Document.id == DocumentParty.document_id)
        .join(Organisation, Organisation.id == Document.organisation_id)
        .where(DocumentParty.document_id.in_(document_ids), DocumentParty.name != Organisation.name)
        .order_by(DocumentParty.document_id, DocumentParty.position)
    )
    for document_id, name in rows:
        found.setdefault(document_id, []).append(name)
    return found


def held_between(db: Session, first: date, last: date, only: Filter) -> Sequence[Held]:
    """The meetings of the days, of the filter's body or its organisations' bodies."""
    rows = (
        select(Meeting.id, Meeting.held_on, Body.name, Body.short_name)
        .join(Body, Body.id == Meeting.body_id)
        .where(Meeting.held_on >= first, Meeting.held_on <= last)
        .order_by(Meeting.held_on, Body.name)
        .limit(MOST)
    )
    if only.body_id is not None:
        rows = rows.where(Meeting.body_id == only.body_id)
    if only.organisation_ids is not None:
        rows = rows.where(Body.organisation_id.in_(only.organisation_ids))
    return [Held(*row) for row in db.execute(rows)]
