"""Which passwords are good enough: one rule for every door through which one comes in.

After NIST SP 800-63B and OWASP ASVS 5.0 (6.2): long, not common, not made of what anyone knows of
the person; no demands on kinds of characters, and never changed because time has passed.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Final

from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

# As long as a password is all there is: NIST asks 15 characters where no second factor is.
SHORTEST: Final = 15
LONGEST: Final = 256
COMMON_FILE: Final = Path(__file__).parent / "data" / "common_passwords.txt"
# The list begins after this line; what stands before tells where it comes from.
END_OF_HEAD: Final = "-" * 20

# What must be left when names and runs are taken away.
_LEAST_OWN: Final = 8
_LEAST_DIFFERENT: Final = 5
_SHORTEST_NAME: Final = 3
# Neighbours on a keyboard, in the alphabet and among numbers.
_ROWS: Final = (
    *("abcdefghijklmnopqrstuvwxyz", "01234567890"),
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"),
)
_SHORTEST_RUN: Final = 4


def check(password: str, about: Collection[str] = ()) -> None:
    """Raise RuleBroken for a password that is too short, too long, or easy to guess.

    `about` are names of the person, of their address and of their organisation.
    """
    if len(password) < SHORTEST:
        raise RuleBroken(
            _("Choose a password of at least ${least} characters.", mapping={"least": SHORTEST})
        )
    if len(password) > LONGEST:
        raise RuleBroken(
            _(
                "Choose a password of at most ${most} characters; this one has ${count}.",
                mapping={"most": LONGEST, "count": len(password)},
            )
        )
    small = password.casefold()
    if small in common():
        raise RuleBroken(_("That password is among the most common ones. Choose another."))
    if len(set(small)) < _LEAST_DIFFERENT or _is_repeated(small):
        raise RuleBroken(_("That password repeats itself. Choose one that is harder to guess."))
    if _own(small, about) < _LEAST_OWN:
        raise RuleBroken(
            _(
                "That password is made of names or of neighbours such as abcd and 1234. "
                "Choose one that is harder to guess, such as three or four words."
            )
        )


def is_good(password: str, about: Collection[str] = ()) -> bool:
    """Whether `check` would take it."""
    try:
        check(password, about)
    except RuleBroken:
        return False
    return True


@cache
def common() -> frozenset[str]:
    """The common passwords that are long enough, in small letters."""
    _head, _line, told = COMMON_FILE.read_text(encoding="utf-8").partition(f"{END_OF_HEAD}\n")
    return frozenset(told.splitlines())


def _is_repeated(text: str) -> bool:
    """Whether it is something shorter, written at least twice, the last time perhaps in part."""
    # The shortest such piece is how far the text must be shifted to lie on itself.
    return any(text.startswith(text[by:]) for by in range(1, len(text) // 2 + 1))


def _own(small: str, about: Iterable[str]) -> int:
    """How many letters and digits are left: a run counts as one, a known name as none."""
    text = _plain(small)
    names = {
        name
        for known in (*about, "agreementhub")
        for name in re.split(r"[\W_]+", _plain(known.casefold()))
        if len(name) >= _SHORTEST_NAME
    }
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return sum(char.isalnum() for char in _without_runs(text))


def _plain(text: str) -> str:
    """Without accents and rings, as names are written in addresses."""
    taken_apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in taken_apart if not unicodedata.combining(char))


def _without_runs(text: str) -> str:
    """The text with each run of neighbours or of one character cut down to its first."""
    kept, at = [], 0
    while at < len(text):
        kept.append(text[at])
        length = _run_at(text, at)
        at += length if length >= _SHORTEST_RUN else 1
    return "".join(kept)


def _run_at(text: str, at: int) -> int:
    """How many characters from `at` on are neighbours in one row, forwards or backwards."""
    rows = (*_ROWS, *(row[::-1] for row in _ROWS), text[at] * LONGEST)
    return max(_common_prefix(text[at:], row[row.find(text[at]) :]) for row in rows)


def _common_prefix(text: str, row: str) -> int:
    length = 0
    for one, other in zip(text, row, strict=False):
        if one != other:
            break
        length += 1
    return length
