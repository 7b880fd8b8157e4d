"""Which row of an older list is which row of a newer one."""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

ENOUGH: Final = 0.4  # share of words in common from which two texts are taken for one


def align(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], text: Callable[[T], str]
) -> list[tuple[T | None, T | None]]:
    """Pairs in the newer order: equal keys first, then the most alike; None where one is missing.

    A key that is empty pairs nothing. What was removed stands where it stood, before what came
    in its place.
    """
    partner = _by_key([key(one) for one in old], [key(one) for one in new])
    taken = set(partner.values())
    _by_likeness(
        partner,
        {here: _words(text(one)) for here, one in enumerate(old) if here not in partner},
        {there: _words(text(one)) for there, one in enumerate(new) if there not in taken},
    )
    places = {there: here for here, there in partner.items()}
    pairs: list[tuple[T | None, T | None]] = []
    told: set[int] = set()
    for place, one in enumerate(new):
        ahead = next((places[later] for later in range(place, len(new)) if later in places), None)
        pairs += _removed(old, partner, told, until=len(old) if ahead is None else ahead)
        pairs.append((old[places[place]] if place in places else None, one))
    return pairs + _removed(old, partner, told, until=len(old))


def out_of_order(places: Sequence[int]) -> set[int]:
    """As few of the places as possible, without which the others rise."""
    ends: list[int] = []  # the smallest place that ends a rising choice of each length
    lengths: list[int] = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    wanted, stay = len(ends) - 1, set()
    for place, length in zip(reversed(places), reversed(lengths), strict=True):
        if length == wanted:
            stay.add(place)
            wanted -= 1
    return set(places) - stay


def _by_key(old: list[Hashable], new: list[Hashable]) -> dict[int, int]:
    """Places in the old list → places in the new, where the keys are equal."""
    partner: dict[int, int] = {}
    free: dict[Hashable, list[int]] = {}
    for place in range(len(new) - 1, -1, -1):
        free.setdefault(new[place], []).append(place)
    for place, mark in enumerate(old):
        if mark and free.get(mark):
            partner[place] = free[mark].pop()
    return partner


def _by_likeness(
    partner: dict[int, int], old: dict[int, set[str]], new: dict[int, set[str]]
) -> None:
    """Pair what is left, by the words at each place, the most alike first; neighbours win over
    strangers."""
    scores = [
        (likeness, -abs(here - there), -here, -there)
        for here, words in old.items()
        for there, others in new.items()
        if (likeness := _likeness(words, others)) >= ENOUGH
    ]
    taken: set[int] = set()
    for _score, _near, here, there in sorted(scores, reverse=True):
        if -here not in partner and -there not in taken:
            partner[-here] = -there
            taken.add(-there)


def _removed(
    old: Sequence[T], partner: dict[int, int], told: set[int], until: int
) -> list[tuple[T | None, T | None]]:
    """The old ones before `until` that have no partner and are not yet told."""
    places = [place for place in range(until) if place not in partner and place not in told]
    told.update(places)
    return [(old[place], None) for place in places]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _likeness(one: set[str], other: set[str]) -> float:
    """Words in common as a share of all words of the two (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
