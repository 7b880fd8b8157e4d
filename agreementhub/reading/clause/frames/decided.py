"""Extension by decision: the body, or the parties together, must say that it goes on; and what
follows when nobody has decided ("fattas inget beslut upphör avtalet")."""

from typing import Final

from agreementhub.reading.clause.dates import last_day
from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_CHOICE = (
    "DECIDE ... TERMINATE|EXPIRE ... OR ... EXTEND|EXTENDS",
    "DECIDE ... EXTEND|EXTENDS ... OR ... TERMINATE|EXPIRE",
)
CHOICE_OF_MORE = (
    "DECIDE IF AGR? SHALL? HOLD LEN MORE OR ... EXPIRE|TERMINATE",
    "DECIDE IF AGR? SHALL? EXPIRE|TERMINATE OR HOLD? LEN MORE",
)
_DECIDED = (
    "DECIDE ... EXTEND",
    "AFTER|WITH ... APPROVE ... CAN ... EXTEND",
    "EXTEND ... DECIDE|APPROVE",
    "IF ... DECIDE|APPROVE ... EXTENDS",
    "EXTENDS ... IF|AFTER ... DECIDE|APPROVE",
    "DECIDE ... EXTENDS",
    "BODY|BOTH ... CAN ... EXTEND",
    "IF BOTH TELL ... EXTENDS",
    "CAN BODY|BOTH ... EXTEND",
)

# "Parterna är överens om att förlänga avtalet till och med …": it is, where nothing hangs on it.
_AGREED: Final = (
    "^ BOTH|BODY|PARTY? BOTH|BODY|PARTY? DECIDE EXTEND AGR|TERM TO last=DATE",
    "^ BOTH|BODY|PARTY? BOTH|BODY|PARTY? DECIDE AGR|TERM SHALL? EXTEND|EXTENDS TO last=DATE",
)
_HANGS: Final = ("IF", "CAN", "NOT", "ELSE", "WITHOUT", "WHEN", "WISH", "EVENT", "BY")
# "Förlängs inte utan särskilt beslut".
_ONLY_THEN: Final = (
    "NOT ... EXTEND ... WITHOUT ... DECIDE|APPROVE",
    "EXTENDS NOT ... WITHOUT ... DECIDE|APPROVE",
)
_CANNOT = ("CAN THEN|AUTO? NOT THEN? EXTEND", "NOT CAN ... EXTEND", "CAN NOT ... EXTEND")

_NOBODY: Final = ("NOT ... DECIDE", "DECIDE ... NOT", "WITHOUT|ELSE ... DECIDE")
_ENDS: Final = (
    *(f"{nobody} ... EXPIRE" for nobody in _NOBODY),
    *(f"{nobody} ... SHALL? AGR TERMINATE $" for nobody in _NOBODY),
    *(f"{nobody} ... HOLD AGR? TO TERM? END" for nobody in _NOBODY),
)
_GOES_ON: Final = tuple(f"{nobody} ... EXTENDS|EXTENDED" for nobody in _NOBODY)
# What is decided would stop it, or is that it ends: no word of nobody having decided.
_TO_END: Final = "DECIDE AGR? SHALL EXPIRE|TERMINATE|END"
_LASTS: Final = ("EXTENDS ... NOT ... DECIDE", "NOT ... DECIDE ... EXTENDS")
_STOPPED: Final = (
    "DECIDE AGR? NOT SHALL? EXTEND",
    "DECIDE AGR? NOT SHALL? EXPIRE|TERMINATE",
    "DECIDE ... OTHERWISE",
    "OTHERWISE ... DECIDE",
)


def find(one: Sentence, finds: Finds) -> None:
    """Note the decision, and what silence means; of a choice between two silence is neither."""
    _find_silence(one, finds)
    if (match := one.find(*_AGREED)) and not one.has(*_HANGS):
        finds.add("end", last_day(match.value("last")), match, 4)
        match.take("last")
        return
    if match := one.find(*_ONLY_THEN):
        finds.add("mode", "decision", match)
        return
    if one.has("OPTION") or one.find("EXTEND NOT", "DECIDE AGR? NOT SHALL? EXTEND"):
        return
    if match := one.find(*_CHOICE, *CHOICE_OF_MORE):
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


def _find_silence(one: Sentence, finds: Finds) -> None:
    """Note what follows: `ends`, `continues`; `unknown` where it goes on for a time that is not
    said. "I annat fall" is about a choice that was told before it.
    """
    if one.find(_TO_END):
        if match := one.find(*_LASTS):
            finds.add("undecided", "continues", match)
        return
    if one.find(*_STOPPED):
        return
    otherwise = ("^ ELSE EXPIRE", "^ ELSE EXTENDS") if finds.has("choice") else ()
    if match := one.find(*_ENDS, *otherwise[:1]):
        finds.add("undecided", "ends", match)
    elif match := one.find(*_GOES_ON, *otherwise[1:]):
        is_said = one.has("LEN") or not one.has("HOLD", "FOREVER")
        finds.add("undecided", "continues" if is_said else "unknown", match)
