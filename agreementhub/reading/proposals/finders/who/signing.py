"""The day on which all parties signed an agreement."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.dates import find_dates
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.outline import PLACE
from agreementhub.reading.proposals.sentences import sentence
from agreementhub.reading.proposals.source import Source

# Blocks at the end of a document where people may sign, and the characters of a short one.
_TAIL: Final = 40
_SHORT: Final = 160
_SIGNED: Final = re.compile(
    r"(?i)\b(?:undertecknan\w+|undertecknat|undertecknades|underskrift\w*|signerat)\b"
)
_SIGNS: Final = re.compile(
    r"(?i)^(?:underskrift\w*|undertecknande\w*|signatur\w*|ort (?:och|/) ?datum)\b"
    r"|\blikalydande exemplar\b"
)
_CELL: Final = re.compile(r"[\t\n]+| {3,}")
# A cell that says a place and a day, or a day and no more.
_BEFORE: Final = re.compile(rf"(?:(?:(?i:ort och )?[Dd]atum\W{{1,3}})?(?:{PLACE},? )?(?:den )?)")
_PLACED: Final = re.compile(rf"{PLACE},? (?:den )?")
_CONCLUDED: Final = re.compile(
    r"\b(?:Detta avtal|Avtalet|Denna överenskommelse|Överenskommelsen|Partnerskapet)"
    r" (?:har |är )?(?:denna dag,? )?(?:den [\w ]{3,20},? |\d{4}-\d\d-\d\d )?"
    r"(?:ingåtts|ingicks|träffats|träffades|slutits|slöts|teckna(?:ts|des)|underteckna(?:ts|des|t))\b"
)
_EMPTY: Final = re.compile(r"(?i)\b(?:datum|den|20)\s?:?\s?[_.…]{3,}")


def signed_day(source: Source) -> str | None:
    """The one day that the end of the document and its words on being concluded give; None where
    they give several, none, or a line for a day is still empty."""
    tail = source.body[-_TAIL:]
    if any(_EMPTY.search(block.text) for block in tail):
        return None
    days = {*_where_people_sign(tail), *_concluded(source)}
    return days.pop() if len(days) == 1 else None


def _where_people_sign(tail: list[Block]) -> Iterator[str]:
    below = False
    for block in tail:
        below = below or bool(_SIGNS.search(block.text))
        if len(block.text) > _SHORT:
            continue
        if _SIGNED.search(block.text):
            yield from _days(block.text)
            continue
        for cell in _CELL.split(block.text):
            yield from _day_of_cell(cell.strip(" _."), below=below)


def _day_of_cell(cell: str, *, below: bool) -> Iterator[str]:
    """The day of a cell that names a place with it; where people sign, also of a day alone."""
    for found in find_dates(cell):
        before = (_BEFORE if below else _PLACED).fullmatch(cell[: found.start])
        if before and found.end == len(cell) and found.value["from"] == found.value["to"]:
            yield found.value["from"]


def _concluded(source: Source) -> Iterator[str]:
    """ "Detta avtal har ingåtts den 2 mars 2026"."""
    for block in source.body:
        if match := _CONCLUDED.search(block.text):
            yield from _days(sentence(block.text, match.start(), match.end()))


def _days(text: str) -> list[str]:
    dates = [one.value for one in find_dates(text) if one.value["from"] == one.value["to"]]
    return [one["from"] for one in dates]
