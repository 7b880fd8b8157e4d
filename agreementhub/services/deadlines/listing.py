"""Every deadline as a row of plain values, for the command."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.json_types import JsonDict
from agreementhub.models import Case, Deadline, Document
from agreementhub.services.access import opened_by


def listed(
    db: Session, keys: Collection[str] | None, *, today: date, settled: bool = False
) -> list[JsonDict]:
    """Every deadline as `agreementhub deadlines --json` prints it; no keys means all of them."""
    rows = (
        select(Deadline, Document.title, Case.number)
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .order_by(Deadline.day, Deadline.id)
    )
    if not settled:
        rows = rows.where(Deadline.settled.is_(False))
    if keys is not None:
        rows = rows.where(opened_by(keys, Deadline.document_id))
    return [_row(*found, today) for found in db.execute(rows)]


def _row(deadline: Deadline, title: str, number: str | None, today: date) -> JsonDict:
    return {
        "document": deadline.document_id,
        "case_number": number,
        "title": title,
        "kind": deadline.kind,
        "party": deadline.party or None,
        "date": deadline.day.isoformat(),
        "working_date": deadline.working_day.isoformat(),
        "also": deadline.also.isoformat() if deadline.also else None,
        "because": deadline.because,
        "state": _state(deadline, today),
    }


def _state(deadline: Deadline, today: date) -> str:
    if deadline.settled:
        return "settled"
    return "overdue" if deadline.day < today else "open"
