"""When a body sits: which weekdays of which months, as a meeting plan for a year has it."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from agreementhub.domain.calendar import add_months, statutory_day

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass(frozen=True)
class Rhythm:
    """The sittings of a body: month → which of the weekdays in it; -1 is the last, 2 the second.

    A month that is left out has none, as July. A sitting that would fall on a holiday is held on
    the working day after it.
    """

    weekday: int
    weeks: Mapping[int, Sequence[int]]

    def between(self, first: date, last: date) -> Iterator[date]:
        """The sittings from one day to another, both included."""
        month = first.replace(day=1)
        while month <= last:
            yield from (day for day in self._in(month.year, month.month) if first <= day <= last)
            month = add_months(month, 1)

    def last_by(self, day: date) -> date:
        """The last sitting on the day or before."""
        return max(self.between(add_months(day, -12), day))

    def _in(self, year: int, month: int) -> list[date]:
        days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
        wanted = [day for day in days if day.weekday() == self.weekday]
        places = (week - 1 if week > 0 else week for week in self.weeks.get(month, ()))
        return sorted(statutory_day(wanted[place]) for place in places)


def rhythm_of(told: Mapping[str, Any]) -> Rhythm | None:
    """The rhythm as the file of bodies tells it; None for a body whose meetings are not known."""
    if "weekday" not in told:
        return None
    weeks = {int(month): tuple(weeks) for month, weeks in told["weeks"].items()}
    return Rhythm(WEEKDAYS.index(told["weekday"]), weeks)
