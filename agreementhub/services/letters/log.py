"""The log of letters: what was sent to whom, what the mail server said, and what was given up.

Of a matter that the keys do not open, and of a secret one, only the case number is told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, exists, func, or_, select, update
from sqlalchemy.orm import Session

from agreementhub.models import Act, Case, Deadline, Document, Letter, User
from agreementhub.services import access, pages
from agreementhub.services.pages import Page, Window


@dataclass(frozen=True)
class Asked:
    """Which letters; "" and None are any."""

    organisation_ids: tuple[int, ...]
    state: str = ""
    recipient: str = ""
    since: date | None = None


def page(
    db: Session, keys: Collection[str], asked: Asked, window: Window
) -> Page[Row[*tuple[Any, ...]]]:
    """A page of the letters, the latest first."""
    is_told = access.told_to(keys)
    taken = (
        select(Act.who)
        .where(
            Act.deadline_id == Letter.deadline_id,
            Act.deadline_version == Letter.deadline_version,
            Act.kind == "acknowledged",
            Act.undone_at.is_(None),
        )
        .order_by(Act.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = _found(asked).add_columns(
        Letter.kind,
        Letter.step,
        Letter.recipient,
        Letter.state,
        Letter.late,
        Letter.planned_for,
        Letter.sent_at,
        Letter.attempts,
        Letter.answer,
        Letter.together,
        Letter.deadline_id,
        Document.id.label("document_id"),
        Case.number,
        case((is_told, Document.title), else_=None).label("title"),
        case((is_told, Deadline.kind), else_=None).label("deadline_kind"),
        taken.label("taken"),
    )
    ordered = rows.order_by(func.coalesce(Letter.sent_at, Letter.made_at).desc(), Letter.id.desc())
    return pages.read(db, ordered, window)


def again(db: Session, letter_id: int, asked: Asked, *, now: datetime) -> bool:
    """Let a letter that was refused or given up be tried once more, whole; whether it is."""
    failed = _found(asked).where(Letter.id == letter_id, Letter.state == "failed")
    sent_as = db.scalar(failed.with_only_columns(Letter.sent_as))
    if sent_as is None:
        return False
    db.execute(
        update(Letter)
        .where(Letter.sent_as == sent_as, Letter.state == "failed")
        .values(state="waiting", attempts=0, sent_at=None, made_at=now)
        .execution_options(synchronize_session=False)
    )
    return True


def _found(asked: Asked) -> Select[*tuple[Any, ...]]:
    document = func.coalesce(Deadline.document_id, Letter.document_id)
    # The letter of the week is about no document: it is of the organisation of its reader.
    of_us = exists().where(
        func.lower(User.email) == func.lower(Letter.recipient),
        exists().where(
            Document.responsible_id == User.id,
            Document.organisation_id.in_(asked.organisation_ids),
        ),
    )
    rows = (
        select(Letter.id)
        .outerjoin(Deadline, Deadline.id == Letter.deadline_id)
        .outerjoin(Document, Document.id == document)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(
            or_(
                Document.organisation_id.in_(asked.organisation_ids),
                and_(Document.id.is_(None), of_us.correlate(Letter)),
            )
        )
    )
    if asked.state:
        rows = rows.where(Letter.state == asked.state)
    if asked.recipient:
        rows = rows.where(Letter.recipient.icontains(asked.recipient, autoescape=True))
    if asked.since:
        rows = rows.where(Letter.planned_for >= asked.since)
    return rows
