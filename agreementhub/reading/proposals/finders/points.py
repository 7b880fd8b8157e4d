"""Finding the points of a decision, of a proposal for one, or of a motion."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import LIST, Block
from agreementhub.reading.proposals.points import point_blocks, points, speaks_of_dates
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import sentence
from agreementhub.reading.proposals.source import Source

# The words that lead to points where no heading does, by the key of the field.
_LEADS: Final = {
    "claims": r"(?:yrka\w{0,9}|hemställ\w{0,3}|(?:jag|vi) föreslår|föreslår (?:jag|vi))",
    "decision": r"(?:beslutar|beslutade)",
    "proposed_decision": r"föreslå[rs]",
}


def find_points(field: Field, source: Source) -> list[Proposed]:
    """The points under the headings of the field, or after words that lead to them. UNSURE
    when a date was read out of one.
    """
    for part in source.parts_of(field):
        if blocks := point_blocks(list(source.spoken(part))):
            return [_together(blocks, source)]
    return _after_words(_LEADS.get(field.key, ""), source) if field.key in _LEADS else []


def _after_words(lead: str, source: Source) -> list[Proposed]:
    """ "… yrkar jag" with points below it, or "med yrkande att …" in one sentence."""
    below = re.compile(rf"(?i)\b{lead}\b[^.]{{0,80}}$")
    within = re.compile(rf"(?i)\b{lead}\b[^.]{{0,40}}? (?P<claim>att [^.]{{10,1000}})")
    for place, block in enumerate(source.body):
        following = source.body[place + 1 : place + 2]
        if below.search(block.text) and point_blocks(following):
            source.place([block])
            return [_together(point_blocks(source.body[place + 1 :]), source)]
    for block in source.body:
        if match := within.search(block.text):
            claim = Block(LIST, 0, match["claim"].strip(), block.page)
            said = sentence(block.text, match.start(), match.end())
            return [Proposed(points([claim]), said, block.page, UNSURE)]
    return []


def _together(blocks: list[Block], source: Source) -> Proposed:
    source.place(blocks)
    found = points(blocks)
    words = "\n".join(block.text for block in blocks)
    return Proposed(found, words, blocks[0].page, UNSURE if speaks_of_dates(found) else SURE)
