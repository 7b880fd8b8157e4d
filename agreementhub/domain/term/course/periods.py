"""Periods of an agreement: how one follows another, and where they end if nothing is said.

Periods never overwrite each other. Every end is counted from the start, where the text gives a
length, else from the day after the end it states (or that was agreed on): the sum of all months
after that day, minus a day. So a clamped February does not drift. Where the month lacks the day,
careful people differ by one: the earlier end counts, the later is kept beside it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from agreementhub.domain.calendar import DAY, add_months
from agreementhub.domain.term.data import Term

# No sum is carried on past this year: the text that says so has no end in practice.
_FAR: Final = 5000


class Period(NamedTuple):
    """One period; `end` is null until further notice or when it is not known.

    `counted` months after `anchor`, minus a day, is its end; `later` the other reading of it.
    """

    number: int
    start: date | None
    end: date | None
    anchor: date | None
    counted: int = 0
    later: date | None = None

    @property
    def ends(self) -> tuple[date, ...]:
        """Every reading of its end, the one that counts first."""
        return tuple(day for day in (self.end, self.later) if day is not None)

    @property
    def key(self) -> str:
        """What tells the period from others of the same agreement: its last day, "" without."""
        return self.end.isoformat() if self.end else ""


class LastDay(NamedTuple):
    """A last day, and the later reading of it; null and known means that there is none."""

    day: date | None
    known: bool = True
    later: date | None = None


UNKNOWN: Final = LastDay(None, known=False)


def first_period(term: Term) -> Period:
    """The period that the text begins with."""
    if term.end and term.term_months and term.start:
        return _counted(term, 1, term.start, term.start, term.term_months)
    end = None if term.end is None else earliest(term.end, term.hard_stop)
    return Period(1, term.start, end, _after(term.end))


def _counted(term: Term, number: int, start: date, anchor: date, months: int) -> Period:
    """The period that ends so many months after `anchor`, minus a day."""
    after, stop = add_months(anchor, months), term.hard_stop
    end, later = after - DAY, after if after.day < anchor.day else None
    if stop is not None and stop <= end:
        end, later = stop, None
    return Period(number, start, end, anchor, months, later)


def ends_openly(term: Term) -> bool:
    """Whether the end of the first period is unknown, rather than not set."""
    return (
        term.leaves_open("end")
        or term.leaves_open("term_months")
        or (term.term_months is not None and term.start is None)
    )


def agreed(term: Term, period: Period, new_end: date) -> Period:
    """The period after `period` when the parties agreed on its last day.

    Where no end was set, they set the end of the running period.
    """
    plain = by_step(term, period)
    if plain is not None and plain.end == new_end:
        return plain._replace(later=None)
    end = earliest(new_end, term.hard_stop)
    if period.end is None:
        return Period(period.number, period.start, end, _after(new_end))
    return Period(period.number + 1, _after(period.end), end, _after(new_end))


def by_step(term: Term, period: Period) -> Period | None:
    """The period after `period`, whether the limit allows it or not; null if its length is not
    stated, or if nothing runs past the day it would begin."""
    months = term.extension.months_of(period.number)
    if months is None or period.end is None or period.anchor is None:
        return None
    start, stop = period.end + DAY, term.hard_stop
    if start.year > _FAR or (stop is not None and start > stop):
        return None
    return _counted(term, period.number + 1, start, period.anchor, period.counted + months)


def may_follow(term: Term, period: Period) -> bool:
    """Whether the text leaves room for a period after `period`, of whatever length."""
    extension = term.extension
    if term.hard_stop is not None and period.end is not None and period.end >= term.hard_stop:
        return False
    return extension.mode is None or extension.limit is None or period.number <= extension.limit


def possible(term: Term, period: Period) -> Period | None:
    """The period that may follow; null when none may, or when its length is not stated."""
    return by_step(term, period) if may_follow(term, period) else None


def silent(term: Term, period: Period) -> Period | None:
    """The period that follows if nobody says or decides anything."""
    return possible(term, period) if goes_on(term) else None


def goes_on(term: Term) -> bool:
    """Whether silence extends the agreement."""
    return term.extension.if_silent == "continues"


def on_from(term: Term, period: Period) -> Iterator[Period]:
    """`period` and all that follow it in silence."""
    following: Period | None = period
    while following is not None:
        yield following
        following = silent(term, following)


def last_in_silence(term: Term, period: Period) -> LastDay:
    """The last day if nothing more is said or decided after `period`."""
    if period.end is None:
        unknown = ends_openly(term) and term.hard_stop is None
        return UNKNOWN if unknown else LastDay(term.hard_stop)
    if not may_follow(term, period) or term.extension.if_silent == "ends":
        return LastDay(period.end, later=period.later)
    return last_of_all(term, period) if goes_on(term) else UNKNOWN


def last_of_all(term: Term, period: Period) -> LastDay:
    """The last day if every extension that the text allows after `period` is used."""
    if period.end is None:
        return last_in_silence(term, period)
    if term.extension.limit is None or term.extension.mode is None:
        stated = term.extension.months_of(period.number) is not None
        return LastDay(term.hard_stop) if stated or term.hard_stop else UNKNOWN
    last = period
    while may_follow(term, last):
        following = by_step(term, last)
        if following is None:
            stated = term.extension.months_of(last.number) is not None
            return LastDay(None) if stated else UNKNOWN
        last = following
    return LastDay(last.end, later=last.later)


def earliest(one: date | None, other: date | None) -> date | None:
    """The earlier of the two, or the one that is set."""
    if one is None or other is None:
        return one or other
    return min(one, other)


def latest(one: date | None, other: date | None) -> date | None:
    """The later of the two, or the one that is set."""
    if one is None or other is None:
        return one or other
    return max(one, other)


def _after(day: date | None) -> date | None:
    return None if day is None else day + DAY
