"""Dates as people write them: whole days, vaguer ones, and those of a running text."""

from agreementhub.domain.dates.spans import (
    BadDate,
    FoundDate,
    find_dates,
    parse_date,
    parse_partial,
)

__all__ = [
    "BadDate",
    "FoundDate",
    "find_dates",
    "parse_date",
    "parse_partial",
]
