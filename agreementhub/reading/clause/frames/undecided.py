"""What follows when nobody has decided: "fattas inget beslut upphör avtalet"."""

from typing import Final

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_NOBODY: Final = ("NOT ... DECIDE", "DECIDE ... NOT", "WITHOUT|ELSE ... DECIDE")
_ENDS: Final = (
    *(f"{nobody} ... EXPIRE" for nobody in _NOBODY),
    *(f"{nobody} ... SHALL? AGR TERMINATE $" for nobody in _NOBODY),
    *(f"{nobody} ... HOLD AGR? TO TERM? END" for nobody in _NOBODY),
)
_GOES_ON: Final = tuple(f"{nobody} ... EXTENDS|EXTENDED" for nobody in _NOBODY)
# What is decided would stop it, or is that it ends: no word of nobody having decided.
_DECIDED: Final = (
    "DECIDE AGR? NOT SHALL? EXTEND",
    "DECIDE AGR? NOT SHALL? EXPIRE|TERMINATE",
    "DECIDE ... OTHERWISE",
    "OTHERWISE ... DECIDE",
)


def find(one: Sentence, finds: Finds) -> None:
    """Note what follows: `ends`, `continues`; `unknown` where it goes on for a time that is not
    said. "I annat fall" is about a choice that was told before it.
    """
    if one.find(*_DECIDED):
        return
    follows_choice = finds.has("choice")
    if match := one.find(*_ENDS) or (follows_choice and one.find("^ ELSE EXPIRE")):
        finds.add("undecided", "ends", match)
    elif match := one.find(*_GOES_ON) or (follows_choice and one.find("^ ELSE EXTENDS")):
        is_said = one.has("LEN") or not one.has("HOLD", "FOREVER")
        finds.add("undecided", "continues" if is_said else "unknown", match)
