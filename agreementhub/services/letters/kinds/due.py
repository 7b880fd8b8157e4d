"""What is due: a deadline, the last step whose day has come, minus the letters already made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.deadlines import Plan, Step
from agreementhub.models import Deadline, Letter
from agreementhub.services.deadlines import Plans, snoozing
from agreementhub.services.deadlines import load as load_plans
from agreementhub.services.letters.kinds.earliest import Earliest, earliest
from agreementhub.services.letters.recipients import Duties, Duty, Recipient

_BATCH = 2000


@dataclass(frozen=True)
class DueLetter:
    """A letter to be made; `recipient` is None where nobody can be told."""

    deadline_id: int
    version: int
    document_id: int
    case_number: str | None
    kind: str
    day: date
    working_day: date
    step: int
    planned_for: date
    recipient: Recipient | None
    # Steps before this one for which no letter was made.
    passed_over: tuple[int, ...] = ()


class _Reached(NamedTuple):
    """A deadline and the last step of its plan whose day has come."""

    row: Earliest
    plan: Plan
    step: Step


class _Made(NamedTuple):
    """The letters that there are about a version of a deadline."""

    steps: set[int]
    sent_to: set[tuple[int, str]]


def due(db: Session, today: date, made_plans: Plans | None = None) -> Iterator[DueLetter]:
    """The letters that should have been made by the day, and have not.

    Of each agreement's time the earliest open deadline counts, and of each deadline the last
    step alone, with what someone asked for in between. A deadline that had already passed when
    it became known brings nothing. `made_plans` are other plans than those kept.
    """
    plans = made_plans or load_plans(db)
    duties = Duties(db, today)
    rows = db.execute(earliest(today, plans.horizon).execution_options(yield_per=_BATCH))
    for batch in rows.partitions():
        reached = list(_reached([Earliest(*row) for row in batch], plans, today))
        ids = [one.row.id for one in reached]
        made, asked = _made(db, ids), snoozing.asked_for(db, ids, today)
        for one in reached:
            row = one.row
            duty = duties.of(row.responsible_id, row.organisation_id, row.body_id, one.plan)
            letters = made.get(row.id, _Made(set(), set()))
            yield from _letters(one, letters, duty)
            yield from _extra(one, letters, duty, asked.get(row.id, ()))


def _reached(rows: Sequence[Earliest], plans: Plans, today: date) -> Iterator[_Reached]:
    for row in rows:
        plan = plans.of(row.organisation_id, row.doctype, row.document_id)
        if (step := plan.latest(row.day, today)) is not None:
            yield _Reached(row, plan, step)


def _made(db: Session, deadline_ids: Sequence[int]) -> dict[int, _Made]:
    letters = db.execute(
        select(Letter.deadline_id, Letter.step, Letter.recipient)
        .join(Deadline, Deadline.id == Letter.deadline_id)
        .where(Letter.deadline_id.in_(deadline_ids), Letter.deadline_version == Deadline.version)
    )
    found: dict[int, _Made] = {}
    for deadline_id, step, recipient in letters:
        made = found.setdefault(deadline_id, _Made(set(), set()))
        made.steps.add(step)
        made.sent_to.add((step, recipient.casefold()))
    return found


def _letters(one: _Reached, made: _Made, duty: Duty) -> Iterator[DueLetter]:
    step = one.step
    passed_over = tuple(n for n in one.plan.earlier(step.number) if n not in made.steps)
    recipients: list[Recipient | None] = [*duty.at(step.number, one.plan)] or [None]
    for recipient in recipients:
        address = recipient.address.casefold() if recipient else ""
        if (step.number, address) in made.sent_to:
            continue
        yield _letter(one.row, step, recipient, passed_over)
        # Once is enough, however many are told.
        passed_over = ()


def _extra(
    one: _Reached, made: _Made, duty: Duty, asked: Sequence[tuple[date, str]]
) -> Iterator[DueLetter]:
    """Letters that someone asked for between the step and the next: they are steps of their own."""
    for day, address in asked:
        number = (one.row.day - day).days
        reminded = (number, address.casefold()) in made.sent_to
        if reminded or number >= one.step.number or number in one.plan.numbers:
            continue
        for recipient in duty.at(number, one.plan):
            if recipient.address.casefold() == address.casefold():
                yield _letter(one.row, Step(number, day), recipient, ())


def _letter(
    row: Earliest, step: Step, recipient: Recipient | None, passed_over: tuple[int, ...]
) -> DueLetter:
    return DueLetter(
        deadline_id=row.id,
        version=row.version,
        document_id=row.document_id,
        case_number=row.number,
        kind=row.kind,
        day=row.day,
        working_day=row.working_day,
        step=step.number,
        planned_for=step.day,
        recipient=recipient,
        passed_over=passed_over,
    )
