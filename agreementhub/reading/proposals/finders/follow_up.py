"""Finding how often an agreement is followed up."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions import Interval, find_intervals
from agreementhub.reading.proposals.proposed import UNSURE, Proposed, each_once
from agreementhub.reading.proposals.sentences import markdown, quote, sentence
from agreementhub.reading.proposals.source import Source

# What is done when an agreement is followed up.
_FOLLOWED: Final = re.compile(
    r"(?i)\bfölj(?:s|er|a|as)?\b.{0,60}\bupp\b|\buppfölj\w*|\butvärder\w*|\båterrapport\w*"
    r"|\bstäm(?:mer|s)\b.{0,40}\bav\b|\bavstäm\w*|\bredovisa[sr]\b|\brapport(?:er(?:as|ar)?)?\b"
    r"|\bgå(?:r|s|tt)?\b.{0,80}\bigenom\b"
)
# The words that name it beyond doubt.
_NAMED: Final = re.compile(r"(?i)\bfölj(?:s|er|a|as)?\b.{0,60}\bupp\b|\buppfölj\w*|\butvärder\w*")
_REPORTED: Final = re.compile(
    r"(?i)\båter(?:kopplar|kopplas|rapportera[rs])\b(?: [a-zåäö]+){0,3} till"
    r" (?P<receiver>[\w-]{0,40}(?:nämnden|styrelsen|utskottet|fullmäktige|gruppen|rådet))\b"
)
_MEETS: Final = re.compile(r"(?i)\b(?:möts|träffas|sammanträder|samlas|mötesplan\w*)\b")
# What else recurs: money, prices, courses.
_OTHER: Final = re.compile(
    r"(?i)\bfaktur\w*|\bbetala\w*|\brekvirer\w*|\buppräkn\w*|\bräknas upp\b|\bindex\w*"
    r"|\bkronor\b|\bhyra\w*"
    r"|\butbildning\w*|\bförläng\w*|\buppsäg\w*"
)


def find_follow_up(field: Field, source: Source) -> list[Proposed]:
    """The interval under the heading of the field, or in a sentence that speaks of following
    up; what is followed up comes before a group that only meets. UNSURE.
    """
    described = source.described(field)
    found = [(block, one) for block in described for one in find_intervals(block.text)]
    found = [(block, one) for block, one in found if not _OTHER.search(_said(block, one))]
    if not found:
        found = [
            (block, one)
            for block in source.body
            if _FOLLOWED.search(block.text)
            for one in find_intervals(block.text)
            if _is_followed(_said(block, one))
        ]
    found.sort(key=lambda pair: _rank(_said(*pair)))
    source.place(described)
    values = [_value(field, block, one, described) for block, one in found]
    if not values and described:
        words = {"text": markdown(described)}
        values = [Proposed(words, quote(described[0].text), described[0].page, UNSURE)]
    if not values:
        values = [one for block in source.body for one in _reported(block)][:1]
    return each_once(values)


def _reported(block: Block) -> list[Proposed]:
    """Whom it is reported to, however often."""
    found = _REPORTED.search(block.text)
    if not found:
        return []
    said = sentence(block.text, found.start(), found.end())
    value = {"receiver": found["receiver"], "text": said}
    return [Proposed(value, quote(said), block.page, UNSURE)]


def _said(block: Block, one: Interval) -> str:
    return sentence(block.text, one.start, one.end)


def _is_followed(said: str) -> bool:
    return bool(_FOLLOWED.search(said)) and not _OTHER.search(said)


def _rank(said: str) -> int:
    """What is surely followed up first, then what is reported, then who only meets."""
    if _NAMED.search(said):
        return 0
    return 1 if _FOLLOWED.search(said) else 3 if _MEETS.search(said) else 2


def _value(field: Field, block: Block, one: Interval, described: list[Block]) -> Proposed:
    words = markdown(described) if block in described else markdown([block])
    value = {"interval_months": one.months, "text": words}
    return Proposed(value, quote(_said(block, one)), block.page, UNSURE)
