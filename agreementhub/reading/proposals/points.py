"""Numbered points of decisions, proposals and motions."""

import re
from collections.abc import Sequence
from typing import Final, NotRequired, TypedDict

from agreementhub.domain.dates import find_dates
from agreementhub.reading.files import ITEM, LIST, Block
from agreementhub.reading.proposals.sentences import without_mark

_CLAIM: Final = re.compile(r"(?i)(?:[-–•]\s*)?att\s+\S")
_STARTS: Final = re.compile(r"(?i)(?:[-–•]\s*)?att\s+")
# A longer text tells a story; what it decides is for a person to say.
_LONGEST: Final = 1000
# What a point decides, in the words of the field; the first that fits.
_OUTCOMES: Final = (
    ("partly_approved", r"motionen\b.*\bdelvis\b.*\bbif\w+|\bdelvis bif\w+.*\bmotionen"),
    (
        "approved",
        r"\bmotionen\b.*\bbif(?:alls|aller|öll)\b|\bbif(?:alla|aller|öll)\b.*\bmotionen\b",
    ),
    ("rejected", r"\bmotionen\b.*\bavslås\b|\bavsl(?:å|år|og)\b.*\bmotionen\b"),
    ("answered", r"\bmotionen\b.*\bbesvarad\b"),
    ("written_off", r"\bmotionen\b.*\bavskriv\w+|\bavskriv\w+.*\bmotionen\b"),
    ("referred_back", r"\båterremi\w+"),
    ("tabled", r"\bbordlägg\w+|\bbordlagd\w*"),
)
_KINDS: Final = (
    ("extension", r"\bförläng\w+"),
    ("termination", r"\bsäg\w* upp\b|\buppsäg\w+"),
    ("approval", r"\bgodkänn\w+"),
    ("assignment", r"\b(?:får|ges|ger|ge) .*\bi uppdrag\b|\buppdra(?:r|s)?\b|\blyft(?:s|a)\b"),
    ("resources", r"\btillsätta\b.*\bresurser\b|\bbevilja\w*|\bavsätt\w*|\banslå\w*"),
)


class Point(TypedDict):
    """A point as its field keeps it; `new_end` is the day up to which something is extended."""

    text: str
    kind: NotRequired[str]
    outcome: NotRequired[str]
    new_end: NotRequired[str]


def point_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The first run of points among the blocks: items of a list, or paragraphs with "Att …"."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == LIST or ITEM.match(block.text) or _CLAIM.match(block.text):
            run.append(block)
        elif run:
            break
    return run


def points(blocks: Sequence[Block]) -> list[Point]:
    """The points as their field keeps them: text, and what it decides when that is plain."""
    return [_point(block.text) for block in blocks]


def speaks_of_dates(found: list[Point]) -> bool:
    """Whether a date was read out of a point; such points a person must look at."""
    return any("new_end" in point for point in found)


def _point(text: str) -> Point:
    words = without_mark(text).strip()
    point: Point = {"text": words}
    if len(words) > _LONGEST:
        return point
    for outcome, pattern in _OUTCOMES:
        if re.search(pattern, words, re.IGNORECASE):
            return {**point, "kind": "outcome", "outcome": outcome}
    kind = next((key for key, sign in _KINDS if re.search(sign, words, re.IGNORECASE)), None)
    if kind:
        point["kind"] = kind
    if kind == "extension" and (end := _new_end(words)):
        point["new_end"] = end
    return point


def _new_end(text: str) -> str | None:
    """The day up to which something is extended: the one after "till" or "t.o.m."."""
    for found in find_dates(text):
        whole = found.value["from"] == found.value["to"]
        if whole and re.search(r"(?i)(?:till|t\.o\.m\.|med)(?: den)?\s*$", text[: found.start]):
            return found.value["to"]
    return None
