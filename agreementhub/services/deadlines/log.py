"""What was written about a deadline and what people did: for its page, proof and letters."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.models import Act, Deadline, Document, Letter


def next_of(db: Session, document_id: int) -> Deadline | None:
    """The deadline that comes next; None when none is open."""
    return db.scalar(_NEXT, {"id": document_id})


_NEXT: Final = select(Deadline).where(
    Deadline.document_id == bindparam("id"),
    Deadline.is_next.is_(True),
    Deadline.settled.is_(False),
)


def open_among(db: Session, numbers: Collection[int]) -> Sequence[Deadline]:
    """Those of the deadlines that are not settled, with their documents."""
    return db.scalars(
        select(Deadline)
        .where(Deadline.id.in_(numbers), Deadline.settled.is_(False))
        .options(joinedload(Deadline.document).joinedload(Document.organisation))
    ).all()


def letters(db: Session, deadline: Deadline) -> Sequence[Letter]:
    """Every letter about the deadline, earliest first; superseded ones too."""
    return db.scalars(
        select(Letter)
        .where(Letter.deadline_id == deadline.id)
        .order_by(Letter.deadline_version, Letter.planned_for, Letter.id)
    ).all()


def acts(db: Session, deadline: Deadline) -> Sequence[Act]:
    """Everything that people did about the deadline, earliest first."""
    return db.scalars(select(Act).where(Act.deadline_id == deadline.id).order_by(Act.id)).all()


def acts_of_letter(db: Session, letter: Letter) -> Sequence[Act]:
    """What was done from the letter, earliest first."""
    return db.scalars(select(Act).where(Act.letter_id == letter.id).order_by(Act.id)).all()


def taken(db: Session, deadline: Deadline) -> Act | None:
    """The latest word that someone takes care of the date as it stands."""
    return db.scalars(
        select(Act)
        .where(
            Act.deadline_id == deadline.id,
            Act.deadline_version == deadline.version,
            Act.kind == "acknowledged",
            Act.undone_at.is_(None),
        )
        .order_by(Act.id.desc())
    ).first()


def has_taken(db: Session, letter: Letter) -> bool:
    """Whether the reader of the letter has said from it that they take care of the date."""
    return any(
        act.kind == "acknowledged" and act.deadline_version == letter.deadline.version
        for act in acts_of_letter(db, letter)
        if act.undone_at is None
    )
