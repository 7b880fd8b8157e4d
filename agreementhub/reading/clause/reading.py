"""What a clause was read as: keys of the term engine, each with the words behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypedDict


class Extension(TypedDict, total=False):
    """What follows the period; lengths in months."""

    mode: Literal["auto", "decision", "none", "option"]
    months: int
    steps: list[int]
    max_times: int
    if_silent: Literal["unknown"]


class Notice(TypedDict, total=False):
    """How the agreement is ended; days as ISO 8601, days of each year as "06-30"."""

    anchor: Literal["any_time", "before_end", "fixed_date", "yearly"]
    value: int
    unit: str
    exit_grid: str
    deadline: str | None
    exit: str
    date: str
    exclusive: bool


class MinimumTerm(TypedDict):
    """How long the agreement holds at least."""

    months: int
    notice_inside: bool


class Review(TypedDict, total=False):
    """How often the agreement is looked over, and the first day by which."""

    every_months: int | None
    first: str


class Said(TypedDict, total=False):
    """What a clause says. `docs/terms.md` tells what the keys mean."""

    start: str
    end: str | None
    hard_stop: str
    signed: str
    term_months: int
    extension: Extension
    notice: Notice
    decision_lead_months: int
    minimum_term: MinimumTerm
    review: Review
    needs_person: list[str]
    unknown: list[str]


@dataclass
class Reading:
    """The keys that were read, and for each the words behind it."""

    term: Said = field(default_factory=Said)
    quotes: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the text says nothing of an agreement's time."""
        return not self.term

    @property
    def has_end(self) -> bool:
        """Whether the text gives a day on which the period ends, or its length."""
        return bool(self.term.get("end") or self.term.get("term_months"))

    def take(self, said: Said, quote: str) -> None:
        """Keep what is read first; a later mention does not overrule it."""
        if not said.keys() & self.term.keys():
            self.term = {**self.term, **said}
            self._quote(said, quote)

    def add(self, key: Literal["needs_person", "unknown"], value: str, quote: str) -> None:
        """Put another value in a list."""
        listed = self.term.setdefault(key, [])
        if value not in listed:
            listed.append(value)
            self._quote([key], quote)

    def _quote(self, keys: Iterable[str], quote: str) -> None:
        for key in keys:
            if quote.strip():
                self.quotes.setdefault(key, quote.strip())

    def as_json(self) -> dict[str, object]:
        """As `agreementhub term --text` prints it: the engine takes it as it is."""
        return {**self.term, "quotes": self.quotes}
