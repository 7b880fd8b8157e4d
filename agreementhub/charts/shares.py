"""The cost of an agreement as one bar, a piece a party."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from agreementhub.charts.measure import LETTER, percent


@dataclass(frozen=True)
class Share:
    """A party's part of a cost: 0 to 1."""

    label: str
    part: Fraction
    text: str = ""
    """The share in words, such as "62 %"; worked out where it is empty."""

    @property
    def words(self) -> str:
        """The share as a percentage, with a decimal comma where it is not whole."""
        if self.text:
            return self.text
        percent = round(float(self.part * 100), 1)
        return f"{percent:g}".replace(".", ",") + " %"


@dataclass(frozen=True)
class Segment:
    """A piece of a bar; `text` is empty where it would not fit the narrowest bar."""

    label: str
    words: str
    x: float
    width: float
    tone: int
    text: str


@dataclass(frozen=True)
class ShareBar:
    """Shares laid end to end; what they lack of the whole stays empty."""

    segments: tuple[Segment, ...]
    missing: Fraction = Fraction(0)
    height: int = 30

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The parties with their shares, as a table says them."""
        return [(piece.label, piece.words) for piece in self.segments]

    @property
    def sentence(self) -> str:
        """The shares in one line."""
        return ", ".join(f"{label} {words}" for label, words in self.rows)


# The width in pixels of the narrowest place of a bar: beside the form in which shares are written.
NARROWEST = 240


def share_bar(shares: Sequence[Share]) -> ShareBar:
    """The shares in their order, as parts of the whole, or of their sum if that is more."""
    total = sum((share.part for share in shares), Fraction(0))
    whole = max(total, Fraction(1))
    segments: list[Segment] = []
    start = Fraction(0)
    for index, share in enumerate(shares):
        part = share.part / whole
        room = float(part) * NARROWEST - 20
        text = _fitting((f"{share.label} {share.words}", share.words), room)
        place = percent(float(start), 1), percent(float(part), 1)
        segments.append(Segment(share.label, share.words, *place, index % 4, text))
        start += part
    return ShareBar(tuple(segments), max(Fraction(1) - total, Fraction(0)))


def _fitting(texts: Sequence[str], room: float) -> str:
    """The first text that fits the room in pixels, or none."""
    return next((text for text in texts if len(text) * LETTER <= room), "")
