"""The day on which it was signed; a term that runs from the signing has no day in the text."""

from agreementhub.reading.clause.dates import first_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_FROM_SIGNING = (
    "FROM ... SIGN",
    "START ... SIGN",
    "AFTER|WHEN ANY|BOTH|PARTY? SIGN",
    "SIGN ... START",
)


def find(one: Sentence, finds: Finds) -> None:
    """Take the day, or note that the start waits for it."""
    if match := one.find("SIGN BOTH|PARTY|ANY? day=DATE"):
        finds.add("signed", first_day(match.value("day")), match)
        if one.find("FROM SIGN DATE"):
            finds.add("start", first_day(match.value("day")), match)
        match.take("day")
    elif not one.find("FROM DATE") and (match := one.find(*_FROM_SIGNING)):
        finds.add("start_open", True, match)
