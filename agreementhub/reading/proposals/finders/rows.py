"""Finding the rows of a table that has a column of lines."""

from collections.abc import Iterable
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.proposed import SURE, Proposed
from agreementhub.reading.proposals.sentences import without_mark
from agreementhub.reading.proposals.source import Source

_LONGEST: Final = 200


def find_rows(field: Field, source: Source) -> list[Proposed]:
    """The lines under the heading of the field, as rows of its first column."""
    first, *rest = field.kind.parts
    if first.kind != "line" or any(part.required for part in rest):
        return []
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        lines = _lines(blocks)
        if lines and all(len(line) <= _LONGEST for line in lines):
            source.place(blocks)
            rows = [{first.key: line} for line in lines if line]
            return [Proposed(rows, blocks[0].text, blocks[0].page, SURE)]
    return []


def _lines(blocks: Iterable[Block]) -> list[str]:
    return [without_mark(line).strip() for block in blocks for line in block.text.split("\n")]
