"""Finding the body that decides, that wrote, or that is written to."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.proposals.finders.words import find_line, line
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote
from agreementhub.reading.proposals.source import Source

_BODY: Final = (
    r"(?:(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:fullmäktige|styrelsen|nämnden|utskottet)|fullmäktige)"
)
_PROPOSES: Final = re.compile(
    rf"(?i)\b(?:föreslår|föreslås)(?: att)? (?P<body>{_BODY})(?P<body2>)\b"
)
_DECIDES: Final = re.compile(
    rf"(?i)\b(?P<body>{_BODY}) beslutar\b|\bska (?P<body2>{_BODY})\b[^.]{{0,300}}\bta ställning\b"
)
_TO: Final = re.compile(rf"(?i)\btill (?P<body>{_BODY})\b")
_ALONE: Final = re.compile(rf"(?i)(?:till )?{_BODY}")


def find_deciding_body(field: Field, source: Source) -> list[Proposed]:
    """Who is asked to decide ("föreslår regionfullmäktige"), or decided."""
    found = find_line(field, source)
    for pattern in (_PROPOSES, _DECIDES):
        for block in source.body:
            if match := pattern.search(block.text):
                body = match["body"] or match["body2"]
                found.append(Proposed(body, quote(block.text), block.page, UNSURE))
    return list({proposed.value: proposed for proposed in reversed(found)}.values())[::-1]


def find_body(field: Field, source: Source) -> list[Proposed]:
    """The body whose document it is: beside its label or alone in the head."""
    found = find_line(field, source)
    for block in source.head:
        if _ALONE.fullmatch(block.text):
            source.place([block])
            found.append(line(block, UNSURE))
    return found


def find_addressed_body(field: Field, source: Source) -> list[Proposed]:
    """The body that a motion is made to: "Motion till kommunfullmäktige"."""
    found = find_line(field, source)
    for block in source.head:
        if match := _TO.search(block.text):
            found.append(Proposed(match["body"], block.text, block.page, UNSURE))
    return found
