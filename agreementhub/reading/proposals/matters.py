"""Minutes of several matters, parted: each with the head of the minutes and its own text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from agreementhub.reading.files import CONTENTS, FOOTER, HEADER, LIST, NOTE, Block, ReadText
from agreementhub.reading.proposals.sentences import quote

_OPENS: Final = re.compile(
    r"(?P<board>[A-ZÅÄÖ]{1,5} )?(?:§ ?(?P<a>\d{1,4})|(?P<b>\d{1,4}) §)(?P<rest>.*)", re.DOTALL
)
_AROUND: Final = frozenset({HEADER, FOOTER, NOTE, CONTENTS})
# A heading of a matter is no sentence.
_LONGEST: Final = 200
_MOST: Final = 200
# Of a matter there is more than its heading: what was decided.
_FEWEST_BLOCKS: Final = 2
_LONGEST_NAME: Final = 90


@dataclass(frozen=True)
class PartOfMinutes:
    """A matter of the minutes: its paragraph, what it is called, and the text about it."""

    paragraph: str
    name: str
    read: ReadText


def matters(read: ReadText) -> list[PartOfMinutes]:
    """The matters of minutes, in order; none where the text holds one alone.

    A matter begins with its paragraph at the start of a line. A list of paragraphs, such as a
    table of contents or the justification of several at once, is none of them.
    """
    opened = [(place, match) for place, match in _openings(read.blocks)]
    # The same matter before one body after another is one matter.
    if not opened or len({match["board"] for _place, match in opened}) > 1:
        return []
    ends = [place for place, _match in opened[1:]] + [len(read.blocks)]
    parts = [
        (place, end, match)
        for (place, match), end in zip(opened, ends, strict=True)
        if end - place > _FEWEST_BLOCKS
    ]
    if len({match["a"] or match["b"] for _place, _end, match in parts}) < 2 or len(parts) > _MOST:
        return []
    head = read.blocks[: opened[0][0]]
    around = [block for block in read.blocks[opened[0][0] :] if block.kind in _AROUND - {NOTE}]
    return [_matter(read, head, around, read.blocks[p:end], match) for p, end, match in parts]


def _openings(blocks: Sequence[Block]) -> list[tuple[int, re.Match[str]]]:
    return [
        (place, match)
        for place, block in enumerate(blocks)
        if block.kind not in _AROUND | {LIST} and len(block.text) <= _LONGEST
        if (match := _OPENS.match(block.text))
        and not match["rest"].strip().startswith(("och ", "–", ","))
    ]


def _matter(
    read: ReadText,
    head: Sequence[Block],
    around: Sequence[Block],
    blocks: Sequence[Block],
    match: re.Match[str],
) -> PartOfMinutes:
    inside = [block for block in blocks if block.kind not in _AROUND - {NOTE}]
    rest = " ".join(match["rest"].split()).strip(" .:–-")
    name = rest or (inside[1].text if len(inside) > 1 else "")
    paragraph = f"§ {match['a'] or match['b']}"
    text = replace(read, blocks=(*head, *around, *inside), title="")
    return PartOfMinutes(paragraph, quote(name)[:_LONGEST_NAME], text)
