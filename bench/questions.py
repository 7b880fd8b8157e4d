"""What people type into the search box, in the proportions that they do."""

import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from random import Random
from typing import Final

from bench import vocabulary

# Of each hundred questions.
_KINDS: Final = {
    "one word": 30,
    "two words": 20,
    "phrase": 10,
    "prefix": 10,
    "case number": 12,
    "facets": 12,
    "everything": 6,
}
# People ask for words with a meaning: neither the smallest nor, as a rule, the rarest.
_FIRST_RANK, _LAST_RANK = 60, 8_000
_PREFIX: Final = (4, 7)


@dataclass(frozen=True)
class Question:
    """What was typed, and the values chosen in facets."""

    kind: str
    text: str
    filters: Mapping[str, AbstractSet[str]] = field(default_factory=dict)


def questions(number: int, case_numbers: Sequence[str], seed: str = "questions") -> list[Question]:
    """So many questions, the same for every engine; `case_numbers` are some of the register."""
    random = Random(seed)
    kinds = random.choices([*_KINDS], weights=[*_KINDS.values()], k=number)
    return [_ASKED[kind](random, case_numbers) for kind in kinds]


def plain(asked: Sequence[Question]) -> list[str]:
    """The texts of those questions that any engine understands: words alone."""
    return [one.text for one in asked if one.kind in ("one word", "two words")]


def _one(random: Random, _numbers: Sequence[str]) -> Question:
    return Question("one word", _word(random))


def _two(random: Random, _numbers: Sequence[str]) -> Question:
    return Question("two words", f"{_word(random)} {_word(random)}")


def _phrase(random: Random, _numbers: Sequence[str]) -> Question:
    words = random.choice(vocabulary.sentences()).rstrip(".!?").split()
    start = random.randrange(len(words) - 3)
    return Question("phrase", f'"{" ".join(words[start : start + 3])}"')


def _prefix(random: Random, _numbers: Sequence[str]) -> Question:
    return Question("prefix", _word(random)[: random.randint(*_PREFIX)] + "*")


def _case_number(random: Random, numbers: Sequence[str]) -> Question:
    return Question("case number", random.choice(numbers))


def _facets(random: Random, _numbers: Sequence[str]) -> Question:
    chosen = {
        "doctype": {random.choice(("agreement", "motion", "decision_extract"))},
        "year": {str(random.randint(2018, 2027))},
    }
    kept = random.choice(("doctype", "year"))
    filters = chosen if random.randrange(2) else {kept: chosen[kept]}
    return Question("facets", _word(random), filters)


def _everything(_random: Random, _numbers: Sequence[str]) -> Question:
    return Question("everything", "")


def _word(random: Random) -> str:
    words = vocabulary.ranked()
    while True:
        rank = math.exp(random.uniform(math.log(_FIRST_RANK), math.log(_LAST_RANK)))
        if len(word := words[int(rank)]) > 3:
            return word


_ASKED: Final[Mapping[str, Callable[[Random, Sequence[str]], Question]]] = {
    "one word": _one,
    "two words": _two,
    "phrase": _phrase,
    "prefix": _prefix,
    "case number": _case_number,
    "facets": _facets,
    "everything": _everything,
}
