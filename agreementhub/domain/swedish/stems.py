"""The stem that the inflections of a Swedish word share.

Known words have their forms in the lexicon; PyStemmer answers for the rest, after the endings
that it leaves in place (`-an`, `-ena`, `-andet`, `-et`).
"""

import threading
from functools import lru_cache

import Stemmer

from agreementhub.domain.swedish.lexicon import known_ends, lexicon

KNOWN_END = 4  # letters of a known form that may end a longer word
ROUNDS = 6  # a stem of a stem is the stem itself; two rounds do for nearly every word

_local = threading.local()


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The stem of a folded word; the stem of a stem is itself."""
    for _ in range(ROUNDS):
        shorter = _once(word)
        if shorter == word:
            break
        word = shorter
    return word


def _once(word: str) -> str:
    return _known(word) or _of_known_root(_snowball(_trimmed(word)))


def _known(word: str) -> str | None:
    """The stem of a word in the lexicon, or of a compound that ends in one."""
    stems = lexicon().stems
    if word in stems:
        return stems[word]
    start = next(iter(known_ends(word)), len(word))
    if len(word) - start < KNOWN_END:
        return None
    return word[:start] + stems[word[start:]]


def _of_known_root(root: str) -> str:
    """`fråg` (of `frågade`) is the root of `fråga`."""
    return lexicon().roots.get(root, root)


def _trimmed(word: str) -> str:
    if word.endswith(("andena", "endena")):
        return word[:-2]
    if word.endswith(("andet", "anden", "endet", "enden")) and len(word) > 6:
        return word[:-1]
    if word.endswith(("ena", "llet", "rket", "ntet")) and len(word) > 5:
        return word[:-2]
    return word[:-1] if word.endswith("an") and len(word) > 5 else word


def _snowball(word: str) -> str:
    if not hasattr(_local, "stemmer"):
        # One a thread, since it keeps state; without its own cache, since ours is in front.
        _local.stemmer = Stemmer.Stemmer("swedish", 0)
    root: str = _local.stemmer.stemWord(word)
    return root[:-1] if len(root) > 3 and root.endswith(("mm", "nn")) else root
