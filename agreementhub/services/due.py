"""What is due: a deadline, the last step whose day has come, minus the letters already made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from agreementhub.domain import ladder
from agreementhub.domain.deadline_kinds import TOLD
from agreementhub.models import Body, Case, Deadline, Document, Letter, User
from agreementhub.services.recipients import Duty, Recipient, duty

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


def due(db: Session, today: date) -> Iterator[DueLetter]:
    """The letters that should have been made by the day, and have not.

    Of each agreement the earliest open deadline counts, of each deadline the last step
    alone. A deadline that had already passed when it became known brings nothing.
    """
    duties = _Duties(db, today)
    rows = db.execute(_earliest(today).execution_options(yield_per=_BATCH))
    for batch in rows.partitions():
        reached = [
            (row, step) for row in batch if (step := ladder.latest(row.day, today)) is not None
        ]
        made = _made(db, [row.id for row, _step in reached])
        for row, step in reached:
            yield from _letters(row, step, made.get(row.id), duties.of(row))


def _earliest(today: date) -> Select[*tuple[Any, ...]]:
    """The first open deadline of each agreement, unless it is too far off for any letter."""
    other = aliased(Deadline)
    alone = (
        ~select(other.id)
        .where(other.document_id == Deadline.document_id, other.kind.in_(TOLD))
        .exists()
    )
    place = func.row_number().over(
        partition_by=Deadline.document_id,
        order_by=(Deadline.day, Deadline.kind, Deadline.party, Deadline.id),
    )
    ranked = (
        select(Deadline.id, place.label("place"))
        .where(
            Deadline.settled.is_(False),
            Deadline.day >= Deadline.known_on,
            Deadline.day <= today + ladder.HORIZON,
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
    row: Row[*tuple[Any, ...]], step: ladder.Step, made: _Made | None, duty: Duty
) -> Iterator[DueLetter]:
    steps, sent_to = made or _Made(set(), set())
    passed_over = tuple(n for n in ladder.earlier(step.number) if n not in steps)
    recipients: list[Recipient | None] = [*duty.at(step.number)] or [None]
    for recipient in recipients:
        if (step.number, _folded(recipient)) in sent_to:
            continue
        yield DueLetter(
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
        # Once is enough, however many are told.
        passed_over = ()


def _folded(recipient: Recipient | None) -> str:
    return recipient.address.casefold() if recipient else ""


class _Duties:
    """Who is told, for people and bodies loaded once."""

    def __init__(self, db: Session, today: date) -> None:
        self._today = today
        self._people = {person.id: person for person in db.scalars(select(User))}
        self._mailboxes = {number: box for number, box in db.execute(select(Body.id, Body.mailbox))}
        self._known: dict[tuple[int | None, int | None], Duty] = {}

    def of(self, row: Row[*tuple[Any, ...]]) -> Duty:
        """The duty for the document of the row."""
        key = (row.responsible_id, row.body_id)
        if key not in self._known:
            responsible = self._people.get(row.responsible_id)
            deputy = self._people.get(responsible.deputy_id or 0) if responsible else None
            mailbox = self._mailboxes.get(row.body_id)
            self._known[key] = duty(responsible, deputy, mailbox, self._today)
        return self._known[key]
