"""Finding the points of a decision, of a proposal for one, or of a motion."""

import re
from dataclasses import replace
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import LIST, Block
from agreementhub.reading.proposals.finders.decided.claim_outcomes import with_outcomes
from agreementhub.reading.proposals.finders.decided.claim_tables import claims_of_table
from agreementhub.reading.proposals.mentions import (
    point_blocks,
    points,
    speaks_of_dates,
    statements,
)
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import sentence
from agreementhub.reading.proposals.source import Source

# The words that lead to points where no heading does, by the key of the field.
_LEADS: Final = {
    "claims": r"(?:yrka\w{0,9}|hemställ\w{0,3}|(?:jag|vi) föreslår|föreslår|motionär\w{0,4} vill)",
    "decision": r"(?:beslutar|beslutade)",
    "proposed_decision": r"föreslå[rs]",
}
# Words that lead to points below them, and in a sentence say less.
_BEFORE_POINTS: Final = {"claims": rf"(?:{_LEADS['claims']}|(?:jag|vi) vill|föreslås)"}
_MOVED: Final = re.compile(r"(?i)\bmotion\w*|\bde föreslår\b|\bhon föreslår\b|\bhan föreslår\b")
# "Kommunstyrelsen föreslår att …".
_BY_A_BODY: Final = re.compile(
    r"(?i)\w*(?:styrelsen|nämnden|utskottet|förvaltningen|kontoret|beredningen|direktionen)"
    r" föreslår[^.]{0,40}$"
)
_BETWEEN: Final = re.compile(
    r",? (?:samt|och) (?=att )|, (?=att )|,? (?:(?:och|samt) )?(?:dels|\(\d\)) (?=att )"
)
_DECIDED: Final = re.compile(r"(?i)\bbeslutar\s(?P<points>att\s.+)", re.DOTALL)
_REPLY: Final = "motion_reply"
_MINUTES: Final = "decision_extract"
# An earlier body's decision, told of in the description.
_HISTORY: Final = re.compile(r"(?i)\bbeslutade\b")
# What a committee decides to propose is its own decision.
_PROPOSED: Final = re.compile(r"(?i).{0,80}s förslag(?: .{0,40})?")


def find_points(field: Field, source: Source) -> list[Proposed]:
    """The points under the headings of the field, or after words that lead to them. UNSURE
    when a date was read out of one, and where sentences stand for points.
    """
    if field.key == "claims" and (table := claims_of_table(source.body)):
        return [table]
    found = _under(field, source) or (_after_words(field, source) if field.key in _LEADS else [])
    if not found and field.key == "decision" and source.doctype.key == _MINUTES:
        found = _proposed_by_committee(source)
    if field.key == "claims":
        return [with_outcomes(one, source) for one in found]
    return found


def _under(field: Field, source: Source) -> list[Proposed]:
    parts = [list(source.spoken(part)) for part in source.parts_of(field)]
    for blocks in parts:
        if listed := point_blocks(blocks):
            return [_together(listed, source)]
    if field.key == "claims":
        return []
    for blocks in parts:
        if said := statements(blocks):
            return [_together(said, source, certainty=UNSURE)]
    return [
        _together(_parted(block), source, certainty=UNSURE)
        for block in source.beside(field)
        if len(block.text) > 20
    ][:1]


def _parted(block: Block) -> list[Block]:
    """ "Nämnden beslutar att bifalla …, att i övrigt avslå …" is two points."""
    said = _DECIDED.search(block.text)
    each = _each(said["points"]) if said else []
    return [replace(block, text=one.rstrip(".")) for one in each] if len(each) > 1 else [block]


def _proposed_by_committee(source: Source) -> list[Proposed]:
    for part in source.outline.parts:
        if _PROPOSED.fullmatch(part.key):
            blocks = list(source.spoken(part))
            if found := point_blocks(blocks) or statements(blocks):
                return [_together(found, source, certainty=UNSURE)]
    return []


def _after_words(field: Field, source: Source) -> list[Proposed]:
    """ "… yrkar jag" with points below it, or "med yrkande att …" in one sentence."""
    lead = _LEADS[field.key]
    before = _BEFORE_POINTS.get(field.key, lead)
    below = re.compile(rf"(?i)\b{before}\b[^.]{{0,120}}$")
    within = re.compile(rf"(?i)\b{lead}\b[^.]{{0,40}}? (?P<claim>att [^.]{{10,1000}})")
    for place, block in enumerate(source.body):
        following = source.body[place + 1 : place + 2]
        if block.kind == LIST or not below.search(block.text) or not point_blocks(following):
            continue
        if _is_meant(field, block, source):
            return [_together(point_blocks(source.body[place + 1 :]), source, lead=block)]
    for block in source.body:
        if (match := _first(within, field, block)) and _is_meant(field, block, source):
            claims = [Block(LIST, 0, one, block.page) for one in _each(match["claim"])]
            said = sentence(block.text, match.start(), match.end())
            return [Proposed(points(claims), said, block.page, UNSURE)]
    return []


def _first(within: re.Pattern[str], field: Field, block: Block) -> re.Match[str] | None:
    """The first place; what a body proposes is no claim of a motion."""
    for match in within.finditer(block.text):
        if field.key != "claims" or not _BY_A_BODY.search(block.text[: match.start("claim")]):
            return match
    return None


def _each(claim: str) -> list[str]:
    """ "Att … byggs, samt att … sänks" is two, and so is "dels att …, dels att …"."""
    return [one.strip(" ,") for one in _BETWEEN.split(claim)]


def _is_meant(field: Field, block: Block, source: Source) -> bool:
    """Whether the words are those of the motion, where a reply tells of it; and whether a
    decision is this one's, where minutes tell of earlier ones."""
    if field.key == "claims" and source.doctype.key == _REPLY:
        return bool(_MOVED.search(block.text))
    if field.key == "decision":
        return not _HISTORY.search(block.text)
    return True


def _together(
    blocks: list[Block], source: Source, certainty: str = SURE, lead: Block | None = None
) -> Proposed:
    """The points as one proposal, with the words that lead to them."""
    said = [lead, *blocks] if lead else blocks
    source.place(said)
    found = points(blocks)
    words = "\n".join(block.text for block in said)
    certainty = UNSURE if speaks_of_dates(found) else certainty
    return Proposed(found, words, blocks[0].page, certainty)
