"""Matters in the diary."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import diary
from agreementhub.models import Case, Organisation


def find(db: Session, organisation: Organisation, number: str) -> Case | None:
    """The organisation's case with the number, in whatever spelling."""
    return db.scalars(
        select(Case).where(
            Case.organisation_id == organisation.id, Case.number_key == diary.normalise(number)
        )
    ).first()


def open_or_find(
    db: Session,
    organisation: Organisation,
    number: str,
    *,
    title: str,
    opened_on: date,
    diary_public: bool = True,
) -> Case:
    """The case with the number; opened with the title when the diary has it but the hub not yet."""
    if case := find(db, organisation, number):
        return case
    case = Case(
        organisation=organisation,
        number=number.strip(),
        number_key=diary.normalise(number),
        opened_on=opened_on,
        title_public=title,
        diary_public=diary_public,
    )
    db.add(case)
    db.flush()
    return case
