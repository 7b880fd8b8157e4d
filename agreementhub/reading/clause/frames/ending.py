"""That nothing follows: "förlängs inte", "upphör utan uppsägning", "avslutas därefter"."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_NOTHING = (
    "EXTENDS NOT",
    "EXTEND AGR? NOT",
    "CAN THEN|AUTO? NOT ... EXTEND",
    "NOT ... CAN ... EXTEND",
    "NOT SHALL|AUTO? EXTEND",
    "NOT OPTION",
    "OPTION ... NOT $",
    "WITHOUT EXTEND|OPTION",
    "WITHOUT CAN ... EXTEND",
    "EXPIRE ... WITHOUT ... TERMINATE",
    "WITHOUT TERMINATE EXPIRE",
    "WITHOUT ... TERMINATE ... EXPIRE",
    "EXPIRE THEN",
    "THEN EXPIRE",
    "EXPIRE AUTO",
    "AUTO EXPIRE",
    "THEN ... EXPIRE",
    "EXPIRE WHEN $",
    "AFTER TERM? END EXPIRE",
    "WITHOUT AGR SHALL? EXPIRE",
)


def find(one: Sentence, finds: Finds) -> None:
    """Note it; a decision, an option or silence that extends it says more."""
    if one.has("IF", "ELSE") and one.has("DECIDE", "OPTION", "TELL", "EXTENDS"):
        return
    if match := one.find(*_NOTHING):
        finds.add("mode", "none", match, 1)
