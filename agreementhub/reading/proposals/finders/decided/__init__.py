"""What is claimed, proposed and decided, and by which vote."""

from agreementhub.reading.proposals.finders.decided.points import (
    find_points,
)
from agreementhub.reading.proposals.finders.decided.votes import (
    find_vote,
)

__all__ = [
    "find_points",
    "find_vote",
]
