"""What a hit shows: the piece of its text where most of what was asked for stands together."""

import re
from collections.abc import Collection

from agreementhub.domain.swedish import sentences
from agreementhub.search.engines import Passage
from agreementhub.search.query import Node
from agreementhub.search.results.marks import Marks, marks, wishes

NEAR = 60  # characters to the bound of a sentence, so that a piece begins or ends there
CUT = "…"
SPACE = re.compile(r"\s+")
BREAK = re.compile(r"(?<![.:;,!?…\s])[^\S\n]*\n\s*")

Piece = tuple[str, bool]
Span = tuple[int, int]
Bound = tuple[int, bool]  # where a piece begins or ends, and whether a sentence does there too


def snippet(passage: Passage, tree: Node, width: int = 220) -> list[Piece]:
    """The best stretch of about `width` characters, in pieces, each marked or not.

    It begins and ends with a sentence where a bound of one is near, else with a word and `…`.
    Without anything to mark it is the beginning of the text. White space becomes one space, and
    lines that are no sentences are kept apart by a dot.
    """
    spans = _best(passage, marks(passage, wishes(tree)), width)
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    start = max(first - max(width - (last - first), 0) // 2, 0)
    end = max(start + width, last)
    start = max(min(start, len(passage.text) - width), 0)
    begins, ends = _beginning(passage.text, start, first), _end(passage.text, end, last)
    return _pieces(passage.text, spans, begins, ends)


def _best(passage: Passage, found: Marks, width: int) -> list[Span]:
    """The marked words of the stretch that meets most wishes; of several, of the one with most
    marks, then of the first."""
    places = sorted(found)
    spans = [passage.span(place) for place in places]
    best, best_worth = (0, 0), (0, 0)
    last = 0
    for first, (start, _end) in enumerate(spans):
        last = max(last, first + 1)
        while last < len(spans) and spans[last][1] <= start + width:
            last += 1
        worth = (len(set().union(*(found[i] for i in places[first:last]))), last - first)
        if worth > best_worth:
            best, best_worth = (first, last), worth
    return spans[slice(*best)]


def _beginning(text: str, start: int, last: int) -> Bound:
    """Where a sentence or else a word begins, near the start and not after the last place."""
    if not start:
        return 0, True
    low = max(start - 2 * NEAR, 0)
    begun = (low + after for _, after in sentences.stops(text[low : last + 2]))
    sentence = _nearest([at for at in begun if at <= last], start)
    if sentence is not None:
        return sentence, True
    space = SPACE.search(text, start - 1, last)
    return (space.end() if space else last), False


def _end(text: str, end: int, first: int) -> Bound:
    """Where a sentence or else a word ends, near the end and not before the first place."""
    if end >= len(text):
        return len(text), True
    low = max(end - 2 * NEAR, 0)
    ended = [low + before for before, _ in sentences.stops(text[low : end + NEAR])]
    ended += [len(text)] if end + NEAR >= len(text) else []
    sentence = _nearest([at for at in ended if at >= first], end)
    if sentence is not None:
        return sentence, True
    spaces = [space.start() for space in SPACE.finditer(text, first, end + 1)]
    return (spaces[-1] if spaces else first or end), False


def _nearest(bounds: Collection[int], wanted: int) -> int | None:
    """The bound that is nearest, when it is near."""
    near = [at for at in bounds if abs(at - wanted) <= NEAR]
    return min(near, key=lambda at: abs(at - wanted), default=None)


def _pieces(text: str, spans: Collection[Span], begins: Bound, ends: Bound) -> list[Piece]:
    (reached, is_begun), (end, is_ended) = begins, ends
    reached += len(text[reached:end]) - len(text[reached:end].lstrip())
    end -= len(text[reached:end]) - len(text[reached:end].rstrip())
    pieces: list[Piece] = [] if is_begun else [(CUT, False)]
    for first, last in spans:
        pieces += [(text[reached:first], False), (text[first:last], True)]
        reached = last
    pieces += [(text[reached:end], False), ("" if is_ended else CUT, False)]
    return [(_on_one_line(piece), marked) for piece, marked in pieces if piece]


def _on_one_line(piece: str) -> str:
    """Lines that end without a stop are values of their own, and are kept apart by a dot."""
    return SPACE.sub(" ", BREAK.sub(" · ", piece))
