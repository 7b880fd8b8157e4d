"""The frames: what a clause on time can say, each with the patterns that say it.

In this order: what a frame takes, those after it do not see. So a date by which notice is given is
never taken for the end, nor the length of an extension for that of the term.
"""

from collections.abc import Callable
from typing import Final

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.frames import (
    deadlines,
    decided,
    ending,
    events,
    extension,
    hard_stop,
    minimum_term,
    notice,
    option,
    period,
    renegotiation,
    review,
    signing,
    silent,
    start_condition,
)
from agreementhub.reading.clause.grammar import Sentence

__all__ = ["FRAMES"]

FRAMES: Final[tuple[Callable[[Sentence, Finds], None], ...]] = (
    hard_stop.find,
    review.find,
    signing.find,
    renegotiation.find,
    start_condition.find,
    events.find,
    silent.find,
    decided.find,
    option.find,
    ending.find,
    minimum_term.find,
    deadlines.find,
    notice.find,
    extension.find,
    period.find,
)
