"""Finding days, vaguer dates and periods, each with the sentence that says it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Final

from agreementhub.domain.dates import BadDate, FoundDate, find_dates, parse_partial
from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import PARAGRAPH, Block, is_running_text
from agreementhub.reading.proposals.proposed import (
    MOST_ROWS,
    NOTHING,
    UNSURE,
    Proposed,
    each_once,
)
from agreementhub.reading.proposals.sentences import sentence, without_mark
from agreementhub.reading.proposals.source import Source

_SPAN: Final = re.compile(r"\s*(?:till och med|t\.o\.m\.|till|–|-)\s*")
# Characters: a longer line of the head says more than when it was written.
_LONGEST_DATED_LINE: Final = 60
# Fields that hold the day of the document itself.
_OWN_DAY: Final = frozenset({"date", "raised_date", "answer_date", "meeting_date"})
_MEETING: Final = re.compile(r"(?i)\b(?:sammanträd\w*|möte\w*|protokoll\w*)\b")
_RAISED: Final = re.compile(r"(?i)\b(?:väckt|väcktes|inlämnad|lämnad)\b")
# A stamp of arrival, a day of adopting, a validity: no day of the document.
_OTHER_DAY: Final = re.compile(
    r"(?i)\b(?:inkom\w*|ink\.?|ankom\w*|registrera\w*|diarieför\w*|antag\w*|gäller|giltig\w*|senast|fastställ\w*|justera\w*"
    r"|anslag\w*|reviderad\w*|utskriven|utskrift|besvar\w* senast)\b|§"
)
_EDGE: Final = 6
_PLACED: Final = re.compile(
    r"[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?,? (?:den )?"
    r"\d{1,4}[ /-][\w-]{1,10}(?:[ /-]\d{2,4})?"
)
_ITSELF: Final = re.compile(
    r"(?i)(?:[\w-]{1,40} ){0,4}(?:tjänsteskrivelse|tjänsteutlåtande)\b\W{0,2}"
    r"(?:daterad |av |från |upprättad )?(?:den )?\d"
)


def find_date(field: Field, source: Source) -> list[Proposed]:
    """Days and vaguer dates: never SURE. The date of the document comes with every other date
    of the text after it, since it is a person who must choose.
    """
    whole = field.kind.key == "date"
    labelled = [block for block in source.beside(field) if not _OTHER_DAY.search(block.text[:40])]
    found = [p for block in labelled for p in _dates([block], whole)]
    for part in source.parts_of(field):
        found += _dates(part.blocks[:1], whole)
    if field.key not in _OWN_DAY:
        return each_once(found)
    found += _of_lines(field, source, whole)
    if not found and field.key == "date":
        found += _at_the_end(source, whole)
    return each_once([*(found or [NOTHING]), *_dates(source.body, whole)])[:MOST_ROWS]


def _of_lines(field: Field, source: Source, whole: bool) -> list[Proposed]:
    """The days of short lines: first those that say what the day is, then those of the head,
    then those where people sign."""
    head = [line for line in source.free_lines if len(line.text) <= _LONGEST_DATED_LINE]
    lines = [(Block(PARAGRAPH, 0, line.text, line.block.page), line.block) for line in head]
    lines += [(b, b) for b in _before_text(source) if _says_only_a_date(b)]
    tail = [(b, b) for b in source.body[-_EDGE:] if len(b.text) <= _LONGEST_DATED_LINE]
    known = [(b, b) for b in source.body[:20] if len(b.text) <= 120 and _says(field, b.text)]
    if field.key == "meeting_date":
        known += [(b, whole_) for b, whole_ in lines if _MEETING.search(b.text)]
        lines = [pair for pair in lines if pair not in known]
        tail = []
    candidates = [*known, *lines, *(tail if field.key != "date" else [])]
    ours = [pair for pair in candidates if not _OTHER_DAY.search(pair[0].text)]
    ours += [pair for pair in known if pair not in ours]
    source.place(block for piece, block in ours if _says_only_a_date(block))
    return [one for piece, _block in ours for one in _dates([piece], whole)]


def _before_text(source: Source) -> list[Block]:
    """The first blocks, also below a heading such as "Motion", before the text begins."""
    return list(takewhile(lambda block: not is_running_text(block), source.body[:20]))


def _at_the_end(source: Source, whole: bool) -> list[Proposed]:
    """The day beside a place where people sign; else the day that the document gives itself
    among what the decision rests on."""
    lines = [b for b in source.body[-2 * _EDGE :] if len(b.text) <= _LONGEST_DATED_LINE]
    found = [
        one for block in lines if _PLACED.fullmatch(block.text) for one in _dates([block], whole)
    ]
    if found:
        return found
    return [
        one
        for block in source.body
        if len(block.text) <= 2 * _LONGEST_DATED_LINE and _ITSELF.match(without_mark(block.text))
        for one in _dates([block], whole)
    ][:1]


def _says(field: Field, text: str) -> bool:
    if field.key == "meeting_date":
        return bool(_MEETING.match(text))
    return field.key == "raised_date" and bool(_RAISED.match(text))


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
