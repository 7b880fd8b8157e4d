"""A case by its number, and the rows that tell what has happened in it, as far as keys open them.

A case has no audience of its own: whoever reads one of its documents meets it, and of what they do
not read nothing is told, not even that it is there. Where the diary tells of a secret matter
(services/documents/cases), its line is met by anyone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain import access as table
from agreementhub.domain import diary
from agreementhub.domain.doctypes import DocType
from agreementhub.models import (
    Adoption,
    AgendaItem,
    Case,
    Deadline,
    Dispatch,
    Document,
    Renewal,
    Sending,
    Version,
)
from agreementhub.services import access, agenda, documents
from agreementhub.services.documents import cases


@dataclass(frozen=True)
class Thread:
    """The day that a case was opened as its reader is told it, and the documents of it that are
    read, oldest first, with how they were decided and signed; of those of them that may be edited
    what was sent, and of those that are worked with the dates that are open."""

    opened_on: date
    documents: Sequence[Document]
    adoptions: Sequence[Adoption]
    renewals: Sequence[Renewal]
    sendings: Sequence[Sending]
    deadlines: Sequence[Deadline]
    # Of those that are worked with, to whom extracts were sent.
    dispatches: Sequence[Dispatch]
    # To those who work there: what stands on agendas, and has no extract that tells of it.
    matters: Sequence[AgendaItem]


def find(db: Session, number: str, keys: frozenset[str]) -> Sequence[Case]:
    """The cases with the number, in whatever spelling, that the keys tell of; by organisation."""
    key = diary.normalise(diary.unlabelled(number))
    return db.scalars(_told(keys).where(Case.number_key == key)).all()


def is_told(db: Session, case: Case, keys: frozenset[str]) -> bool:
    """Whether the keys tell of the case: who reads an agenda may meet one of which they read
    nothing yet."""
    return db.scalar(_told(keys).where(Case.id == case.id).with_only_columns(Case.id)) is not None


def beginning(db: Session, number: str, keys: frozenset[str], limit: int) -> Sequence[Case]:
    """The latest cases whose number begins so, as far as the keys tell of them."""
    key = diary.normalise(diary.unlabelled(number))
    if not key:
        return ()
    begun = Case.number_key.startswith(key, autoescape=True)
    newest = _told(keys).where(begun).order_by(None).order_by(Case.opened_on.desc(), Case.id.desc())
    return db.scalars(newest.limit(limit)).all()


def _told(keys: frozenset[str]) -> Select[Case]:
    """The cases that the keys tell of: those of what they read, and what the diary tells anyone."""
    in_it = exists().where(Document.case_id == Case.id)
    read, sealed = in_it.where(access.opened_by(keys, Document.id)), in_it.where(access.SEALED)
    return (
        select(Case)
        .where(or_(and_(Case.diary_public, sealed.correlate(Case)), read.correlate(Case)))
        .options(joinedload(Case.organisation))
        .order_by(Case.organisation_id)
    )


def of_case(db: Session, types: Mapping[str, DocType], keys: frozenset[str], case: Case) -> Thread:
    """What the keys open of the case."""
    found = documents_of(db, case, keys)

    def among(action: str) -> list[int]:
        return [one.id for one in found if documents.may(one, types[one.doctype], keys, action)]

    edited, inside = among("edit"), among("inside")
    return Thread(
        cases.opened_on(case, found),
        found,
        _adoptions(db, [one.id for one in found]),
        _renewals(db, [one.id for one in found], edited),
        _sendings(db, edited),
        _deadlines(db, inside),
        _dispatches(db, inside),
        _matters(db, keys, case, found),
    )


def documents_of(db: Session, case: Case, keys: frozenset[str]) -> Sequence[Document]:
    """The documents of the case that the keys open, the oldest first."""
    return db.scalars(
        select(Document)
        .where(Document.case_id == case.id, access.opened_by(keys))
        .options(
            joinedload(Document.organisation),
            joinedload(Document.body),
            joinedload(Document.valid),
            joinedload(Document.newest),
            selectinload(Document.parties),
        )
        .order_by(Document.id)
    ).all()


def _adoptions(db: Session, read: Sequence[int]) -> Sequence[Adoption]:
    """By whom the documents were decided and signed, where that is known."""
    return db.scalars(
        select(Adoption)
        .where(Adoption.document_id.in_(read), Adoption.is_unknown.is_(False))
        .options(joinedload(Adoption.document))
        .order_by(Adoption.id)
    ).all()


def _renewals(db: Session, read: Sequence[int], edited: Sequence[int]) -> Sequence[Renewal]:
    """What was decided about agreements and stands; that a new one is negotiated is told to those
    who negotiate."""
    return db.scalars(
        select(Renewal)
        .where(
            Renewal.document_id.in_(read),
            Renewal.undone_at.is_(None),
            or_(Renewal.version_id.is_not(None), Renewal.document_id.in_(edited)),
        )
        .options(joinedload(Renewal.document))
        .order_by(Renewal.id)
    ).all()


def _sendings(db: Session, edited: Sequence[int]) -> Sequence[Sending]:
    return db.scalars(
        select(Sending)
        .join(Sending.version)
        .where(Version.document_id.in_(edited))
        .options(
            joinedload(Sending.version).joinedload(Version.document),
            joinedload(Sending.organisation),
            joinedload(Sending.body),
        )
        .order_by(Sending.id)
    ).all()


def _dispatches(db: Session, worked_with: Sequence[int]) -> Sequence[Dispatch]:
    return db.scalars(
        select(Dispatch)
        .join(Dispatch.version)
        .where(Version.document_id.in_(worked_with))
        .options(joinedload(Dispatch.version).joinedload(Version.document))
        .order_by(Dispatch.id)
    ).all()


def _matters(
    db: Session, keys: frozenset[str], case: Case, read: Sequence[Document]
) -> Sequence[AgendaItem]:
    if not table.organisation_keys(case.organisation_id, "deadlines") & keys:
        return []
    seen = {one.id for one in read}
    items = [one.item for one in agenda.items.of_case(db, keys, case, seen)]
    return [
        one
        for one in items
        if one.extract_id is None and (one.document_id is None or one.document_id in seen)
    ]


def _deadlines(db: Session, worked_with: Sequence[int]) -> Sequence[Deadline]:
    return db.scalars(
        select(Deadline)
        .where(
            Deadline.document_id.in_(worked_with),
            Deadline.is_next.is_(True),
            Deadline.settled.is_(False),
        )
        .options(joinedload(Deadline.document))
        .order_by(Deadline.day, Deadline.id)
    ).all()
