"""Dates as people write them: whole days, vaguer ones, and those of a running text; and how often
they want to hear of something."""

from agreementhub.domain.dates import frequencies
from agreementhub.domain.dates.lengths import extended_by
from agreementhub.domain.dates.spans import (
    BadDate,
    FoundDate,
    find_dates,
    parse_date,
    parse_partial,
    until,
)
from agreementhub.domain.dates.spelled import MONTH_NUMBER, WEEKDAY_NUMBER

__all__ = [
    "MONTH_NUMBER",
    "WEEKDAY_NUMBER",
    "BadDate",
    "FoundDate",
    "extended_by",
    "find_dates",
    "frequencies",
    "parse_date",
    "parse_partial",
    "until",
]
