"""Swedish compounds taken apart: `kostnadsfördelning` → `kostnad` + `fördelning`.

The forms in which words stand first (`skol-`, `gatu-`, `kostnads-`), and which words may end a
compound, are known from the lexicon of the field and from a dictionary of the language.
A name before a known word is a part too: `Linköpingsavtalet` → `linköping` + `avtal`.
"""

from functools import lru_cache
from itertools import pairwise

from agreementhub.domain.swedish.dictionary import dictionary
from agreementhub.domain.swedish.lexicon import known_ends, lexicon, others
from agreementhub.domain.swedish.stems import stem

SHORTEST = 3  # letters of a part
SHORTEST_COMPOUND = 5  # elbil
NAME = 4  # letters of an unknown first part; fewer are found by chance too often
HEAD = 5  # letters of a known last part behind an unknown one
MOST = 6  # parts of one word
# What a part costs: one of the field's own words least, a short one most, since it is found by
# chance. A word that the dictionaries know whole is split only where that costs less than `WHOLE`.
LIKELY, VERB, WHOLE, ANY = 1.0, 2.4, 3.9, 9.0
COSTS = {2: 3.0, 3: 2.6, 4: 1.9}
# Particles that begin a word and make no compound of it: `överförmyndare`, `uppdrag`.
PREFIXES = frozenset(
    (
        *("an", "av", "be", "bi", "bort", "efter", "fram", "från", "för", "före", "genom", "hem"),
        *("in", "inom", "kring", "med", "mellan", "miss", "mot", "ned", "ner", "o", "om", "på"),
        *("sam", "sär", "till", "under", "upp", "ur", "ut", "utan", "van", "vid", "åter", "över"),
    )
)
Piece = tuple[int, str]  # where a part begins in the word, and its stem
# Endings that are words too, and make no compound: `källare`, `handling`.
ENDINGS = frozenset(("are", "ande", "ende", "else", "het", "ning", "ling", "lig", "bar", "sam"))


def pieces(segments: list[str]) -> list[Piece]:
    """The parts of a folded word, given as it is divided by hyphens; one part = no compound."""
    found: list[Piece] = []
    offset = 0
    for segment in segments:
        for start, part in _split(segment) or [(0, stem(segment))]:
            found.append((offset + start, part))
        offset += len(segment)
    return found[:MOST]


def is_known(word: str) -> bool:
    """Whether a folded word stands in a dictionary, or is a compound."""
    return dictionary().lemma(word) is not None or len(pieces([word])) > 1


def parts(word: str, found: list[Piece]) -> tuple[str, ...]:
    """What a compound is found by besides its own stem: its head, each part and run of parts.

    `sjukvårdsnämnden` answers to `nämnd`, `sjukvård`, `sjuk` and `vård`.
    """
    if len(found) < 2:
        return ()
    last = len(found) - 1
    runs = (
        found[j][1] if i == j else word[found[i][0] : found[j][0]] + found[j][1]
        for i in range(len(found))
        for j in range(i, len(found))
        if (i, j) != (0, last) and not (i == j < last and _is_other(found[i][1], found[i + 1][1]))
    )
    inner = (each for _, part in found for each in _inner(part))
    return tuple(dict.fromkeys((found[-1][1], *runs, *inner)))


def ends(word: str) -> tuple[str, str] | None:
    """What a folded compound is told apart by, and what it is a kind of: `växel` and `avtal` of
    `växelavtal`; None when it is no compound."""
    found = pieces([word])
    if len(found) < 2:
        return None
    (begun, last), (_, head) = found[-2:]
    return word[:begun] + last, head


def _is_other(first: str, second: str) -> bool:
    """Whether the first of two parts means another thing than it does alone: `konstgräs`."""
    return second in others().get(first, ())


@lru_cache(maxsize=8192)
def _inner(part: str) -> tuple[str, ...]:
    """The parts of a part that is a compound of the language itself: `sjukvård`."""
    if part not in dictionary().lasts:
        return ()
    found = _split(part)
    pairs = pairwise([each for _, each in found])
    told = [first for first, second in pairs if not _is_other(first, second)]
    return (*told, *(each for _, each in found[-1:]))


def _split(word: str) -> list[Piece]:
    """The most likely parts that make up the word; empty when it is one word."""
    if word in lexicon().stems or len(word) < SHORTEST_COMPOUND:
        return []
    limit = WHOLE if dictionary().lemma(word) or word in dictionary().lasts else ANY
    cost, found = _cheapest(word)
    if cost < limit:
        return list(found)
    return [] if limit == WHOLE else _with_a_name(word) or _with_an_unknown_end(word)


@lru_cache(maxsize=8192)
def _cheapest(word: str) -> tuple[float, tuple[Piece, ...]]:
    """The likeliest way to part a word, and what it costs: few, long and well known parts."""
    best: tuple[float, tuple[Piece, ...]] = (ANY, ())
    for cut, last in reversed(_last_costs(word)):
        begun = _beginning(word[:cut])
        if begun and begun[0] + last < best[0]:
            best = (begun[0] + last, (*begun[1], (cut, stem(word[cut:]))))
    return best


@lru_cache(maxsize=8192)
def _beginning(text: str) -> tuple[float, tuple[Piece, ...]] | None:
    """First parts that make up the text, and what they cost; None when none do."""
    best: tuple[float, tuple[Piece, ...]] | None = None
    if (cost := _first_cost(text)) is not None:
        best = (cost, ((0, _base(text)),))
    for cut in range(2, len(text) - 1):
        cost = _first_cost(text[:cut])
        if cost is None or (best and cost + LIKELY >= best[0]):
            continue
        rest = _beginning(text[cut:])
        if rest and (best is None or cost + rest[0] < best[0]):
            parts = ((0, _base(text[:cut])), *((cut + start, part) for start, part in rest[1]))
            best = (cost + rest[0], parts)
    return best


def _first_cost(form: str) -> float | None:
    if form in PREFIXES:
        return None
    if form in lexicon().links:
        return LIKELY
    if dictionary().first(form):
        return _cost(form)
    verb = form + "a"
    return VERB if len(form) > SHORTEST and dictionary().lemma(verb) == verb else None


def _last_costs(word: str) -> list[tuple[int, float]]:
    """Where words begin that the word may end in, the longest first, and what each costs."""
    likely = dict.fromkeys(known_ends(word), LIKELY)
    known = [at for at in dictionary().endings(word) if word[at:] not in ENDINGS]
    costs = {at: _cost(word[at:]) for at in known} | likely
    return sorted(each for each in costs.items() if 2 <= each[0] <= len(word) - SHORTEST)


def _cost(form: str) -> float:
    """A short word is found by chance in many a longer one."""
    return COSTS.get(len(form), 1.5)


@lru_cache(maxsize=8192)
def _base(form: str) -> str:
    """The word that stands first in a compound: `trygghets` → `trygghet`, `skol` → `skola`."""
    known = lexicon().links.get(form)
    if known:
        return known
    lasts = dictionary().lasts
    for word in (form, form.removesuffix("s"), form + "a", form + "e", form[:-1] + "a", form[:-1]):
        if word in lasts:
            # `rymd` is the noun here, though it may be a form of `rymma` elsewhere.
            shared = stem(word)
            is_verb = shared.endswith("a") and not word.startswith(shared[:-1])
            return word if is_verb else shared
    return stem(form)


def _with_a_name(word: str) -> list[Piece]:
    """`Linköpingsavtalet`: an unknown word before a known one."""
    for cut, _cost in _last_costs(word):
        if NAME <= cut <= len(word) - HEAD:
            return [(0, stem(word[:cut].removesuffix("s"))), (cut, stem(word[cut:]))]
    return []


def _with_an_unknown_end(word: str) -> list[Piece]:
    """`trygghetsvandring`: behind a binding s only: chance is too great otherwise."""
    for cut in range(len(word) - NAME, HEAD, -1):
        if word[cut - 1] == "s" and _first_cost(word[:cut]) is not None:
            return [(0, _base(word[:cut])), (cut, stem(word[cut:]))]
    return []
