"""Events that end the agreement on a day that no clause can know: a breach, its successor."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Sentence


def find(one: Sentence, finds: Finds) -> None:
    """Note that an event may end it; what a breach allows is no notice."""
    if match := one.find("BREACH"):
        finds.add("needs_person", "ends_on_event", match)
        one.take(*range(len(one.core)))
        return
    if match := one.find("EVENT ANY|PARTY? BOTH|PARTY? TERMINATE"):
        if not one.has("EXTENDS"):
            finds.add("forever", False, match)
        return
    if one.find("EVENT ... NOT ... TERMINATE", "EVENT NOT"):
        return
    match = one.find("HOLD|EXTENDED|EXTENDS|FROM ... EVENT", "EVENT ... HOLD|EXTENDED", "^ EVENT")
    if match is None and not one.has("TERMINATE", "EXTEND", "EXTENDS", "DECIDE", "OPTION", "NOT"):
        match = one.find("EXPIRE IF|WHEN")
        if one.mentions[-1].name == "WHEN":
            match = None  # "… och upphör då"
    if match:
        finds.add("needs_person", "ends_on_event", match)
