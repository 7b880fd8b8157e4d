"""Ages of a target group in a text: years, both ends inclusive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from agreementhub.reading.proposals.mentions.counted import WORDS, number

_YEARS: Final = r"\s?år(?:s ålder)?(?!\w)"
_DASH: Final = r"\s?(?:-|–|—|till(?: och med)?|t\.o\.m\.)\s?"
_WORD: Final = rf"(?:{WORDS})"
_AGE: Final = rf"(?:(?<![\d.,/-])(?<!\d\s)(?:1[01]\d|\d{{1,2}})|\b{_WORD}\b)"
_BETWEEN: Final = re.compile(
    rf"(?i)(?:mellan )?(?P<a>{_AGE})(?:{_DASH}|(?<=[\da-zåäö]) och )(?P<b>\d{{1,3}}"
    rf"|{_WORD}){_YEARS}"
)
_UNTIL: Final = re.compile(
    rf"(?i)(?P<a>{_AGE})\s?år\s(?:till(?: och med)?"
    rf"|t\.o\.m\.)\sdet år (?:\w+ ){{1,2}}fyller\s(?P<b>{_AGE})"
)
_TURNING: Final = re.compile(
    rf"(?i)\bdet år (?:\w+ ){{1,2}}fyller\s(?P<a>{_AGE})(?:\sår)?\s(?:till(?: och med)?"
    rf"|t\.o\.m\.)\sdet år (?:\w+ ){{1,2}}fyller\s(?P<b>{_AGE})"
)
_UNDER: Final = re.compile(
    rf"(?i)\b(?:under|yngre än|(?:ej|inte) (?:har |ännu )?fyllt)\s(?P<b>{_AGE}){_YEARS}"
)
_UP_TO: Final = re.compile(
    rf"(?i)\b(?:upp till(?: och med)?|till och med|t\.o\.m\.|högst|max)\s(?P<b>{_AGE}){_YEARS}"
)
_FROM: Final = re.compile(
    rf"(?i)\b(?:från(?: och med)?|fr\.o\.m\.|minst|fyllt)\s(?P<a>{_AGE}){_YEARS}"
    rf"|(?P<c>{_AGE}){_YEARS}\s(?:och|eller) (?:äldre|uppåt)"
)
_OVER: Final = re.compile(rf"(?i)\b(?:över|äldre än)\s(?P<a>{_AGE}){_YEARS}")
_ANY: Final = re.compile(rf"(?i)(?:\d|\b{_WORD})\s?år|\bfyller\s")
_OLDEST: Final = 120
# A paragraph of more is no paragraph.
_MOST: Final = 100
# Below these, years are more often a time than an age: "under 3 år", "2-3 år".
_YOUNGEST: Final = 12
_YOUNGEST_LAST: Final = 6


@dataclass(frozen=True)
class AgeSpan:
    """Ages where they stand in a text; None for an open end."""

    start: int
    end: int
    first: int | None
    last: int | None


def find_ages(text: str) -> list[AgeSpan]:
    """The spans of age in a text, in order: "13-20 år", "under 18 år" (0 to 17), "16- 25 år"."""
    if not _ANY.search(text):
        return []
    found = [
        _span(match, number(match["a"]), number(match["b"])) for match in _some(_BETWEEN, text)
    ]
    for until in (_UNTIL, _TURNING):
        found += [_span(m, number(m["a"]), number(m["b"])) for m in _some(until, text)]
    found += [_span(match, None, number(match["b"]) - 1) for match in _some(_UNDER, text)]
    found += [_span(match, None, number(match["b"])) for match in _some(_UP_TO, text)]
    found += [_span(match, number(match["a"] or match["c"]), None) for match in _some(_FROM, text)]
    found += [_span(match, number(match["a"]) + 1, None) for match in _some(_OVER, text)]
    sound = [span for span in found if _is_sound(span)]
    whole = [span for span in sound if not any(_covers(other, span) for other in sound)]
    return sorted(whole, key=lambda span: span.start)


def _some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return islice(pattern.finditer(text), _MOST)


def _span(match: re.Match[str], first: int | None, last: int | None) -> AgeSpan:
    return AgeSpan(match.start(), match.end(), first, last)


def _is_sound(span: AgeSpan) -> bool:
    if span.first is not None and span.last is not None:
        return span.first <= span.last <= _OLDEST and span.last >= _YOUNGEST_LAST
    one = span.first if span.last is None else span.last + 1
    return one is not None and _YOUNGEST <= one <= _OLDEST


def _covers(other: AgeSpan, span: AgeSpan) -> bool:
    """Whether the other says more of the same words."""
    inside = other.start <= span.start and span.end <= other.end
    return inside and (other.end - other.start) > (span.end - span.start)
