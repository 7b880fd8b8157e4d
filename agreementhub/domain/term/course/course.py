"""The course of an agreement as known on a day: its periods, what was decided, how it ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final

from agreementhub.domain.calendar import DAY
from agreementhub.domain.term.course.periods import (
    UNKNOWN,
    LastDay,
    Period,
    earliest,
    goes_on,
    last_in_silence,
    last_of_all,
    on_from,
    possible,
    silent,
)
from agreementhub.domain.term.data import Event, Outcome, Term

# The ways of extending that someone decides about.
_BY_SOMEONE: Final = ("decision", "option")

Following = Callable[[Term, Period], Period | None]


@dataclass
class Course:
    """What has happened by `as_of`; `term_events.follow` makes it, and then nothing changes.

    `periods` are those that ran, run, or have been agreed on; `outcomes` the latest decision
    about each. `notice_stop` and `decision_stop` are the last day after a notice and after a
    decision not to extend, null when the text does not tell it. `unmeasured` means extended to
    a day that nobody stated. `kept` is the latest event by which someone chose to go on.
    `remarks` names what was odd on the way.
    """

    term: Term
    as_of: date
    periods: list[Period]
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    notice: Event | None = None
    notice_stop: date | None = None
    not_extended: bool = False
    decision_stop: date | None = None
    unmeasured: bool = False
    kept: Event | None = None
    remarks: list[tuple[str, Event]] = field(default_factory=list)

    @property
    def head(self) -> Period:
        """The last period that is certain."""
        return self.periods[-1]

    @property
    def ending(self) -> bool:
        """Whether notice has been given or it was decided not to extend."""
        return self.notice is not None or self.not_extended

    @property
    def stop(self) -> date | None:
        """The day on which notice or decision end the agreement."""
        return earliest(self.notice_stop, self.decision_stop)

    @cached_property
    def final(self) -> LastDay:
        """The last day if nothing more is decided or said."""
        return self.last_day()

    def last_day(self) -> LastDay:
        """The same, asked while what happened is still being followed."""
        if self.ending:
            return LastDay(self.stop, self.stop is not None, self.later_than(self.stop))
        if self.unmeasured:
            return UNKNOWN
        return last_in_silence(self.term, self.head)

    @cached_property
    def latest(self) -> LastDay:
        """The last day if every extension is used."""
        if self.ending:
            return self.final
        if self.unmeasured:
            return LastDay(self.term.hard_stop, known=self.term.hard_stop is not None)
        if self.is_over and self.final.known:
            return self.final
        if self.is_over or self.option_lapsed:
            return LastDay(self.head.end, later=self.head.later)
        return last_of_all(self.term, self.head)

    @cached_property
    def is_over(self) -> bool:
        """Whether the last day has passed; also where the text does not say what silence meant
        and nobody chose to go on."""
        if self.final.known:
            return self.final.day is not None and self.final.day < self.as_of
        if self.ending or self.unmeasured or self.term.extension.mode not in _BY_SOMEONE:
            return False
        return self.has_run_out and not goes_on(self.term) and not self.is_kept

    @property
    def has_run_out(self) -> bool:
        """Whether the last period that is certain has passed."""
        return self.head.end is not None and self.head.end < self.as_of

    @property
    def is_undecided(self) -> bool:
        """Whether the last period passed with nobody having decided, and nobody knows what
        silence means."""
        if self.final.known or self.ending or self.unmeasured or goes_on(self.term):
            return False
        return self.has_run_out and self.head.number not in self.outcomes

    @property
    def is_kept(self) -> bool:
        """Whether it was decided to go on after the last period that is certain; the extension
        itself is not recorded."""
        return self.outcomes.get(self.head.number) == "continue"

    def later_than(self, day: date | None) -> date | None:
        """The later reading of a day on which a period ends; null where there is none."""
        if day is None:
            return None
        ends = {period.end: period.later for period in self.periods}
        for period in on_from(self.term, self.head):
            if period.end is None or period.end > day:
                break
            ends[period.end] = period.later
        return ends.get(day)

    @property
    def current_start(self) -> LastDay:
        """The first day of the running period: the day after the earlier one ended."""
        period, later = self.current, None
        before = self.periods[period.number - 2] if period.number > 1 else None
        if before is not None and before.later is not None:
            later = before.later + DAY
        return LastDay(period.start, later=later)

    @cached_property
    def current(self) -> Period:
        """The period that runs on `as_of`: the first before it all, the last after."""
        return self.running(self.as_of)

    def running(self, day: date) -> Period:
        """The period that runs on `day`, among those that are certain."""
        for period in reversed(self.periods):
            if period.start is None or period.start <= day:
                return period
        return self.periods[0]

    def cut(self, period: Period) -> Period:
        """The period as far as the agreement lasts."""
        if self.stop is None or (period.end is not None and period.end <= self.stop):
            return period
        return period._replace(end=self.stop, later=None)

    def settled(self, period: Period) -> bool:
        """Whether it is agreed already that the agreement goes on after the period."""
        return self.unmeasured or period.number < self.head.number

    def option_is_of(self, period: Period) -> bool:
        """Whether the stated option day falls in the period; earlier days are of the first."""
        day = self.term.option_by
        if day is None or (period.end is not None and day > period.end):
            return False
        return period.number == 1 or period.start is None or day >= period.start

    @property
    def option_lapsed(self) -> bool:
        """Whether the option was not used in time, so that no period follows."""
        by, extension = self.term.option_by, self.term.extension
        if extension.mode != "option" or extension.if_silent != "ends" or by is None:
            return False
        return by < self.as_of and self.option_is_of(self.head)

    def ahead(self, *, certain: bool) -> Iterator[Period]:
        """Periods after the running one: those that come in silence, or all that may come."""
        stop = self.stop
        for period in self._agreed_and_then(silent if certain else possible):
            if stop is not None and period.start and period.start > stop:
                return
            yield period if stop is None else self.cut(period)

    def _agreed_and_then(self, following: Following) -> Iterator[Period]:
        yield from self.periods[self.current.number :]
        if self.is_over or self.unmeasured or self.option_lapsed:
            return
        if self.ending and self.stop is None:
            return
        period = following(self.term, self.head)
        while period is not None:
            yield period
            period = following(self.term, period)

    def next_periods(self) -> list[Period]:
        """The next three periods that may come."""
        return list(islice(self.ahead(certain=False), 3))
