"""What is made of the sentences that tell how things are."""

from collections.abc import Iterable
from typing import Final

from agreementhub.domain.dates import BadDate, find_dates, parse_partial
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.proposed import LONGEST_LINE, MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote
from agreementhub.reading.proposals.source import Told as Told

NAME: Final = r"[A-ZÅÄÖ][\w-]{1,40}(?: [A-ZÅÄÖ][\w-]{1,40}){0,3}"


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
