"""Plain language: what in a text is hard to read, by signs that can be counted.

The language of public authorities shall be cultivated, simple and understandable (språklagen
2009:600, 11 §). What is told here is advice: nothing waits for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Words of a sentence from which readers lose the thread.
LONG: Final = 35
# How many of each are told of one text.
_MOST: Final = 3
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?")
_WORD: Final = re.compile(r"\w+")
# Heavy words and what says the same.
_HEAVY: Final = {
    "därest": "om",
    "ehuru": "fast",
    "erhålla": "få",
    "erhåller": "får",
    "erlägga": "betala",
    "erlägger": "betalar",
    "föreligger": "finns",
    "förevarande": "det här",
    "härför": "för detta",
    "inkomma": "komma in",
    "jämlikt": "enligt",
    "medelst": "med",
    "ombesörja": "ordna",
    "ombesörjer": "ordnar",
    "sagda": "den här",
    "tillse": "se till",
    "tillser": "ser till",
    "vederbörande": "den berörda",
    "vidtaga": "göra",
    "åligger": "ska",
}


@dataclass(frozen=True)
class LongSentence:
    """A sentence that is hard to follow: its first words, and how many it has."""

    begins: str
    words: int


@dataclass(frozen=True)
class HeavyWord:
    """A word that few use, and one that says the same."""

    word: str
    instead: str


Remark = LongSentence | HeavyWord


def remarks(text: str) -> list[Remark]:
    """What makes the text hard to read; the first few of each sign."""
    return [*_first(_long(text)), *_first(_heavy(text))]


def _first(found: Iterator[Remark]) -> list[Remark]:
    return [one for one, _place in zip(found, range(_MOST), strict=False)]


def _long(text: str) -> Iterator[Remark]:
    for match in _SENTENCE.finditer(text):
        words = match.group().split()
        if len(words) > LONG:
            yield LongSentence(" ".join(words[:5]), len(words))


def _heavy(text: str) -> Iterator[Remark]:
    told = dict.fromkeys(word.casefold() for word in _WORD.findall(text))
    return (HeavyWord(word, _HEAVY[word]) for word in told if word in _HEAVY)
