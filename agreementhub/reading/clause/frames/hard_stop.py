"""The day that no extension passes: "dock längst t.o.m. 2029-12-31"."""

from agreementhub.reading.clause.dates import last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

# What the last day of all comes after.
_KNOWN = ("mode", "end", "length", "size", "needs_person")


def find(one: Sentence, finds: Finds) -> None:
    """Take the day; a span of time after "längst" is no day, nor is that of a start."""
    if match := one.find("EXPIRE AUTO? WHEN|IF .. BY day=DATE"):
        finds.add("hard_stop", last_day(match.value("day")), match)
        match.take("day")
    if match := one.find(
        "EXPIRE LONGEST final=DATE",
        "LONGEST EXPIRE AGR? final=DATE",
        "final=DATE EXPIRE AGR? LONGEST",
    ):
        key = "hard_stop" if finds.has(*_KNOWN) else "end"
        finds.add(key, last_day(match.value("final")), match)
        match.take("final")
        return
    if match := one.find(
        "LONGEST HOLD? TO|BY? day=DATE", "MOST TO day=DATE", "TO LONGEST day=DATE"
    ):
        if not one.find("^ START ... LONGEST") or one.has("HOLD", "EXPIRE"):
            finds.add("hard_stop", last_day(match.value("day")), match)
        match.take("day")
