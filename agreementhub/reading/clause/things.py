"""Things that an agreement lets somebody have, and memberships: whether their time is its own."""

from typing import Final

from agreementhub.reading.clause.grammar import Sentence
from agreementhub.reading.clause.mentions import Mention, is_membership, is_provided, is_statutes

# Between a thing and the verb that lets somebody have it.
_REACH: Final = 3
_HIRING: Final = ("hyr", "arrenderar", "upplåter", "leasar")
_LETTING: Final = frozenset(
    {"HOLD", "EXPIRE", "EXTENDS", "EXTENDED", "START", "TERMINATE", "CONVERT", "EXTEND", "TERM"}
    | {"NOTICE", "OPTION", "MINIMUM", "FOREVER", "PROVIDE"}
)


def is_let(one: Sentence) -> bool:
    """ "Tjänsten tillhandahålls från … till …": what the agreement lets somebody have holds as
    long as the agreement does. A thing alone says nothing: "Lokalen är stängd från …".
    """
    if not one.has("FROM", "TO", "SPAN", "FOREVER", "LEN"):
        return False
    if _is_hired(one.mentions):
        return True
    things = [place for place, other in enumerate(one.mentions) if is_provided(other.value)]
    if [other.name for other in one.mentions[:3]] == ["NOUN", "HOLD", "BOTH"]:
        return True  # "jourlinjen drivs gemensamt från …"
    acts = [place for place, other in enumerate(one.mentions) if other.name in ("PROVIDE", "HOLD")]
    if not things or not acts or abs(acts[0] - things[0]) > _REACH:
        return False
    before = {other.name for other in one.mentions[: things[0]]}
    return before <= {"PARTY", "PROVIDE", "HOLD", "SHALL", "COMMA"}


def _is_hired(mentions: list[Mention]) -> bool:
    """ "Kommunen hyr … från … till …": whatever it is, it is hired as long as the agreement is."""
    who, act = [*mentions[:2], *mentions[:2]][:2]
    return who.name == "PARTY" and act.name == "PROVIDE" and act.value in _HIRING


def is_bare(mentions: list[Mention]) -> bool:
    """ "Lokalen är stängd från …": what is let, and nothing of the letting."""
    things = [one for one in mentions if one.name == "AGR"]
    if not things or not all(is_provided(one.value) for one in things):
        return False
    return not any(one.name in _LETTING for one in mentions)


def is_of_statutes(mentions: list[Mention]) -> bool:
    """ "Medlemskapet kan sägas upp enligt stadgarna": members leave as the statutes say."""
    first = next((one for one in mentions if one.name == "AGR"), None)
    return (
        first is not None
        and is_membership(first.value)
        and any(is_statutes(one.value) for one in mentions)
    )
