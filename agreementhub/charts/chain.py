"""The renewal chain: today, papers, meetings, decide-by, notice and end on one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreementhub.charts.measure import LETTER, percent

GAP = 18
MARK = 26
LINE_HEIGHT = 18

# The most telling kind first: it gives the mark when several things fall on one day.
WEIGHT = ("decide", "notice", "option", "end", "review", "meeting", "paper", "start", "extension")
ABOVE = frozenset({"decide", "review", "today"})


@dataclass(frozen=True)
class Point:
    """Something that falls on a day of the chain.

    `kind` is one of `WEIGHT`; `text` is the day in words, ISO where it is empty; `note` says
    how the day was counted and is read in the list only.
    """

    day: date
    label: str
    kind: str
    text: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """The day as it is written in the picture."""
        return self.text or self.day.isoformat()


@dataclass(frozen=True)
class Mark:
    """A day on the line: its place, and its lines of text with theirs."""

    day: date
    kind: str
    dot: str
    """What falls on it; nothing where it is today and no more."""
    x: float
    lines: tuple[tuple[str, float, bool], ...]
    """Text, distance from the top, and whether it is the day itself."""
    stem: tuple[float, float] | None = None
    """From where to where a thin line joins a label that stands a row further out."""


@dataclass(frozen=True)
class Timeline:
    """The chain of days drawn as a line; `today_x` parts what was from what comes."""

    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    today_x: float
    y: float
    height: float
    width: int
    """The narrowest width, in pixels, at which no two labels touch."""

    @property
    def stroke(self) -> tuple[float, float]:
        """From where to where the stroke of today goes: between the words above and below."""
        return self.y - 24, self.y + 16

    @property
    def sentence(self) -> str:
        """The days in one line, for those who listen."""
        days = sorted(self.points, key=lambda point: point.day)
        return "; ".join(f"{point.words}: {point.label}" for point in days) + "."


@dataclass
class _Stop:
    """One day while its place is being found; `x` is pixels from the left."""

    day: date
    kind: str
    dot: str
    lines: list[tuple[str, bool]]
    row: int = 0
    x: float = 0.0

    @property
    def above(self) -> bool:
        """Whether it is told above the line."""
        return self.kind in ABOVE

    @property
    def track(self) -> tuple[bool, int]:
        """The row of words that it stands in, on its side of the line."""
        return self.above, self.row

    @property
    def half(self) -> float:
        """Half the width of its longest line, in units of the picture."""
        return max(len(text) for text, _ in self.lines) * LETTER / 2


def timeline(
    points: Sequence[Point], today: date, today_label: str = "", width: int = 900
) -> Timeline:
    """The chain between today and its last day, with room for every label.

    Days stand in order and further apart the longer the time between them, but the distances
    are not to scale: four papers in a month must be as readable as four years. Labels go out
    to a second and third row before the picture grows wider than `width` pixels.
    """
    stops = _stops(points, today, today_label)
    needed = 0.0
    for rows in (1, 2, 3):
        _share_rows(stops, rows)
        needed = _pack(stops)
        if needed <= width:
            break
    wide = max(width, int(needed) + 1)
    _spread(stops, wide - needed)
    return _drawn(tuple(points), stops, today, wide)


def _stops(points: Sequence[Point], today: date, today_label: str) -> list[_Stop]:
    """One stop a day, today among them, in order of time."""
    by_day: dict[date, list[Point]] = {}
    for point in points:
        by_day.setdefault(point.day, []).append(point)
    by_day.setdefault(today, [])
    stops = [_stop(day, found, today, today_label) for day, found in by_day.items()]
    return sorted(stops, key=lambda stop: stop.day)


def _stop(day: date, points: list[Point], today: date, today_label: str) -> _Stop:
    points = sorted(points, key=lambda point: WEIGHT.index(point.kind))
    labels = [(point.label, False) for point in points]
    dot = points[0].kind if points else ""
    if day == today:
        return _Stop(day, "today", dot, [(today_label or day.isoformat(), True), *labels])
    return _Stop(day, dot, dot, [(points[0].words, True), *labels])


def _share_rows(stops: list[_Stop], rows: int) -> None:
    """Let neighbours below the line take turns on so many rows."""
    below = [stop for stop in stops if not stop.above]
    for index, stop in enumerate(below):
        stop.row = index % rows


def _pack(stops: list[_Stop]) -> float:
    """Place every stop as far left as its neighbours allow; the width that this takes."""
    for index, stop in enumerate(stops):
        stop.x = stop.half if index else max(stop.half, MARK)
        for other in stops[:index]:
            same = other.track == stop.track
            room = other.half + stop.half + GAP if same else MARK
            stop.x = max(stop.x, other.x + room)
    return max(stop.x + stop.half for stop in stops)


def _spread(stops: list[_Stop], slack: float) -> None:
    """Deal the width left over to the gaps by the days in them.

    A little goes before the first stop, since the chain does not begin on its first day.
    """
    lead = min(slack, 90.0) if len(stops) > 1 else slack / 2
    total = (stops[-1].day - stops[0].day).days or 1
    for stop in stops:
        days = (stop.day - stops[0].day).days
        stop.x += lead + (slack - lead) * days / total


def _drawn(points: tuple[Point, ...], stops: list[_Stop], today: date, width: int) -> Timeline:
    y = max(_lift(stop) + len(stop.lines) * LINE_HEIGHT for stop in stops if stop.above)
    rows = [stop for stop in stops if not stop.above]
    step = max((len(stop.lines) for stop in rows), default=0) * LINE_HEIGHT + 6
    height = y + 14 + step * (1 + max((stop.row for stop in rows), default=-1))
    marks = tuple(_mark(stop, y, step, width) for stop in stops)
    today_x = next(mark.x for mark in marks if mark.day == today)
    return Timeline(points, marks, today_x, y, height, width)


def _lift(stop: _Stop) -> float:
    """How far over the line its words end; the stroke of today is higher than a dot."""
    return 30.0 if stop.kind == "today" else 18.0


def _mark(stop: _Stop, y: float, step: float, width: int) -> Mark:
    """The stop with its text: under the line the day comes first, over it last."""
    count = len(stop.lines)
    first = y - _lift(stop) - (count - 1) * LINE_HEIGHT
    if not stop.above:
        first = y + 32 + stop.row * step
    lines = list(reversed(stop.lines)) if stop.above else stop.lines
    placed = tuple(
        (text, first + LINE_HEIGHT * index, bold) for index, (text, bold) in enumerate(lines)
    )
    stem = (y + 10, first - 14) if stop.row else None
    return Mark(stop.day, stop.kind, stop.dot, percent(stop.x, width), placed, stem)
