"""What a hit shows: the piece of its text where most of what was asked for stands together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agreementhub.domain.swedish import Token, analyse, clean
from agreementhub.search.query import Node
from agreementhub.search.results.marks import Marks, marks, wishes

SLICE = 2_000  # characters read at a time; what is met early saves reading on
SLICES = 50  # of a long text
CUT = "…"
SPACE = re.compile(r"\s+")

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the text, the marked words in it, and how much of the question it meets."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    met: int = 0


def snippet(text: str, tree: Node, width: int = 220) -> list[Piece]:
    """The best stretch of about `width` characters, in pieces, each marked or not.

    Without anything to mark it is the beginning of the text. White space becomes one space.
    """
    text = clean(text)
    asked = wishes(tree)
    best = _Place(0, 0)
    for start, end in _slices(text):
        tokens = analyse(text[start:end])
        place = _best(tokens, marks(tokens, asked), width, start)
        if place.met > best.met:
            best = place
        if best.met == len(asked):
            break
    return _pieces(text, _widened(text, best, width))


def _slices(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for _ in range(SLICES):
        if start >= len(text):
            return
        space = SPACE.search(text, start + SLICE)
        end = space.end() if space else len(text)
        yield start, end
        start = end


def _best(tokens: list[Token], found: Marks, width: int, offset: int) -> _Place:
    """The stretch that meets most wishes; of several, the one with most marks, then the first."""
    best, best_worth = _Place(0, 0), (0, 0)
    places = sorted(found)
    last = 0
    for first, place in enumerate(places):
        limit = tokens[place].start + width
        last = max(last, first)
        while last < len(places) and tokens[places[last]].end <= limit:
            last += 1
        within = places[first:last] or [place]
        worth = (len(set().union(*(found[i] for i in within))), len(within))
        if worth > best_worth:
            spans = tuple((offset + tokens[i].start, offset + tokens[i].end) for i in within)
            best, best_worth = _Place(spans[0][0], spans[-1][1], spans, worth[0]), worth
    return best


def _widened(text: str, place: _Place, width: int) -> _Place:
    """With what stands around it, from one space to another."""
    room = max(width - (place.end - place.start), 0)
    start = max(place.start - room // 2, 0)
    end = min(max(start + width, place.end), len(text))
    start = max(min(start, end - width), 0)
    if start:
        space = SPACE.search(text, start - 1, place.start)
        start = space.end() if space else place.start
    if end < len(text) and not text[end].isspace():
        spaces = [space.start() for space in SPACE.finditer(text, place.end, end)]
        end = spaces[-1] if spaces else end
    return _Place(start, end, place.spans, place.met)


def _pieces(text: str, place: _Place) -> list[Piece]:
    pieces: list[Piece] = [(CUT, False)] if place.start else []
    reached = place.start
    for start, end in place.spans:
        pieces += [(text[reached:start], False), (text[start:end], True)]
        reached = end
    pieces.append((text[reached : place.end], False))
    if place.end < len(text):
        pieces.append((CUT, False))
    return [(SPACE.sub(" ", piece), marked) for piece, marked in pieces if piece]
