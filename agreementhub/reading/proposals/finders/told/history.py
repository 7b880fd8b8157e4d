"""Finding what happened before: what was founded, opened or held, and when."""

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
    when,
)
from agreementhub.reading.proposals.proposed import Proposed
from agreementhub.reading.proposals.source import Source

_HAPPENED: Final = re.compile(
    r"(?i)\b(?:starta(?:de|des|ts)|grundades|bildades|öppna(?:de|des)|invigdes|inrättades"
    r"|anordnades|hölls|instiftades)\b(?: (?:år |i )?(?P<year>(?:19|20)\d\d)\b)?"
)
_PLACED: Final = re.compile(rf"\b(?P<who>{NAME}),? som (?:finns|ligger) i (?P<place>{NAME})")
_PLACE: Final = re.compile(rf"\bi (?P<place>{NAME})")


def find_history(field: Field, source: Source) -> list[Proposed]:
    """The rows under the heading of the field; else the sentences that tell what happened when."""
    return find_rows(field, source) or rows(_events(source))


def _events(source: Source) -> Iterator[tuple[JsonDict, Told]]:
    for said, block in source.told:
        happened = _HAPPENED.search(said)
        day = (when(said) or when(f"år {happened['year']}")) if happened else None
        if day is None:
            continue
        row: JsonDict = {"what": line(said), "when": day}
        if who := _PLACED.search(said):
            row |= {"organisation": who["who"], "place": who["place"]}
        elif place := _PLACE.search(said):
            row["place"] = place["place"]
        yield row, (said, block)
