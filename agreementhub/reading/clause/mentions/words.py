"""The words of clauses on time, from `words.toml`: which kind of mention a word or phrase is."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any, Final

SOURCE: Final[Mapping[str, Any]] = tomllib.loads(
    resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)
_WORDS: Final[Mapping[str, str]] = {
    word: name for name, words in SOURCE["words"].items() for word in words.split()
}
_LIGHT: Final = frozenset(SOURCE["light"]["words"].split())
_SHAPES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (shape["name"], re.compile("|".join(shape["are"].split()))) for shape in SOURCE["shapes"]
)
# A thing that we do not know, by its ending.
_THING: Final = re.compile(
    r"\w{2,}(?:en|et|n|na|an|ans|ens|ets|nas|orna|arna|erna|ing|ingen|het|heten|or|ar|er|are|"
    r"skap|tion|else|dom|t)"
)
_MADE: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile("|".join(SOURCE[name]["are"].split()))
    for name in ("provided", "membership", "statutes")
}
_NOT: Final = ("inte", "ej", "icke", "aldrig")
_LONGEST: Final = 8
_NAME: Final = "\n"


@lru_cache(maxsize=20_000)
def name_of(word: str) -> str | None:
    """The kind of a word in small letters; NOUN where it may be a thing that we do not know,
    None where it says nothing of time.
    """
    if word in _WORDS:
        return _WORDS[word]
    if word in _LIGHT:
        return None
    if "-" in word and len(last := word.rpartition("-")[2]) > 3:
        return str(name_of(last) or "") or None
    for name, shape in _SHAPES:
        if shape.fullmatch(word):
            return name
    return "NOUN" if len(word) > 3 and _THING.fullmatch(word) else None


def is_light(word: str) -> bool:
    """Whether it is a word between the others that says nothing of time."""
    return word in _LIGHT


def is_provided(word: object) -> bool:
    """Whether it is a thing that an agreement lets somebody have: "tjänsten", "lokalerna"."""
    return _is_made("provided", word)


def is_membership(word: object) -> bool:
    """Whether it is a membership."""
    return _is_made("membership", word)


def is_statutes(word: object) -> bool:
    """Whether it is the statutes of an association."""
    return _is_made("statutes", word)


def _is_made(name: str, word: object) -> bool:
    return isinstance(word, str) and bool(_MADE[name].fullmatch(word))


def phrase_at(words: Sequence[str], place: int) -> tuple[str, int] | None:
    """The kind of the longest phrase that begins at a place, and how many words it has."""
    at: Mapping[str, Any] = _PHRASES
    found = None
    for length, word in enumerate(words[place : place + _LONGEST], 1):
        if word not in at:
            break
        at = at[word]
        if _NAME in at:
            found = at[_NAME], length
    return found


def _tree() -> dict[str, Any]:
    """The phrases word by word: each word leads to those that may follow it."""
    root: dict[str, Any] = {}
    for name, phrases in SOURCE["phrases"].items():
        for phrase in phrases.strip().splitlines():
            for words in _denied(phrase.split()):
                at = root
                for word in words:
                    at = at.setdefault(word, {})
                at.setdefault(_NAME, name)
    return root


def _denied(words: list[str]) -> list[list[str]]:
    """A phrase with "inte" means the same with every word for it."""
    if "inte" not in words:
        return [words]
    at = words.index("inte")
    return [[*words[:at], no, *words[at + 1 :]] for no in _NOT]


_PHRASES: Final = _tree()
