"""Which sentences speak of the agreement's time, and which of something else's.

Prices, payment, warranty, employment, personal data, meetings, statutes, annexes and earlier
agreements have times of their own. A sentence is the agreement's only if what holds, ends or is
extended in it is the agreement, its time, or nothing that is named.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from agreementhub.reading.clause.grammar import Sentence
from agreementhub.reading.clause.mentions import Mention
from agreementhub.reading.clause.things import is_bare, is_let, is_of_statutes

_ACTS: Final = frozenset(
    {"HOLD", "EXPIRE", "EXTENDS", "EXTENDED", "START", "TERMINATE", "CONVERT", "EXTEND"}
)
_OURS: Final = frozenset({"AGR", "TERM", "NOTICE", "OPTION", "MINIMUM", "FOREVER", "TERMINATE"})
_ANCHORS: Final = frozenset(
    {"AGR", "TERM", "NOTICE", "OPTION", "MINIMUM", "FOREVER", "TERMINATE", "EXTENDS", "EXTEND"}
)
# What a sentence must name to be the agreement's, when something else is named first.
_NAMED: Final = _ANCHORS | {"REVIEW", "DECIDE", "TELL", "BREACH", "SIGN", "REMAIN"}
_OF_ANOTHER: Final = frozenset({"FOREIGN", "LAW", "EMPLOYMENT", "PAST", "OLD", "MEETING"})
# A label of the agreement's time has such words alone, and few of them.
_LABELS: Final = _ACTS | _OURS | {"FROM", "TO", "OF", "END", "FIRST"}
_LONGEST_LABEL: Final = 3
_BARE: Final = frozenset({"tid", "tiden", "period", "perioden"})
_MATTERS: Final = frozenset({"NOUN", "FOREIGN", "EMPLOYMENT", "AND"})
_HELPERS: Final = frozenset({"CAN", "SHALL", "NOT", "THEN", "AUTO", "AND", "COMMA", "MORE"})
_NOW: Final = re.compile("PAST .*EXTEND(?:S|ED) TO (?:DATE|SPAN)")
# "För entreprenören gäller tolv månader", after the notice of another.
_CONTRACTS: Final = frozenset({"AGR", "PART_AGR", "FOREIGN"})
# What kind of agreement it is: the "hyres" of "hyresavtalet".
_CONTRACT: Final = re.compile(r"(?:avtal|kontrakt|överenskommelse)\w*$")
_NAME: Final = re.compile(r"\w+(?=(?:avtal|kontrakt)(?:et)?s?$)")
_OF_EACH: Final = ("^ PARTY HOLD? LEN $", "^ HOLD PARTY LEN $")
_ROWS: Final = (
    *(["START", "DATE"], ["EXPIRE", "DATE"], ["FROM", "DATE"], ["TO", "DATE"]),
    *(["TERM", "SPAN"], ["HOLD", "SPAN"]),
)
_FORM: Final = frozenset({"NOTICE", "OPTION", "EXTEND", "TERMINATE"})
_THINGS: Final = frozenset({"AGR", "PART_AGR", "TERM", "NOTICE", "OPTION", "FOREIGN", "NOUN"})


def ours(sentences: Iterable[list[Mention]]) -> Iterator[Sentence]:
    """The sentences that speak of the agreement's time, in order."""
    all_of = [Sentence(_without_subject(one)) for one in _by_own_name([*sentences])]
    whole = any(one.has("AGR", "TERM") or _names_agreement(one) for one in all_of)
    whole = whole or _is_form(all_of)
    is_letter = any(_is_recipient(one) for one in all_of)
    goes_on, employed, free, noticed = True, False, True, False
    for one in all_of:
        if is_letter and _is_row(one.mentions):
            continue  # "Från: 2026-03-01", the head of a letter
        known = (whole and _is_row(one.mentions)) or _tells_the_period(one, all_of)
        known = known or (goes_on and noticed and one.find(*_OF_EACH) is not None)
        known = known or ((whole or free) and not employed and _is_labelled(one.mentions))
        free = free and one.mentions[0].name not in ("FOREIGN", "EMPLOYMENT", "LAW")
        verdict = known or _verdict(one, whole)
        if verdict is None:
            verdict = goes_on or (whole and not employed and _is_of_notice(one))
        elif not verdict and one.has("LAW"):
            continue  # A statute is quoted in passing.
        goes_on = verdict
        employed = not verdict and (employed or one.has("EMPLOYMENT"))
        if verdict:
            noticed = one.has("NOTICE")
            yield one


def _by_own_name(sentences: list[list[Mention]]) -> list[list[Mention]]:
    """ "Elhandelsavtalet gäller …. Hyresavtalet upphör …": what a text opens with is its own, also
    where an agreement of that name is another's elsewhere; one of another kind is another.
    """
    opening = next((one for sentence in sentences[:1] for one in sentence), None)
    named = _NAME.match(str(opening.value)) if opening and opening.name in _CONTRACTS else None
    if named is None:
        return sentences
    return [[_under_own(one, named[0]) for one in sentence] for sentence in sentences]


def _under_own(one: Mention, own: str) -> Mention:
    named = _NAME.match(str(one.value)) if one.name in _CONTRACTS else None
    if named is None:
        return one
    return one._replace(name="AGR" if named[0] == own else "FOREIGN")


def _verdict(one: Sentence, whole: bool) -> bool | None:
    """Whether the sentence is the agreement's; None where it names nothing of its own."""
    if _is_of_other(one, whole):
        return False
    if is_let(one) and not one.has(*_OF_ANOTHER):
        return True
    mentions = one.mentions
    subject = _subject(mentions)
    if subject is None and (_is_of_another(mentions) or _is_season(mentions)):
        return False
    if one.has("FOREIGN"):
        is_ours = _first(mentions, _THINGS - {"NOUN"}) in _OURS
        return subject in _OURS or (is_ours and subject not in ("FOREIGN", "NOUN"))
    if subject == "NOUN" and not one.find("TERMINATE AGR|TERM"):
        return False
    if one.has("AGR", "OPTION") or any(_is_term(other) for other in mentions):
        return True
    if one.has("TERM"):
        return None
    if not whole and mentions[0].name == "NOUN":
        return False
    return None


def _is_of_other(one: Sentence, whole: bool) -> bool:
    """Whether it is of a statute, what was, another contract, a thing or a membership."""
    mentions = one.mentions
    if one.has("LAW") and _first(mentions, {"LAW", "AGR"}) == "LAW":
        return True
    if _is_history(mentions) or _ends_another(mentions):
        return True
    if whole and _first(mentions, _THINGS - {"NOUN"}) == "PART_AGR":
        return True
    if one.has("EMPLOYMENT") and _first(mentions, {"AGR", "TERM", "EMPLOYMENT"}) == "EMPLOYMENT":
        return True
    return is_of_statutes(mentions) or is_bare(mentions) or _is_of_customer(one) or _looks_over(one)


def _is_of_customer(one: Sentence) -> bool:
    """ "Abonnenten får säga upp sitt abonnemang": what somebody who is no party has."""
    match = one.find("CAN TERMINATE what=AGR")
    if match is None or one.mentions[0].name != "NOUN" or one.mentions[1].name != "CAN":
        return False
    return not _CONTRACT.search(str(match.value("what")))


def _looks_over(one: Sentence) -> bool:
    """ "Nämnden utvärderar beredskapen varje år": what is looked over is no agreement."""
    names = [mention.name for mention in one.mentions]
    if "REVIEW" not in names or _ANCHORS & {*names}:
        return False
    place = names.index("REVIEW")
    after = names[place + 1 : place + 3]
    return (
        after[:1] in (["NOUN"], ["FOREIGN"])
        if place
        else after in (["OF", "NOUN"], ["OF", "FOREIGN"])
    )


def _tells_the_period(one: Sentence, all_of: list[Sentence]) -> bool:
    """ "Föreningen sköter hallen från … till …. Avtalet förlängs därefter …": the first sentence
    gives the only days of the text, of what the next extends.
    """
    first = one.mentions[0].name
    if one is not all_of[0] or first not in ("PARTY", "NOUN") or one.has(*_OF_ANOTHER):
        return False
    second = all_of[1] if len(all_of) > 1 else None
    if second is None or any(other.has("DATE", "SPAN") for other in all_of[1:]):
        return False
    told = ("HOLD|PROVIDE ... TO DATE", "HOLD LEN FROM DATE")
    is_told = one.find(*told) if first == "NOUN" else one.find("FROM DATE TO DATE")
    goes_on = second.has("OPTION") or (second.has("AGR") and second.has("EXTENDS"))
    return bool(is_told) and goes_on


def _is_row(mentions: list[Mention]) -> bool:
    """ "Startdatum: 2026-01-01": a label that is an act of the agreement, and its day."""
    said = [one.name for one in mentions if one.name != "COMMA"]
    return said in _ROWS


def _is_form(all_of: list[Sentence]) -> bool:
    """ "Startdatum: …", "Slutdatum: …", "Uppsägningstid: …": rows of an agreement that is not
    named.
    """
    rows = sum(_is_row(one.mentions) for one in all_of)
    return rows > 1 and any(one.mentions[0].name in _FORM for one in all_of)


def _is_recipient(one: Sentence) -> bool:
    """ "Till: Kommunstyrelsen": what a letter is to, and no day."""
    names = [mention.name for mention in one.mentions if mention.name != "COMMA"]
    colon = len(names) < len(one.mentions)
    return colon and names[:1] == ["TO"] and names[1:2] in (["BODY"], ["PARTY"], ["NOUN"])


def _names_agreement(one: Sentence) -> bool:
    """ "Avtalsnamn: …", "Kontraktsnummer: …": a form of an agreement."""
    return str(one.mentions[0].value).startswith(("avtal", "kontrakt", "överenskommelse"))


def _is_labelled(mentions: list[Mention]) -> bool:
    """ "Giltigt från: 2024-03-01", "Uppsägningstid: 9 månader": a label of the time, and what it
    is the label of.
    """
    names = [one.name for one in mentions]
    colon = next((n for n, one in enumerate(mentions) if str(one.value)[:1] == ":"), 0)
    if not 0 < colon <= _LONGEST_LABEL or not _LABELS.issuperset(names[:colon]):
        return False
    return names[0] in _ACTS | _OURS and not _OF_ANOTHER & {*names}


def _without_subject(mentions: list[Mention]) -> list[Mention]:
    """Without what the agreement is about: "avtalet om lönehantering" is no wage."""
    kept: list[Mention] = []
    about = False
    for one in mentions:
        about = one.name == "ABOUT" or (about and one.name in _MATTERS)
        if not about:
            kept.append(one)
    return kept or mentions


def _is_of_notice(one: Sentence) -> bool:
    """ "Uppsägningstiden är sex månader", "Vill part inte fortsätta …", after something of
    another kind: the agreement's.
    """
    if one.find("^ WISH ANY|PARTY NOT EXTEND|TERMINATE", "^ ANY|PARTY NOT WISH EXTEND|TERMINATE"):
        return True
    return one.has("NOTICE", "TERMINATE") and one.mentions[0].name in ("NOTICE", "TERMINATE")


def _is_term(one: Mention) -> bool:
    """Whether it is the time of an agreement, and no "period" of whatever was spoken of."""
    return one.name == "TERM" and one.value not in _BARE


def _first(mentions: list[Mention], names: Iterable[str]) -> str | None:
    return next((one.name for one in mentions if one.name in names), None)


def _is_history(mentions: list[Mention]) -> bool:
    """ "Det tidigare avtalet, som gällde …", "avtalet sades upp": no longer so."""
    names = [one.name for one in mentions]
    if "PAST" in names and "OLD" not in names and _NOW.search(" ".join(names)):
        return False  # "som ursprungligen gällde …, är förlängt till …"
    if "PAST" in names and not {"IF", "HOLD"} & {*names}:
        return "EVENT" not in names[: names.index("PAST")]
    if "REPLACED" in names:
        place = names.index("REPLACED")
        if names[0] == "AGR" and not {"EVENT", "IF", "WHEN", "CAN", "NOTICE"} & {*names}:
            return True  # "avtal 2019/117 … ersätts enligt följande"
        if "AGR" in names[:place] and {"AGR", "IT"} & {*names[place + 1 : place + 4]}:
            return True  # "det nuvarande avtalet … ersätts av detta"
    for place, name in enumerate(names):
        if name == "OLD":
            near = names[place + 1 : place + 3]
            return bool({"AGR", "TERM"} & {*near}) and "HOLD" not in names[place + 3 :]
        if name in ("AGR", "TERM", "NOTICE"):
            return False
    return False


def _ends_another(mentions: list[Mention]) -> bool:
    """ "Den som har avtal om hemförsäkring kan säga upp försäkringen …"."""
    names = [one.name for one in mentions if one.name != "OF"]
    return any(pair == ("TERMINATE", "FOREIGN") for pair in pairwise(names))


def _is_of_another(mentions: list[Mention]) -> bool:
    """ "Vägen är avstängd från …", "Rådet valdes för tiden …": no act, and something else first."""
    for one in mentions:
        if one.name in ("NOUN", "BODY", "PARTY", "MEETING", "FOREIGN"):
            return not any(other.name in _NAMED and other.value not in _BARE for other in mentions)
        if one.name not in ("IT", "COMMA", "AND"):
            return False
    return False


def _is_season(mentions: list[Mention]) -> bool:
    """ "Mandatperioden löper från … till …": the time of something that is none of ours."""
    return [one.name for one in mentions[:2]] == ["VAGUE", "HOLD"]


def _follows(mentions: list[Mention], place: int) -> bool:
    """Whether the agreement stands right after the verb: "i rätt tid förlängs avtalet"."""
    after = mentions[place + 1 : place + 2]
    return bool(after) and after[0].name == "AGR" and not str(after[0].value).endswith("s")


def _subject(mentions: list[Mention]) -> str | None:
    """What does the first act: the thing right before its verb, or right after it."""
    names = [one.name for one in mentions]
    for place, name in enumerate(names):
        if name not in _ACTS or name in ("TERMINATE", "EXTEND"):
            continue
        before = [one for one in names[:place] if one not in _HELPERS]
        if before and before[-1] in (*_OURS, "FOREIGN", "NOUN", "IT", "PART_AGR"):
            if before[-1] == "NOUN" and ("AGR" in before or _follows(mentions, place)):
                return "AGR"
            return before[-1]
        after = [one for one in names[place + 1 : place + 4] if one not in _HELPERS]
        if before and before[-1] in ("DECIDE", "MEETING", "BODY") and name in ("HOLD", "EXPIRE"):
            return "AGR" if after[:1] == ["AGR"] or "AGR" in before else "NOUN"
        if not before and after and after[0] in ("FOREIGN", "NOUN", "PART_AGR", "AGR"):
            return after[0]
        return None
    return None
