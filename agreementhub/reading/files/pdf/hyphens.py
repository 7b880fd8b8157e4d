"""Lines made one text, with the words mended that a line parted or letters were spaced out of."""

import re
from typing import Final

from agreementhub.domain.swedish import fold, is_known

_HYPHEN: Final = re.compile("(?P<before>[^\\W\\d_]+)[\u2010\u00ad]\\s*(?P<next>\\w*)")
_JOINING: Final = {"och", "eller", "samt", "respektive", "and", "or"}
# "B E S L U T": letters alone, four of them at least; words stand two spaces apart.
_SPACED: Final = re.compile(r"(?:[^\W\d_] {1,3}){3,}[^\W\d_]")


def joined(lines: list[str]) -> str:
    """One text of the lines. A hyphen at the end of a line belongs to the word in "Mini-Maria",
    "missbruks- och", "IT-drift" and "e-tjänst", and only to the line in most others.
    """
    return _HYPHEN.sub(_mended, " ".join(closed(line) for line in lines))


def closed(line: str) -> str:
    """The line without the spaces between its letters, where it then says words: "BESLUT"."""
    if line[1:2] != " " or not _SPACED.fullmatch(line):
        return line
    words = [word.replace(" ", "") for word in re.split(r" {2,}", line)]
    return " ".join(words) if all(map(_is_word, words)) else line


def _is_word(word: str) -> bool:
    return is_known(fold(word))


def _mended(found: re.Match[str]) -> str:
    before, following = found["before"], found["next"]
    if following in _JOINING:
        return f"{before}- {following}"
    keeps = len(before) == 1 or (before.isupper() and not following.isupper())
    goes_on = following[:1].islower() or (
        before.isupper() and following.isupper() and _is_word(before + following)
    )
    between = "" if goes_on and not keeps else "-"
    return f"{before}{between}{following}"
