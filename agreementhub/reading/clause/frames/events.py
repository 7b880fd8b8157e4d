"""Events that end the agreement on a day that no clause can know: a breach, its successor."""

from agreementhub.reading.clause.found import Finds
from agreementhub.reading.clause.grammar import Match, Sentence

# What tells that the condition is of something else than notice, or that a party just wishes it.
_ELSEWHERE = ("ELSE", "WITHOUT", "EXTEND", "EXTENDS", "EXTENDED", "EVENT", "RENEG")
_WISHED = frozenset({"TERMINATE", "NOTICE", "OTHERWISE", "WISH", "DECIDE", "TELL", "EXPIRE"})
# "Om lokalen rivs efter beslut av fullmäktige": it is not the agreement that was decided on.
_RULINGS = ("beslut", "beslutet")


def find(one: Sentence, finds: Finds) -> None:
    """Note that an event may end it; what a breach or another event allows is no notice, and
    every agreement may be cancelled for a breach.
    """
    if one.has("BREACH"):
        one.take(*range(len(one.core)))
        return
    if match := _conditional(one):
        one.take(*range(match.found.start(), len(one.core)))
        return
    if _goes_on(one, finds):
        return
    match = one.find("HOLD|EXTENDED|EXTENDS|FROM ... EVENT", "EVENT ... HOLD|EXTENDED", "^ EVENT")
    if match is None and not one.has("TERMINATE", "EXTEND", "EXTENDS", "DECIDE", "OPTION", "NOT"):
        match = one.find("EXPIRE AHEAD|AUTO? IF|WHEN")
        if one.mentions[-1].name == "WHEN" or one.find("EXPIRE WHEN LEN|DATE|DAY|GRID"):
            match = None  # "… och upphör då", "upphör då tre månader senare"
    match = match or one.find("EXPIRE AUTO|THEN? WITHOUT TERMINATE IF|WHEN !NOT")
    if match and not _is_until_then(one) and not one.find("EVENT LEN FROM|AFTER"):
        finds.add("needs_person", "ends_on_event", match)


def _goes_on(one: Sentence, finds: Finds) -> bool:
    """ "Så länge ingen säger upp det": until somebody ends it, which is no event."""
    if match := one.find("EVENT ... NOT ... OTHERWISE on=HOLD AGR"):
        finds.add("forever", False, match)
        match.take("on")
        return True
    if match := one.find("EVENT ANY|PARTY? BOTH|PARTY? WITH? LEN? NOTICE? TERMINATE"):
        if not one.has("EXTENDS"):
            finds.add("forever", False, match)
        return True
    if match := one.find("EVENT ... NOT ... TERMINATE ... on=EXTENDS|HOLD", "EVENT NOT"):
        if one.has("TERMINATE") and not one.has("LEN", "EVERY", "STEPS"):
            finds.add("forever", False, match)
            match.take("on")
        return True
    return False


def _is_until_then(one: Sentence) -> bool:
    """ "Fram till dess gäller det nuvarande": until a day that was named, and no event."""
    return [mention.name for mention in one.mentions[:2]] == ["EVENT", "HOLD"]


def _conditional(one: Sentence) -> Match | None:
    """ "Markägaren får säga upp avtalet med tre månaders varsel om marken behövs": the right to
    end it early hangs on something else than the wish of a party.
    """
    match = one.find("CAN ... TERMINATE|NOTICE ... if=IF", "if=IF ... CAN ... TERMINATE|NOTICE")
    if match is None or one.has(*_ELSEWHERE):
        return None
    place = match.found.start("if")
    after = [mention.name for mention in one.core[place + 1 :]]
    if match.found.start() == place:
        after = after[: after.index("CAN")]
    if after[:1] in (["BY"], ["BEFORE"], ["LEAST"]):
        return None  # "om det görs före utgången av november"
    if after[:2] == ["BODY", "DECIDE"] and "AGR" not in after:
        return match  # "om fullmäktige beslutar att driva skolan själv"
    wished = {mention.name for mention in one.core[place + 1 :] if mention.value not in _RULINGS}
    is_free = _WISHED.isdisjoint(wished.intersection(after)) or _hangs_on_another(one)
    return match if is_free else None


def _hangs_on_another(one: Sentence) -> bool:
    """ "Om anslaget upphör": what ends is another thing than the agreement."""
    names = [mention.name for mention in one.mentions]
    place = names.index("IF")
    return names[place + 1 : place + 3] == ["FOREIGN", "EXPIRE"]
