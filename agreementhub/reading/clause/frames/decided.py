"""Extension by decision: the body, or the parties together, must say that it goes on."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_CHOICE = (
    "DECIDE ... TERMINATE|EXPIRE ... OR ... EXTEND|EXTENDS",
    "DECIDE ... EXTEND|EXTENDS ... OR ... TERMINATE|EXPIRE",
)
_DECIDED = (
    "DECIDE ... EXTEND",
    "EXTEND ... DECIDE|APPROVE",
    "IF ... DECIDE|APPROVE ... EXTENDS",
    "EXTENDS ... IF|AFTER ... DECIDE|APPROVE",
    "DECIDE ... EXTENDS",
    "BODY|BOTH ... CAN ... EXTEND",
    "CAN BODY|BOTH ... EXTEND",
)

_CANNOT = ("CAN THEN|AUTO? NOT THEN? EXTEND", "NOT CAN ... EXTEND", "CAN NOT ... EXTEND")


def find(one: Sentence, finds: Finds) -> None:
    """Note the decision; where it is a choice between two, silence is neither."""
    if one.has("OPTION") or one.find("EXTEND NOT", "DECIDE AGR? NOT SHALL? EXTEND"):
        return
    if match := one.find(*_CHOICE):
        finds.add("mode", "decision", match)
        finds.add("choice", True, match)
    elif match := one.find(*_DECIDED):
        if not _is_silent(one):
            finds.add("mode", "decision", match)
    elif (match := one.find("CAN ... EXTEND")) and not one.find(*_CANNOT):
        finds.add("mode", "decision", match, 1)


def _is_silent(one: Sentence) -> bool:
    """ "Beslutas inte annat förlängs avtalet": what is decided would stop it."""
    if not one.find("EXTENDS") or one.find("NOT ... DECIDE ... EXTEND"):
        return False
    return one.has("NOT", "ELSE", "AUTO")
