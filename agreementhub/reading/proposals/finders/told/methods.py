"""Finding the method of a project: its name, and how often people meet."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.finders.told.telling import Told, line
from agreementhub.reading.proposals.mentions import WORDS, number
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote
from agreementhub.reading.proposals.source import Source

_NAMED: Final = re.compile(
    r"(?i:\barbeta(?:r|de|t)? (?:utifrån|enligt|efter)) (?:metoden |modellen )?"
    r"(?P<name>[A-ZÅÄÖ][\w-]{1,40}(?:,? [A-ZÅÄÖ][\w-]{1,40}){0,5})"
    r"|\bmed (?P<model>[A-ZÅÄÖ][\w-]{1,40}(?: [\w-]{2,40}){0,3}) som (?:förebild|metod|modell)\b"
)
_MEETINGS: Final = re.compile(
    rf"(?i)\b(?P<number>\d{{1,3}}|{WORDS}) (?P<length>heldag|halvdag)?s?-?"
    r"(?:workshop(?:s|ar)?|seminarier|träffar|utbildningstillfällen)\b"
)


def find_method(field: Field, source: Source) -> list[Proposed]:
    """The name of the method and the occasions that the text tells of."""
    value: JsonDict = {}
    first: Told | None = None
    for said, block in source.told:
        if told := _told(said):
            value = told | value
            first = first or (said, block)
    if first is None:
        return []
    return [Proposed(value, quote(first[0]), first[1].page, UNSURE)]


def _told(said: str) -> JsonDict:
    told: JsonDict = {}
    if named := _NAMED.search(said):
        told["name"] = line(named["name"] or named["model"])
    if met := _MEETINGS.search(said):
        told["occasions"] = number(met["number"])
        if met["length"]:
            told["length"] = met["length"].casefold()
    return told
