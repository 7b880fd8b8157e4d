"""Finding the ages of a target group."""

import re
from typing import Final, TypedDict

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import PARAGRAPH, Block
from agreementhub.reading.proposals.mentions import AgeSpan, find_ages
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed, each_once
from agreementhub.reading.proposals.sentences import markdown, quote, sentence
from agreementhub.reading.proposals.source import Source

_RELATIVES: Final = re.compile(r"(?i)\b(?:anhörig\w*|närstående|föräldrar\w*|familj\w*)\b")
# A sentence that is about them.
_ALSO: Final = re.compile(
    r"(?i)(?:^|(?<=[.!?] ))(?:också|även) (?:anhöriga|närstående|föräldrar|syskon)\b[^.]{0,60}"
    r"\b(?:stöd|hjälp|råd)\b"
)
# An age that limits a fee, a card or a visit is none of those it is for.
_LIMIT: Final = re.compile(
    r"(?i)\b(?:krävs|målsman\w*|vårdnadshavares|avgift\w*|lånekort|åldersgräns\w*|biljett\w*|taxa\w*|kronor"
    r"|gratis|avgiftsfri\w*)\b"
)

Group = TypedDict("Group", {"from": int, "to": int, "relatives": bool, "text": str}, total=False)


def find_target_group(field: Field, source: Source) -> list[Proposed]:
    """Ages with the sentence that names them: SURE when its heading leads to one span alone."""
    described = source.described(field)
    source.place(described)
    spans = [
        (block, span)
        for block in described or source.body
        for span in find_ages(block.text)
        if described or not _LIMIT.search(sentence(block.text, span.start, span.end))
    ]
    one = len({(span.first, span.last) for _block, span in spans}) == 1
    certainty = SURE if described and one else UNSURE
    relatives = any(_RELATIVES.search(block.text) for block in described)
    relatives = relatives or any(_ALSO.search(block.text) for block in source.body)
    found = [_ages(block, span, certainty, relatives=relatives) for block, span in spans]
    if not found and described:
        value = {"text": markdown(described)}
        found.append(Proposed(value, quote(described[0].text), described[0].page, UNSURE))
    return sorted(each_once(found), key=_reach)


def _ages(block: Block, span: AgeSpan, certainty: str, *, relatives: bool) -> Proposed:
    """The span with its sentence; `relatives` when its heading leads to words on them too."""
    said = sentence(block.text, span.start, span.end)
    value = Group()
    if span.first is not None:
        value["from"] = span.first
    if span.last is not None:
        value["to"] = span.last
    if relatives or _RELATIVES.search(said):
        value["relatives"] = True
    value["text"] = markdown([Block(PARAGRAPH, 0, said)])
    return Proposed(value, quote(said), block.page, certainty)


def _reach(proposed: Proposed) -> int:
    """Spans with both ends say more of a target group than "över 18 år"."""
    ends = {"from", "to"} & proposed.value.keys()
    return 0 if len(ends) == 2 else 1 if "to" in ends else 2
