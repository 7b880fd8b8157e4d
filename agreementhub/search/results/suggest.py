"""Another spelling to offer: `region orebro lan` → `region örebro län`.

Words come from documents that the person may see and from nowhere else, and every count asks with
the same keys: what is secret neither shows up here nor keeps anything from showing up.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from agreementhub.domain.swedish import clean
from agreementhub.search.engines import Engine, Search
from agreementhub.search.query import Names, Node, Word, parse, wanted

SHORTEST = 3  # letters of a word worth correcting
MOST_WORDS = 3_000  # of one beginning
CLOSE = 0.75  # of `SequenceMatcher.ratio`, for two spellings of one word
RARE = 10  # times more often the other spelling stands, when the word as typed exists too
MIXED_UP = ("aåä", "oö")


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

    def words(self, beginning: str) -> list[tuple[str, int]]:
        """Words that begin so, and in how many documents they stand."""
        return self.engine.words(beginning, self.keys, MOST_WORDS, self.closed)


def suggest(seen: Sight, text: str, names: Names | None = None) -> str | None:
    """What was typed with words spelt as the documents spell them; None when nothing finds more.

    It is for a person to choose: never search for it unasked.
    """
    tree = parse(text, names)
    better = typed = clean(text)
    words = {leaf.start: leaf for leaf in wanted(tree) if isinstance(leaf, Word)}
    for start in sorted(words, reverse=True):
        word = words[start]
        spelling = _spelling(seen, word) if _is_correctable(word) else None
        if spelling:
            better = better[:start] + spelling + better[word.end :]
    if better == typed:
        return None
    more = seen.count(parse(better, names)) > seen.count(tree)
    return better if more else None


def _is_correctable(word: Word) -> bool:
    return word.exact.isalpha() and len(word.exact) >= SHORTEST


def _spelling(seen: Sight, word: Word) -> str | None:
    """The word that was most likely meant; None when the one typed will do."""
    visible = dict(
        pair for beginning in _spellings(word.exact[:2]) for pair in seen.words(beginning)
    )
    known = seen.count(word)
    bare = _bare(word.exact)
    twins = [other for other in visible if other != word.exact and _bare(other) == bare]
    twin = max(twins, key=lambda other: visible[other], default=None)
    if twin and visible[twin] > known * RARE:
        return twin
    return None if known else _closest(word.exact, visible)


def _closest(word: str, visible: dict[str, int]) -> str | None:
    matcher = SequenceMatcher(b=word, autojunk=False)
    best: tuple[float, int, str] | None = None
    for other, count in visible.items():
        if abs(len(other) - len(word)) > 2 or len(other) < SHORTEST:
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() >= CLOSE and (ratio := matcher.ratio()) >= CLOSE:
            best = max(best or (0.0, 0, ""), (ratio, count, other))
    return best[2] if best else None


def _spellings(beginning: str) -> set[str]:
    """The beginning with every letter that is mixed up with å, ä or ö."""
    choices = (next((row for row in MIXED_UP if letter in row), letter) for letter in beginning)
    return {"".join(letters) for letters in product(*choices)}


def _bare(word: str) -> str:
    return word.translate(str.maketrans("åäö", "aao"))
