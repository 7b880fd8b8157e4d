"""Finding the motion that a reply answers, or that a text tells of."""

import re
from collections.abc import Mapping
from typing import Final

from agreementhub.domain.dates import find_dates
from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import PARAGRAPH, Block
from agreementhub.reading.proposals.persons import find_people
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, sentence
from agreementhub.reading.proposals.source import Source

_HANDED_IN: Final = re.compile(
    r"(?i)\b(?:inkommit|inkom|väckt\w*|väckte|lämnat|lämnade|inlämnat|formulerats)\b[^.]{0,300}\bmotion\b"
    r"|\bmotion(?:en)?\b[^.]{0,300}\b(?:av|inkom|väckt\w*|inlämnad)\b"
)
_ADDRESSED: Final = re.compile(
    r"(?i)\bmotion (?:ställd )?till "
    r"(?P<body>(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:nämnden|fullmäktige|styrelsen))"
)
_ABOUT: Final = re.compile(r"(?i)\b(?:svar på|yttrande över) motion(?:en)?:? (?P<title>.{4,200})")


def find_motion(field: Field, source: Source) -> list[Proposed]:
    """The motion by the sentence that tells who handed it in, when, and to whom; and by its
    title in that of the reply. A date makes it UNSURE.
    """
    kinds = {part.key: part.kind for part in field.kind.parts}
    value: dict[str, object] = {}
    said = quoted = ""
    for block in source.body:
        if not said and (match := _HANDED_IN.search(block.text)):
            said = sentence(block.text, match.start(), match.end())
            value |= _told(said, kinds)
            quoted = quote(said)
        if "title" not in value and (about := _ABOUT.search(block.text)):
            value["title"] = about["title"]
            quoted = quoted or quote(block.text)
    value = {key: one for key, one in value.items() if key in kinds}
    return [Proposed(value, quoted, None, UNSURE)] if value else []


def _told(said: str, kinds: Mapping[str, str]) -> dict[str, object]:
    """Movers, day and addressed body of the sentence."""
    people = find_people([Block(PARAGRAPH, 0, said)], 0, 1)
    movers = [f"{p.value['name']} ({p.value['party']})" for p in people if "party" in p.value]
    found: dict[str, object] = {"submitters": ", ".join(movers)} if movers else {}
    vague = kinds.get("raised_date") == "partial_date"
    dates = [one.value for one in find_dates(said)]
    days = [one for one in dates if vague or one["from"] == one["to"]]
    if days:
        found["raised_date"] = days[0] if vague else days[0]["from"]
    if body := _ADDRESSED.search(said):
        found["addressed_body"] = body["body"]
    return found
