"""The runs of characters that two strings share, in order."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

_STRIDE: Final = 64  # characters compared at once


class Run(NamedTuple):
    """So many characters from these places on are the same in both strings."""

    left: int
    right: int
    length: int


def common_runs(left: str, right: str, size: int) -> list[Run]:
    """Runs pinned by `size` characters that stand once in the right string: the heaviest choice
    of them that keeps their order, and what begins and ends both strings.
    """
    start = _same_from(left, 0, right, 0)
    end = _same_end(left, right, start)
    inner_left, inner_right = left[start : len(left) - end], right[start : len(right) - end]
    runs = [Run(0, 0, start)]
    runs += [
        Run(run.left + start, run.right + start, run.length)
        for run in _heaviest(_pinned(inner_left, inner_right, size))
    ]
    runs.append(Run(len(left) - end, len(right) - end, end))
    return [run for run in runs if run.length]


def _same_from(left: str, i: int, right: str, j: int) -> int:
    """How many characters are the same from these places on."""
    begin = i
    while (block := left[i : i + _STRIDE]) and block == right[j : j + _STRIDE]:
        i, j = i + len(block), j + len(block)
    while i < len(left) and j < len(right) and left[i] == right[j]:
        i, j = i + 1, j + 1
    return i - begin


def _same_end(left: str, right: str, start: int) -> int:
    """How many characters are the same at the end, not counting those of the beginning."""
    most = min(len(left), len(right)) - start
    return min(most, _same_from(left[::-1], 0, right[::-1], 0))


def _pinned(left: str, right: str, size: int) -> list[Run]:
    """The runs that begin with a phrase standing once in the right string, by their left place."""
    places: dict[str, int] = {}
    for place in range(len(right) - size + 1):
        phrase = right[place : place + size]
        places[phrase] = -1 if phrase in places else place
    runs, i = [], 0
    while i <= len(left) - size:
        j = places.get(left[i : i + size], -1)
        length = _same_from(left, i, right, j) if j >= 0 else 0
        if length:
            runs.append(Run(i, j, length))
        i += length or 1
    return runs


@dataclass(frozen=True)
class _Chain:
    """Runs that keep their order, the last one first."""

    run: Run
    before: "_Chain | None"


def _heaviest(runs: list[Run]) -> list[Run]:
    """The choice of runs, each beginning after the one before ends, with the most characters.

    The runs come by their left place and do not overlap there. For every right end that is
    worth reaching, `ends` holds it, and `weights` the most characters with which a chain does.
    """
    ends, weights, chains = [0], [0], [_NOTHING]
    for run in runs:
        best = bisect_right(ends, run.right) - 1
        end, weight = run.right + run.length, weights[best] + run.length
        place = bisect_left(ends, end)
        if weights[place - 1] >= weight:
            continue
        beaten = place
        while beaten < len(ends) and weights[beaten] <= weight:
            beaten += 1
        ends[place:beaten] = [end]
        weights[place:beaten] = [weight]
        chains[place:beaten] = [_Chain(run, chains[best])]
    return _unrolled(chains[-1])


def _unrolled(chain: _Chain | None) -> list[Run]:
    runs = []
    while chain is not None and chain is not _NOTHING:
        runs.append(chain.run)
        chain = chain.before
    return runs[::-1]


_NOTHING: Final = _Chain(Run(0, 0, 0), None)
