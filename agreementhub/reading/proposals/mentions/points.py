"""Numbered points of decisions, proposals and motions."""

import re
from collections.abc import Sequence
from typing import Final, NotRequired, TypedDict

from agreementhub.domain.dates import until
from agreementhub.reading.files import HEADING, ITEM, LIST, PARAGRAPH, Block
from agreementhub.reading.proposals.sentences import without_mark

_CLAIM: Final = re.compile(r"(?i)(?:[-–•]\s*)?att\d{0,2}\s+\S")
# A longer text tells a story; what it decides is for a person to say.
_LONGEST: Final = 1000
# A line that leads to the points and is none: "Kommunfullmäktige beslutar", "… att:".
_LEADS: Final = re.compile(
    r"(?i)(?:.{0,200}\b(?:besluta(?:r|de)?|föreslå(?:r|s)?|yrkar|hemställer|jag|vi)(?: därför"
    r"| följande| för egen del)?"
    r"(?: kommunfullmäktige| regionfullmäktige| fullmäktige| nämnden| kommunstyrelsen)?(?: att"
    r"| besluta| besluta att)?"
    r"|.{0,200}(?:föreslår|besluta) [\w-]{1,40}(?:fullmäktige|nämnden|styrelsen"
    r"|utskottet)(?: besluta)?(?: att)?"
    r"|.{0,200}(?:att|följande|enligt nedan|därför|alltså))\s?:?"
)
# What ends a run of statements: who was of another mind, who signs, what is attached.
_ENDS: Final = re.compile(
    r"(?i)^(?:mot beslutet|reserv\w+|deltar (?:inte|ej)|jäv\b|beslutet (?:ska "
    r"|skall )?(?:skickas|expedieras|sänds|delges)"
    r"|paragrafen|justera\w*|underskrift|bilag\w*|[\w åäö]{1,40} reserverar sig"
    r"|protokollsanteckning\w*|expedi\w+)"
)
_LOOSE_END: Final = re.compile(r"(?i)[\s,;]*(?:,\s*)?(?:\b(?:samt|och)\s*)?[,;]?\s*$")
# Of a motion that is named in several ways: "motionen", "motionens första att-sats".
_OUTCOMES: Final = (
    (
        "partly_approved",
        r"motionen\b.*\bdelvis\b.*\bbif\w+|\bdelvis bif\w+.*\bmotionen|\bbif\w+ .{0,20}\bdelvis\b",
    ),
    (
        "approved",
        r"\bmotionens?\b.*\bbif(?:alls|aller|öll)\b|\bbif(?:alla|aller|öll)\b.*\bmotionens?\b"
        r"|\bmotionens?\b.*\btillstyrks?\b"
        r"|\btillstyrk(?:a|er)\b.*\bmotionen",
    ),
    (
        "rejected",
        r"\bmotionens?\b.*\bavslås\b|\bavsl(?:å|år|og)\b.*\bmotionens?\b|\bavstyrk(?:a"
        r"|er)\b.*\bmotionen",
    ),
    (
        "answered",
        r"\bmotionens?\b.*\b(?:besvarade?|besvarat)\b|\bbesvara(?:d|t|de)?\b.*\bmotionens?\b",
    ),
    ("written_off", r"\bmotionens?\b.*\bavskriv\w+|\bavskriv\w+.*\bmotionens?\b"),
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
_MOST: Final = 20


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


def statements(blocks: Sequence[Block]) -> list[Block]:
    """The sentences that decide, where no list does: paragraphs up to what is no point any more;
    those that only lead to points are left out."""
    found: list[Block] = []
    for block in blocks[:_MOST]:
        if block.kind == HEADING or _ENDS.match(block.text) or len(block.text) > _LONGEST:
            break
        if block.kind == PARAGRAPH and not leads(block.text):
            found.append(block)
    return found


def leads(text: str) -> bool:
    """Whether the text only leads to the points below it."""
    return len(text) <= 250 and bool(_LEADS.fullmatch(text.strip()))


def points(blocks: Sequence[Block]) -> list[Point]:
    """The points as their field keeps them: text, and what it decides when that is plain."""
    return [_point(block.text) for block in blocks]


def speaks_of_dates(found: list[Point]) -> bool:
    """Whether a date was read out of a point; such points a person must look at."""
    return any("new_end" in point for point in found)


def outcome_of(text: str) -> str:
    """What the words make of a motion; "" when nothing plain."""
    return next((o for o, pattern in _OUTCOMES if re.search(pattern, text, re.IGNORECASE)), "")


def _point(text: str) -> Point:
    words = _LOOSE_END.sub("", without_mark(text).strip()) or text
    words = re.sub(r"(?i)^(att)\d{1,2}\b", r"\1", words)
    point: Point = {"text": words}
    if len(words) > _LONGEST:
        return point
    if outcome := outcome_of(words):
        return {**point, "kind": "outcome", "outcome": outcome}
    kind = next((key for key, sign in _KINDS if re.search(sign, words, re.IGNORECASE)), None)
    if kind:
        point["kind"] = kind
    # Of two days one is that on which it would have ended: a person says which.
    if kind == "extension" and len(ends := until(words)) == 1:
        point["new_end"] = ends[0].isoformat()
    return point
