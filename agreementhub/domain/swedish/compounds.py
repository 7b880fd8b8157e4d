"""Swedish compounds taken apart: `kostnadsfördelning` → `kostnad` + `fördelning`.

The forms in which words stand first (`skol-`, `gatu-`, `kostnads-`), and which words may end a
compound, are known from the lexicon of the field and from a dictionary of the language.
A name before a known word is a part too: `Linköpingsavtalet` → `linköping` + `avtal`.
"""

from collections.abc import Iterator
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
COSTS, LONG = {2: 3.0, 3: 2.6, 4: 1.9}, 1.5  # by their letters
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


def is_listed(word: str) -> bool:
    """Whether a folded word stands in a dictionary, in some form."""
    return dictionary().lemma(word) is not None


def is_known(word: str) -> bool:
    """Whether a folded word stands in a dictionary, or is a compound."""
    return is_listed(word) or len(pieces([word])) > 1


def parts(word: str, found: list[Piece]) -> tuple[str, ...]:
    """What a compound is found by besides its own stem: its head, each part and run of parts.

    `sjukvårdsnämnden` answers to `nämnd`, `sjukvård`, `sjuk` and `vård`.
    """
    if len(found) < 2:
        return ()
    inner = (each for _, part in found for each in _inner(part))
    across = _across(word, found)
    return tuple(dict.fromkeys((found[-1][1], *_runs(word, found), *inner, *across)))


def _runs(word: str, found: list[Piece]) -> Iterator[str]:
    """Each part and run of parts, but the whole, and what means another thing where it stands."""
    last = len(found) - 1
    for i, (start, part) in enumerate(found):
        if i == last or not _is_other(part, found[i + 1][1]):
            yield part
        # Of two parts there is no run that is not the whole.
        for cut, end in found[i + 1 : last + (i > 0)] if last > 1 else ():
            yield word[start:cut] + end


def _across(word: str, found: list[Piece]) -> Iterator[str]:
    """What begins the word and ends within its last part: `vattenskydd` of `vattenskyddsområde`,
    though `skyddsområde` is a word of its own."""
    at, last = found[-1]
    for cut, part in _opened(last)[:-1]:
        if word.startswith(last[: cut + 1], at):
            yield word[: at + cut] + part


def ends(segments: list[str]) -> tuple[str, str] | None:
    """What a folded compound is told apart by, and what it is a kind of: `växel` and `avtal` of
    `växelavtal`; None when it is no compound. It is given as it is divided by hyphens; a letter
    alone (`e-arkiv`) tells nothing apart."""
    found = pieces(segments)
    if len(found) < 2:
        return None
    (begun, last), (_, head) = found[-2:]
    own = "".join(segments)[:begun] + last
    return (own, head) if len(own) > 1 else None


def _is_other(first: str, second: str) -> bool:
    """Whether the first of two parts means another thing than it does alone: `konstgräs`."""
    return second in others().get(first, ())


@lru_cache(maxsize=8192)
def _inner(part: str) -> tuple[str, ...]:
    """The parts of a part that is a compound of the language itself: `sjukvård`."""
    found = _opened(part)
    pairs = pairwise([each for _, each in found])
    told = [first for first, second in pairs if not _is_other(first, second)]
    return (*told, *(each for _, each in found[-1:]))


@lru_cache(maxsize=8192)
def _opened(part: str) -> tuple[Piece, ...]:
    """A part that is a word of the language, taken apart; empty when it is one word."""
    return tuple(_split(part)) if part in dictionary().lasts else ()


def _split(word: str) -> list[Piece]:
    """The most likely parts that make up the word; empty when it is one word."""
    if word in lexicon().stems or len(word) < SHORTEST_COMPOUND:
        return []
    whole = dictionary().lemma(word) or word in dictionary().lasts
    lasts = _last_costs(word)
    if found := _cheapest(word, lasts, WHOLE if whole else ANY):
        return found
    return [] if whole else _with_a_name(word, lasts) or _with_an_unknown_end(word)


def _cheapest(word: str, lasts: list[tuple[int, float]], limit: float) -> list[Piece]:
    """The likeliest way to part a word, unless it costs as much as the limit: few, long and well
    known parts."""
    best: list[Piece] = []
    for cut, last in reversed(lasts):
        if last + LIKELY >= limit:
            continue
        begun = _beginning(word[:cut])
        if begun and begun[0] + last < limit:
            limit = begun[0] + last
            best = [*begun[1], (cut, word[cut:])]
    return [(at, stem(part) if at == best[-1][0] else _base(part)) for at, part in best]


@lru_cache(maxsize=16_384)
def _beginning(text: str) -> tuple[float, tuple[Piece, ...]] | None:
    """First parts that make up the text, as they are written, and what they cost; None when none
    do."""
    costs = _first_costs(text)
    whole = costs.pop(len(text), None)
    best: tuple[float, tuple[Piece, ...]] | None = None
    if whole is not None:
        best = (whole, ((0, text),))
    for cut, cost in sorted(costs.items()):
        if cut > len(text) - 2 or (best and cost + LIKELY >= best[0]):
            continue
        rest = _beginning(text[cut:])
        if rest and (best is None or cost + rest[0] < best[0]):
            parts = ((0, text[:cut]), *((cut + start, part) for start, part in rest[1]))
            best = (cost + rest[0], parts)
    return best


def _first_costs(text: str) -> dict[int, float]:
    """Where forms end that the text begins with and that may stand first, and what each costs."""
    known = dictionary()
    costs = dict.fromkeys(known.verb_beginnings(text), VERB)
    costs |= {at: COSTS.get(at, LONG) for at in known.beginnings(text)}
    costs |= {len(link): LIKELY for link in lexicon().begins.prefixes(text)}
    return {at: cost for at, cost in costs.items() if at >= 2 and text[:at] not in PREFIXES}


def _last_costs(word: str) -> list[tuple[int, float]]:
    """Where words begin that the word may end in, the longest first, and what each costs."""
    length = len(word)
    costs = {
        at: COSTS.get(length - at, LONG)
        for at in dictionary().endings(word)
        if word[at:] not in ENDINGS
    }
    costs |= dict.fromkeys(known_ends(word), LIKELY)
    return sorted(each for each in costs.items() if 2 <= each[0] <= length - SHORTEST)


@lru_cache(maxsize=8192)
def _base(form: str) -> str:
    """The word that stands first in a compound: `trygghets` → `trygghet`, `skol` → `skola`,
    `ledsagar` → `ledsagare`."""
    known = lexicon().links.get(form)
    if known:
        return known
    acting = form + "e"
    if form.endswith("ar") and dictionary().lemma(acting) == acting:
        return stem(acting)
    lasts = dictionary().lasts
    for word in (form, form.removesuffix("s"), form + "a", form + "e", form[:-1] + "a", form[:-1]):
        if word in lasts:
            # `rymd` is the noun here, though it may be a form of `rymma` elsewhere.
            shared = stem(word)
            is_verb = shared.endswith("a") and not word.startswith(shared[:-1])
            return word if is_verb else shared
    return stem(form)


def _with_a_name(word: str, lasts: list[tuple[int, float]]) -> list[Piece]:
    """`Linköpingsavtalet`: an unknown word before a known one."""
    for cut, _cost in lasts:
        if NAME <= cut <= len(word) - HEAD:
            return [(0, stem(word[:cut].removesuffix("s"))), (cut, stem(word[cut:]))]
    return []


def _with_an_unknown_end(word: str) -> list[Piece]:
    """`trygghetsvandring`: behind a binding s only: chance is too great otherwise."""
    if "s" in word[HEAD : len(word) - NAME]:
        for cut in sorted(_first_costs(word), reverse=True):
            if HEAD < cut <= len(word) - NAME and word[cut - 1] == "s":
                return [(0, _base(word[:cut])), (cut, stem(word[cut:]))]
    return []
