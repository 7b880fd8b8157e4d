"""Sentences of a paragraph, and paragraphs as Markdown."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from agreementhub.domain.swedish import sentences
from agreementhub.reading.files import HEADING, ITEM, LIST, ROW, Block, Nesting

_MARKS: Final = re.compile(r"([\\`*\[<]|(?<![^\W_])_|_(?![^\W_]))")
_OPENING: Final = re.compile(r"^(\s*)(#{1,6}\s|>|[-+]\s|\d{1,9}[.)]\s)", re.MULTILINE)
_BULLET: Final = re.compile(r"\s*(?:[-–•▪●○*·\uf0b7]|(?P<number>\d{1,2}|[a-zåäö])[.)])\s+")
_LONGEST_QUOTE: Final = 400
# No sentence that a person reads is longer.
_REACH: Final = 800
_stops = lru_cache(maxsize=64)(sentences.stops)


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of the text in which text[start:end] stands, as far as it is within reach."""
    first, _last = span(text, start)
    _first, last = span(text, end)
    return text[max(first, start - _REACH) : min(last, end + _REACH)].strip()


def span(text: str, place: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which a place stands."""
    stops = _stops(text)
    before = bisect_right(stops, (place, place)) - 1
    first = stops[before][1] if before >= 0 and stops[before][1] <= place else 0
    after = bisect_left(stops, (place, 0))
    return first, stops[after][0] if after < len(stops) else len(text)


def each_sentence(text: str) -> list[str]:
    """The sentences of a text, in order."""
    cuts = [0, *(start for _stop, start in _stops(text)), len(text)]
    return [said for a, b in pairwise(cuts) if (said := text[a:b].strip())]


def quote(text: str) -> str:
    """The beginning of a text, as long as a person reads to see where a value came from."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[:_LONGEST_QUOTE].rsplit(" ", 1)[0]


def without_mark(text: str) -> str:
    """An item of a list without the bullet or number that was typed before it."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def markdown(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown that shows the same words."""
    lines: list[str] = []
    before = ""
    lists = Nesting()
    for block in blocks:
        apart = "\n" if block.kind == before and block.kind in (LIST, ROW) else "\n\n"
        said = _one(block)
        if block.kind == LIST:
            said = lists.item(block.level, said)
        else:
            lists.close()
        lines += [apart if lines else "", said]
        before = block.kind
    return "".join(lines)


def _one(block: Block) -> str:
    # What reads as a heading by its looks, and runs on as a sentence, begins a paragraph.
    if block.kind == HEADING and len(each_sentence(block.text)) < 2:
        return f"### {_plain(block.text)}"
    if block.kind == LIST and ITEM.match(block.text):
        found = _BULLET.match(block.text)
        number = (found["number"] if found else None) or ""
        if number.isdigit():
            return f"{number}. {_plain(without_mark(block.text))}"
        # A letter may be referred to, as "enligt b)".
        return f"- {_plain(block.text.lstrip() if number else without_mark(block.text))}"
    if block.kind == LIST:
        return f"- {_plain(block.text)}"
    if block.kind == ROW:
        return f"- {_plain(block.text.replace(chr(9), ' · '))}"
    return _plain(block.text)


def _plain(text: str) -> str:
    """Text in which no sign is taken for Markdown."""
    return _OPENING.sub(_escaped, _MARKS.sub(r"\\\1", text))


def _escaped(found: re.Match[str]) -> str:
    mark = found[2]
    if mark[0].isdigit():
        return f"{found[1]}{mark[:-2]}\\{mark[-2:]}"
    return f"{found[1]}\\{mark}"
