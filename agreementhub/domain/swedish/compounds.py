"""Swedish compounds taken apart: `kostnadsfördelning` → `kostnad` + `fördelning`.

Binding letters (s, e, o, u) and dropped vowels (`skol-`, `gatu-`) are known from the lexicon.
A name before a known word is a part too: `Linköpingsavtalet` → `linköping` + `avtal`.
"""

from functools import lru_cache

from agreementhub.domain.swedish.lexicon import known_ends, lexicon
from agreementhub.domain.swedish.stems import stem

SHORTEST = 3  # letters of a part
NAME = 4  # letters of an unknown first part; fewer are found by chance too often
HEAD = 5  # letters of a known last part behind an unknown one
MOST = 6  # parts of one word

Piece = tuple[int, str]  # where a part begins in the word, and its stem


def pieces(segments: list[str]) -> list[Piece]:
    """The parts of a folded word, given as it is divided by hyphens; one part = no compound."""
    found: list[Piece] = []
    offset = 0
    for segment in segments:
        for start, part in _split(segment) or [(0, stem(segment))]:
            found.append((offset + start, part))
        offset += len(segment)
    return found[:MOST]


def parts(word: str, found: list[Piece]) -> tuple[str, ...]:
    """What a compound is found by besides its own stem: each part, and each run of parts.

    `sjukvårdsnämnden` answers to `sjuk`, `vård` and `nämnd`, and to `sjukvård`.
    """
    last = len(found) - 1
    if last < 2:  # nearly every word; the runs of one or two parts are the parts
        return tuple(dict.fromkeys(part for _, part in found)) if last else ()
    runs = (
        found[j][1] if i == j else word[found[i][0] : found[j][0]] + found[j][1]
        for i in range(len(found))
        for j in range(i, len(found))
        if (i, j) != (0, last)
    )
    return tuple(dict.fromkeys(runs))


def _split(word: str) -> list[Piece]:
    """The fewest known parts that make up the word; empty when it is one word."""
    known = lexicon()
    stems = known.stems
    if word in stems or len(word) < 2 * SHORTEST:
        return []
    cuts = [cut for cut in known_ends(word) if cut >= SHORTEST]
    for cut in cuts:
        if word[:cut] in known.links:
            return [(0, known.links[word[:cut]]), (cut, stems[word[cut:]])]
    wholes = [
        [*begun, (cut, stems[word[cut:]])] for cut in cuts if (begun := _beginning(word[:cut]))
    ]
    if wholes:
        return min(wholes, key=len)
    for cut in cuts:
        if cut >= NAME and len(word) - cut >= HEAD:
            name = word[:cut].removesuffix("s")
            return [(0, stem(name)), (cut, stems[word[cut:]])]
    return _with_an_unknown_end(word)


@lru_cache(maxsize=8192)
def _beginning(text: str) -> tuple[Piece, ...]:
    """Known first parts that make up the text, the longest first; empty when none do."""
    links = lexicon().links
    if text in links:
        return ((0, links[text]),)
    for cut in range(len(text) - SHORTEST, SHORTEST - 1, -1):
        if text[:cut] in links and (rest := _beginning(text[cut:])):
            return ((0, links[text[:cut]]), *((cut + start, part) for start, part in rest))
    return ()


def _with_an_unknown_end(word: str) -> list[Piece]:
    """`trygghetsvandring`: behind a binding s only: chance is too great otherwise."""
    links = lexicon().links
    for cut in range(len(word) - NAME, HEAD, -1):
        if word[cut - 1] == "s" and word[:cut] in links:
            return [(0, links[word[:cut]]), (cut, stem(word[cut:]))]
    return []
