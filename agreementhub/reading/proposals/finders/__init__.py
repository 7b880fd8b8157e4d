"""The finders of values: one file for each sort of field."""

from agreementhub.reading.proposals.finders import people, values, words
from agreementhub.reading.proposals.finders.motion import find_motion
from agreementhub.reading.proposals.finders.points import find_points
from agreementhub.reading.proposals.finders.term import find_term

__all__ = [
    "find_motion",
    "find_points",
    "find_term",
    "people",
    "values",
    "words",
]
