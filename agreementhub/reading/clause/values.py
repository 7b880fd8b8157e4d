"""What is found of a notice or another deadline."""

from datetime import date
from typing import NamedTuple

from agreementhub.reading.clause.mentions import Length, YearDay


class ByDay(NamedTuple):
    """A day of each year by which notice is given; `which` year where the text says so,
    `years` before the end where it says how many."""

    day: YearDay
    exclusive: bool
    which: str
    exit: YearDay | None
    years: int = 0


class Lead(NamedTuple):
    """So long before the end, or just `in_advance`; `party` where it is that of one party."""

    length: Length
    party: str
    before_year_end: bool
    in_advance: bool = False


class ByDate(NamedTuple):
    """By a date."""

    day: date
    exclusive: bool
    party: str


class Time(NamedTuple):
    """A time of notice; `grid` are the days on which one can leave."""

    length: Length
    grid: str
    party: str
