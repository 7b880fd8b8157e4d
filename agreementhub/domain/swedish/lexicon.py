"""The Swedish words that the analyser knows: their forms, and how they join into compounds.

The tables stand as text in `data/swedish/`; a site that misses a word adds it there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import marisa_trie

SHORTEST_END = 3  # letters of a known word at the end of another
PAIRS = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")  # the stemmer takes the last letter off
VOWELS = frozenset("aeiouyåäö")
NOUN_ENDINGS = ("", "en", "et", "er", "erna", "ar", "arna")
ADJECTIVE_ENDINGS = ("", "t", "a", "e")


@dataclass(frozen=True)
class Lexicon:
    """Known words.

    `stems` holds each form with its stem, `links` each form that may stand first in a compound,
    `roots` what the stemmer leaves of a word (`fråg` of `fråga`, `idrot` of `idrott`). `ends` has
    the forms that may end a longer word, from the last letter to the first, and `begins` the
    links, as tries that tell at once with which of them a word ends or begins.
    """

    stems: Mapping[str, str]
    links: Mapping[str, str]
    roots: Mapping[str, str]
    ends: Any
    begins: Any


@cache
def lexicon() -> Lexicon:
    """Read the tables once, when the first word is analysed."""
    stems: dict[str, str] = {}
    links: dict[str, str] = {}
    for stem, forms in _families():
        for form in (stem, *forms):
            stems.setdefault(form.removesuffix("-"), stem)
        links.update(dict.fromkeys(_family_links(stem, forms), stem))
    for word, endings in _plain_words():
        stem = stems.get(word, word)
        for form in _forms(word, endings):
            stems.setdefault(form, stem)
        for link in _links(word):
            links.setdefault(link, stem)
            if link[-1] in "ou":  # written alone in "hälso- och sjukvård"
                stems.setdefault(link, stem)
    shortened = ("a", "e", *PAIRS)
    roots = {word[:-1]: word for word in sorted(set(stems.values())) if word.endswith(shortened)}
    ends = marisa_trie.Trie(form[::-1] for form in stems if len(form) >= SHORTEST_END)
    roots = {root: w for root, w in roots.items() if len(root) > 2 and root not in stems}
    return Lexicon(stems, links, roots, ends, marisa_trie.Trie(links))


@cache
def others() -> Mapping[str, frozenset[str]]:
    """Words that mean something else before the words that each is given with."""
    rows = (line.partition(":") for line in lines("others.txt"))
    return {first: frozenset(seconds.split()) for first, _, seconds in rows}


@lru_cache(maxsize=64)
def known_ends(word: str) -> tuple[int, ...]:
    """Where a known word begins that ends this longer one; the longest first."""
    found = [len(word) - len(end) for end in reversed(lexicon().ends.prefixes(word[::-1]))]
    return tuple([at for at in found if at >= 2])


def lines(name: str) -> Iterator[str]:
    """The lines of a table, without comments and blank lines."""
    folder = resources.files("agreementhub.domain.swedish") / "data"
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line


def _families() -> Iterator[tuple[str, list[str]]]:
    for line in lines("stems.txt"):
        stem, _, forms = line.partition(":")
        yield stem, forms.split()


def _plain_words() -> Iterator[tuple[str, tuple[str, ...]]]:
    endings: tuple[str, ...] = NOUN_ENDINGS
    for line in lines("parts.txt"):
        if line.startswith("["):
            endings = ADJECTIVE_ENDINGS if line == "[adjectives]" else NOUN_ENDINGS
            continue
        for word in line.split():
            yield word, endings


def _forms(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Every regular form of a word, each also in the genitive."""
    for form in {*_inflected(word, endings), word}:
        yield form
        if not form.endswith("s"):
            yield form + "s"


def _inflected(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    root, last = word[:-1], word[-1]
    if len(word) < SHORTEST_END:
        return
    if endings is ADJECTIVE_ENDINGS:
        stem = word + "m" if word.endswith("sam") else word + "n" if word.endswith("än") else word
        yield from (word + "t", stem + "a", stem + "e")
        if word.endswith("ad"):
            yield root + "t"
    elif last == "a":
        yield from (root + ending for ending in ("an", "or", "orna"))
    elif last == "e":
        yield from (root + ending for ending in ("en", "et", "er", "erna", "ar", "arna", "ena"))
        if word.endswith("are"):
            yield root + "na"
    elif last in VOWELS:
        yield from (word + ending for ending in ("n", "t", "er", "erna", "ar", "arna"))
    else:
        yield from (word + ending for ending in NOUN_ENDINGS)
        yield from _contracted(word)


def _contracted(word: str) -> Iterator[str]:
    """`regel` → `regler`, `register` → `registret`, `program` → `programmet`."""
    if len(word) > 4 and word[-2:] in ("el", "er", "en"):
        short = word[:-2] + word[-1]
        yield from (short + ending for ending in ("et", "en", "er", "erna", "ar", "arna"))
        yield from (word + "n", word + "na")
    elif word[-1] in "mn" and word[-2] in VOWELS:
        yield from (word + word[-1] + ending for ending in NOUN_ENDINGS[1:])


def _links(word: str) -> Iterator[str]:
    """The forms in which a word stands first: `skol-`, `gatu-`, `familje-`, `utbildnings-`."""
    root, last = word[:-1], word[-1]
    yield word
    if last == "a":
        yield from (root, root + "o", root + "u", root + "e")
    elif last == "e":
        yield from (word + "s", root, root + "s")
    elif last == "s":
        yield word + "e"
    else:
        yield from (word + "s", word + "e")


def _family_links(stem: str, forms: list[str]) -> Iterator[str]:
    yield from _links(stem)
    yield from (form for form in forms if form.endswith("ings"))
    yield from (form[:-1] for form in forms if form.endswith("-"))
