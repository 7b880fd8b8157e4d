"""Finding the sentences that say why something is done, what was found, and what comes next."""

import re
from collections.abc import Mapping
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import PARAGRAPH, Block
from agreementhub.reading.proposals.finders.words import find_prose
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source

# Sentences of one proposal: a field is the gist of the text, not the text.
_MOST: Final = 2
_SAID: Final[Mapping[str, str]] = {
    "initiative": (
        r"\b(?:är|har (?:kommit|blivit)) överens om\b|\b(?:inleder|startar|genomför)\b.{0,80}"
        r"\b(?:gemensam\w*|pilotprojekt\w*|satsning\w*|samarbete\w*)\b"
    ),
    "problem": (
        r"\bbristande\b|\binte någon\b.{0,80}\bansvar\b|\bsaknar\b.{0,60}\bansvar\b"
        r"|\bfaller mellan stolarna\b"
    ),
    "goals": (
        r"^(?:mål(?:et|en|sättningen)?)\b.{0,80}\b(?:är|att)\b|^\w+ syftar till\b"
        r"|\bmålet (?:är|med)\b"
    ),
    "findings": (
        r"\b(?:utredning|kartläggning|undersökning|förstudie)\w*\b.{0,60}"
        r"\b(?:visar|framgår|framkommer|visade)\b"
    ),
    "next_steps": (
        r"^(?:nu|härnäst|därefter|nästa steg)\b.{0,80}\b(?:ska|kommer|blir|är)\b"
        r"|\bska (?:nu )?tillsättas\b"
    ),
    "proposal": (
        r"\bföreslås (?:lyftas|tillsättas|inrättas|införas|utredas)\b|\bmed förslag (?:om )?att\b"
        r"|\bföreslår (?:därför )?att\b"
    ),
    "legal_context": (
        r"\b(?:den nya|nya|ny|gällande) \w*lag(?:en|stiftningen|stiftning)?\b"
        r"|\b(?:enligt|i) \w{3,40}lagen\b|\blag \(\d{4}:\d+\)"
    ),
    "assessment": (
        r"\buppfyller\b.{0,40}\b(?:krav\w*|mål\w*|villkor\w*|åtagande\w*)\b|^.{0,60}\bbedömer\b"
    ),
}
# The keys of the fields that are found this way.
SAYINGS: Final = frozenset(_SAID)
_CUES: Final = {key: re.compile(rf"(?i){cue}") for key, cue in _SAID.items()}
_YES: Final = {
    "child_impact_made": re.compile(
        r"(?i)\bbarnkonsekvensanalys\w*\b.{0,80}\b(?:genomför\w*|gör\w*|gjorts|tas fram)\b"
    )
}
_NOT: Final = re.compile(r"(?i)\b(?:inte|ej|ingen)\b")


def find_saying(field: Field, source: Source) -> list[Proposed]:
    """What stands under the heading of the field; else the first sentences that say it."""
    if found := find_prose(field, source):
        return found
    said = [(s, block) for s, block in source.told if _CUES[field.key].search(s)][:_MOST]
    if not said:
        return []
    blocks = [Block(PARAGRAPH, 0, sentence) for sentence, _block in said]
    return [Proposed(markdown(blocks), quote(said[0][0]), said[0][1].page, UNSURE)]


def find_yes(field: Field, source: Source) -> list[Proposed]:
    """That something is done, from the sentence that says so."""
    cue = _YES[field.key]
    return [
        Proposed(True, quote(said), block.page, UNSURE)
        for said, block in source.told
        if cue.search(said) and not _NOT.search(said)
    ][:1]
