"""Whose a notice is: where it differs by party, and where one alone may give it."""

import re
from typing import Final

from agreementhub.reading.clause.grammar import Sentence
from agreementhub.reading.clause.mentions import Mention

_REACH = 8
_STOPS = ("LEN", "DATE", "ANY", "BOTH")
_OF_THE_TIME = ("NOTICE", "TERMINATE", "BEFORE", "AHEAD")
_OF_THE_NEXT = ("WITH", "BY", "LEAST", "LEN", "NOTICE", "CAN", "SHALL")
# One that is known, as "kommunen": neither "kommun som …" nor "kommunerna", who are all of them.
_KNOWN: Final = re.compile(r"(?!.*(?:part|medlem)\w*$)(?:\w+(?:en|et|an|rn)s?|\w+ \w+)")
_MAY: Final = frozenset({"CAN", "SHALL", "WISH"})
_LEAVES: Final = frozenset({"TERMINATE", "NOTICE", "TELL"})
_BESIDE: Final = frozenset({"OR", "AND", "PARTY", "BODY"})


def party_of(one: Sentence, place: int) -> str:
    """The one party that is named nearest before a time, or right after them; else ""."""
    last = place + 1
    while last < len(one.core) and one.core[last].name in _OF_THE_TIME:
        last += 1
    return _after(one, last) or _before(one, place)


def leaver_of(one: Sentence) -> str:
    """The party that alone leaves, or may leave, as the sentence tells: "kunden får säga upp",
    "sägs upp av kommunen", "kommunens uppsägningstid"; else "".
    """
    said = [mention for mention in one.mentions if mention.name != "COMMA"]
    names = [mention.name for mention in said]
    if not _LEAVES & {*names} or {"ANY", "BOTH"} & {*names}:
        return ""
    found = {str(said[n].value) for n in range(len(said)) if _is_leaver(said, names, n)}
    known = {_word(word) for word in found if _KNOWN.fullmatch(word)}
    return known.pop() if len(found) == len(known) == 1 else ""


def _is_leaver(said: list[Mention], names: list[str], n: int) -> bool:
    if names[n] != "PARTY":
        return False
    before, after = ["", "", *names[:n]][-2:], [*names[n + 1 :], "", ""][:2]
    if before[1] in _BESIDE or after[0] in _BESIDE:
        return False
    if names[n + 1 : n + 4] in (["HOLD", "LEN", "NOTICE"], ["EXTENDS", "LEN", "NOTICE"]):
        return True  # "för bolaget gäller tolv månaders uppsägningstid"
    is_own = str(said[n].value).endswith("s")
    if is_own and after[0] in ("NOTICE", "TERMINATE"):
        return True
    if before[1] == "OF":
        return before[0] in ("TERMINATE", "TELL")
    if is_own or before[1] in ("TO", "FROM"):
        return False
    if after[0] in _MAY or before[1] in _MAY:
        return not _is_done_to(said[n + 1 :])
    acts = [mention for mention in said[n + 1 : n + 3] if mention.name == "TERMINATE"]
    if acts and {*after[: after.index("TERMINATE")]} <= {"NOT"}:
        return not str(acts[0].value).endswith("s")
    return "TERMINATE" in before and {*before} <= {"TERMINATE", "NOT", ""} and _is_done(said[:n])


def _is_done(said: list[Mention]) -> bool:
    """ "Säger kommunen upp avtalet", and no "uppsägning" of somebody."""
    return any(str(mention.value).startswith("säg") for mention in said[-2:])


def _is_done_to(said: list[Mention]) -> bool:
    """ "Kommunen ska meddelas", "uppsägningen ska vara kommunen till handa"."""
    acts = [mention for mention in said if mention.name in ("TERMINATE", "TELL", "RECEIPT")]
    told = acts and (acts[0].name == "RECEIPT" or str(acts[0].value).startswith("till"))
    return bool(acts) and (told or str(acts[0].value).endswith("s"))


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
