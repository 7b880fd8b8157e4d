"""Lengths of time in a running text: "med två år", "med 18 månader"."""

import re
from dataclasses import dataclass
from typing import Final

from agreementhub.domain.swedish import NUMBER_WORDS


@dataclass(frozen=True)
class FoundLength:
    """A length as the text has it, in months."""

    words: str
    months: int


_NUMBER: Final = r"\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_BY: Final = re.compile(
    rf"(?i)\bmed\s+(?:ytterligare\s+)?(?P<words>(?P<number>{_NUMBER})(?:\s*\(\d+\))?\s+"
    r"(?P<unit>år|månad(?:er)?))\b"
    # What is extended so long at a time says how it goes on, not how long this time.
    r"(?!\s+(?:i\s+sänder|i\s+taget|åt\s+gången|per\s+gång))"
)


def extended_by(text: str) -> list[FoundLength]:
    """The lengths by which a text says that something is extended, in order."""
    return [
        FoundLength(" ".join(found["words"].split()), _months(found["number"], found["unit"]))
        for found in _BY.finditer(text)
    ]


def _months(number: str, unit: str) -> int:
    count = int(number) if number.isdigit() else NUMBER_WORDS[number.casefold()]
    return count * (12 if unit.casefold() == "år" else 1)
