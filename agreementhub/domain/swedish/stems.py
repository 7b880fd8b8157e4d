"""The stem that the inflections of a Swedish word share.

The lexicon of the field knows what belongs together across kinds of words (`förlänga`,
`förlängning`); a dictionary knows the forms of the rest. PyStemmer answers for what neither knows,
after the endings that it leaves in place (`-an`, `-ena`, `-andet`, `-et`).
"""

import threading
from functools import lru_cache

import Stemmer

from agreementhub.domain.swedish.dictionary import dictionary
from agreementhub.domain.swedish.lexicon import known_ends, lexicon

ABBREVIATION = 2  # letters of what is rather a name than a word: `VA` is no form of `vara`
FIRST = 3  # letters of a word that begins a longer one
KNOWN_END = 4  # letters of a known form that may end a longer word
OF_ACTS = ("ning", "ing", "an")  # in which nouns end that are made of verbs in -a
ROUNDS = 6  # a stem of a stem is the stem itself; two rounds do for nearly every word

_local = threading.local()


def stem(word: str) -> str:
    """The stem of a folded word; the stem of a stem is itself."""
    for _ in range(ROUNDS):
        shorter = _once(word)
        if shorter == word:
            break
        word = shorter
    return word


def derived_from(stem: str) -> str | None:
    """The word that another is made of: `hemlöshet` → `hemlös`, `vräkning` → `vräka`."""
    for ending, of in (("het", ""), *((noun, "a") for noun in OF_ACTS)):
        word = stem.removesuffix(ending) + of
        if stem.endswith(ending) and dictionary().lemma(word):
            return word
    return None


def act_of(verb: str) -> str | None:
    """What is done, of the stem of a verb: `städa` → `städning`, `vänta` → `väntan`; None for a
    thing (`skola`, of which there are `skolor`)."""
    known, root = dictionary(), verb.removesuffix("a")
    if root == verb or known.lemma(root + "or") == verb:
        return None
    nouns = (root + ending for ending in OF_ACTS)
    return next((noun for noun in nouns if known.lemma(noun) == noun), None)


@lru_cache(maxsize=32_768)
def _once(word: str) -> str:
    """Remembered for many words, since the inflections of a word soon come to one form."""
    return _known(word) or _of_known_root(_snowball(_trimmed(word)))


def _known(word: str) -> str | None:
    """The stem of a word in the lexicon, or of a compound that ends in one."""
    stems = lexicon().stems
    if found := stems.get(word):
        return found
    if len(word) > ABBREVIATION and (lemma := dictionary().lemma(_present(word))):
        return stems.get(lemma, lemma)
    start = next(iter(known_ends(word)), len(word))
    if len(word) - start >= KNOWN_END:
        return word[:start] + stems[word[start:]]
    return _of_its_end(word)


def _present(word: str) -> str:
    """`frågade` → `fråga`, `upphörde` → `upphöra`: a past tense of a verb that is known; and
    `städar` → `städa`, which a dictionary takes for a form of `städare`."""
    if word.endswith("ar"):
        verb, lemma = word[:-1], dictionary().lemma
        return verb if lemma(word) == word + "e" and lemma(verb) == verb else word
    if not word.endswith(("e", "es")):
        return word
    tense = word.removesuffix("s")
    if tense.endswith("ade"):
        return tense[:-2]
    verb = tense[:-2] + "a"
    known = tense.endswith(("de", "te")) and dictionary().lemma(verb)
    return verb if known and dictionary().lemma(word) in (None, word) else word


def _of_its_end(word: str) -> str | None:
    """`konstgräsplanen` → `konstgräsplan`: the longest known word that ends it is inflected."""
    known = dictionary()
    ends = [at for at in known.endings(word) if FIRST <= at <= len(word) - KNOWN_END]
    begun = known.beginnings(word) if ends else ()
    for start in ends:
        if start in begun and (lemma := known.lemma(word[start:])):
            return word[:start] + lexicon().stems.get(lemma, lemma)
    return None


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
