"""How Swedish text becomes words that can be found; one analyser for every search engine.

A word is found by its exact form, by its stem (`avtalet` → `avtal`), and by the parts of a
compound (`samverkansavtal` → `samverkan`, `avtal`). å, ä and ö are letters of their own;
é, ü and á are not.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from agreementhub.domain import diary
from agreementhub.domain.swedish import compounds, numerals
from agreementhub.domain.swedish.stems import stem

LETTER = r"[^\W\d_]"
HYPHEN = re.compile("[-\u2010\u2011\u00ad]")
ENDING = r":(?:[snt]|[nt]s|en|et|ens|ets|er|ar)\b"  # FN:s, SKR:s, KS:en
WORD = re.compile(rf"{LETTER}+(?:{HYPHEN.pattern}{LETTER}+)*(?:{ENDING})?")
NUMBER_SIGN = re.compile(r"[0-9§]")
MIXED = re.compile(r"[^\W_]+")
# K-2 is K2: a few letters that a hyphen ties to a number.
TIED = re.compile(rf"(?<![^\W_])(?<!{HYPHEN.pattern}){LETTER}{{1,3}}{HYPHEN.pattern}\Z")
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


def analyse(text: str) -> list[Token]:
    """Every word, number and case number of a text, in order."""
    text = clean(text)
    tokens: list[Token] = []
    reached = 0
    for token in _numbers(text):
        tokens += _words(text, reached, token.start)
        tokens.append(token)
        reached = token.end
    tokens += _words(text, reached, len(text))
    return tokens


def words(text: str) -> list[Word]:
    """What `analyse` finds, without where it stands: half the work, for whole registers."""
    text = clean(text)
    found: list[Word] = []
    reached = 0
    for token in _numbers(text):
        found += map(_word, WORD.findall(text, reached, token.start))
        found.append(token[:3])
        reached = token.end
    found += map(_word, WORD.findall(text, reached))
    return found


def pieces(word: str) -> tuple[str, ...]:
    """The stems of the parts of a compound in order; empty when the word is none."""
    found = compounds.pieces(_segments(word))
    return tuple(part for _, part in found) if len(found) > 1 else ()


def _words(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch without digits.

    Between two words stands no letter, so a word begins where it is first found.
    """
    tokens: list[Token] = []
    for raw in WORD.findall(text, start, end):
        start = text.find(raw, start)
        end = start + len(raw)
        exact, shared, parts = _word(raw)
        tokens.append(Token(exact, shared, parts, start, end))
        start = end
    return tokens


def _numbers(text: str) -> Iterator[Token]:
    """The case numbers, and between them every number and every word that holds a digit."""
    reached = 0
    for raw, start, end in diary.find(text):
        yield from _numbers_between(text, reached, start)
        key = diary.normalise(raw)
        yield Token(key, key, diary.fragments(key), start, end)
        reached = end
    yield from _numbers_between(text, reached, len(text))


def _numbers_between(text: str, reached: int, limit: int) -> Iterator[Token]:
    for sign in NUMBER_SIGN.finditer(text, reached, limit):
        if sign.start() >= reached and (token := _number(text, sign.start(), reached, limit)):
            reached = token.end
            yield token


def _number(text: str, start: int, reached: int, limit: int) -> Token | None:
    """The number at a digit or §, or the word that the digit stands in; a lone § is neither."""
    while start > reached and MIXED.match(text, start - 1):
        start -= 1
    if tied := TIED.search(text, max(reached, start - 4), start):
        return _mixed(text, tied.start(), start, limit)
    if number := numerals.read(text, start, limit):
        word, parts, end = number
        return Token(word[:LONGEST], word[:LONGEST], parts, start, end)
    return _mixed(text, start, start, limit)


def _mixed(text: str, begin: int, start: int, limit: int) -> Token | None:
    """A word that holds a digit, with the letters that a hyphen ties to it from `begin` on."""
    mixed = MIXED.match(text, start, limit)
    if mixed is None:
        return None
    word = fold(HYPHEN.sub("", text[begin:start]) + mixed.group())[:LONGEST]
    return Token(word, word, tuple(re.findall(r"\d+|\D+", word)), begin, mixed.end())


@lru_cache(maxsize=32_768)
def _word(raw: str) -> Word:
    """A word of letters; one with hyphens is the same as one without: Mini-Maria, Minimaria.

    Remembered, since words repeat.
    """
    segments = [fold(raw)] if raw.isalpha() else _segments(raw.partition(":")[0])
    exact = "".join(segments)
    if len(exact) > LONGEST:
        return exact[:LONGEST], exact[:LONGEST], ()
    return exact, stem(exact), compounds.parts(exact, compounds.pieces(segments))


def _segments(raw: str) -> list[str]:
    return [fold(segment) for segment in HYPHEN.split(raw)]


@cache
def _unaccented(letter: str) -> str:
    if letter in "åäö":
        return letter
    bare = unicodedata.normalize("NFD", letter)
    return "".join(char for char in bare if not unicodedata.combining(char)).translate(NORDIC)
