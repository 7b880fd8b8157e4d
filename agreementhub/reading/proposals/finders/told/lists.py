"""Finding questions and annexes in the lines that are some."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.words import find_lines
from agreementhub.reading.proposals.proposed import LONGEST_LINE, MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, without_mark
from agreementhub.reading.proposals.source import Source

_FEW: Final = 2
_FILE: Final = re.compile(r"(?i).{3,300}\.(?:docx?|pdf|xlsx?|pptx?|odt)|bilaga \d{1,2}\b.{2,200}")


def find_questions(field: Field, source: Source) -> list[Proposed]:
    """What stands under the heading of the field; else a part that asks questions alone."""
    if found := find_lines(field, source):
        return found
    for part in source.outline.parts:
        blocks = list(source.spoken(part))
        if len(blocks) >= _FEW and all(_is_question(block) for block in blocks):
            lines = [without_mark(block.text) for block in blocks[:MOST_ROWS]]
            return [Proposed(lines, quote(blocks[0].text), blocks[0].page, UNSURE)]
    return []


def _is_question(block: Block) -> bool:
    return block.text.rstrip().endswith("?") and len(block.text) <= LONGEST_LINE


def find_annexes(field: Field, source: Source) -> list[Proposed]:
    """The rows under the heading of the field; else the lines that are the name of a file or of
    an annex."""
    if found := find_rows(field, source):
        return found
    lines = [
        (without_mark(line).strip(), block)
        for block in source.body
        for line in block.text.split("\n")
    ]
    named = [(line, block) for line, block in lines if _FILE.fullmatch(line)][:MOST_ROWS]
    if not named:
        return []
    value = [{"title": line} for line, _block in named]
    return [Proposed(value, quote(named[0][0]), named[0][1].page, UNSURE)]
