"""A clause on an agreement's time, read as the input of the term engine."""

from agreementhub.reading.clause.reader import read
from agreementhub.reading.clause.reading import Reading

__all__ = [
    "Reading",
    "read",
]
