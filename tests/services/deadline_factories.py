"""Agreements whose dates are worked out by hand, for the tests of deadlines and letters."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.mail.letters.facts import Office
from agreementhub.models import Deadline, Document, Letter
from agreementhub.services import documents
from agreementhub.services.letters import Round, rounds
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.factories import TYPES

OFFICE = Office("https://hub.norrvik.example", "hub@norrvik.example", "Norrvik kommun")

# Decide by Wednesday 2027-06-30, notice by Thursday 2027-12-30, extended to 2031-06-30.
ALCOHOL: dict[str, Any] = {
    "start": "2024-07-01",
    "end": "2028-06-30",
    "notice": {"anchor": "before_end", "value": 6, "unit": "months"},
    "extension": {"mode": "auto", "months": 36},
    "decision_lead_months": 12,
}
# Only the body can extend it; decide by Friday 2027-12-31, working day Thursday the 30th.
BY_DECISION: dict[str, Any] = {
    "start": "2025-01-01",
    "end": "2028-12-31",
    "extension": {"mode": "decision", "months": 24},
    "decision_lead_months": 12,
}


def moment(day: date, hour: int = 8) -> datetime:
    """An hour of a day, in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def in_force(
    db: Session, term: dict[str, Any] | None = None, *, known: date = date(2026, 1, 7), **given: Any
) -> Document:
    """A signed agreement that the register has known since a day."""
    return factories.agreement(
        db, term=ALCOHOL if term is None else term, state="signed", now=moment(known), **given
    )


def change_term(db: Session, document: Document, term: dict[str, Any], *, on: date) -> None:
    """A revision of the term is decided on a day."""
    document.state = "draft"
    documents.save(
        db,
        document,
        TYPES["agreement"],
        Stamp(factories.user(db), moment(on), "Ändrad avtalstid"),
        base_number=document.newest.number,
        changes={"term": term},
    )
    factories.put_in(db, document, "signed", now=moment(on))


def rows(db: Session, document: Document) -> list[tuple[str, str, int, bool]]:
    """Kind, day, version and whether settled, of each deadline of the document."""
    found = db.scalars(
        select(Deadline)
        .where(Deadline.document_id == document.id)
        .order_by(Deadline.day, Deadline.kind)
        .execution_options(populate_existing=True)
    )
    return [(row.kind, row.day.isoformat(), row.version, row.settled) for row in found]


def open_days(db: Session, document: Document) -> list[tuple[str, str]]:
    """Kind and day of the open deadlines."""
    return [(kind, day) for kind, day, _version, settled in rows(db, document) if not settled]


def deadline(db: Session, document: Document, kind: str = "decide") -> Deadline:
    """The open deadline of a kind."""
    return db.scalars(
        select(Deadline).where(
            Deadline.document_id == document.id,
            Deadline.kind == kind,
            Deadline.settled.is_(False),
        )
    ).one()


class Outbox:
    """A mail server that takes everything, or raises what it is told to."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.trouble: dict[str, Exception] = {}

    def __call__(self, letter: Any) -> str:
        """Take the letter."""
        recipient = letter["To"].addresses[0].addr_spec
        if recipient in self.trouble:
            raise self.trouble[recipient]
        self.letters.append(letter)
        return "250 OK"

    @property
    def recipients(self) -> list[str]:
        """Who was written to."""
        return [letter["To"].addresses[0].addr_spec for letter in self.letters]


def remind(
    db: Session,
    today: date | str,
    send: Any = None,
    *,
    now: datetime | None = None,
    types: Mapping[str, DocType] = TYPES,
    **more: Any,
) -> rounds.RoundJson:
    """A run on a day, at 8 unless said otherwise."""
    day = date.fromisoformat(today) if isinstance(today, str) else today
    db.commit()
    round = Round(types, OFFICE, day, now or moment(day))
    return rounds.remind(db, round, send=Outbox() if send is None else send, **more)


def steps(entries: list[dict[str, Any]]) -> list[tuple[int, str, bool]]:
    """Step, recipient and lateness of entries."""
    return [(e["step"], e["recipient"].split("@")[0], e["late"]) for e in entries]


def letters(db: Session) -> list[tuple[int, str]]:
    """Step and state of every letter in the outbox."""
    found = db.execute(select(Letter.step, Letter.state).order_by(Letter.id))
    return [(step, state) for step, state in found]
