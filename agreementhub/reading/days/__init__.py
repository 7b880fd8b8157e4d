"""Days of meetings, out of pasted text, tables and calendar files.

The room of calendar files is loaded in the child process alone.
"""

from agreementhub.reading.days.found import (
    CANCELLED,
    DAMAGED,
    FAR,
    LONG,
    NO_DAY,
    OFTEN,
    UNREAD,
    WEEKDAY,
    Found,
    Matter,
    Sorted,
    Told,
)
from agreementhub.reading.days.sources import few, of_file, of_text
from agreementhub.reading.days.written import LONGEST

__all__ = [
    "CANCELLED",
    "DAMAGED",
    "FAR",
    "LONG",
    "LONGEST",
    "NO_DAY",
    "OFTEN",
    "UNREAD",
    "WEEKDAY",
    "Found",
    "Matter",
    "Sorted",
    "Told",
    "few",
    "of_file",
    "of_text",
]
