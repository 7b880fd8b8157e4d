"""The deadlines that letters may be about: the earliest open one of each line."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from agreementhub.domain.deadlines import OF_TIME, TOLD
from agreementhub.models import Case, Deadline, Document


class Earliest(NamedTuple):
    """An open deadline, and what decides on its plan and its people."""

    id: int
    version: int
    document_id: int
    kind: str
    day: date
    working_day: date
    organisation_id: int
    doctype: str
    responsible_id: int | None
    body_id: int | None
    number: str | None


def earliest(today: date, horizon: timedelta) -> Select[*tuple[Any, ...]]:
    """The first open deadline of each line, in the order of `Earliest`."""
    ranked = _ranked(today, horizon)
    return (
        select(
            Deadline.id,
            Deadline.version,
            Deadline.document_id,
            Deadline.kind,
            Deadline.day,
            Deadline.working_day,
            Document.organisation_id,
            Document.doctype,
            Document.responsible_id,
            Document.body_id,
            Case.number,
        )
        .join(ranked, ranked.c.id == Deadline.id)
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(ranked.c.place == 1)
        .order_by(Deadline.day, Deadline.id)
    )


def _ranked(today: date, horizon: timedelta) -> Subquery:
    """Open deadlines by their place in their line, but for those too far off for any letter.

    What follows from an agreement's time is one line; every other kind is a line of its own, so
    that a follow-up nobody made never holds back the letters about a decision.
    """
    line = case((Deadline.kind.in_(OF_TIME), ""), else_=Deadline.kind + Deadline.party)
    place = func.row_number().over(
        partition_by=(Deadline.document_id, line),
        order_by=(Deadline.day, Deadline.kind, Deadline.party, Deadline.id),
    )
    return (
        select(Deadline.id, place.label("place"))
        .where(
            Deadline.settled.is_(False),
            Deadline.day >= Deadline.known_on,
            Deadline.day <= today + horizon,
            or_(Deadline.kind.in_(TOLD), _is_lonely_end()),
        )
        .subquery()
    )


def _is_lonely_end() -> ColumnElement[bool]:
    """The end of an agreement that has no other deadline of its time."""
    other = aliased(Deadline)
    alone = (
        ~select(other.id)
        .where(other.document_id == Deadline.document_id, other.kind.in_(OF_TIME))
        .exists()
    )
    return and_(Deadline.kind == "end", alone)
