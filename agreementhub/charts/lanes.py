"""Deadlines on lanes over some months: a lane for each body or party, a mark for each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

_TOP: Final = 34
_HEIGHT: Final = 34
# The first part of the width holds the names.
_NAMES: Final = 22.0


@dataclass(frozen=True)
class Dot:
    """A mark: where it stands across (percent), its tone, and what it says."""

    x: float
    tone: str
    words: str


@dataclass(frozen=True)
class Lane:
    """A lane, with where it lies down (pixels)."""

    name: str
    y: int
    dots: tuple[Dot, ...]
    # Meetings, across (percent).
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class Lanes:
    """The drawing: lanes, the beginnings of quarters with their names, and today."""

    lanes: tuple[Lane, ...]
    quarters: tuple[tuple[float, str], ...]
    today: float | None
    height: int
    left: float = _NAMES


def lanes(
    days: Mapping[str, Sequence[tuple[date, str, str]]],
    meetings: Mapping[str, Sequence[date]],
    first: date,
    last: date,
    today: date,
    quarters: Sequence[tuple[date, str]],
) -> Lanes:
    """`days`: lane → (day, tone, words); `meetings`: lane → days; `quarters`: day and name."""
    span = (last - first).days or 1

    def across(day: date) -> float:
        return round(_NAMES + (100 - _NAMES) * (day - first).days / span, 2)

    drawn = tuple(
        Lane(
            name,
            _TOP + _HEIGHT * number,
            tuple(Dot(across(day), tone, words) for day, tone, words in marks),
            tuple(across(day) for day in meetings.get(name, ()) if first <= day <= last),
        )
        for number, (name, marks) in enumerate(days.items())
    )
    return Lanes(
        drawn,
        tuple((across(day), words) for day, words in quarters),
        across(today) if first <= today <= last else None,
        _TOP + _HEIGHT * len(drawn) + 8,
    )
