"""How far one spelling is from another, as fingers and memory go wrong.

A letter too many, too few, or another, and two that changed places, count one each; å, ä or ö
without its dots counts a third, a letter doubled or not doubled a half.
"""

from collections.abc import Iterable
from functools import lru_cache

DOTS = frozenset(("aå", "aä", "åä", "oö", "åa", "äa", "äå", "öo"))
DOT, DOUBLE, SLIP = 0.33, 0.5, 1.0
FREE = 2.0  # of the longest words
SHORT, LONG = 5, 8  # letters: in a word shorter than these, fewer slips are thinkable


def most(word: str) -> float:
    """How far from a word, by its length, another may be that is still the same one misspelt."""
    if len(word) < SHORT:
        return DOT * 2
    return SLIP if len(word) < LONG else FREE


def closest(word: str, others: Iterable[str]) -> dict[str, float]:
    """Those of the others that the word may be a slip of, each with how far it is."""
    limit = most(word)
    own = _letters(word)
    found = {}
    for other in others:
        if abs(len(other) - len(word)) > limit or (own ^ _letters(other)).bit_count() > 2 * limit:
            continue
        if (far := distance(word, other, limit)) <= limit:
            found[other] = far
    return found


def distance(one: str, other: str, limit: float) -> float:
    """How far the one is from the other; more than the limit when it is farther than that."""
    before: list[float] = []
    row = [float(n) for n in range(len(other) + 1)]
    for i, letter in enumerate(one):
        above, row = row, [row[0] + SLIP]
        for j, meant in enumerate(other):
            best = above[j] + _swap(letter, meant)
            best = min(best, above[j + 1] + _doubled(one, i), row[j] + _doubled(other, j))
            if i and j and letter == other[j - 1] and one[i - 1] == meant:
                best = min(best, before[j - 1] + SLIP)
            row.append(best)
        if min(row) > limit:
            return limit + SLIP
        before = above
    return row[-1]


def _swap(letter: str, meant: str) -> float:
    if letter == meant:
        return 0.0
    return DOT if letter + meant in DOTS else SLIP


def _doubled(word: str, place: int) -> float:
    return DOUBLE if place and word[place] == word[place - 1] else SLIP


@lru_cache(maxsize=16_384)
def _letters(word: str) -> int:
    """Which letters a word has, one bit each; a letter and its kin with dots share one."""
    bits = 0
    for letter in word.translate(BARE):
        bits |= 1 << (ord(letter) % 61)
    return bits


BARE = str.maketrans("åäö", "aao")
