"""Reviews: how often the agreement is looked over, and the day by which it first is."""

from agreementhub.reading.clause.dates import is_year, last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence
from agreementhub.reading.clause.mentions import Length

_TRIES = ("pröv", "överväg", "bedöm")
_OTHERWISE = ("EXTEND", "EXTENDS", "EXPIRE", "TERMINATE", "NOT", "MORE")
_FIRST = (
    "REVIEW ... BY|FIRST|BEFORE BY? day=DATE",
    "REVIEW ... FROM day=DATE",
    "FIRST BY? day=DATE",
)


def find(one: Sentence, finds: Finds) -> None:
    """Take how often, and the first day."""
    match = one.find(
        "REVIEW ... often=EVERY", "often=EVERY ... REVIEW", "REVIEW ... often=LEN EACH"
    )
    if match is None and not one.has(*_OTHERWISE):
        match = one.find("often=EVERY ... what=DECIDE IF AGR")  # "vart femte år pröva om avtalet …"
        if match and not str(match.value("what")).startswith(_TRIES):
            match = None
    if match is None:
        return
    often = match.value("often")
    finds.add("review", often.value if isinstance(often, Length) else often, match)
    match.take("often")
    day = one.find(
        "REVIEW ... BY|FIRST|BEFORE BY? day=DATE", "REVIEW ... FROM day=DATE", "FIRST BY? day=DATE"
    )
    if day:
        if not is_year(day.value("day")):
            finds.add("review_first", last_day(day.value("day")), day)
        day.take("day")
    elif day := one.find("BY|BEFORE day=DAY", "FIRST|BY|FROM? day=VAGUE"):
        day.take("day")
