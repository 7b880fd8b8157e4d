"""The text of a paragraph, pasted out of minutes: what it proposes for the fields of a matter.

The reader of foreign files finds headings and their text; what stands in one sentence (who
proposed what, how many voted which way) is taken apart here. A person looks before it is kept.
"""

import re
from collections.abc import Mapping
from typing import Final

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading import child
from agreementhub.services.agenda import items

_WHO: Final = re.compile(r"^(?P<member>[^()]{2,60}?)\s*\((?P<party>[^()]{1,20})\)\s*(?P<text>.+)$")
_KINDS: Final[Mapping[str, str]] = {
    "tillägg": "add",
    "ändring": "amend",
    "återremi": "refer_back",
    "bordlägg": "table",
    "ajourner": "adjourn",
    "avslag": "reject",
    "avslå": "reject",
    "bifall": "approve",
    "bifalla": "approve",
}
_VOTES: Final[Mapping[str, re.Pattern[str]]] = {
    "yes": re.compile(r"(?i)\b(\d{1,3})\s+ja\b"),
    "no": re.compile(r"(?i)\b(\d{1,3})\s+nej\b"),
    "abstain": re.compile(
        r"(?i)\b(\d{1,3})\s+(?:ledamöter\s+)?(?:som\s+)?(?:avstår|avstod|avstående)"
    ),
    "absent": re.compile(r"(?i)\b(\d{1,3})\s+(?:ledamöter\s+)?(?:är\s+|var\s+)?frånvarande"),
}


def proposed(text: str, types: DocTypes) -> JsonDict:
    """What the text proposes: the fields of a matter, with `paragraph` and `title` where they are
    found. Raises Unreadable for a text that cannot be read."""
    found = child.propose_as(child.read(text.encode(), "protokoll.txt"), types, items.EXTRACT)
    best = {key: rows[0].value for key, rows in found.fields.items() if rows and rows[0].value}
    kept = {key: value for key, value in best.items() if key in items.OF_ITEM}
    if isinstance(rows := kept.get("proposals"), list):
        kept["proposals"] = [_proposal(row) for row in rows]
    if (votes := votes_in(text)) and not isinstance(kept.get("vote"), dict):
        kept["vote"] = votes
    elif votes:
        kept["vote"] = {**kept["vote"], **votes}
    named = {key: best[key] for key in ("paragraph", "title") if isinstance(best.get(key), str)}
    return {**kept, **named}


def votes_in(text: str) -> JsonDict:
    """How many voted which way, as a sentence says it: "26 ja-röster mot 21 nej-röster"."""
    found = {way: pattern.search(text) for way, pattern in _VOTES.items()}
    return {way: int(match[1]) for way, match in found.items() if match}


def _proposal(row: JsonDict) -> JsonDict:
    """ "Karin Ek (NL) yrkar bifall": member, party, kind and words."""
    match = _WHO.match(str(row.get("member", "")))
    if match is None:
        return row
    text = match["text"]
    kind = next((kind for word, kind in _KINDS.items() if word in text.casefold()), None)
    made: JsonDict = {"member": match["member"].strip(), "party": match["party"], "text": text}
    return {**made, "kind": kind} if kind else made
