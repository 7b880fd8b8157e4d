"""Reading a clause on an agreement's time as the input of the term engine.

Every key comes with the words that it was read from. What the words leave open is listed as
unknown, what only a person can settle is named; nothing is guessed. Text that says nothing of an
agreement's time gives an empty reading. `docs/terms.md` says what the keys mean.
"""

import re
from typing import Final

from agreementhub.reading.clause import (
    decision_lead,
    events,
    extension,
    gaps,
    minimum_term,
    notice,
    period,
    review,
    start_condition,
)
from agreementhub.reading.clause.reading import Reading

# Longer texts hold no clause on their own; the rest is not read.
MOST: Final = 20_000
# In this order: a notice is counted by whether the period has an end.
_FRAMES: Final = (
    period,
    extension,
    notice,
    decision_lead,
    minimum_term,
    review,
    start_condition,
    events,
)


def read(text: str) -> Reading:
    """What the clause says."""
    said = _tidy(text)
    reading = Reading()
    for frame in _FRAMES:
        frame.read(said, reading)
    gaps.leave_open(said, reading)
    return reading


def _tidy(text: str) -> str:
    """One line, with words that a line break parted joined again."""
    joined = re.sub("\u00ad", "", text[:MOST])
    joined = re.sub(r"(?<=[a-zåäö])-\s*\n\s*(?=[a-zåäö])", "", joined)
    return " ".join(joined.split())
