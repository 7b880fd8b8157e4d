"""What is due: a deadline, the last step whose day has come, minus the letters already made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from agreementhub.domain.deadlines import OF_TIME, TOLD, Plan, Step
from agreementhub.models import Case, Deadline, Document, Letter, User
from agreementhub.services.deadlines import Plans, snoozing
from agreementhub.services.deadlines import load as load_plans
from agreementhub.services.letters.recipients import Duty, Recipient, Staff

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

    @property
    def key(self) -> tuple[int, int, int, str]:
        """What tells the letter from all others."""
        return (self.deadline_id, self.version, self.step, _folded(self.recipient))


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
    duties = _Duties(db, today)
    rows = db.execute(_earliest(today, plans.horizon).execution_options(yield_per=_BATCH))
    for batch in rows.partitions():
        reached = []
        for row in batch:
            plan = plans.of(row.organisation_id, row.doctype, row.document_id)
            if (step := plan.latest(row.day, today)) is not None:
                reached.append((row, plan, step))
        ids = [row.id for row, _plan, _step in reached]
        made, asked = _made(db, ids), snoozing.asked_for(db, ids, today)
        for row, plan, step in reached:
            duty = duties.of(row, plan)
            yield from _letters(row, plan, step, made.get(row.id), duty)
            yield from _extra(row, plan, step, made.get(row.id), duty, asked.get(row.id, ()))


def _earliest(today: date, horizon: timedelta) -> Select[*tuple[Any, ...]]:
    """The first open deadline of each line, unless it is too far off for any letter.

    What follows from an agreement's time is one line; every other kind is a line of its own, so
    that a follow-up nobody made never holds back the letters about a decision.
    """
    other = aliased(Deadline)
    alone = (
        ~select(other.id)
        .where(other.document_id == Deadline.document_id, other.kind.in_(OF_TIME))
        .exists()
    )
    line = case((Deadline.kind.in_(OF_TIME), ""), else_=Deadline.kind + Deadline.party)
    place = func.row_number().over(
        partition_by=(Deadline.document_id, line),
        order_by=(Deadline.day, Deadline.kind, Deadline.party, Deadline.id),
    )
    ranked = (
        select(Deadline.id, place.label("place"))
        .where(
            Deadline.settled.is_(False),
            Deadline.day >= Deadline.known_on,
            Deadline.day <= today + horizon,
            or_(Deadline.kind.in_(TOLD), and_(Deadline.kind == "end", alone)),
        )
        .subquery()
    )
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


def _letters(
    row: Row[*tuple[Any, ...]], plan: Plan, step: Step, made: _Made | None, duty: Duty
) -> Iterator[DueLetter]:
    steps, sent_to = made or _Made(set(), set())
    passed_over = tuple(n for n in plan.earlier(step.number) if n not in steps)
    recipients: list[Recipient | None] = [*duty.at(step.number, plan)] or [None]
    for recipient in recipients:
        if (step.number, _folded(recipient)) in sent_to:
            continue
        yield _letter(row, step, recipient, passed_over)
        # Once is enough, however many are told.
        passed_over = ()


def _extra(
    row: Row[*tuple[Any, ...]],
    plan: Plan,
    step: Step,
    made: _Made | None,
    duty: Duty,
    asked: Sequence[tuple[date, str]],
) -> Iterator[DueLetter]:
    """Letters that someone asked for between the step and the next: they are steps of their own."""
    sent_to = made.sent_to if made else set()
    for day, address in asked:
        number = (row.day - day).days
        reminded = (number, address.casefold()) in sent_to
        if reminded or number >= step.number or number in plan.numbers:
            continue
        for recipient in duty.at(number, plan):
            if recipient.address.casefold() == address.casefold():
                yield _letter(row, Step(number, day), recipient, ())


def _letter(
    row: Row[*tuple[Any, ...]],
    step: Step,
    recipient: Recipient | None,
    passed_over: tuple[int, ...],
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


def _folded(recipient: Recipient | None) -> str:
    return recipient.address.casefold() if recipient else ""


class _Duties:
    """Who is told, for people and bodies loaded once."""

    def __init__(self, db: Session, today: date) -> None:
        self._people = {person.id: person for person in db.scalars(select(User))}
        self._staff = Staff(db, today, None)
        self._known: dict[tuple[Any, ...], Duty] = {}

    def of(self, row: Row[*tuple[Any, ...]], plan: Plan) -> Duty:
        """The duty for the document of the row."""
        key = (row.responsible_id, row.organisation_id, row.body_id, plan)
        if key not in self._known:
            responsible = self._people.get(row.responsible_id)
            found = self._staff.duty(responsible, row.organisation_id, row.body_id, plan)
            self._known[key] = found
        return self._known[key]
