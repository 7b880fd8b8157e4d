"""Finding the other cases that a document refers to."""

import re
from typing import Final

from agreementhub.domain import diary
from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.own_numbers import others_numbers, own_numbers
from agreementhub.reading.proposals.proposed import (
    LONGEST_LINE,
    MOST_ROWS,
    SURE,
    UNSURE,
    Proposed,
)
from agreementhub.reading.proposals.sentences import quote, without_mark
from agreementhub.reading.proposals.source import Source

# What leads to a number and belongs to no title.
_LEAD: Final = re.compile(r"(?i)[\s,(]*(?:dnr)?[\s:]*$")
_LONGEST_NUMBER: Final = 80
_LONGEST_TITLE: Final = 200


def find_references(field: Field, source: Source) -> list[Proposed]:
    """Other cases: those under the heading of the field, or every number but the document's."""
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        rows = [row for block in blocks if (row := _reference(block))]
        if rows:
            source.place(blocks)
            return [Proposed(rows, blocks[0].text, blocks[0].page, SURE)]
    return _named(source)


def _reference(block: Block) -> dict[str, str] | None:
    """The line as title and number; without a number, as a title if it is as short as one."""
    text = without_mark(block.text).strip()
    for raw, start, end in diary.find(text):
        title = _LEAD.sub("", text[:start]) or text[end:].strip(" ,)")
        number = {"case_number": raw[:_LONGEST_NUMBER]}
        return {"title": title[:LONGEST_LINE], **number} if title else {"case_number": raw}
    return {"title": text[:LONGEST_LINE]} if len(text) <= _LONGEST_TITLE else None


def _named(source: Source) -> list[Proposed]:
    """Every number of the text that does not stand in its head."""
    own = {diary.normalise(number.raw) for number in own_numbers(source)}
    theirs = others_numbers(source)
    named = {diary.normalise(raw): (raw, block) for raw, block in theirs}
    for block in source.body:
        for raw, _start, _end in diary.find(block.text):
            named.setdefault(diary.normalise(raw), (raw, block))
    others = [found for key, found in named.items() if key not in own]
    if not others:
        return []
    rows = [{"case_number": raw[:_LONGEST_NUMBER]} for raw, _block in others[:MOST_ROWS]]
    first = others[0][1]
    return [Proposed(rows, quote(first.text), first.page, UNSURE)]
