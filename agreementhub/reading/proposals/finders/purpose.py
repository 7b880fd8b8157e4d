"""Finding what an agreement is for: under its heading, in a part that it shares with others, or
in the sentence that says so."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import PARAGRAPH, Block
from agreementhub.reading.proposals.finders.words import find_prose
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote, sentence
from agreementhub.reading.proposals.source import Source

_SAID: Final = re.compile(
    r"(?i)\b(?:syfte(?:t|n)?|ändamål(?:et)?|avsikt(?:en)?)\b[^.]{0,120}?\b(?:är|att)\b"
    r"|\bsyftar till\b|\bi syfte att\b|^(?:\d+(?:\.\d+)*\.? )?(?:syfte"
    r"|ändamål)(?: och mål)?\s?[.:–-]\s"
)
_COMBINED: Final = re.compile(r"\b(?:syfte|ändamål|syftet|ändamålet)\b")
_GENERAL: Final = re.compile(
    r"(?i)\bgenom (?:att|avtalet|överenskommelsen|den|samverkan|samarbetet)\b[^.]{5,200}\bska\b"
    r"|\bgenom (?:detta |denna )?(?:avtalet?|överenskommelsen?|samverkan|samarbetet) vill\b"
    r"|\b(?:målet|målsättningen|intentionen) med (?:avtalet|samverkan|samarbetet|överenskommelsen)"
    r"|^\W{0,2}parterna vill (?:genom|med)\b"
)


def find_purpose(field: Field, source: Source) -> list[Proposed]:
    """What stands under its heading; else the sentences that say it, which are UNSURE."""
    if found := find_prose(field, source):
        return found
    shared = [
        block
        for part in source.outline.parts
        if part.heading and _COMBINED.search(part.key)
        for block in source.spoken(part)
    ]
    said = [one for block in shared for one in _sentences(block, _SAID)]
    said = said or [one for block in source.body for one in _sentences(block, _SAID)]
    said = said or [one for block in source.body[:15] for one in _sentences(block, _GENERAL)]
    return said[:3] or [_whole(shared)] if said or shared else []


def _sentences(block: Block, pattern: re.Pattern[str]) -> list[Proposed]:
    return [
        Proposed(markdown([Block(PARAGRAPH, 0, said)]), quote(said), block.page, UNSURE)
        for match in [pattern.search(block.text)]
        if match and (said := sentence(block.text, match.start(), match.end()))
    ]


def _whole(blocks: list[Block]) -> Proposed:
    return Proposed(markdown(blocks), quote(blocks[0].text), blocks[0].page, UNSURE)
