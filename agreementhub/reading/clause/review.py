"""Reviews: how often the agreement is looked over, and by which day first."""

import re
from typing import Final

from agreementhub.domain.dates import find_dates
from agreementhub.reading.clause import words
from agreementhub.reading.clause.reading import Reading, Review

_REVIEW: Final = re.compile(
    rf"(?i)(?:revider\w*|ses över|utvärder\w*|omprövas)[^.]{{0,60}}?{words.EVERY}[^.]{{0,80}}"
)


def read(said: str, reading: Reading) -> None:
    """Take how often, and the first whole day that is named beside it."""
    match = _REVIEW.search(said)
    if match is None:
        return
    review: Review = {"every_months": words.every_months(match[0])}
    days = [one for one in find_dates(match[0]) if one.value["from"] == one.value["to"]]
    if days:
        review["first"] = days[0].value["from"]
    reading.take({"review": review}, match[0])
