"""One figure over time: a value or a range each time, on a scale that begins at nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TOP: Final = 22.0  # the words over the highest point
_HIGH: Final = 64.0
_BELOW: Final = 22  # the times
_FEW: Final = 4  # so many words fit side by side on a phone


@dataclass(frozen=True)
class Moment:
    """What was told of a time: from `low` to `high`, which are the same for one value."""

    label: str
    words: str
    low: float
    high: float


@dataclass(frozen=True)
class PlacedMoment:
    """A moment with its place: percent across, pixels down."""

    moment: Moment
    x: float
    low: float
    high: float
    is_named: bool
    """Whether its words stand over it: of many not each has room."""

    @property
    def is_range(self) -> bool:
        """Whether it is drawn as a stroke rather than a dot."""
        return self.moment.low != self.moment.high


@dataclass(frozen=True)
class Trend:
    """The moments in their order; `base` is where nothing stands."""

    moments: tuple[PlacedMoment, ...]
    base: float
    height: float

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The same as a table says them."""
        return [(one.moment.label, one.moment.words) for one in self.moments]


def trend(moments: Sequence[Moment]) -> Trend:
    """The places of the moments, side by side at the same distance."""
    least = min((one.low for one in moments), default=0.0)
    most = max((one.high for one in moments), default=0.0)
    bottom, top = min(0.0, least), max(0.0, most)
    span = top - bottom or 1.0
    step = 100 / max(len(moments), 1)

    def y(value: float) -> float:
        # Parted before it is made larger: of the smallest span the other order has no number.
        return round(_TOP + (top - value) / span * _HIGH, 2)

    placed = (
        PlacedMoment(
            one,
            round((index + 0.5) * step, 3),
            y(one.low),
            y(one.high),
            len(moments) <= _FEW or index in (0, len(moments) - 1),
        )
        for index, one in enumerate(moments)
    )
    return Trend(tuple(placed), y(0.0), _TOP + _HIGH + _BELOW)
