"""What letters that are written together share."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import clock
from agreementhub.domain.deadlines import Plan
from agreementhub.mail.letters import Told
from agreementhub.models import Act, Deadline, Document, Letter, User
from agreementhub.services import access, meetings
from agreementhub.services.deadlines import plans
from agreementhub.services.letters.recipients import Duty, Staff
from agreementhub.services.letters.round import Round
from agreementhub.services.people import accounts

# So many earlier letters a letter tells of.
_REMEMBERED = 6


class Around:
    """What is around some letters on a day, read once: plans, people, meetings, what was done."""

    def __init__(self, db: Session, letters: Sequence[Letter], today: date) -> None:
        self.today = today
        documents = [letter.deadline.document for letter in letters if letter.deadline]
        bodies = {document.body_id for document in documents if document.body_id}
        self.calendars = meetings.calendars(db, bodies)
        self._plans = plans.load(db)
        self._staff = Staff(db, today, list({document.organisation_id for document in documents}))
        self._people = accounts.by_address(db, {letter.recipient for letter in letters})
        self._opening = access.opening_each(db, {document.id for document in documents})
        deadlines = {letter.deadline_id for letter in letters if letter.deadline_id}
        self._taken = _taken(db, deadlines)
        self._sent = _sent(db, deadlines)

    def taken(self, deadline: Deadline) -> Act | None:
        """Who took the date on, as it stands."""
        act = self._taken.get(deadline.id)
        return act if act and act.deadline_version == deadline.version else None

    def told(self, letter: Letter) -> tuple[Told, ...]:
        """The last letters about the date before this one, the latest of them last."""
        version, step = letter.deadline_version, letter.step or 0
        earlier = [
            told
            for number, before, told in self._sent.get(letter.deadline_id or 0, ())
            if number == version and before > step
        ]
        return tuple(earlier[-_REMEMBERED:])

    def person(self, address: str) -> User | None:
        """Whose address it is."""
        return self._people.get(address.strip().casefold())

    def may_read(self, document: Document, person: User | None) -> bool:
        """The mailbox is the body's own; a person must hold a key."""
        if person is None:
            return True
        return bool(self._opening.get(document.id, frozenset()) & accounts.keys(person, self.today))

    def plan(self, document: Document) -> Plan:
        """The plan that counts for a document."""
        return self._plans.of(document.organisation_id, document.doctype, document.id)

    def duty(self, document: Document) -> Duty:
        """Who has the duty for a document."""
        return self._staff.duty(
            document.responsible, document.organisation_id, document.body_id, self.plan(document)
        )


@dataclass(frozen=True)
class Desk:
    """Where letters are written: the database, the round, and what is around them."""

    db: Session
    round: Round
    around: Around


def _taken(db: Session, deadline_ids: Collection[int]) -> dict[int, Act]:
    """The latest word on each deadline that someone takes it on."""
    acts = select(Act).where(
        Act.deadline_id.in_(deadline_ids), Act.kind == "acknowledged", Act.undone_at.is_(None)
    )
    return {act.deadline_id: act for act in db.scalars(acts.order_by(Act.id))}


def _sent(db: Session, deadline_ids: Collection[int]) -> dict[int, list[tuple[int, int, Told]]]:
    """Version, step and what was sent, of each deadline, earliest first."""
    found: dict[int, list[tuple[int, int, Told]]] = {}
    rows = db.execute(
        select(
            Letter.deadline_id,
            Letter.deadline_version,
            Letter.step,
            Letter.sent_at,
            Letter.recipient,
        )
        .where(Letter.deadline_id.in_(deadline_ids), Letter.state == "sent")
        .order_by(Letter.sent_at)
    )
    for row in rows:
        if row.sent_at is not None:
            told = Told(clock.local_day(row.sent_at), row.recipient)
            found.setdefault(row.deadline_id, []).append((row.deadline_version, row.step, told))
    return found
