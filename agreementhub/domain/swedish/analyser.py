"""How Swedish text becomes words that can be found; one analyser for every search engine.

A word is found by its exact form, by its stem (`avtalet` → `avtal`), and by the parts of a
compound (`samverkansavtal` → `samverkan`, `avtal`). å, ä and ö are letters of their own;
é, ü and á are not.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from agreementhub.domain import diary
from agreementhub.domain.swedish import compounds, numerals
from agreementhub.domain.swedish.stems import stem

LETTER = r"[^\W\d_]"
HYPHEN = re.compile("[-\u2010\u2011\u00ad]")
ENDING = r":(?:[snt]|[nt]s|en|et|ens|ets|er|ar)\b"  # FN:s, SKR:s, KS:en
WORD = re.compile(rf"{LETTER}+(?:{HYPHEN.pattern}{LETTER}+)*(?:{ENDING})?")
WORDS = re.compile(f"({WORD.pattern})")
NUMBER_SIGN = re.compile(r"[0-9§]")
MIXED = re.compile(r"[^\W_]+")
# K-2 is K2: a few letters that a hyphen ties to a number.
TIED = re.compile(rf"(?<![^\W_])(?<!{HYPHEN.pattern}){LETTER}{{1,3}}{HYPHEN.pattern}\Z")
# "paragraf 48" is § 48.
SPOKEN = re.compile(r"(?<![^\W_])paragraf(?:en)? \Z", re.IGNORECASE)
NORDIC = str.maketrans({"ø": "ö", "æ": "ä", "\u00ad": ""})
LONGEST = 80  # letters of a word; what is longer is no word

Word = tuple[str, str, tuple[str, ...]]  # exact, stem, parts


class Token(NamedTuple):
    """A word of a text, and where it stands.

    `exact` is the folded word, `stem` what its inflections share, `parts` what else it is found
    by. `start` and `end` count characters of the text after `clean`.
    """

    exact: str
    stem: str
    parts: tuple[str, ...]
    start: int
    end: int


def clean(text: str) -> str:
    """The text with each letter as one character (NFC), as the positions of tokens count them."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Small letters without accents; å, ä and ö stay, ø and æ join them."""
    folded = clean(text).casefold()
    return folded if folded.isascii() else clean("".join(map(_unaccented, folded)))


@lru_cache(maxsize=8_192)
def word(raw: str) -> Word:
    """A word of letters; one with hyphens is the same as one without: Mini-Maria, Minimaria.

    Remembered, since words repeat; who reads a whole register remembers more.
    """
    segments = [fold(raw)] if raw.isalpha() else _segments(raw.partition(":")[0])
    exact = "".join(segments)
    if len(exact) > LONGEST:
        return exact[:LONGEST], exact[:LONGEST], ()
    return exact, stem(exact), compounds.parts(exact, compounds.pieces(segments))


def analyse(text: str) -> list[Token]:
    """Every word, number and case number of a text, in order."""
    found, lengths = cut(clean(text))
    bounds = list(accumulate(lengths))
    return [
        Token(*(word(each) if isinstance(each, str) else each), start, end)
        for each, start, end in zip(found, bounds[::2], bounds[1::2], strict=True)
    ]


def cut(text: str) -> tuple[list[str | Word], list[int]]:
    """The words of a text that is `clean`, those of letters as they are written and the numbers
    read, and of each how many characters stand before it and how many it has."""
    found: list[str | Word] = []
    lengths: list[int] = []
    for stretch, number, length in stretches(text):
        words, measures = split(stretch)
        found += words
        lengths += measures
        if number:
            found.append(number)
            lengths.append(length)
    return found, lengths[: 2 * len(found)]


def stretches(text: str) -> Iterator[tuple[str, Word | None, int]]:
    """A text that is `clean` in parts: what stands before each number, in which all words are of
    letters, with the number and how many characters it has; at the end what stands after all."""
    reached = 0
    for number in _numbers(text):
        yield text[reached : number.start], number[:3], number.end - number.start
        reached = number.end
    yield text[reached:], None, 0


def split(stretch: str) -> tuple[list[str], list[int]]:
    """The words of a text without numbers, and how many characters stand before the first, how
    many it has, stand before the second and so on; last those after all."""
    pieces = WORDS.split(stretch)
    return pieces[1::2], [*map(len, pieces)]


def pieces(word: str) -> tuple[str, ...]:
    """The stems of the parts of a compound in order; empty when the word is none."""
    found = compounds.pieces(_segments(word))
    return tuple(part for _, part in found) if len(found) > 1 else ()


def ends(word: str) -> tuple[str, str] | None:
    """What a compound is told apart by and what it is a kind of, as `compounds.ends` tells."""
    return compounds.ends(_segments(word.partition(":")[0]))


def _numbers(text: str) -> Iterator[Token]:
    """The case numbers, and between them every number and every word that holds a digit."""
    reached = 0
    for raw, start, end in diary.find(text):
        yield from _numbers_between(text, reached, start)
        key = diary.normalise(raw)
        yield Token(key, key, (*diary.fragments(key), *diary.shares(key)), start, end)
        reached = end
    yield from _numbers_between(text, reached, len(text))


def _numbers_between(text: str, reached: int, limit: int) -> Iterator[Token]:
    start = reached
    while sign := NUMBER_SIGN.search(text, start, limit):
        if token := _number(text, sign.start(), reached, limit):
            yield token
            start = reached = token.end
        else:
            start = sign.end()


def _number(text: str, start: int, reached: int, limit: int) -> Token | None:
    """The number at a digit or §, or the word that the digit stands in; a lone § is neither."""
    while start > reached and MIXED.match(text, start - 1):
        start -= 1
    if tied := TIED.search(text, max(reached, start - 4), start):
        return _mixed(text, tied.start(), start, limit)
    if number := numerals.read(text, start, limit):
        word, parts, end = number
        if word.isdecimal() and (spoken := SPOKEN.search(text, max(reached, start - 11), start)):
            return Token(f"§{word}"[:LONGEST], f"§{word}"[:LONGEST], (word,), spoken.start(), end)
        return Token(word[:LONGEST], word[:LONGEST], parts, start, end)
    return _mixed(text, start, start, limit)


def _mixed(text: str, begin: int, start: int, limit: int) -> Token | None:
    """A word that holds a digit, with the letters that a hyphen ties to it from `begin` on."""
    mixed = MIXED.match(text, start, limit)
    if mixed is None:
        return None
    word = fold(HYPHEN.sub("", text[begin:start]) + mixed.group())[:LONGEST]
    return Token(word, word, tuple(re.findall(r"\d+|\D+", word)), begin, mixed.end())


def _segments(raw: str) -> list[str]:
    return [fold(segment) for segment in HYPHEN.split(raw)]


@cache
def _unaccented(letter: str) -> str:
    if letter in "åäö":
        return letter
    bare = unicodedata.normalize("NFD", letter)
    return "".join(char for char in bare if not unicodedata.combining(char)).translate(NORDIC)
