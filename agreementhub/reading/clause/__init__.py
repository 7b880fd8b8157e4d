"""A clause on an agreement's time, read as the input of the term engine."""

from agreementhub.reading.clause.reader import Reading, read

__all__ = [
    "Reading",
    "read",
]
