"""The words of made texts, the most frequent first, drawn as words of a language are.

The words come from the project's own lists: those of the demo's texts by how often they stand
there (so that *och*, *i* and *med* lead), then the analyser's lexicon, plain words before inflected
ones, then compounds put together from the lexicon by rule.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Final

import seed
from agreementhub.domain.swedish import lexicon

COMPOUNDS: Final = 150_000
# Zipf's law as Mandelbrot mended it: a word's frequency is 1 / (rank + SHIFT) ** SLOPE.
SHIFT: Final = 2.7
SLOPE: Final = 1.15
_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]")
# What the demo fills in when it is loaded: {end|words}.
_BLANK: Final = re.compile(r"\{[^}]*\}")
_DOCUMENTS: Final = Path(seed.__file__).parent / "documents"


@cache
def ranked() -> tuple[str, ...]:
    """Every word once, the most frequent first."""
    counts = Counter(word for text in _texts() for word in _WORD.findall(text.lower()))
    known = sorted(counts, key=lambda word: (-counts[word], word))
    random = Random("words")
    return tuple(dict.fromkeys([*known, *_forms(random), *_compounds(random)]))


@cache
def cumulative() -> tuple[float, ...]:
    """The weights of `ranked`, each added to those before it, as `random.choices` takes them."""
    return tuple(accumulate(weights(len(ranked()))))


def weights(words: int) -> Iterator[float]:
    """The frequency of each of so many ranks, the first rank first."""
    return ((rank + SHIFT) ** -SLOPE for rank in range(1, words + 1))


@cache
def sentences() -> tuple[str, ...]:
    """Whole sentences of the demo: the phrases that people quote."""
    found = (one.strip() for text in _texts() for one in _SENTENCE.findall(text))
    return tuple(dict.fromkeys(one for one in found if 5 <= len(one.split()) <= 30))


def _texts() -> Iterator[str]:
    """What the demo's documents say; keys, names and days are too short to be texts."""
    for path in sorted(_DOCUMENTS.rglob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in _strings(told.get("save", [])):
            if len(text.split()) > 4:
                yield _BLANK.sub("", text)


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for part in told.values():
            yield from _strings(part)
    elif isinstance(told, list):
        for part in told:
            yield from _strings(part)


def _forms(random: Random) -> Iterator[str]:
    """Plain words before their inflections, and genitives last."""
    plain = set(lexicon().stems.values())
    forms = [form for form in lexicon().stems if len(form) > 2]
    random.shuffle(forms)
    yield from sorted(forms, key=lambda form: (form not in plain, form.endswith("s")))


def _compounds(random: Random) -> Iterator[str]:
    """First parts with their binding letters before inflected last parts: samverkans + avtalet."""
    known = lexicon()
    firsts = sorted(link for link in known.links if len(link) > 3)
    lasts = sorted(form for form in known.stems if len(form) > 3)
    for _ in range(COMPOUNDS):
        yield random.choice(firsts) + random.choice(lasts)
