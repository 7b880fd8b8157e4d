"""Finding the agreement that is held up as a model: its name, who steers it, and its parts."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.finders.told.telling import NAME, Told, line
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote
from agreementhub.reading.proposals.source import Source

_EXAMPLE: Final = re.compile(
    r"(?i:\b(?:exempel|förebild|förlaga|modell)\b.{0,80}?\b(?:är|som))\b.{0,40}?"
    rf"(?P<name>{NAME})(?: med (?P<political>{NAME}) som politisk \w+)?"
)
_OFFICIAL: Final = re.compile(r"(?i)\b(?P<group>tjänsteman\w+ styrgrupp|styrgrupp av \w+)\b")
_PARTS: Final = re.compile(
    r"(?i)\bavtal(?:et)? som (?:beskriver|innehåller|reglerar) (?:såväl )?(?P<parts>[^.]{20,600})"
)
# "ledning och styrning" is one part: only the last of a row is parted at its "samt".
_EACH: Final = re.compile(r", | samt ")


def find_model(_field: Field, source: Source) -> list[Proposed]:
    """The agreement of an example that the text gives; its parts stand in a sentence near it."""
    value: JsonDict = {}
    first: Told | None = None
    for said, block in source.told:
        if told := _told(said, begun=first is not None):
            value = told | value
            first = first or (said, block)
    if first is None:
        return []
    return [Proposed(value, quote(first[0]), first[1].page, UNSURE)]


def _told(said: str, *, begun: bool) -> JsonDict:
    """What one sentence tells; the parts count once there is an example."""
    told: JsonDict = {}
    if example := _EXAMPLE.search(said):
        told["name"] = line(example["name"])
        if example["political"]:
            told["political_steering"] = line(example["political"])
        if official := _OFFICIAL.search(said):
            told["official_steering"] = official["group"]
    if begun and (parts := _PARTS.search(said)):
        told["sections"] = [_part(one) for one in _EACH.split(parts["parts"])]
    return told


def _part(words: str) -> str:
    """ "verksamhetens syfte" is the part "syfte"."""
    return line(re.sub(r"^(?:verksamhetens|avtalets(?= \w+ \w)) ", "", words))
