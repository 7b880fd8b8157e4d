"""That nothing follows: "förlängs inte", "upphör utan uppsägning", "avslutas därefter"."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_NOTHING = (
    "EXTENDS NOT",
    "EXTEND AGR? NOT",
    "EXTEND CAN NOT",
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
# "Upphör utan uppsägning om kommunen lämnar förbundet".
_EVENTS = ("EXPIRE AUTO|THEN? IF|WHEN !NOT", "EXPIRE WITHOUT TERMINATE IF|WHEN !NOT")
# "Vill parten inte förlänga avtalet ska uppsägning göras senast …".
_WISHED = ("WISH ... NOT ... EXTEND", "NOT WISH ... EXTEND", "NOT ... WISH EXTEND")


def find(one: Sentence, finds: Finds) -> None:
    """Note it; a decision, an option or silence that extends it says more."""
    if one.has("IF", "ELSE") and one.has("DECIDE", "OPTION", "TELL", "EXTENDS"):
        return
    if one.find(*_WISHED) or one.find("AFTER TIMES ... EXPIRE"):
        return  # of what a party wishes, or of the last of the extensions
    if one.find(*_EVENTS) and not one.find("EXPIRE WHEN LEN|DATE|DAY|GRID"):
        return  # an event ends it: what follows is not told
    if match := one.find(*_NOTHING):
        finds.add("mode", "none", match, 1)
