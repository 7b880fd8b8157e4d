"""The words of a document as vectors: the level before the word, the place as its weight.

A vector holds a megabyte, positions up to 16 383 and 256 of them a word. So the text goes into rows
of some thousand words; each repeats the first words of the next, so that what stands side by side
is found side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from agreementhub.search.engines.indexed_words import GAP
from agreementhub.search.engines.protocol import AnalysedWords

# The fields whose words stand in every row of the text, and the level of each.
LEVELS: Final[Mapping[str, str]] = {"exact": "e", "stem": "s", "heads": "h", "parts": "p"}
# The fields of the short vector: level and weight.
PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "title_exact": ("e", "A"),
    "title_parts": ("p", "A"),
    "decision_exact": ("e", "B"),
    "decision_parts": ("p", "B"),
    "case": ("c", "C"),
}
# The order in which the lengths of a document's fields are kept, for their weight.
FIELDS: Final = (*LEVELS, "title_exact", "title_parts", "decision_exact", "decision_parts")
WORDS: Final = 2_000  # of a row
FEWEST: Final = 50
MOST_BYTES: Final = 700_000  # of a vector as it is written, well below the megabyte it may have
LONGEST: Final = 100  # characters of a word; the rest of a longer one tells nothing
# Words that a row repeats of the next: more than may part two that are said to stand near.
_REPEATED: Final = 101
_MOST_PLACES: Final = 255  # of a word that are kept
_LAST: Final = 16_383  # place that a vector can name

Entry = tuple[int, str]


class Row(NamedTuple):
    """A row of a document: its words, and in the first those of title, decision and numbers."""

    whole: str
    short: str


def lengths(words: AnalysedWords) -> list[int]:
    """How many words each of the fields has."""
    return [len(_split(words.terms.get(name, ""))) for name in FIELDS]


def rows(words: AnalysedWords) -> list[Row]:
    """The rows of a document, at least one. A row that were too large is cut into smaller ones."""
    short = _written(_short(words))
    size = WORDS
    while True:
        wholes = [_written(vector) for vector in _wholes(words, size)]
        if size <= FEWEST or all(len(whole.encode()) <= MOST_BYTES for whole in wholes):
            return [Row(whole, short if not place else "") for place, whole in enumerate(wholes)]
        size = max(size // 4, FEWEST)


def lexeme(level: str, word: str) -> str:
    """A word as a vector has it, behind its level."""
    return f"{level}:{word[:LONGEST]}"


def quoted(text: str) -> str:
    """A lexeme in the writing of vectors and of questions."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _short(words: AnalysedWords) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for name, (level, weight) in PLACES.items():
        if name == "case":
            given: Sequence[str] = sorted(words.cases)
        else:
            given = _split(words.terms.get(name, ""))
        # What was decided comes behind the title, and no phrase crosses the two.
        start = 1 if weight == "A" else _LAST // 2
        for place, word in enumerate(given[: _LAST // 2 - 1], start):
            if word != GAP:
                found.setdefault(lexeme(level, word), []).append((place, weight))
    return found


def _wholes(words: AnalysedWords, size: int) -> Iterator[dict[str, list[Entry]]]:
    """A vector for each `size` words of the text."""
    placed = {name: list(_placed(_split(words.terms.get(name, "")))) for name in ("exact", "stem")}
    loose = {name: _split(words.terms.get(name, "")) for name in ("heads", "parts")}
    last = max((place for given in placed.values() for place, _ in given), default=0)
    count = max(-(-last // size), 1)
    begun = dict.fromkeys(placed, 0)
    for row in range(count):
        vector: dict[str, list[Entry]] = {}
        start, end = row * size, (row + 1) * size + _REPEATED
        for name, given in placed.items():
            at = begun[name]
            while at < len(given) and given[at][0] < end:
                place, word = given[at]
                vector.setdefault(lexeme(LEVELS[name], word), []).append((place - start + 1, ""))
                at += 1
            while begun[name] < len(given) and given[begun[name]][0] < start + size:
                begun[name] += 1
        for name, given_words in loose.items():
            first, behind = (
                len(given_words) * row // count,
                len(given_words) * (row + 1) // count,
            )
            for word in given_words[first:behind]:
                own = vector.setdefault(lexeme(LEVELS[name], word), [])
                own.append((len(own) + 1, ""))
        yield vector


def _placed(given: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each word with its place; between two pieces one is left free, so that nothing is said to
    stand side by side across."""
    return ((place, word) for place, word in enumerate(given) if word != GAP)


def _written(vector: Mapping[str, Sequence[Entry]]) -> str:
    return " ".join(
        f"{quoted(word)}:{','.join(f'{place}{weight}' for place, weight in places[:_MOST_PLACES])}"
        for word, places in vector.items()
    )


def _split(text: str) -> list[str]:
    return text.split(" ") if text else []
