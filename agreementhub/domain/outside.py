"""What comes from outside, as a number or as words; every door reads both here.

An address, a form and a file can hold anything in the place of a number: a digit of another
script, a sign, a thousand digits, a file. Nothing here raises.
"""

import unicodedata
from datetime import datetime
from typing import Final

# The largest number that every database of ours keeps in the column of an id.
MOST: Final = 2**31 - 1


def number(given: object, most: int = MOST) -> int | None:
    """The number that is written in plain digits, from 0 to `most`; None for all else."""
    if not isinstance(given, str) or len(given) > len(str(MOST)):
        return None
    if not (given.isascii() and given.isdigit()):
        return None
    read = int(given)
    return read if read <= most else None


def words(given: object, most: int = 100) -> str:
    """The first `most` signs of the words, without NUL and halves of surrogate pairs, which no
    database of ours keeps.

    Empty for what is no text.
    """
    if not isinstance(given, str):
        return ""
    return given.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")[:most]


def moment(given: object) -> datetime | None:
    """The moment that is written by ISO 8601 with its offset, of our own century; None for all
    else."""
    try:
        read = datetime.fromisoformat(words(given, most=40))
    except ValueError:
        return None
    return read if read.tzinfo and 2000 <= read.year < 2100 else None


def file_name(given: str, most: int = 200) -> str:
    """A file's name without folders, which some browsers send, and without letters that cannot be
    shown; "?" when nothing is left.

    Letters are whole (NFC): a Mac sends an a and a ring, which elsewhere is another name than å.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:most] or "?"
