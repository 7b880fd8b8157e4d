"""What the columns of a table of days are, by their heads and by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agreementhub.domain.meeting_titles import ASIDE
from agreementhub.reading.days.cells import is_day

# The likeliest first: "Sammanträdesdag" goes before "Datum".
_DAY: Final = (
    r"sammanträdesda|mötesda|sammanträdestid|meeting\s?da|start\s?dat|startdag|börjar",
    r"^datum|^dag$|^dagar$|^date$|^start$|^när$|^day$|datum$|sammanträde|möte|meeting|begin",
)
_END: Final = re.compile(r"(?i)slut|\bend\b|^till|t\.?\s?o\.?\s?m|avslut")
_TIME: Final = re.compile(r"(?i)\btid\b|\btime\b|klock|^kl\.?$|starttid|sluttid")
_TITLE: Final = re.compile(
    r"(?i)organ|nämnd|instans|styrelse|\bbody\b|subject|ämne|rubrik|titel|title|summary|möte"
    r"|sammanträde|benämning|aktivitet|händelse|^event|forum|\bvad\b"
)
_LETTERS: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Columns:
    """Which columns hold what, by number. `heads` is empty for a table without any.

    `days`: meetings, in one column or, where each body has its own, in several (`is_by_body`).
    `asides`: other days. `titles` name what happens; `are_named` when a head says so.
    """

    heads: Sequence[str]
    days: Sequence[int]
    asides: Sequence[int]
    titles: Sequence[int]
    are_named: bool
    is_by_body: bool
    end: int | None = None
    end_time: int | None = None

    def head(self, number: int) -> str:
        """The head of a column, "" where it has none."""
        return self.heads[number] if number < len(self.heads) else ""


def of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """What each column is; `rows` are those below the heads."""
    dated = [n for n in range(_width(heads, rows)) if any(is_day(c) for c in _column(rows, n))]
    if not dated:
        dated = [n for n, head in enumerate(heads) if _rank(head) is not None][:1]
    said = {n: heads[n] if n < len(heads) else "" for n in dated}
    asides = [n for n in dated if ASIDE.search(said[n])]
    end = next((n for n in dated if n not in asides and _END.search(said[n])), None)
    free = [n for n in dated if n not in asides and n != end]
    days, is_by_body = _meetings(free, said)
    titles = [
        n for n, head in enumerate(heads) if n not in dated and _TITLE.search(head) and head.strip()
    ]
    loose = [] if titles else _of_words(rows, dated)
    return Columns(
        heads=heads,
        days=days,
        asides=[*asides, *(n for n in free if n not in days)],
        titles=titles or loose,
        are_named=bool(titles),
        is_by_body=is_by_body,
        end=end,
        end_time=next((n for n, head in enumerate(heads) if _is_end_time(head)), None),
    )


def _meetings(free: list[int], said: dict[int, str]) -> tuple[list[int], bool]:
    """The columns of meetings, and whether each is that of a body."""
    ranked = sorted((rank, n) for n in free if (rank := _rank(said[n])) is not None)
    if ranked:
        return [ranked[0][1]], False
    return free, len(free) > 1 and any(_LETTERS.search(said[n]) for n in free)


def _rank(head: str) -> int | None:
    """How sure it is that the head is that of the meetings' days; None for not at all."""
    if _TIME.search(head) and not re.search(r"(?i)datum|date", head):
        return None
    words = head.strip()
    return next((n for n, one in enumerate(_DAY) if re.search(rf"(?i){one}", words)), None)


def _is_end_time(head: str) -> bool:
    return bool(_END.search(head) and _TIME.search(head))


def _of_words(rows: Sequence[Sequence[str]], dated: Sequence[int]) -> list[int]:
    """The first column of words that is none of days."""
    for n in range(_width((), rows)):
        cells = [cell for cell in _column(rows, n) if cell]
        if n not in dated and sum(bool(_LETTERS.search(cell)) for cell in cells) * 2 > len(cells):
            return [n]
    return []


def _width(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    return max([len(heads), *(len(row) for row in rows)])


def _column(rows: Sequence[Sequence[str]], number: int) -> list[str]:
    return [row[number] for row in rows if number < len(row)]
