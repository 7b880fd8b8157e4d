"""Finding where money comes from."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.proposals.finders.rows import find_rows
from agreementhub.reading.proposals.finders.told.telling import (
    NAME,
    Told,
    line,
    rows,
    span,
)
from agreementhub.reading.proposals.mentions import find_organisations
from agreementhub.reading.proposals.proposed import Proposed
from agreementhub.reading.proposals.source import Source

_MONEY: Final = r"[\w-]{0,30}(?:medel|bidrag)(?:et|en)?"
_SOURCES: Final = (
    re.compile(
        rf"(?i:\b(?:ansök\w*|sök(?:er|a|te|t)|bevilja\w*|få(?:r|tt)?)\b[^.]{{0,40}}?\b{_MONEY}"
        rf" (?:hos|från|av)) (?P<source>{NAME})"
    ),
    re.compile(rf"\b(?P<source>{NAME}) (?i:avsätter|har avsatt|bidrar med)\b[^.]{{0,40}}?{_MONEY}"),
    re.compile(
        rf"(?i:\b{_MONEY})\b.{{0,120}}\b(?:in)?ryms (?:inom|i) (?P<source>\w{{3,60}}s budget)\b"
    ),
)
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b")


def find_funding(field: Field, source: Source) -> list[Proposed]:
    """The rows under the heading of the field; else a row for each source that is named."""
    return find_rows(field, source) or rows(_sources(source))


def _sources(source: Source) -> Iterator[tuple[JsonDict, Told]]:
    for said, block in source.told:
        for pattern in _SOURCES:
            if match := pattern.search(said):
                yield _row(match, said), (said, block)


def _row(match: re.Match[str], said: str) -> JsonDict:
    row: JsonDict = {"source": line(match["source"]), "text": line(said)}
    before = [one.name for one in find_organisations(said[: match.start("source")])]
    if before:
        row["applicant"] = before[-1]
    years = _YEARS.search(said)
    if years and (period := span(years[0])):
        row["period"] = period
    return row
