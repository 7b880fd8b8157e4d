"""What the text of an agreement says about its time, as values. `term_reading` makes them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["months", "weeks", "days"]
Grid = Literal["month_end", "quarter_end", "half_year_end", "year_end"]
Mode = Literal["auto", "decision", "option", "none"]
Silence = Literal["ends", "continues", "unknown"]
Happening = Literal["extended", "terminated", "decided"]
Outcome = Literal["continue", "not_extend", "terminate"]
YearlyDay = tuple[int, int]
"""Month and day, the same every year."""


@dataclass(frozen=True, slots=True)
class BeforeEnd:
    """Notice at the latest so long before the running period ends."""

    value: int
    unit: Unit
    exclusive: bool


@dataclass(frozen=True, slots=True)
class AnyTime:
    """Notice on any day; the exit comes so long after it, then moves on to the grid."""

    value: int
    unit: Unit
    grid: Grid | None


@dataclass(frozen=True, slots=True)
class Yearly:
    """Notice at the latest on a day of the year, for an exit on another."""

    deadline: YearlyDay
    exit: YearlyDay
    exclusive: bool


@dataclass(frozen=True, slots=True)
class FixedDate:
    """Notice at the latest on a date that the text names."""

    date: date
    exclusive: bool


Notice = BeforeEnd | AnyTime | Yearly | FixedDate


@dataclass(frozen=True, slots=True)
class Party:
    """A party whose notice differs from that of the agreement."""

    id: str
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class Review:
    """The agreement is looked over first on a day, then every so many months (null: once)."""

    every_months: int | None
    first: date | None


@dataclass(frozen=True, slots=True)
class MinimumTerm:
    """No exit before so many months; `notice_inside`: notice may be given during them."""

    months: int
    notice_inside: bool


@dataclass(frozen=True, slots=True)
class Extension:
    """How periods follow each other. `mode` is null when the text leaves it open."""

    mode: Mode | None
    months: int | None
    steps: tuple[int, ...]
    max_times: int | None
    if_silent: Silence

    @property
    def limit(self) -> int | None:
        """How many extensions there may be; null without limit."""
        if self.mode == "none":
            return 0
        if not self.steps:
            return self.max_times
        if self.max_times is None:
            return len(self.steps)
        return min(len(self.steps), self.max_times)

    def months_of(self, number: int) -> int | None:
        """Length in months of extension `number`, the first being 1; null if not stated."""
        if not self.steps:
            return self.months
        return self.steps[number - 1] if number <= len(self.steps) else None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `party` is who gave notice, where their times differ."""

    type: Happening
    on: date
    new_end: date | None
    outcome: Outcome | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term as the text has it. Every end is inclusive; null is what the text does not say.

    `end` is worked out when `term_months` gives the length. `unknown` lists what the text
    leaves open; those values are null here. `needs_person` lists why a person must complete
    the term. `lead_rule` tells whether the lead for deciding stands in the text or is the
    organisation's standard. `soon_days` are days.
    """

    start: date | None
    end: date | None
    term_months: int | None
    signed: date | None
    notice: Notice | None
    parties: tuple[Party, ...]
    review: Review | None
    hard_stop: date | None
    option_by: date | None
    unknown: tuple[str, ...]
    needs_person: tuple[str, ...]
    extension: Extension
    decision_lead_months: int | None
    minimum_term: MinimumTerm | None
    events: tuple[Event, ...]
    soon_days: int
    as_of: date | None
    lead_rule: Literal["text", "standard"] = "text"

    def leaves_open(self, key: str) -> bool:
        """Whether the text leaves `key`, or a part of it, open."""
        return any(name == key or name.startswith(f"{key}.") for name in self.unknown)

    @property
    def notices(self) -> tuple[tuple[str | None, Notice | None], ...]:
        """Who may give notice how: one row for each party, or one for the agreement."""
        if not self.parties:
            return ((None, self.notice),)
        return tuple((party.id, party.notice or self.notice) for party in self.parties)
