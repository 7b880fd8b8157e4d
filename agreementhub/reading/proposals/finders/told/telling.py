"""The sentences of a text that tell how things are, each with its block."""

from collections.abc import Iterable, Iterator
from typing import Final

from agreementhub.domain.dates import BadDate, find_dates, parse_partial
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.files import HEADING, TITLE, Block
from agreementhub.reading.proposals.proposed import LONGEST_LINE, MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import each_sentence, quote
from agreementhub.reading.proposals.source import Source

NAME: Final = r"[A-ZÅÄÖ][\w-]{1,40}(?: [A-ZÅÄÖ][\w-]{1,40}){0,3}"
_POINTS: Final = ("proposed_decision", "decision", "claims")

Told = tuple[str, Block]


def telling(source: Source) -> Iterator[Told]:
    """Each sentence once, outside of headings and of what is proposed to be decided."""
    fields = [source.doctype.fields[key] for key in _POINTS if key in source.doctype.fields]
    points = {id(b) for one in fields for part in source.parts_of(one) for b in part.blocks}
    seen: set[str] = set()
    for block in source.body:
        if block.kind in (TITLE, HEADING) or id(block) in points:
            continue
        for said in each_sentence(" ".join(block.text.split())):
            if said not in seen:
                seen.add(said)
                yield said, block


def rows(found: Iterable[tuple[JsonDict, Told]]) -> list[Proposed]:
    """The rows as one proposal, with the words of the first."""
    kept = list(found)[:MOST_ROWS]
    if not kept:
        return []
    said, block = kept[0][1]
    return [Proposed([row for row, _told in kept], quote(said), block.page, UNSURE)]


def line(words: str) -> str:
    """Words as a field of one line holds them."""
    return words.strip(" ,.:;–-")[:LONGEST_LINE]


def when(said: str) -> JsonDict | None:
    """The first date of a sentence, as vague as it is told."""
    return next((dict(one.value) for one in find_dates(said)), None)


def span(words: str) -> JsonDict | None:
    """A period that is written with both of its ends."""
    try:
        return dict(parse_partial(words))
    except BadDate:
        return None
