"""Whose a notice is, where it differs by party."""

from agreementhub.reading.clause.grammar import Sentence

_REACH = 8
_STOPS = ("LEN", "DATE", "ANY", "BOTH")
_OF_THE_TIME = ("NOTICE", "TERMINATE", "BEFORE", "AHEAD")
_OF_THE_NEXT = ("WITH", "BY", "LEAST", "LEN", "NOTICE", "CAN", "SHALL")


def party_of(one: Sentence, place: int) -> str:
    """The one party that is named nearest before a time, or right after them; else ""."""
    last = place + 1
    while last < len(one.core) and one.core[last].name in _OF_THE_TIME:
        last += 1
    return _after(one, last) or _before(one, place)


def _after(one: Sentence, last: int) -> str:
    """ "Sex månader för kommunen", "från kommunens sida"; not where another time follows."""
    near = one.core[last : last + 3]
    is_from = bool(near) and near[0].name == "FROM"
    if is_from:
        near = near[1:]
    if not near or near[0].name != "PARTY":
        return ""
    if len(near) > 1 and near[1].name in _OF_THE_NEXT:
        names = [mention.name for mention in one.core]
        if "PARTY" in names[: names.index("LEN")]:
            return ""
    return _word(str(near[0].value))


def _before(one: Sentence, first: int) -> str:
    before = one.core[max(0, first - _REACH) : first]
    for place in range(len(before) - 1, -1, -1):
        name = before[place].name
        if name in _STOPS:
            break
        if name == "BODY" and [one.name for one in before[place + 1 : place + 2]] == ["NOTICE"]:
            return _word(str(before[place].value))
        if name == "PARTY":
            several = place and before[place - 1].name in ("PARTY", "OR", "BODY")
            return "" if several else _word(str(before[place].value))
    return ""


def _word(word: str) -> str:
    return word.removesuffix("s") if word.endswith(("ns", "ts")) else word
