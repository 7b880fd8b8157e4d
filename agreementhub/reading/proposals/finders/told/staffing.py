"""Finding who works in something: professions in a row, and how many of them."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.told.telling import Told, line, rows
from agreementhub.reading.proposals.mentions import WORDS, number
from agreementhub.reading.proposals.proposed import Proposed
from agreementhub.reading.proposals.source import Source

_ROLE: Final = (
    r"[a-zåäö-]{0,30}(?:sekreterare|sköterskor|sköterska|läkare|psykologer|kuratorer|handläggare"
    r"|pedagoger|lärare|årsarbetare|tjänster|assistenter|samordnare|inspektörer|terapeuter)"
)
_LISTED: Final = re.compile(
    r"(?i)\b(?:personal|yrkes)(?:grupper|kategorier)\b,? (?:som|såsom|till exempel|däribland) "
    r"(?P<roles>[a-zåäö-]+(?:, [a-zåäö-]+){0,12} (?:och|samt) [a-zåäö-]+)"
)
_COUNTED: Final = re.compile(rf"(?i)\b(?P<number>\d{{1,3}}|{WORDS}) (?P<role>{_ROLE})\b")
_EACH: Final = re.compile(r", | och | samt ")


def find_staffing(field: Field, source: Source) -> list[Proposed]:
    """The rows under the heading of the field; else the professions that the text names."""
    return find_rows(field, source) or rows(_roles(source))


def _roles(source: Source) -> Iterator[tuple[JsonDict, Told]]:
    for said, block in source.told:
        for match in _LISTED.finditer(said):
            for role in _EACH.split(match["roles"]):
                yield {"role": role}, (said, block)
        for match in _COUNTED.finditer(said):
            how_many = str(number(match["number"]))
            yield {"role": match["role"], "number": how_many, "text": line(said)}, (said, block)
