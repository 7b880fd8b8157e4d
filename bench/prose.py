"""Texts in the words of the vocabulary, each about a matter of its own."""

import math
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Final

from bench import vocabulary

# One word of so many is of the text's own matter and comes again in it.
OWN: Final = 4
# One sentence of so many is one of the demo's, whole.
QUOTED: Final = 12
_OWN_WORDS: Final = 40
# A matter's own words are neither the small ones that every text has nor the very rarest.
_FIRST_RANK, _LAST_RANK = 100, 20_000
_OWN_WEIGHTS: Final = tuple(accumulate(vocabulary.weights(_OWN_WORDS)))
_SHORTEST, _LONGEST = 7, 22
_MONTHS: Final = ("januari", "mars", "april", "maj", "juni", "september", "november", "december")


class Writer:
    """Writes about one matter."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.own = [vocabulary.ranked()[self._rank()] for _ in range(_OWN_WORDS)]

    def title(self) -> str:
        """Four to eight words, most of them the matter's own."""
        own = self.random.choices(self.own[:12], k=self.random.randint(2, 4))
        return " ".join([*own, "i", *self._words(2)]).capitalize()

    def line(self, words: int = 3) -> str:
        """A few words."""
        return " ".join(self._words(words)).capitalize()

    def prose(self, words: int) -> str:
        """Paragraphs of so many words, within a sentence."""
        paragraphs: list[str] = []
        paragraph: list[str] = []
        for sentence in self.sentences(words):
            paragraph.append(sentence)
            if len(paragraph) == 5:
                paragraphs.append(" ".join(paragraph))
                paragraph = []
        return "\n\n".join([*paragraphs, " ".join(paragraph)]).strip()

    def sentences(self, words: int) -> Iterator[str]:
        """Sentences of so many words together."""
        pool = self._words(words)
        while pool:
            if self.random.randrange(QUOTED) == 0:
                quoted = self.random.choice(vocabulary.sentences())
                del pool[: len(quoted.split())]
                yield quoted
                continue
            length = self.random.randint(_SHORTEST, _LONGEST)
            taken, pool = pool[:length], pool[length:]
            yield self._sentence(taken)

    def _rank(self) -> int:
        """A rank that is as likely between 200 and 400 as between 2 000 and 4 000."""
        return int(math.exp(self.random.uniform(math.log(_FIRST_RANK), math.log(_LAST_RANK))))

    def _sentence(self, words: list[str]) -> str:
        first, *rest = words
        if len(rest) > 10:
            rest[5] += ","
        if self.random.randrange(4) == 0:
            rest.append(self._number())
        return " ".join([first.capitalize(), *rest]) + "."

    def _words(self, count: int) -> list[str]:
        drawn = self.random.choices(
            vocabulary.ranked(), cum_weights=vocabulary.cumulative(), k=count
        )
        places = range(0, count, OWN)
        drawn[::OWN] = self.random.choices(self.own, cum_weights=_OWN_WEIGHTS, k=len(places))
        return drawn

    def _number(self) -> str:
        """What texts of the register count and refer to."""
        random = self.random
        year = random.randint(2012, 2027)
        match random.randrange(5):
            case 0:
                return f"den {random.randint(1, 28)} {random.choice(_MONTHS)} {year}"
            case 1:
                return f"{random.randint(1, 990)} {random.randrange(1000):03} kronor"
            case 2:
                return f"KS {year}/{random.randint(1, 999)}"
            case 3:
                return f"§ {random.randint(1, 240)}"
        return f"{random.randint(2, 98)} procent"
