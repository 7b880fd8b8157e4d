"""Lines made one text, with the words mended that a line parted or letters were spaced out of."""

import re
from typing import Final

from agreementhub.domain.swedish import fold, is_known

# Looked for by its sign, which few lines have; the word before it is read from there.
_HYPHEN: Final = re.compile("[\u2010\u00ad]\\s*(?P<next>\\w*)")
_JOINING: Final = {"och", "eller", "samt", "respektive", "and", "or"}
# "B E S L U T": letters alone, four of them at least; words stand two spaces apart.
_SPACED: Final = re.compile(r"(?:[^\W\d_] {1,3}){3,}[^\W\d_]")
# A case number or a day that a line broke after its sign, and how the next line then goes on.
_OPEN_NUMBER: Final = re.compile(
    r"(?:\b[A-ZÅÄÖ]{2,7}[a-zåäö]{0,2}[ /.-]?\d{1,6}[/:.\u2010-]"
    r"|\b(?:19|20)\d\d(?:-\d\d)?[/\u2010-])$"
)
_REST: Final = re.compile(r"\d{1,6}(?!\d| ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))")
# The same, broken before its sign.
_REST_WITH_SIGN: Final = re.compile(r"[/:]\d")


def goes_on(before: str, line: str) -> bool:
    """Whether a number that the line before broke off goes on in this one."""
    if _REST_WITH_SIGN.match(line):
        return before[-1:].isdigit()
    return bool(_REST.match(line) and _OPEN_NUMBER.search(before))


def seam(before: str, line: str) -> tuple[str, str]:
    """The line before and what stands between it and the next: nothing within a number."""
    if not goes_on(before, line):
        return before, " "
    return (f"{before[:-1]}-" if before.endswith("\u2010") else before), ""


def joined(lines: list[str]) -> str:
    """One text of the lines. A hyphen at the end of a line belongs to the word in "Mini-Maria",
    "missbruks- och", "IT-drift" and "e-tjänst", and only to the line in most others.
    """
    text = ""
    for at, line in enumerate(map(closed, lines)):
        text, between = seam(text, line) if at else ("", "")
        text += between + line
    return _HYPHEN.sub(_mended, text)


def closed(line: str) -> str:
    """The line without the spaces between its letters, where it then says words: "BESLUT"."""
    if line[1:2] != " " or not _SPACED.fullmatch(line):
        return line
    words = [word.replace(" ", "") for word in re.split(r" {2,}", line)]
    return " ".join(words) if all(map(_is_word, words)) else line


def _is_word(word: str) -> bool:
    return is_known(fold(word))


def _mended(found: re.Match[str]) -> str:
    """What stands between the two halves, and the second of them."""
    before, following = _word_before(found.string, found.start()), found["next"]
    if not before:
        return found.group()
    if following in _JOINING:
        return f"- {following}"
    keeps = len(before) == 1 or (before.isupper() and not following.isupper())
    goes_on = following[:1].islower() or (
        before.isupper() and following.isupper() and _is_word(before + following)
    )
    return following if goes_on and not keeps else f"-{following}"


def _word_before(text: str, end: int) -> str:
    """The letters that end at a place."""
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end]
