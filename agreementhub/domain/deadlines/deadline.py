"""A day by which somebody must act."""

from datetime import date
from typing import NamedTuple

from agreementhub.domain.calendar import working_day
from agreementhub.domain.deadlines.because import Words

# `Deadline` has a field called date, which hides the type.
Day = date


class Deadline(NamedTuple):
    """A day by which to act; `working_date` is the working day on or before it.

    `period` is the last day of the period it belongs to (for a yearly notice the exit, for a
    review its number), "" without end: with kind and party it stays the same when the date
    changes. `running` tells whether that is the period that runs. `also` is the later reading.
    """

    kind: str
    party: str | None
    date: Day
    also: Day | None
    because: Words
    period: str
    running: bool = True

    @property
    def working_date(self) -> Day:
        """The contractual date stays; people act on the working day before."""
        return working_day(self.date)
