"""Finding days, vaguer dates and periods, each with the sentence that says it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from agreementhub.domain.dates import BadDate, FoundDate, find_dates, parse_partial
from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.outline import folded
from agreementhub.reading.proposals.proposed import (
    MOST_ROWS,
    NOTHING,
    UNSURE,
    Proposed,
    each_once,
)
from agreementhub.reading.proposals.sentences import sentence
from agreementhub.reading.proposals.source import Source

_MAIN_DATE: Final = "datum"
_SPAN: Final = re.compile(r"\s*(?:till och med|t\.o\.m\.|till|–|-)\s*")
# Characters: a longer line of the head says more than when it was written.
_LONGEST_DATED_LINE: Final = 40


def find_date(field: Field, source: Source) -> list[Proposed]:
    """Days and vaguer dates: never SURE. The date of the document comes with every other date
    of the text after it, since it is a person who must choose.
    """
    whole = field.kind.key == "date"
    found = [p for block in source.labelled(*field.headings) for p in _dates([block], whole)]
    for part in source.parts_of(field):
        found += _dates(part.blocks[:1], whole)
    if _MAIN_DATE not in (folded(heading) for heading in field.headings):
        return each_once(found)
    found += _of_head(source, whole)
    return each_once([*(found or [NOTHING]), *_dates(source.body, whole)])[:MOST_ROWS]


def _of_head(source: Source, whole: bool) -> list[Proposed]:
    dated = [block for block in source.head if len(block.text) <= _LONGEST_DATED_LINE]
    source.place(block for block in dated if _says_only_a_date(block))
    return list(_dates(dated, whole))


def _dates(blocks: Iterable[Block], whole: bool) -> Iterator[Proposed]:
    """The dates of the blocks; with `whole` the days alone, as the field of a day keeps them."""
    for block in blocks:
        for date in find_dates(block.text):
            said = sentence(block.text, date.start, date.end)
            if not whole:
                yield Proposed(dict(date.value), said, block.page, UNSURE)
            elif date.value["from"] == date.value["to"]:
                yield Proposed(date.value["from"], said, block.page, UNSURE)


def _says_only_a_date(block: Block) -> bool:
    dates = find_dates(block.text)
    rest = len(block.text) - sum(date.end - date.start for date in dates)
    return bool(dates) and rest <= 10


def find_period(field: Field, source: Source) -> list[Proposed]:
    """ "från hösten 2020 till hösten 2021", or what stands under the heading of the field."""
    found = find_date(field, source)
    for block in source.body:
        for first, last in pairwise(find_dates(block.text)):
            if _SPAN.fullmatch(block.text[first.end : last.start]):
                found += _period(block, first, last)
    return each_once(found)[:MOST_ROWS]


def _period(block: Block, first: FoundDate, last: FoundDate) -> list[Proposed]:
    try:
        value = parse_partial(block.text[first.start : last.end])
    except BadDate:
        return []
    return [Proposed(value, sentence(block.text, first.start, last.end), block.page, UNSURE)]
