"""Verbs whose particle stands further on: "säger ingen part upp avtalet", "löper det vidare"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from agreementhub.reading.clause.mentions.words import SOURCE


class Particle(NamedTuple):
    """What a verb means with a particle that comes at most `within` words after it."""

    particle: str
    name: str
    within: int
    verbs: frozenset[str]


_OF_VERB: Final[dict[str, list[Particle]]] = {}
for _row in SOURCE["particles"]:
    _verbs = frozenset(_row["verbs"].split())
    for _verb in _verbs:
        _OF_VERB.setdefault(_verb, []).append(
            Particle(_row["particle"], _row["name"], _row["within"], _verbs)
        )
# "Gäller tills vidare", "tills": not the particle of the verb before.
_NOT_AFTER: Final = frozenset({"tills", "till", "intill"})
# "träder i kraft": the preposition goes with it.
_WITH: Final = {"kraft": "i"}


def parted(words: Sequence[str]) -> dict[int, str | None]:
    """The kind of each such verb by its place; the particle says nothing more, so None."""
    found: dict[int, str | None] = {}
    for place, word in enumerate(words):
        for one in _OF_VERB.get(word, ()):
            near = words[place + 1 : place + 1 + one.within]
            if one.particle not in near:
                continue
            at = list(near).index(one.particle)
            if at and (near[at - 1] in _NOT_AFTER or one.verbs & {*near[:at]}):
                continue
            name = one.name
            if at and name == "START" and near[at - 1] == "ur":
                name = "EXPIRE"  # "träder ur kraft"
            found[place], found[place + 1 + at] = name, None
            if at and near[at - 1] == _WITH.get(one.particle):
                found[place + at] = None
            break
    return found
