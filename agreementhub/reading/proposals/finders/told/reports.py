"""Finding the report of a project: its title, when it was finished, and what it proposes."""

import re
from itertools import pairwise
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.finders.told.telling import Told, line, when
from agreementhub.reading.proposals.mentions import find_ages
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote
from agreementhub.reading.proposals.source import Source

_FINISHED: Final = re.compile(
    r"(?i)\b(?:färdigställ\w*|slutför\w*|lämna(?:de|t)|presentera(?:de|t|des))\b.{0,40}\brapport"
    r"|\brapport\w*\b.{0,40}\b(?:färdigställ\w*|blev klar|presenterades|lämnades)\b"
)
_STATUS: Final = re.compile(
    r"(?i)\brapporten är (?:nu )?(?P<status>under \w+|på remiss|antagen|godkänd|klar)\b"
)
_PROPOSES: Final = re.compile(r"(?i)\brapporten\b.{0,30}\b(?:förslag|föreslå\w+)\b")
_NUMBERS: Final = re.compile(r"\b(?P<min>\d{1,4})\s?[-–]\s?(?P<max>\d{1,4}) (?P<unit>[a-zåäö]+)")
_LEADS: Final = re.compile(r"(?i)\b(?:ta del av|läs|här finns|länk till) rapporten:?\s*$")


def find_report(field: Field, source: Source) -> list[Proposed]:
    """What the sentences on a report tell, as one record."""
    value: JsonDict = {}
    first: Told | None = None
    for said, block in source.told:
        if told := _told(said):
            value = told | value
            first = first or (said, block)
    if first is None:
        return []
    if title := _title(source):
        value["title"] = title
    return [Proposed(value, quote(first[0]), first[1].page, UNSURE)]


def _told(said: str) -> JsonDict:
    told: JsonDict = {}
    if _FINISHED.search(said) and (day := when(said)):
        told["finished"] = day
    if status := _STATUS.search(said):
        told["status"] = status["status"]
    if _PROPOSES.search(said):
        told |= {"proposal": said, **_figures(said)}
    return told


def _figures(said: str) -> JsonDict:
    """From how many to how many, and up to which age."""
    figures: JsonDict = {}
    if numbers := _NUMBERS.search(said):
        figures |= {"min": int(numbers["min"]), "max": int(numbers["max"])}
        figures["unit"] = numbers["unit"]
    last = next((one.last for one in find_ages(said) if one.last is not None), None)
    return figures if last is None else {**figures, "age_to": last}


def _title(source: Source) -> str:
    """The line after "Ta del av rapporten:"."""
    pairs = pairwise(source.body)
    return next((line(after.text) for one, after in pairs if _LEADS.search(one.text)), "")
