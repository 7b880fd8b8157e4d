"""Words that are another kind of mention beside their neighbours."""

from collections.abc import Iterable, Iterator
from typing import Final

from agreementhub.reading.clause.mentions.pieces import Piece
from agreementhub.reading.clause.mentions.signs import Mention
from agreementhub.reading.clause.mentions.words import is_light, name_of

SIZES: Final = frozenset(
    {
        "shared",
        "first",
        "opening",
        "labelled",
        "halves",
        "half",
        "length",
        "joined",
        "long",
        "steps",
        "repeated",
        "options",
    }
)
_ARE: Final = frozenset({"är", "anses", "blir", "vara"})
_SIGNED: Final = frozenset({"tecknat", "tecknad", "ingått", "ingånget", "slutet"})
_VERBS: Final = frozenset({"HOLD", "DECIDE", "PROVIDE", "EXTENDS", "EXPIRE", "CAN", "SHALL"})
_SUBJECTS: Final = frozenset({"AGR", "TERM", "IT", "PARTY", "ANY", "BOTH"})
_ACTORS: Final = frozenset({"PARTY", "ANY", "BOTH", "BODY"})
_ABOUT: Final = frozenset({"NOUN", "FOREIGN", None})


def in_place(
    name: str, found: list[Mention], words: list[str], heap: list[Piece], place: int
) -> str:
    """The kind that a word has beside its neighbours."""
    name = _of_neighbours(name, found, words, heap, place)
    if name == "EXTENDED" and any(one.name == "CAN" for one in found[-4:]):
        return "EXTEND"  # "har rätt att få arrendet förlängt"
    if name == "EXTENDED" and found and found[-1].name == "ELSE":
        return "EXTENDS"  # "annars förlängt med ett år"
    if name == "EXTENDED" and not _ARE.isdisjoint(words[max(0, place - 6) : place]):
        return "EXTENDS"  # "är avtalet prolongerat"
    if name == "CAN" and words[place : place + 2] == ["rätt", "tid"]:
        return ""  # "i rätt tid"
    if name != "IF":
        return name
    if words[place] == "om" and words[place + 1 : place + 2] == ["att"]:
        return ""  # "överens om att": no condition
    if _is_about(found, words, place):
        return "ABOUT"  # "avtalet om jourverksamhet"
    if place + 1 < len(heap) and heap[place + 1][0] in SIZES:
        return "WITH"  # "en uppsägningstid om tolv månader"
    return name


def unnamed(words: list[str], place: int, found: list[Mention]) -> str:
    """The kind of a word that says nothing elsewhere: "Giltighet: löpande"."""
    if not found and _is_subject(words, place):
        return "NOUN"
    return "FOREVER" if words[place] == "löpande" and found and found[-1].value == ":" else ""


def called(
    found: Iterable[Mention], words: list[str], heap: list[Piece], place: int
) -> Iterator[Mention]:
    """The mentions, a municipality or region by its name: "Lövsta kommun", "Region Sydmark"."""
    other = {"kommun": place - 1, "kommuns": place - 1, "region": place + 1}.get(words[place], -1)
    name = heap[other][1][0] if 0 <= other < len(heap) and heap[other][0] == "word" else ""
    kind = name_of(words[other]) if name[:1].isupper() else "other"
    is_name = kind in ("NOUN", None) and not is_light(words[other])
    for one in found:
        if one.name == "PARTY" and is_name:
            whole = " ".join(words[min(place, other) : max(place, other) + 1])
            yield one._replace(value=whole)
        else:
            yield one


def _of_neighbours(
    name: str, found: list[Mention], words: list[str], heap: list[Piece], place: int
) -> str:
    """The kind of a word that the word before it, or the one after it, makes another."""
    if words[place] == "förlänger" and not _ACTORS & {one.name for one in found[-2:]}:
        return "NOUN"  # "om staten förlänger satsningen"
    if words[place] in _SIGNED and _is_label(heap, place):
        return "SIGN"  # "Tecknat: 2026-03-01"
    if name == "AGR" and place:
        whose = words[place - 1]
        if whose == "vars":
            return "FOREIGN"  # "lokaler, vars hyreskontrakt löper till"
        if words[place].startswith("uppdrag") and whose.endswith("s") and name_of(whose) is None:
            return "NOUN"  # "de förtroendevaldas uppdrag"
    if name == "BOTH" and name_of([*words, ""][place + 1]) in ("EXTEND", "OPTION"):
        return ""  # "samtliga förlängningar"
    if name == "TO" and found and found[-1].name == "LEN" and _ends_phrase(heap, place):
        return "MORE"  # "ett år till"
    return name


def _is_subject(words: list[str], place: int) -> bool:
    """ "Skolskjuts beviljas …": what a sentence begins with, right before its verb; what does it
    stands after the verb in "därmed gäller avtalet".
    """
    if len(words[place]) < 4 or is_light(words[place]):
        return False
    verb, after = [name_of(word) for word in (*words[place + 1 : place + 3], "", "")[:2]]
    return verb in _VERBS and after not in _SUBJECTS


def _is_label(heap: list[Piece], place: int) -> bool:
    """Whether a colon follows the word."""
    return place + 1 < len(heap) and heap[place + 1][1][0] == ":"


def _ends_phrase(heap: list[Piece], place: int) -> bool:
    """Whether nothing that it could be the preposition of follows."""
    after = heap[place + 1] if place + 1 < len(heap) else None
    if after is None or after[0] == "comma":
        return True
    return after[0] == "word" and after[1][0].casefold() in (
        "om",
        "och",
        "i",
        "utan",
        "såvida",
        "eller",
    )


def _is_about(found: list[Mention], words: list[str], place: int) -> bool:
    """Whether "om" says what a thing is about, not on which condition."""
    if words[place] != "om" or not place or not found:
        return False
    if found[-1].name != "AGR" and not str(found[-1].value).endswith(("avtal", "avtalet")):
        return False
    after = words[place + 1] if place + 1 < len(words) else ""
    return found[-1].value == words[place - 1] and bool(after) and name_of(after) in _ABOUT
