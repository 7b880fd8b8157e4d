"""What of a text no field tells: nothing of a file may be lost.

Every block is told by a field (its words stand in a proposed value or in the words that a value
came from), or it is the head or foot of a page, a table of contents, a heading whose text has
found its field; or else it is listed as unplaced.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Final

from agreementhub.reading.files import CONTENTS, FOOTER, HEADER, Block
from agreementhub.reading.proposals.headings import Headings
from agreementhub.reading.proposals.letterhead import without_labels
from agreementhub.reading.proposals.outline import Outline, Part, folded
from agreementhub.reading.proposals.proposed import Proposed

# What a page prints around its text; it is told as such beside the text.
AROUND: Final = frozenset({HEADER, FOOTER, CONTENTS})
_WORDS: Final = re.compile(r"[^\W_]+")
_LINES: Final = re.compile(r"[\t\n]+")
# Words: a longer piece is looked for as a whole line alone, and not within others.
_SHORT: Final = 400


def unplaced(
    blocks: Sequence[Block],
    outline: Outline,
    headings: Headings,
    kind: Proposed,
    fields: Mapping[str, Sequence[Proposed]],
) -> list[Block]:
    """The blocks that no field tells, in order; `kind` is the type, with the words that tell it."""
    told = _Told([kind, *(one for found in fields.values() for one in found)])
    labels: dict[int, set[str]] = {}
    for label in outline.labels:
        labels.setdefault(id(label.block), set()).add(label.key)
    lost = [
        block
        for block in blocks
        if block.kind not in AROUND and not told.tells(block.text, labels.get(id(block), set()))
    ]
    rest = {id(block) for block in lost}
    leading = {id(part.block) for part in outline.parts if _has_led(part, headings, rest)}
    return [block for block in lost if id(block) not in leading]


def _has_led(part: Part, headings: Headings, rest: Container[int]) -> bool:
    """Whether the heading has led its text to a field, or stands over nothing and means one."""
    meant = part.known or bool(headings.fields(part.key))
    return meant and (not part.blocks or any(id(b) not in rest for b in part.blocks))


class _Told:
    """All words that the proposals tell, as lines and as one text."""

    def __init__(self, proposed: Sequence[Proposed]) -> None:
        said = [text for one in proposed for text in _texts(one)]
        lines = [line for text in said for line in (text, *text.split("\n"))]
        self._lines = {_bare(line) for line in lines}
        self._all = " | ".join(dict.fromkeys(f" {_bare(text)} " for text in said))

    def tells(self, text: str, labels: Container[str]) -> bool:
        """Whether every line and cell of the text is told, labels aside."""
        if (bare := _bare(text)) in self._lines or not bare:
            return True
        pieces = [piece for piece in _LINES.split(text) if folded(piece) not in labels]
        return all(
            self._has(piece.partition(":")[2] if self._is(piece, labels) else piece)
            for piece in pieces
        )

    def _is(self, piece: str, labels: Container[str]) -> bool:
        """Whether a line begins with a label and its colon."""
        return folded(piece.partition(":")[0]) in labels

    def _has(self, piece: str) -> bool:
        words = _bare(without_labels(piece))
        if not words or words in self._lines:
            return True
        return len(words) <= _SHORT * 8 and f" {words} " in self._all


def _bare(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _texts(proposed: Proposed) -> Iterable[str]:
    if proposed.value is not None:
        yield proposed.quote
        yield from _strings(proposed.value)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
