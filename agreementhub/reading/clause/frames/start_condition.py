"""What must happen before the agreement starts; on which day that was, a person must say."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_STARTS = "START|HOLD|FROM"
_WAITS = "WHEN|IF|THEN|AFTER|FROM|EARLIEST"


def find(one: Sentence, finds: Finds) -> None:
    """Note that it starts when those who must approve it have; the earliest day is no start."""
    match = one.find(
        f"{_STARTS} ... {_WAITS} ... APPROVE",
        f"{_WAITS} ... APPROVE ... START|HOLD",
        "START ... APPROVE",
        f"{_STARTS} ... {_WAITS} ... BODY ... DECIDE",
        f"{_STARTS} WHEN|AFTER BOTH ... DECIDE",
    )
    if match is None or one.has("EXTEND", "EXTENDS", "EXTENDED"):
        return
    first, last = match.found.span()
    if any(mention.name == "EXPIRE" for mention in one.core[first:last]):
        return  # "gäller från den 1 mars och upphör när rapporten godkänts"
    if one.find("FROM DATE") and not one.has("WHEN", "IF", "THEN", "AFTER", "EARLIEST"):
        return  # "gäller från den 1 mars och har tecknats efter fullmäktiges beslut"
    finds.add("needs_person", "starts_when_approved", match)
    if earliest := one.find("EARLIEST FROM? day=DATE"):
        earliest.take("day")
