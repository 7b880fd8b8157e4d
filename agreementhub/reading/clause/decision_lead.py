"""How long before the end a body must have decided, or at which meeting."""

import re
from typing import Final

from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Reading
from agreementhub.reading.clause.words import SPAN

_DECIDED: Final = r"(?:ta ställning|beslut\w*|enas|komma överens)"
_LEAD: Final = re.compile(
    rf"(?i)({SPAN})\s(?:innan|före)\b[^.]{{0,200}}\b{_DECIDED}"
    rf"|\b{_DECIDED}[^.]{{0,200}}?(?:senast |minst )({SPAN})\s(?:innan|före)"
)
_AT_MEETING: Final = re.compile(r"(?i)\b\w*sammanträdet[^.]{0,60}")
_OF_THE_TERM: Final = re.compile(r"(?i)förläng|uppsäg|besluta")


def read(said: str, reading: Reading) -> None:
    """Take the months; which day a named meeting is, a person must say."""
    match = _LEAD.search(said)
    length = words.length(match[1] or match[2]) if match else None
    if match and length and length.unit == "months":
        reading.take({"decision_lead_months": length.value}, match[0])
    elif (match := _AT_MEETING.search(said)) and _OF_THE_TERM.search(said):
        reading.add("needs_person", "counted_from_meeting", match[0])
