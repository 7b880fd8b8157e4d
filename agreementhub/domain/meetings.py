"""Back from a deadline to the meetings that can still decide in time, and to their papers.

A calendar that does not reach the deadline gives no meeting: it is said, never guessed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Final, TypeVar

from agreementhub.domain import calendar

# Bodies often sit out July; a longer silence means that the calendar has not been entered.
_LONGEST_PAUSE: Final = timedelta(days=62)
# The organisation's standard for writing the papers, in working days before they must be in.
DRAFTING: Final = 20
# An assembly is summoned at least a week before it sits: 5 kap. 13 § kommunallagen (2017:725).
_SUMMONS: Final = timedelta(days=7)
_DAY: Final[Callable[[tuple[date, int]], date]] = itemgetter(0)


Met = TypeVar("Met")


def last_by(meetings: Sequence[Met], day: date, *, held_on: Callable[[Met], date]) -> Met | None:
    """The last of the meetings, earliest first, that was held on the day or before; None when
    they do not reach it."""
    place = bisect_right(meetings, day, key=held_on)
    if place == 0:
        return None
    last = meetings[place - 1]
    reaches = place < len(meetings) or day - held_on(last) <= _LONGEST_PAUSE
    return last if reaches else None


@dataclass(frozen=True, order=True)
class Sitting:
    """A meeting of a body, and the working day by which its papers must be in."""

    held_on: date
    papers_by: date
    body: str
    # The body's short name, "KF".
    short: str


@dataclass(frozen=True)
class Calendar:
    """The meetings of one body, earliest first: the day of each, and how many days before its
    papers are due. A sitting is made of the few that are asked for."""

    body: str
    short: str
    held: Sequence[tuple[date, int]]

    def last_by(self, day: date) -> Sitting | None:
        """The last meeting held on the day or before; None when the calendar does not reach it."""
        found = last_by(self.held, day, held_on=_DAY)
        return self._sitting(*found) if found else None

    def since(self, day: date) -> Iterator[Sitting]:
        """The meetings on the day and after it."""
        place = bisect_left(self.held, day, key=_DAY)
        return (self._sitting(*one) for one in self.held[place:])

    def _sitting(self, held_on: date, days: int) -> Sitting:
        return Sitting(held_on, papers_by(held_on, days), self.body, self.short)


@dataclass(frozen=True)
class Chain:
    """Papers, preparing meeting, deciding meeting, deadline; None is what no calendar tells."""

    decides: Sitting | None = None
    # The body that prepares, "" when the deciding body prepares by itself.
    prepared_by: str = ""
    prepares: Sitting | None = None
    papers_by: date | None = None
    # Days between the last meeting in time and the deadline.
    slack: int | None = None

    def has_passed(self, today: date) -> bool:
        """Whether nobody decides in time any more: the papers' day is over, or a meeting held."""
        sat = [sitting.held_on for sitting in (self.prepares, self.decides) if sitting]
        return any(day is not None and day < today for day in (self.papers_by, *sat))

    @property
    def start_by(self) -> date | None:
        """When drafting begins at the latest, by the organisation's standard."""
        return (
            None
            if self.papers_by is None
            else calendar.working_days_before(self.papers_by, DRAFTING)
        )


@lru_cache(maxsize=20_000)
def papers_by(held_on: date, days: int) -> date:
    """The working day by which papers must be in; later ones wait for the next meeting."""
    return calendar.working_day(held_on - timedelta(days=days))


def chain(day: date, deciding: Calendar, preparing: Sequence[Calendar]) -> Chain:
    """The last meetings that make a decision possible by the day.

    The preparing meeting leaves a week for the summons. Where several bodies prepare, the one
    that sits last counts.
    """
    decides = deciding.last_by(day)
    if decides is None:
        return Chain(prepared_by=preparing[0].body if preparing else "")
    slack = (day - decides.held_on).days
    if not preparing:
        return Chain(decides, papers_by=decides.papers_by, slack=slack)
    known = [last for c in preparing if (last := c.last_by(decides.held_on - _SUMMONS))]
    prepares = max(known, default=None)
    return Chain(
        decides,
        prepared_by=prepares.body if prepares else preparing[0].body,
        prepares=prepares,
        papers_by=prepares.papers_by if prepares else None,
        slack=slack,
    )


def next_from(
    day: date, deciding: Calendar, preparing: Sequence[Calendar], by: date | None = None
) -> Sitting | None:
    """The first meeting that can still decide on what is written on the day, with the day by which
    its papers must be in: with those who prepare for it, where somebody does.

    None where no calendar tells, and where it is held after `by`: one too late is no offer.
    """
    for sitting in deciding.since(day):
        if by and sitting.held_on > by:
            return None
        way = chain(sitting.held_on, deciding, preparing)
        if way.papers_by and not way.has_passed(day):
            return replace(sitting, papers_by=way.papers_by)
    return None
