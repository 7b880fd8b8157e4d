"""From the lines of PDF pages to paragraphs, headings and lists.

A PDF knows where its letters stand and little else. What a reader takes for a paragraph is
told by the distance between lines, how far to the right they reach, their size and weight.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from agreementhub.reading.files.pdf.hyphens import goes_on, joined
from agreementhub.reading.files.pdf.layout import ordered
from agreementhub.reading.files.pdf.lines import Line, Sameness
from agreementhub.reading.files.pdf.measure import Measure, measured
from agreementhub.reading.files.pdf.running_heads import running_heads
from agreementhub.reading.files.text import (
    CLAIM,
    FOOTER,
    HEADER,
    HEADING,
    ITEM,
    LIST,
    PARAGRAPH,
    ROW,
    Block,
)

# How headings and paragraphs begin, and lines within a sentence mostly do not.
_OPENING: Final = re.compile(r"[A-ZÅÄÖÉ§0-9]")
_LONGEST_HEADING: Final = 120
# The lines of one heading stand no more heights of their letters apart than this.
_OF_A_HEADING: Final = 1.85
# Where and when a document was signed, in a line of its own.
_PLACE_AND_DAY: Final = re.compile(
    r"[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?,? (?:den )?"
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[/.] ?\d{1,2}[ -/]\d{4}|\d{1,2} [a-z]{3,9}\.? \d{4})\.?"
)


def paragraphs(pages: list[list[Line]], outline: Mapping[str, int]) -> list[Block]:
    """The blocks of the pages in order; running heads come once, where they first stand.

    `outline` gives the level of headings by their text, with small letters.
    """
    if not any(pages):
        return []
    heads = running_heads(pages)
    heights = {height for _words, height in heads}
    measure = measured(pages)
    blocks: list[Block] = []
    shown: set[Sameness] = set()
    for number, page in enumerate(pages, 1):
        fresh = {same: kind for same, kind in heads.items() if same not in shown}
        level = [line for line in page if round(line.bottom) in heights]
        running = [line for line in level if line.sameness in heads]
        shown |= {line.sameness for line in running}
        blocks += _running(running, number, fresh, HEADER)
        flowing = ordered([line for line in page if line not in running] if running else page)
        for group in _groups(flowing, measure):
            _add(blocks, _block(group, number, measure, outline))
        blocks += _running(running, number, fresh, FOOTER)
    return blocks


def _running(
    page: list[Line], number: int, heads: Mapping[Sameness, str], kind: str
) -> Iterator[Block]:
    """The headers or the footers of a page that no page before it has shown."""
    for line in page:
        if heads.get(line.sameness) == kind:
            yield Block(kind, 0, line.text, number)


def _groups(lines: list[Line], measure: Measure) -> Iterator[list[Line]]:
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


def _begins(before: Line, line: Line, measure: Measure) -> bool:
    """Whether a paragraph begins with the line."""
    if line.is_row or before.is_row:
        return True
    if _is_far_below(before, line, measure):
        return True
    if goes_on(before.text.strip(), line.text.strip()):
        return False
    if ITEM.match(line.text):
        return True
    if _PLACE_AND_DAY.fullmatch(line.text.strip()):
        return True
    other = abs(line.height - before.height) > 0.1 * measure.height or line.bold != before.bold
    if other and _OPENING.match(line.text):
        return True
    right = measure.right_of(before)
    short = before.right < line.left + (right - line.left) * 0.75
    return short and not line.text[:1].islower()


def _is_far_below(before: Line, line: Line, measure: Measure) -> bool:
    """Whether more than a line's distance parts the two; a line above is of another column."""
    step = before.bottom - line.bottom
    scale = line.height / measure.height if line.height and measure.height else 1
    far = measure.distance * scale * 1.3
    level = measure.heading(line.height)
    if level and level == measure.heading(before.height):
        far = max(far, line.height * _OF_A_HEADING)
    return step < 0 or step > far


def _block(group: list[Line], page: int, measure: Measure, outline: Mapping[str, int]) -> Block:
    if group[0].is_row:
        return Block(ROW, 0, _mended(group[0].text), page)
    text = joined([line.text.strip() for line in group])
    level = outline.get(" ".join(text.split()).casefold(), 0) or _heading_level(
        group, text, measure
    )
    if level:
        return Block(HEADING, level, text, page)
    return Block(LIST if ITEM.match(text) else PARAGRAPH, 0, text, page)


def _mended(row: str) -> str:
    return "\t".join(
        "\n".join(joined([line]) for line in cell.split("\n")) for cell in row.split("\t")
    )


def _heading_level(group: list[Line], text: str, measure: Measure) -> int:
    """By the size of its letters; bold ones of the usual size come last. 0 for no heading."""
    if len(text) > _LONGEST_HEADING or text[-1] in ".:;," or not _OPENING.match(text):
        return 0
    if level := measure.heading(group[0].height):
        return level
    usual = group[0].height >= measure.height * 0.95
    return len(measure.headings) + 1 if usual and all(line.bold for line in group) else 0


def _add(blocks: list[Block], block: Block) -> None:
    """Add a block; a paragraph that goes on over the edge of a page is one."""
    flowing = (at for at in range(len(blocks) - 1, -1, -1) if _flows(blocks[at]))
    last = next(flowing, None)
    if last is None or not _runs_on(blocks[last], block):
        blocks.append(block)
    else:
        text = joined([blocks[last].text, block.text])
        blocks[last] = replace(blocks[last], text=text)


def _flows(block: Block) -> bool:
    return block.kind not in (HEADER, FOOTER)


def _runs_on(last: Block, block: Block) -> bool:
    """Whether the block is the rest of a sentence that the page before broke off."""
    return (
        block.kind == PARAGRAPH
        and last.kind in (PARAGRAPH, LIST)
        and last.page != block.page
        and block.text[:1].islower()
        and last.text[-1] not in ".:;!?"
    )
