"""The Swedish words of two free dictionaries, read once into tries that every process shares.

Lemmas (`böckerna` → `bok`) come from simplemma, MIT; the words that make compounds, and the forms
in which they stand first (`kostnads-` of `kostnad`), from the compound flags of hunspell-sv,
LGPL-3.0. Neither is part of this program: `make install` reads what pip has installed into files
beside it, under `share/agreementhub` of the environment. Where they are missing they are made on
first use, and where they cannot be written they are kept in memory.
"""

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import marisa_trie

RULES = "4"  # raise when what is read from the dictionaries changes
FLAGS_FIRST = frozenset("XU")  # COMPOUNDBEGIN, COMPOUNDMIDDLE
FLAG_LAST = "Y"  # COMPOUNDEND
SHORTEST_FIRST, SHORTEST_LAST = 3, 3
SHORTEST_VERB = 4  # letters before its last
SHORT_FIRSTS = frozenset(("el", "it", "va", "tv"))
UNACCENTED = str.maketrans("éèêëáàâüçñ", "eeeeaaaucn")  # as the analyser folds them
_SUFFIX = re.compile(r"SFX\s+(\S)\s+(\S+)\s+([^\s/]+)/(\S+)\s+(\S+)")


class Dictionary:
    """Forms of words. `lemma` and `endings` remember what they were asked last, since a word is
    asked about several times while it is taken apart, and its lemma for each of its forms."""

    def __init__(self, lemmas: Any, firsts: Any, verbs: Any, lasts: Any, ends: Any) -> None:
        """`lemmas`: form → lemma. `firsts`: forms that begin a compound. `verbs`: verbs without
        their last letter, which begin some. `lasts`: words that end one. `ends`: their forms,
        from the last letter to the first."""
        self.lasts = lasts
        self._lemmas, self._firsts, self._verbs, self._ends = lemmas, firsts, verbs, ends
        self.lemma = lru_cache(maxsize=8192)(self._lemma)
        self.endings = lru_cache(maxsize=64)(self._endings)

    def _lemma(self, form: str) -> str | None:
        """The lemma of a folded form; None when it is in no dictionary."""
        found = self._lemmas.get(form)
        return found[0].decode() if found else None

    def beginnings(self, word: str) -> list[int]:
        """Where forms end that stand first in compounds and that the word begins with; the
        shortest first."""
        return list(map(len, self._firsts.prefixes(word)))

    def verb_beginnings(self, word: str) -> list[int]:
        """The same of verbs: `ladd` of `laddstolpe`."""
        return list(map(len, self._verbs.prefixes(word)))

    def _endings(self, word: str) -> list[int]:
        """Where forms of words begin that may be the last of a compound and that the word ends
        in; the longest first."""
        return [len(word) - len(end) for end in reversed(self._ends.prefixes(word[::-1]))]


@cache
def dictionary() -> Dictionary:
    """The dictionaries, mapped from their files, which are made when they are missing."""
    lasts = _trie("lasts", marisa_trie.Trie, _lasts)
    lemmas = _trie("lemmas", marisa_trie.BytesTrie, lambda: _told(_lemmas(), lasts))
    firsts = _trie("firsts", marisa_trie.Trie, _firsts)
    verbs = _trie("verbs", marisa_trie.Trie, lambda: _verbs(lemmas))
    ends = _trie("ends", marisa_trie.Trie, lambda: _ends(lemmas, lasts))
    return Dictionary(lemmas, firsts, verbs, lasts, ends)


def _trie(name: str, kind: Any, read: Callable[[], Iterable[Any]]) -> Any:
    path = _folder() / name
    if path.exists():
        return kind().mmap(str(path))
    made = kind(read())
    _keep(made, path)
    return made


def _folder() -> Path:
    """Where the tries lie: by the versions that they were read from."""
    versions = "-".join(metadata.version(name) for name in ("simplemma", "hunspell-sv"))
    return Path(sys.prefix) / "share" / "agreementhub" / f"swedish-{RULES}-{versions}"


def _keep(trie: Any, path: Path) -> None:
    """Write the trie whole or not at all; an environment may be closed to us."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        trie.save(str(draft))
        draft.replace(path)


def _lemmas() -> Iterator[tuple[str, bytes]]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    known = DefaultDictionaryFactory().get_dictionary("sv")
    for form in known:
        if form.isalpha():
            yield _folded(form), _folded(known[form]).encode()


def _told(lemmas: Iterable[tuple[str, bytes]], lasts: Any) -> Iterator[tuple[str, bytes]]:
    """Each form with one lemma: `växel` and `bifall` are nouns before they are forms of `växla`
    and `bifalla`."""
    several = marisa_trie.BytesTrie(lemmas)
    for form in dict.fromkeys(several.iterkeys()):
        lemma = several.get(form)[0]
        of_verb = lemma.decode() in (form + "a", form[:-2] + form[-1:] + "a")
        yield form, form.encode() if of_verb and form in lasts else lemma


def _firsts() -> Iterator[str]:
    suffixes = _first_suffixes()
    for word, flags in _entries():
        for form in _first_forms(word, flags, suffixes):
            if len(form) >= SHORTEST_FIRST or form in SHORT_FIRSTS:
                yield form


def _verbs(lemmas: Any) -> Iterator[str]:
    for form, lemma in lemmas.iteritems():
        if len(form) > SHORTEST_VERB and form.endswith("a") and lemma.decode() == form:
            yield form[:-1]


def _lasts() -> Iterable[str]:
    return (w for w, flags in _entries() if FLAG_LAST in flags and len(w) >= SHORTEST_LAST)


def _ends(lemmas: Any, lasts: Any) -> Iterator[str]:
    for word in lasts:
        yield word[::-1]
    for form, lemma in lemmas.iteritems():
        if lemma.decode() in lasts:
            yield form[::-1]


def _first_forms(word: str, flags: str, suffixes: list[tuple[str, ...]]) -> Iterator[str]:
    if not FLAGS_FIRST.isdisjoint(flags):
        yield word
    for flag, off, on, condition in suffixes:
        if flag in flags and re.search(f"(?:{condition})$", word):
            yield word.removesuffix(off) + on


def _first_suffixes() -> list[tuple[str, ...]]:
    """Rules that make the beginning of a compound: flag, what goes, what comes, behind what."""
    found: list[tuple[str, ...]] = []
    for line in _read("sv_SE.aff"):
        rule = _SUFFIX.match(line)
        if rule and not FLAGS_FIRST.isdisjoint(rule[4]):
            flag, off, on, _more, condition = rule.groups()
            found.append((flag, off.replace("0", ""), on.replace("0", ""), condition))
    return found


def _entries() -> Iterator[tuple[str, str]]:
    for line in _read("sv_SE.dic"):
        word, _, flags = line.split("\t")[0].strip().partition("/")
        if word.isalpha() and "!" not in flags and "%" not in flags:
            yield _folded(word), flags


def _folded(word: str) -> str:
    return word.lower().translate(UNACCENTED)


def _read(name: str) -> Iterator[str]:
    path = Path(sys.prefix) / "share" / "hunspell" / name
    with path.open(encoding="utf-8") as lines:
        yield from lines
