"""What paper is made of, whether Word or PDF: paragraphs, headings, lists, clauses and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# The characters that a line of a table has room for, and the fewest of a column.
_LINE: Final = 96
_FEWEST: Final = 6
_LONGEST: Final = 60
_GAP: Final = 3
# Longer words are hyphenated.
_WORD: Final = 15


@dataclass(frozen=True)
class Run:
    """Words that look alike; a line break within them is one."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Head:
    """A heading; 1 is that of a part."""

    level: int
    text: str


@dataclass(frozen=True)
class Listing:
    """A list with its items; `mark` stands after each number of an ordered one."""

    items: tuple[tuple["Piece", ...], ...]
    ordered: bool
    start: int = 1
    mark: str = "."


@dataclass(frozen=True)
class Numbered:
    """A clause: its number ("4 a"; empty when it has none), heading and text."""

    number: str
    heading: str
    body: tuple["Piece", ...]


@dataclass(frozen=True)
class Grid:
    """A table; `head` may be empty, `widths` are parts of a whole of 1."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int]
    widths: tuple[float, ...]


Piece = Para | Head | Listing | Numbered | Grid


def grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] = frozenset()
) -> Grid | None:
    """A table with columns as wide as their words need; None when nothing stands in it."""
    count = max(map(len, (head, *rows)), default=0)
    filled = [(*row, *("",) * (count - len(row))) for row in rows if any(row)]
    if not count or not (filled or any(head)):
        return None
    whole = (*head, *("",) * (count - len(head))) if head else ()
    # What stands bold takes more room.
    wide = [word + "mm" for word in whole]
    columns = list(zip(*filter(None, (wide, *filled)), strict=True))
    return Grid(tuple(whole), tuple(filled), numeric, _widths(columns))


def _widths(columns: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Each column gets its longest word; what is left goes to those with the most to say."""
    words = [[word for cell in one for word in cell.split(" ")] for one in columns]
    least = [min(max(_FEWEST, *map(len, one)), _WORD) + _GAP for one in words]
    wanted = [min(max(map(len, one)), _LONGEST) + _GAP for one in columns]
    more = [max(want - fewest, 0) for want, fewest in zip(wanted, least, strict=True)]
    room = max(_LINE - sum(least), 0)
    share = [one / sum(more) if sum(more) else 1 / len(more) for one in more]
    widths = [fewest + room * part for fewest, part in zip(least, share, strict=True)]
    return tuple(width / sum(widths) for width in widths)
