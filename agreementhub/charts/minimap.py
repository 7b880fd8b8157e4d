"""Where in a document its changes are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# The least that a mark is wide, in percent: thinner ones are not seen.
_LEAST: Final = 0.4


@dataclass(frozen=True)
class Spot:
    """A change: where it begins and how long it is, in characters of the document."""

    start: int
    length: int
    tone: str
    """`added`, `removed`, or `changed` for what is both or neither."""


@dataclass(frozen=True)
class PlacedSpot:
    """A change on the strip; percentages."""

    x: float
    width: float
    tone: str


@dataclass(frozen=True)
class Minimap:
    """The document as a strip, and marks where it changed."""

    spots: tuple[PlacedSpot, ...]
    edges: tuple[float, ...]
    """Where a section begins, save the first."""


def minimap(sections: Sequence[int], spots: Sequence[Spot]) -> Minimap:
    """Sections by their lengths in characters, with the changes where they stand."""
    total = max(sum(sections), 1)
    edges = [sum(sections[:place]) for place in range(1, len(sections))]
    return Minimap(
        tuple(_placed(spot, total) for spot in spots),
        tuple(_percent(edge, total) for edge in edges),
    )


def _placed(spot: Spot, total: int) -> PlacedSpot:
    width = max(_percent(spot.length, total), _LEAST)
    return PlacedSpot(min(_percent(spot.start, total), 100 - width), width, spot.tone)


def _percent(part: int, total: int) -> float:
    return round(100 * part / total, 2)
