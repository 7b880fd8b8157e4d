"""Which body of the organisation a file that was read belongs to."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.swedish import analyse, sentences
from agreementhub.models import Body

# Fields that name the body that a document belongs to, the likeliest first.
_NAMED_IN: Final = ("deciding_body", "body", "addressed_body")
_DECIDING: Final = "beslut pröva avgöra ställningstagande"
_TAKING_A_STAND: Final = ("ta", "ställning")


def body_of(best: JsonObject, bodies: Iterable[Body]) -> Body | None:
    """The body that a field of the text names, or the one of which an agreement's clause on time
    says that it decides; None where none is named, or two are."""
    known = list(bodies)
    said = [str(best.get(key, "")).casefold() for key in _NAMED_IN]
    by_name = {one.name.casefold(): one for one in known}
    named = next((by_name[name] for name in said if name in by_name), None)
    return named or _deciding(str((best.get("term") or {}).get("text") or ""), known)


def _deciding(clause: str, bodies: Sequence[Body]) -> Body | None:
    found = [one for said in _decisions(clause) for one in bodies if _names(said, one.name)]
    return found[0] if len({one.id for one in found}) == 1 else None


def _decisions(clause: str) -> Iterable[list[str]]:
    """The stems of each sentence that speaks of a decision."""
    reached = 0
    deciding = {token.stem for token in analyse(_DECIDING)}
    for end, start in [*sentences.stops(clause), (len(clause), len(clause))]:
        stems = [token.stem for token in analyse(clause[reached:end])]
        reached = start
        if not deciding.isdisjoint(stems) or _TAKING_A_STAND in pairwise(stems):
            yield stems


def _names(said: Sequence[str], name: str) -> bool:
    """Whether the name of a body stands in the sentence, in any inflection."""
    own = [token.stem for token in analyse(name)]
    return any(said[at : at + len(own)] == own for at in range(len(said)))
