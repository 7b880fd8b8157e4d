"""The minimum term: how long the agreement holds before it can be ended."""

import re
from typing import Final

from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Reading
from agreementhub.reading.clause.words import SPAN

_MINIMUM: Final = re.compile(
    rf"(?i)tidigast\s(sägas upp|upphöra)\s(?:efter|när)\s({SPAN})"
    rf"|(bindningstid|\bbundet\b)[^.]{{0,40}}?({SPAN})"
)


def read(said: str, reading: Reading) -> None:
    """Take the months; what may "upphöra" after them has its notice inside them."""
    match = _MINIMUM.search(said)
    length = words.length(match[2] or match[4]) if match else None
    if match and length and length.unit == "months":
        inside = (match[1] or "").lower() == "upphöra"
        reading.take({"minimum_term": {"months": length.value, "notice_inside": inside}}, match[0])
