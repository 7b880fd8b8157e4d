"""Finding the motion that a reply answers, or that a text tells of."""

import re
from collections.abc import Mapping
from typing import Final

from agreementhub.domain.dates import find_dates
from agreementhub.domain.doctypes import Field
from agreementhub.reading.proposals.mentions import members, of_a_party
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, sentence
from agreementhub.reading.proposals.source import Source

_HANDED_IN: Final = re.compile(
    r"(?i)\bmotionär(?:en|erna)\b|\bmotionera(?:t|r|de)\b"
    r"|^den (?:väcktes|inkom|kom in|lämnades(?: in)?)\b|(?<=\. )den (?:väcktes|inkom|kom in"
    r"|lämnades)\b"
    r"|\b(?:inkom(?:mit)?|väckt\w*|väckte|lämna(?:t|de|r)|inlämna\w*|formulerats|föreslår|föreslagit|föreslog|yrka(?:t|de|r)|vill"
    r"|anfört|skriver)\b[^.]{0,300}\b(?:motion(?:en)?|i en skrivelse)\b"
    r"|\b(?:motion(?:en)?|i en skrivelse)\b[^.]{0,300}\b(?:av|inkom\w*|kom(?:mit)? in"
    r"|väckt\w*|väckte|inlämnad|lämnades|från|föresl[aå]\w*|yrka\w*)\b"
)
_ADDRESSED: Final = re.compile(
    r"(?i)\bmotion (?:ställd )?till "
    r"(?P<body>(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:nämnden|fullmäktige|styrelsen))"
)
_ABOUT: Final = re.compile(
    r"(?i)\b(?:svar på|yttrande över|besvarande av) motion(?:en)?:? (?P<title>.{4,200})"
)
# What happened to the motion later is not the day it was made.
_LATER: Final = re.compile(
    r"(?i)\b(?:remitter\w*|behandla\w*|avslog|bifoll|svar\w* senast|beslut\w*)\b"
)


def find_motion(field: Field, source: Source) -> list[Proposed]:
    """The motion by the sentence that tells who handed it in, when, and to whom; and by its
    title in that of the reply. A date makes it UNSURE.
    """
    kinds = {part.key: part.kind for part in field.kind.parts}
    value: dict[str, object] = {}
    quoted = ""
    for block in source.body:
        for match in _HANDED_IN.finditer(block.text):
            told = _told(sentence(block.text, match.start(), match.end()), kinds)
            if told and not value.keys() >= told.keys():
                value = told | value
                quoted = quoted or quote(sentence(block.text, match.start(), match.end()))
        if "title" not in value and (about := _ABOUT.search(block.text)):
            value["title"] = about["title"]
            quoted = quoted or quote(block.text)
    value = {key: one for key, one in value.items() if key in kinds}
    return [Proposed(value, quoted, None, UNSURE)] if value else []


def _told(said: str, kinds: Mapping[str, str]) -> dict[str, object]:
    """Movers, day and addressed body of the sentence."""
    people = [person for person, _start, _end in members(said)] or of_a_party(said)
    movers = [f"{person['name']} ({person['party']})" for person in people]
    found: dict[str, object] = {"submitters": ", ".join(dict.fromkeys(movers))} if movers else {}
    vague = kinds.get("raised_date") == "partial_date"
    dates = [one for one in find_dates(said) if not _LATER.search(said[: one.start][-60:])]
    days = [one.value for one in dates if vague or one.value["from"] == one.value["to"]]
    if days:
        found["raised_date"] = days[0] if vague else days[0]["from"]
    if body := _ADDRESSED.search(said):
        found["addressed_body"] = body["body"]
    return found
