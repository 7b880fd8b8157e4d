"""From the lines of PDF pages to paragraphs, headings and lists.

A PDF knows where its letters stand and little else. What a reader takes for a paragraph is
told by the distance between lines, how far to the right they reach, their size and weight.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from agreementhub.reading.files.text import (
    CLAIM,
    FOOTER,
    HEADER,
    HEADING,
    ITEM,
    LIST,
    PARAGRAPH,
    Block,
)

_HYPHEN: Final = re.compile("(?<=[^\\W\\d_])[\u2010\u00ad]\\s*(?P<next>\\w*)")
_JOINING: Final = {"och", "eller", "samt", "respektive", "and", "or"}
# How headings and paragraphs begin, and lines within a sentence mostly do not.
_OPENING: Final = re.compile(r"[A-ZÅÄÖÉ§0-9]")
_LONGEST_HEADING: Final = 120
# The part of the page, from above and from below, where running heads stand.
_EDGE: Final = 0.15


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


@dataclass(frozen=True)
class _Measure:
    """What is usual in a document: height of letters, distance of lines, the right margin."""

    height: float
    distance: float
    right: float
    headings: tuple[float, ...]


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


def paragraphs(pages: list[list[Line]], outline: Mapping[str, int]) -> list[Block]:
    """The blocks of the pages in order; running heads come once, where they first stand.

    `outline` gives the level of headings by their text, with small letters.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    heads = _running_heads(pages)
    measure = _measure(pages)
    blocks: list[Block] = []
    shown: set[tuple[str, int]] = set()
    for number, page in enumerate(pages, 1):
        body = [line for line in page if _sameness(line) not in heads]
        running = [
            Block(heads[_sameness(line)], 0, line.text, number)
            for line in page
            if _sameness(line) in heads.keys() - shown
        ]
        shown |= {_sameness(line) for line in page}
        blocks += [block for block in running if block.kind == HEADER]
        for group in _groups(body, measure):
            _add(blocks, _block(group, number, measure, outline))
        blocks += [block for block in running if block.kind == FOOTER]
    return blocks


def _sameness(line: Line) -> tuple[str, int]:
    """Equal for lines of the same words at the same height, page numbers aside."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom)


def _running_heads(pages: list[list[Line]]) -> dict[tuple[str, int], str]:
    """What stands near the edge of at least half of the pages: HEADER or FOOTER."""
    every = [line for page in pages for line in page]
    low, high = min(line.bottom for line in every), max(line.bottom for line in every)
    edge = (high - low) * _EDGE
    counts = Counter(same for page in pages for same in {_sameness(line) for line in page})
    often = max(2, len(pages) / 2)
    heads = {}
    for same, count in counts.items():
        if count >= often and same[1] >= high - edge:
            heads[same] = HEADER
        elif count >= often and same[1] <= low + edge:
            heads[same] = FOOTER
    return heads


def _measure(pages: list[list[Line]]) -> _Measure:
    every = [line for page in pages for line in page]
    letters: Counter[float] = Counter()
    for line in every:
        letters[line.height] += len(line.text)
    height = letters.most_common(1)[0][0]
    steps = [
        before.bottom - line.bottom
        for page in pages
        for before, line in pairwise(page)
        if before.height == line.height == height and before.bottom > line.bottom
    ]
    larger = {line.height for line in every if line.height > height * 1.1}
    return _Measure(
        height,
        median(steps) if steps else height * 1.2,
        max(line.right for line in every if line.height == height),
        tuple(sorted(larger, reverse=True)),
    )


def _groups(lines: list[Line], measure: _Measure) -> Iterator[list[Line]]:
    """The lines of a page, those together that make a paragraph."""
    group: list[Line] = []
    for line in lines:
        claim = group and CLAIM.match(group[0].text) and CLAIM.match(line.text)
        if group and (claim or _begins(group[-1], line, measure)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(before: Line, line: Line, measure: _Measure) -> bool:
    """Whether a paragraph begins with the line."""
    step = before.bottom - line.bottom
    scale = line.height / measure.height if line.height and measure.height else 1
    if step < 0 or step > measure.distance * scale * 1.3:
        return True
    other = abs(line.height - before.height) > 0.1 * measure.height or line.bold != before.bold
    if other and _OPENING.match(line.text):
        return True
    if ITEM.match(line.text):
        return True
    short = before.right < line.left + (measure.right - line.left) * 0.75
    return short and not line.text[:1].islower()


def _block(group: list[Line], page: int, measure: _Measure, outline: Mapping[str, int]) -> Block:
    text = _joined([line.text.strip() for line in group])
    level = outline.get(" ".join(text.split()).casefold(), 0) or _heading_level(
        group, text, measure
    )
    if level:
        return Block(HEADING, level, text, page)
    return Block(LIST if ITEM.match(text) else PARAGRAPH, 0, text, page)


def _heading_level(group: list[Line], text: str, measure: _Measure) -> int:
    """By the size of its letters; bold ones of the usual size come last. 0 for no heading."""
    if len(text) > _LONGEST_HEADING or text[-1] in ".:;," or not _OPENING.match(text):
        return 0
    if group[0].height in measure.headings:
        return measure.headings.index(group[0].height) + 1
    usual = group[0].height >= measure.height * 0.95
    return len(measure.headings) + 1 if usual and all(line.bold for line in group) else 0


def _joined(lines: list[str]) -> str:
    """One text of the lines. A hyphen at the end of a line belongs to the word in "Mini-Maria"
    and "missbruks- och", and only to the line in most others.
    """

    def mended(found: re.Match[str]) -> str:
        following = found["next"]
        if following in _JOINING:
            return f"- {following}"
        return following if following[:1].islower() else f"-{following}"

    return _HYPHEN.sub(mended, " ".join(lines))


def _add(blocks: list[Block], block: Block) -> None:
    """Add a block; a paragraph that goes on over the edge of a page is one."""
    last = next((index for index in range(len(blocks) - 1, -1, -1) if _flows(blocks[index])), None)
    if (
        last is not None
        and block.kind == PARAGRAPH
        and blocks[last].kind in (PARAGRAPH, LIST)
        and blocks[last].page != block.page
        and block.text[:1].islower()
        and blocks[last].text[-1] not in ".:;!?"
    ):
        text = _joined([blocks[last].text, block.text])
        blocks[last] = replace(blocks[last], text=text)
    else:
        blocks.append(block)


def _flows(block: Block) -> bool:
    return block.kind not in (HEADER, FOOTER)
