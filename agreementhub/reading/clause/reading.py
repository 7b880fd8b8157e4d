"""What a clause was read as: keys of the term engine, each with the words behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict

Place = tuple[int, int]
"""From where to where in the tidied text."""


class Extension(TypedDict, total=False):
    """What follows the period; lengths in months."""

    mode: Literal["auto", "decision", "none", "option"]
    months: int
    steps: list[int]
    max_times: int
    if_silent: Literal["continues", "ends", "unknown"]


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


class PartyNotice(TypedDict):
    """The notice of one party."""

    id: str
    notice: Notice


class MinimumTerm(TypedDict, total=False):
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
    option_by: str
    extension: Extension
    notice: Notice
    parties: list[PartyNotice]
    decision_lead_months: int
    minimum_term: MinimumTerm
    review: Review
    needs_person: list[str]
    unknown: list[str]


@dataclass
class Reading:
    """The keys that were read, and for each the words behind it.

    `places` tells where in the tidied text they stand, `unsure` the keys that follow from the
    words rather than stand in them.
    """

    term: Said = field(default_factory=Said)
    quotes: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether the text says nothing of an agreement's time."""
        return not self.term

    @property
    def has_end(self) -> bool:
        """Whether the text gives a day on which the period ends, or its length."""
        return bool(self.term.get("end") or self.term.get("term_months"))

    def take(self, said: Said, places: Sequence[Place], text: str, sure: bool = True) -> None:
        """Keep a value with the words behind it."""
        self.term = {**self.term, **said}
        for key in said:
            self._quote(key, places, text)
            if not sure:
                self.unsure.add(key)

    def add(
        self,
        key: Literal["needs_person", "unknown"],
        value: str,
        places: Sequence[Place] = (),
        text: str = "",
    ) -> None:
        """Put another value in a list."""
        listed = self.term.setdefault(key, [])
        if value not in listed:
            listed.append(value)
            self._quote(key, places, text)

    def drop(self, key: Literal["unknown"]) -> None:
        """Take back a list of which nothing else is left standing."""
        del self.term[key]
        self.quotes.pop(key, None)
        self.places.pop(key, None)

    def _quote(self, key: str, places: Iterable[Place], text: str) -> None:
        kept = self.places.setdefault(key, [])
        for place in places:
            if not any(_holds(other, place) for other in kept):
                kept[:] = [other for other in kept if not _holds(place, other)] + [place]
        if kept:
            self.quotes[key] = " … ".join(text[start:end] for start, end in kept)
        else:
            del self.places[key]

    def as_json(self) -> dict[str, object]:
        """As `agreementhub term --text` prints it: the engine takes it as it is."""
        return {**self.term, "quotes": self.quotes}


def _holds(outer: Place, inner: Place) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
