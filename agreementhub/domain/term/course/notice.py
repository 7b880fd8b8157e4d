"""Notice: its last day, and the day on which the agreement ends when it has been given."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from agreementhub.domain.calendar import DAY, add_months, month_end, months_before
from agreementhub.domain.term.course.periods import (
    Period,
    earliest,
    last_in_silence,
    on_from,
    silent,
)
from agreementhub.domain.term.data import (
    AnyTime,
    BeforeEnd,
    FixedDate,
    Grid,
    Notice,
    Term,
    Unit,
    Yearly,
    YearlyDay,
)

_GRID_MONTHS: Final[dict[Grid, int]] = {
    "month_end": 1,
    "quarter_end": 3,
    "half_year_end": 6,
    "year_end": 12,
}
_DAYS: Final[dict[Unit, int]] = {"days": 1, "weeks": 7}


class Reading(NamedTuple):
    """A counted day, and the other days that careful people read: the earliest is `day`, the
    latest `also`."""

    day: date
    also: date | None = None
    between: tuple[date, ...] = ()

    @property
    def values(self) -> tuple[date, ...]:
        """Every reading, the earliest first."""
        return (self.day, *self.between, *([self.also] if self.also else []))


def either(readings: Iterable[Reading]) -> Reading:
    """The readings of a day that is counted from one day or another, as one."""
    days = sorted({day for reading in readings for day in reading.values})
    return Reading(days[0], days[-1] if len(days) > 1 else None, tuple(days[1:-1]))


class YearlyChance(NamedTuple):
    """One year's last day for notice, and the exit it leads to."""

    day: date
    exit: date


def counted_back(end: date, value: int, unit: Unit, *, exclusive: bool = False) -> Reading:
    """The day so long before `end`; `exclusive` means before that day, so the one before it.

    When `end` is the last day of a month, some read the last day of the earlier month too.
    """
    off = DAY if exclusive else timedelta(0)
    if unit != "months":
        return Reading(end - timedelta(days=value * _DAYS[unit]) - off)
    day = months_before(end, value)
    if (end + DAY).day != 1 or (also := month_end(day)) == day:
        return Reading(day - off)
    return Reading(day - off, also - off)


def counted_on(day: date, value: int, unit: Unit) -> date:
    """The day so long after `day`."""
    if unit == "months":
        return add_months(day, value)
    return day + timedelta(days=value * _DAYS[unit])


def on_grid(day: date, grid: Grid | None) -> date:
    """The first end of a month, quarter, half-year or year on or after `day`."""
    if grid is None:
        return day
    months = _GRID_MONTHS[grid]
    return month_end(date(day.year, -(-day.month // months) * months, 1))


def minimum_end(term: Term) -> date | None:
    """The last day of the minimum term: no exit comes earlier."""
    if term.minimum_term is None or term.start is None:
        return None
    return add_months(term.start, term.minimum_term.months) - DAY


def first_day(term: Term) -> date | None:
    """The first day on which notice may be given, where a minimum term forbids it earlier."""
    if term.minimum_term is None or term.start is None or term.minimum_term.notice_inside:
        return None
    return add_months(term.start, term.minimum_term.months)


def last_day(term: Term, notice: Notice | None, period: Period) -> Reading | None:
    """The last day for notice that ends the agreement with `period`.

    Null when notice cannot do that: no notice counted from periods, or a minimum term.
    """
    reading: Reading | None = None
    if isinstance(notice, BeforeEnd) and period.end is not None:
        reading = either(
            counted_back(end, notice.value, notice.unit, exclusive=notice.exclusive)
            for end in period.ends
        )
    elif isinstance(notice, FixedDate) and _falls_in(notice, period):
        reading = Reading(notice.date - DAY if notice.exclusive else notice.date)
    if reading is None or (term.minimum_term and _forbidden(term, reading.day, period.end)):
        return None
    return reading


def _falls_in(notice: FixedDate, period: Period) -> bool:
    """Whether the date is of this period; dates before the start are of the first."""
    begun = period.number == 1 or period.start is None or notice.date >= period.start
    return begun and (period.end is None or notice.date <= period.end)


def _forbidden(term: Term, given: date, exit_day: date | None) -> bool:
    first, minimum = first_day(term), minimum_end(term)
    too_early = first is not None and given < first
    return too_early or (minimum is not None and exit_day is not None and exit_day < minimum)


def exit_day(term: Term, notice: Notice | None, period: Period, given: date) -> date | None:
    """The day on which the agreement ends after notice on `given`, in or after `period`.

    Notice before the start, or before it may be given, counts from that day. Null when the
    text does not tell.
    """
    given = _from_when(term, given)
    if isinstance(notice, AnyTime):
        day = counted_on(given, notice.value, notice.unit)
        minimum = minimum_end(term) or day
        wanted = on_grid(max(day, minimum), notice.grid)
    elif isinstance(notice, Yearly):
        wanted = next_chance(term, notice, given).exit
    else:
        return _period_end(term, notice, period, given)
    return earliest(wanted, last_in_silence(term, period).day)


def known_exit(term: Term, notice: Notice, period: Period, given: date) -> date | None:
    """The same day, where the text tells when notice for that exit had to be given.

    A date that the text names is of one period: nobody knows the day for those that follow, but
    that the last of them ends whatever is said.
    """
    if not isinstance(notice, FixedDate) or period.end is None or not _is_past(notice, period):
        return exit_day(term, notice, period, given)
    reading = last_day(term, notice, period)
    if reading is not None and _from_when(term, given) <= reading.day:
        return period.end
    last = (silent(term, period) if _falls_in(notice, period) else None) or period
    return None if silent(term, last) else last_in_silence(term, last).day


def _from_when(term: Term, given: date) -> date:
    return max(given, term.start or given, first_day(term) or given)


def next_chance(term: Term, notice: Yearly, given: date) -> YearlyChance:
    """The first yearly day for notice on or after `given` that leads to an allowed exit."""
    given = _from_when(term, given)
    minimum = minimum_end(term) or given
    year = given.year
    while (chance := _chance(notice, year)).day < given or chance.exit < minimum:
        year += 1
    return chance


def _chance(notice: Yearly, year: int) -> YearlyChance:
    day = _in_year(notice.deadline, year) - (DAY if notice.exclusive else timedelta(0))
    return YearlyChance(day, _in_year(notice.exit, year + (notice.exit < notice.deadline)))


def _in_year(day: YearlyDay, year: int) -> date:
    first = date(year, day[0], 1)
    return min(first + timedelta(days=day[1] - 1), month_end(first))


def _period_end(term: Term, notice: Notice | None, period: Period, given: date) -> date | None:
    """The end of the first period that notice on `given` comes in time for."""
    if notice is None:
        return None if term.leaves_open("notice") else period.end or term.hard_stop
    reached = period
    for reached in on_from(term, period):
        reading = last_day(term, notice, reached)
        if reading is not None and given <= reading.day:
            return reached.end
        if isinstance(notice, FixedDate) and _is_past(notice, reached):
            return last_in_silence(term, period).day
    return last_in_silence(term, reached).day


def _is_past(notice: FixedDate, period: Period) -> bool:
    return period.end is None or notice.date <= period.end
