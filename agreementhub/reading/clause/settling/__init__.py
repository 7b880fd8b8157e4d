"""What the clause says, settled between everything that the frames found in it.

Where two finds that are as good say different things neither is taken: the key is unknown, with
the words of both. A wrong value is worse than none.
"""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.reading import Reading
from agreementhub.reading.clause.settling import extension, gaps, notice, period, rest
from agreementhub.reading.clause.settling.desk import Desk

__all__ = ["settle"]


def settle(finds: Finds, said: str) -> Reading:
    """The reading that follows from the finds."""
    desk = Desk(finds, said)
    period.settle(desk)
    extension.settle(desk)
    notice.settle(desk)
    rest.settle(desk)
    gaps.settle(desk)
    return desk.reading
