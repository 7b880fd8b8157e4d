"""What a year of letters would look like under a plan: nothing is sent, nothing is kept.

It is reckoned that each matter is seen to on its day, so that no letter comes after one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.domain.deadlines import OF_TIME, TOLD
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.models import Case, Deadline, Document, User
from agreementhub.services import access
from agreementhub.services.deadlines import Plans
from agreementhub.services.letters.recipients import Staff


@dataclass(frozen=True)
class Planned:
    """A letter that would go out on a day."""

    day: date
    step: int
    document_id: int
    title: str
    number: str | None
    kind: str
    deadline: date
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """How many letters each month would have, and the letters, earliest first."""

    months: tuple[tuple[date, int], ...]
    letters: tuple[Planned, ...]

    @property
    def count(self) -> int:
        """Letters in all, one for each recipient."""
        return sum(number for _month, number in self.months)


def of_year(
    db: Session, plans: Plans, organisation_id: int, year: int, *, document_id: int | None = None
) -> Year:
    """The letters of a year about an organisation's deadlines, or one document's."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    staff = Staff(db, first, [organisation_id])
    people = {person.id: person for person in db.scalars(select(User))}
    letters: list[Planned] = []
    before: dict[tuple[int, str], date] = {}
    for row in db.execute(_rows(organisation_id, document_id)):
        line = (row.document_id, "" if row.kind in OF_TIME else row.kind + row.party)
        plan = plans.of(organisation_id, row.doctype, row.document_id)
        duty = staff.duty(people.get(row.responsible_id), organisation_id, row.body_id, plan)
        for number in plan.numbers:
            step = deadline_plan.step(row.day, number)
            # While an earlier day of the same line is open, that is what letters are about.
            if first <= step.day <= last and step.day > before.get(line, date.min):
                told = tuple(recipient.address for recipient in duty.at(number, plan))
                letters.append(_planned(row, step, told))
        before[line] = row.day
    letters.sort(key=lambda letter: (letter.day, letter.title))
    return Year(tuple(_months(letters, year)), tuple(letters))


def _rows(organisation_id: int, document_id: int | None) -> Any:
    rows = (
        select(
            Deadline.document_id,
            Deadline.kind,
            Deadline.party,
            Deadline.day,
            Document.title,
            Document.level,
            Document.doctype,
            Document.responsible_id,
            Document.body_id,
            Case.number,
        )
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(
            Document.organisation_id == organisation_id,
            Deadline.settled.is_(False),
            Deadline.kind.in_(TOLD),
        )
        .order_by(Deadline.day, Deadline.id)
    )
    return rows if document_id is None else rows.where(Document.id == document_id)


def _planned(
    row: Row[*tuple[Any, ...]], step: deadline_plan.Step, told: tuple[str, ...]
) -> Planned:
    """Of a secret matter the case number alone."""
    named = access.named_for(title=row.title, number=row.number, level=row.level)
    return Planned(
        day=step.day,
        step=step.number,
        document_id=row.document_id,
        title=named.short(unnamed="–"),
        number=row.number,
        kind=row.kind,
        deadline=row.day,
        recipients=told,
    )


def _months(letters: list[Planned], year: int) -> Iterator[tuple[date, int]]:
    start = date(year, 1, 1)
    for number in range(12):
        month = calendar.add_months(start, number)
        yield month, sum(len(one.recipients) for one in letters if one.day.month == month.month)
