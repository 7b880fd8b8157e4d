"""The lines of a PDF page and where they stand."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Line:
    """A line and its place on the page, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False

    @property
    def height(self) -> float:
        """How high the letters of its font are, in points."""
        return round(self.top - self.bottom, 1)


def join_pieces(lines: list[Line]) -> list[Line]:
    """The lines, those made one that stand after each other on the same height."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _goes_on(before, line):
            gap = " " if line.left - before.right > line.height / 5 else ""
            joined[-1] = replace(before, text=before.text + gap + line.text, right=line.right)
        else:
            joined.append(line)
    return joined


def _goes_on(before: Line, line: Line) -> bool:
    level = abs(before.bottom - line.bottom) < 1 and line.height > 0
    return level and line.left > before.right - line.height / 4
