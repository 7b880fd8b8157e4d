"""The course of an agreement: periods, events, notice, and what is not known."""

from agreementhub.domain.term.course import notice
from agreementhub.domain.term.course.course import Course
from agreementhub.domain.term.course.events import follow
from agreementhub.domain.term.course.gaps import gaps
from agreementhub.domain.term.course.notice import Reading, YearlyChance, counted_on
from agreementhub.domain.term.course.periods import (
    LastDay,
    Period,
    earliest,
    ends_openly,
    first_period,
    goes_on,
    may_follow,
)

__all__ = [
    "Course",
    "LastDay",
    "Period",
    "Reading",
    "YearlyChance",
    "counted_on",
    "earliest",
    "ends_openly",
    "first_period",
    "follow",
    "gaps",
    "goes_on",
    "may_follow",
    "notice",
]
