"""How many fall in each month, and how many in each year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

TONES = ("later", "soon", "late")


# So many names fit side by side on a phone.
_FEW: Final = 5
# Pixels; thinner bars are not told apart.
_THIN: Final = 2.0


@dataclass(frozen=True)
class Month:
    """How many deadlines fall in a month, by tone; `label` is its name in short."""

    first: date
    counts: dict[str, int]
    label: str
    url: str = ""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Cell:
    """One unit of a month's stack."""

    y: float
    height: float
    tone: str


@dataclass(frozen=True)
class Column:
    """A month with its stack; `x` and `width` are percentages."""

    month: Month
    x: float
    width: float
    cells: tuple[Cell, ...]
    top: float
    """Where the number over the stack stands."""
    year: str = ""
    """Said under the first month, and under the first of each year after it."""

    @property
    def middle(self) -> float:
        """Where its words are centred."""
        return round(self.x + self.width / 2, 3)


@dataclass(frozen=True)
class HeatStrip:
    """The coming months, the rest at the bottom, over it what is soon, over that what is late."""

    columns: tuple[Column, ...]
    base: float
    height: float

    @property
    def rows(self) -> list[tuple[str, int]]:
        """The months with their numbers, as a table says them."""
        return [
            (f"{column.month.label} {column.month.first.year}", column.month.total)
            for column in self.columns
        ]


def heat_strip(months: Sequence[Month], tallest: int = 72) -> HeatStrip:
    """Stacks of one bar a deadline, at most `tallest` pixels high; bars thin as they grow many,
    and where they would be too thin to tell apart each tone is one."""
    most = max((month.total for month in months), default=0)
    pitch = min(8.0, tallest / most) if most else 8.0
    base = 20 + min(tallest, pitch * most)
    step = 100 / max(len(months), 1)
    columns = tuple(
        _column(month, round(index * step, 3), round(step * 0.91, 3), base, pitch)
        for index, month in enumerate(months)
    )
    return HeatStrip(_with_years(columns), base, base + 44)


def _with_years(columns: Sequence[Column]) -> tuple[Column, ...]:
    years = [column.month.first.year for column in columns]
    changed = [before != year for before, year in zip([0, *years], years, strict=False)]
    return tuple(
        replace(column, year=str(year) if is_new else "")
        for column, year, is_new in zip(columns, years, changed, strict=True)
    )


def _column(month: Month, x: float, width: float, base: float, pitch: float) -> Column:
    counts = [(tone, month.counts.get(tone, 0)) for tone in TONES]
    if pitch >= _THIN:
        bars = [(tone, pitch * 0.75, pitch) for tone, number in counts for _ in range(number)]
    else:
        bars = [(tone, pitch * number, pitch * number) for tone, number in counts if number]
    cells, top = [], base
    for tone, height, room in bars:
        top -= room
        cells.append(Cell(round(top, 2), round(height, 2), tone))
    return Column(month, x, width, tuple(cells), round(top - 5, 2))


@dataclass(frozen=True)
class Bar:
    """A number under a name; `url` narrows the search to it."""

    label: str
    count: int
    url: str = ""


@dataclass(frozen=True)
class PlacedBar:
    """A bar with its place: percentages across, pixels down."""

    bar: Bar
    x: float
    width: float
    y: float
    height: float
    is_named: bool
    """Whether its name stands under it: of many bars not each has room."""

    @property
    def middle(self) -> float:
        """Where its name is centred."""
        return round(self.x + self.width / 2, 3)


@dataclass(frozen=True)
class Bars:
    """Bars side by side on one base line, with names below it."""

    bars: tuple[PlacedBar, ...]
    height: int


def bars(counts: Sequence[Bar], height: int = 44) -> Bars:
    """The largest is `height` pixels high; whatever is not none is at least two."""
    most = max((bar.count for bar in counts), default=0) or 1
    step = 100 / max(len(counts), 1)
    placed = []
    for index, bar in enumerate(counts):
        tall = max(round(height * bar.count / most, 1), 2.0) if bar.count else 0.0
        x, width = round(index * step, 3), round(step * 0.82, 3)
        named = _is_named(index, len(counts))
        placed.append(PlacedBar(bar, x, width, height - tall, tall, named))
    return Bars(tuple(placed), height + 22 if placed else height)


def _is_named(index: int, count: int) -> bool:
    """Whether a bar has its name: every one of a few; of many each fifth, back from the last."""
    return count <= _FEW or (count - 1 - index) % 5 == 0


def every_year(counts: dict[int, int]) -> list[tuple[int, int]]:
    """The years from first to last without holes, so that an empty year is seen as empty."""
    if not counts:
        return []
    return [(year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)]
