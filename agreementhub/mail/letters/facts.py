"""What a letter about a deadline is made of: plain values, gathered before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from agreementhub import addresses
from agreementhub.domain.meetings import Chain, Sitting
from agreementhub.domain.term import Otherwise

Capacity = Literal["responsible", "deputy", "mailbox", "manager", "secretary", "named"]


@dataclass(frozen=True)
class Office:
    """Where letters come from and where their links lead."""

    base_url: str
    mail_from: str
    organisation: str
    # Where delivery reports go; empty for the sender's own address.
    bounces_to: str = ""

    @property
    def host(self) -> str:
        """The host in message ids: never taken from a request, which could forge it."""
        return urlsplit(self.base_url).hostname or "localhost"

    def at(self, path: str) -> str:
        """The path as a link that leads here from a letter."""
        return addresses.whole(self.base_url, path)


@dataclass(frozen=True)
class Reader:
    """Whom a letter goes to, and in which language; a mailbox has no name."""

    address: str
    name: str
    lang: str


@dataclass(frozen=True)
class Told:
    """An earlier letter about the same date."""

    day: date
    recipient: str


@dataclass(frozen=True)
class Due:
    """The date that the letter is about."""

    deadline_id: int
    version: int
    uid: str
    # How often calendars had something to follow (RFC 5545, SEQUENCE).
    sequence: int
    # As in domain/deadlines/kinds.py.
    kind: str
    # "" for the agreement as a whole.
    party: str
    day: date
    working_day: date
    # The other reading of the date, where careful people read differently.
    also: date | None
    because: Mapping[str, str]


@dataclass(frozen=True)
class Turn:
    """Which of the letters about the date this one is."""

    step: int
    planned_for: date
    today: date
    next_letter: date
    # The steps of the plan up to the day, first to last.
    steps: tuple[int, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Matter:
    """The document, and who sees to it."""

    document_id: int
    title: str
    case_number: str
    # Nothing but case number and link may be said.
    sealed: bool
    body: str
    mailbox: str
    responsible: str
    # Who said that they take care of it, and when; "" for nobody.
    acknowledged_by: str
    acknowledged_on: date | None


@dataclass(frozen=True)
class Sittings:
    """The meetings that can decide."""

    chain: Chain
    # The next meeting that can be reached, for what is overdue.
    next_sitting: Sitting | None


@dataclass(frozen=True)
class Time:
    """What an agreement's time brings; `current_end`, the last day agreed on, is None until
    further notice."""

    current_end: date | None
    otherwise: Otherwise
    # The last day of notice that has not passed.
    notice_until: date | None
    # The body has decided to give notice; the other parties are to get it.
    notice_decided: bool = False


@dataclass(frozen=True)
class Facts:
    """A deadline, its document and the reader, as they are when the letter is written."""

    due: Due
    turn: Turn
    matter: Matter
    reader: Reader
    capacity: Capacity
    sittings: Sittings
    # None where the document has no time of its own.
    time: Time | None

    @property
    def overdue(self) -> bool:
        """Whether the contractual date has passed."""
        return self.due.day < self.turn.today

    @property
    def is_on_its_way(self) -> bool:
        """Whether the day is that of a notice which the body has decided to give: no meeting is
        waited for any more, but the other parties must get it."""
        decided = self.time is not None and self.time.notice_decided
        return self.due.kind == "notice" and decided

    @property
    def late(self) -> bool:
        """Whether the letter goes out after its own day."""
        return self.turn.planned_for < self.turn.today

    @property
    def days_left(self) -> int:
        """Days from today to the date; negative after it."""
        return (self.due.day - self.turn.today).days
