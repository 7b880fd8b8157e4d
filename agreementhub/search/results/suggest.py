"""Another spelling to offer: `region orebro lan` → `region örebro län`.

Words come from documents that the person may see and from nowhere else, and every count asks with
the same keys: what is secret neither shows up here nor keeps anything from showing up.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product

from agreementhub.domain.swedish import analyse, clean, is_listed
from agreementhub.search.engines import Engine, Search
from agreementhub.search.query import Everything, Names, Node, Word, parse, wanted
from agreementhub.search.results import spelling

SHORTEST = 3  # letters of a word worth correcting
MOST_WORDS = 3_000  # of one beginning
BEGINNINGS = (4, 2)  # letters that are trusted first, and those that are trusted then
RARE = 10  # times more often the other spelling stands, when the word as typed exists too
MIXED_UP = ("aåä", "oö")
GLUED = re.compile(r"([^\W\d_]{2,})([0-9]+)")  # hsn370 for HSN 370


@dataclass(frozen=True)
class Sight:
    """The index as a person sees it: `keys` and `closed` as in a search."""

    engine: Engine
    keys: frozenset[str] | None
    closed: AbstractSet[int] = frozenset()

    def count(self, tree: Node) -> int:
        """How many documents the question finds."""
        search = Search(tree, self.keys, limit=1, facets=(), closed=self.closed)
        return self.engine.search(search).count

    def size(self) -> int:
        """How many documents there are to see."""
        return self.count(Everything())

    def words(self, beginning: str) -> list[tuple[str, int]]:
        """Words that begin so, and in how many documents they stand."""
        return self.engine.words(beginning, self.keys, MOST_WORDS, self.closed)


def suggest(
    seen: Sight, text: str, names: Names | None = None, *, unknown: bool = False
) -> str | None:
    """What was typed with words spelt as the documents spell them; None when nothing finds more.

    With `unknown` only words that stand in no document are spelt anew, so that it may be searched
    for unasked; without, it is for a person to choose.
    """
    tree = parse(text, names)
    better = typed = clean(text)
    words = {leaf.start: leaf for leaf in wanted(tree) if isinstance(leaf, Word)}
    for start in sorted(words, reverse=True):
        word = words[start]
        other = _better(seen, word, _own_words(names), unknown)
        if other:
            better = better[:start] + other + better[word.end :]
    if better == typed:
        return None
    more = unknown or seen.count(parse(better, names)) > seen.count(tree)
    return better if more else None


def _own_words(names: Names | None) -> list[str]:
    """What the program itself calls things in one word, which need stand in no document: they are
    the kinds of document."""
    called = names.values.get("doctype", {}) if names else ()
    return [words for words in called if words.isalpha()]


def _better(seen: Sight, word: Word, own: Iterable[str], unknown: bool) -> str | None:
    """Another way to write a word of the question; None when the one typed will do."""
    if word.end == word.start:
        return None
    if glued := GLUED.fullmatch(word.exact):
        letters, digits = glued.groups()
        is_apart = not seen.count(word) and _is_seen(seen, letters) and _is_seen(seen, digits)
        return f"{letters} {digits}" if is_apart else None
    is_correctable = word.exact.isalpha() and len(word.exact) >= SHORTEST
    return _spelling(seen, word, own, unknown) if is_correctable else None


def _spelling(seen: Sight, word: Word, own: Iterable[str], unknown: bool) -> str | None:
    known = seen.count(word)
    if not known:
        return _likely(seen, word.exact, own)
    twin = None if unknown else _twin(seen, word.exact)
    return twin[0] if twin and twin[1] > known * RARE else None


def _likely(seen: Sight, word: str, own: Iterable[str]) -> str | None:
    """The closest word that can be seen or is our own, or the two that were written as one."""
    for length in BEGINNINGS:
        visible = {
            pair[0]: pair[1]
            for beginning in _spellings(word[:length])
            for pair in seen.words(beginning)
        }
        forms = {form: n for other, n in visible.items() for form in _forms(other)} | visible
        forms = dict.fromkeys(own, 0) | forms
        if is_listed(word):
            forms = {other: n for other, n in forms.items() if _is_form(word, other)}
        close = spelling.closest(word, forms)
        best = min(close, key=lambda other: (close[other], -forms[other], other), default=None)
        if best and close[best] <= spelling.SLIP:
            return best
    return _apart(seen, word) or best


def _forms(word: str) -> Iterator[str]:
    """What a word of the documents may have been for who typed another form, or a part of it."""
    for token in analyse(word)[:1]:
        yield from (form for form in (token.stem, *token.parts) if len(form) >= SHORTEST)


def _is_form(word: str, other: str) -> bool:
    """Whether the other may stand for a word that the language has: it has the dots that are
    missing, or is another form of it. What is spelt as it was meant is no slip of another word:
    `städning` of `ställning`."""
    return _bare(word) == _bare(other) or word.startswith(other) or other.startswith(word)


def _apart(seen: Sight, word: str) -> str | None:
    """Two words that were written as one, both of which can be seen."""
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        first, second = word[:cut], word[cut:]
        if _is_seen(seen, second) and _is_seen(seen, first):
            return f"{first} {second}"
    return None


def _is_seen(seen: Sight, word: str) -> bool:
    return any(
        other == word for other, _count in seen.engine.words(word, seen.keys, 1, seen.closed)
    )


def _twin(seen: Sight, word: str) -> tuple[str, int] | None:
    """The same letters with other dots, as often as they are seen."""
    found = [
        (other, count)
        for beginning in _spellings(word[: max(BEGINNINGS)])
        for other, count in seen.words(beginning)
        if other != word and _bare(other) == _bare(word)
    ]
    return max(found, key=lambda pair: pair[1], default=None)


def _spellings(beginning: str) -> set[str]:
    """The beginning with every letter that is mixed up with å, ä or ö."""
    choices = (next((row for row in MIXED_UP if letter in row), letter) for letter in beginning)
    return {"".join(letters) for letters in product(*choices)}


def _bare(word: str) -> str:
    return word.translate(spelling.BARE)
