"""Extension by option: one party may have it, by saying so."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence

_OPTIONS = (
    "PARTY CAN ... EXTEND",
    "PARTY ... OPTION",
    "CAN PARTY ... EXTEND",
    "CAN ... EXTEND PARTY",
    "EXTEND ... IF PARTY TELL",
    "PARTY ... TELL ... EXTEND",
    "EXTEND ... PARTY TELL",
    "IF PARTY ... TELL ... EXTENDS",
    "EXTENDS ... IF PARTY ... TELL",
    "OPTION",
)

_NONE = (
    "NOT OPTION",
    "WITHOUT OPTION",
    "NOT ... CAN ... EXTEND",
    "CAN THEN|AUTO? NOT THEN? EXTEND",
)


def find(one: Sentence, finds: Finds) -> None:
    """Note the option, unless two parties must agree or there is none."""
    if one.find("OPTION ... NOT $") and not one.has("IF", "TELL"):
        return
    if one.find(
        "NOT OPTION", "WITHOUT OPTION", "NOT ... CAN ... EXTEND", "CAN THEN|AUTO? NOT THEN? EXTEND"
    ):
        return
    match = one.find("CAN PARTY EXTEND", "PARTY CAN EXTEND")
    if match:
        finds.add("mode", "option", match)
        return
    if one.has("DECIDE", "BODY", "BOTH", "APPROVE") and not one.find("OPTION"):
        return
    if one.has("EXTENDS") and one.has("NOT", "ELSE", "AUTO") and not one.has("OPTION"):
        return
    match = one.find(*_OPTIONS)
    if match and not (one.find("PARTY PARTY ... EXTEND") and not one.has("OPTION")):
        finds.add("mode", "option", match)
