"""Finding what fields of words hold: what stands under their headings and beside their labels."""

import re
from dataclasses import replace
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import HEADING, Block
from agreementhub.reading.proposals.mentions import find_organisations
from agreementhub.reading.proposals.proposed import LONGEST_LINE, SURE, UNSURE, Proposed, each_once
from agreementhub.reading.proposals.sentences import (
    each_sentence,
    markdown,
    quote,
    without_mark,
)
from agreementhub.reading.proposals.source import Source, lead

# Where the text goes that stands under no heading.
LEAD_FIELDS: Final = {"body_text", "text", "case_description", "summary"}
# Characters: a longer text alone under a heading is prose.
_LONGEST_ALONE: Final = 120
_STATEMENT: Final = re.compile(r"(?i)\bsärskil(?:t|da) yttrande")
_PARAGRAPH: Final = re.compile(r"§+\s?\d{1,4}(?!\d)|\b\d{1,4}\s§")
# A paragraph far into a line is often that of another meeting.
_NEAR_THE_BEGINNING: Final = 12
_OTHERS: Final = re.compile(
    r"(?i)\b(?:antagen|antaget|enligt|beslut(?:ade)?|beredning|\d{4}-\d\d-\d\d)\b"
)
_UNIT: Final = re.compile(
    r"(?i)[^.:@\d]{0,60}(?:avdelningen|förvaltningen|kontoret|staben|enheten)"
)


def find_line(field: Field, source: Source) -> list[Proposed]:
    """What stands beside the label of the field, or alone under its heading."""
    labelled = source.beside(field)
    found = [line(block, SURE) for block in labelled if len(block.text) <= LONGEST_LINE]
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        if len(blocks) == 1 and len(blocks[0].text) <= _LONGEST_ALONE:
            source.place(blocks)
            found.append(line(blocks[0], SURE))
    return found


def line(block: Block, certainty: str) -> Proposed:
    """The block as a value of one line."""
    return Proposed(" ".join(block.text.split()), block.text, block.page, certainty)


def find_prose(field: Field, source: Source) -> list[Proposed]:
    """The text under the headings of the field, as Markdown; for the field that takes the body
    of a document, also what stands under no heading.
    """
    found = [prose(list(source.spoken(part)), SURE, source) for part in source.parts_of(field)]
    found += [prose([block], SURE, source) for block in source.beside(field)]
    if not found and field.key in LEAD_FIELDS and (blocks := lead(source)):
        found.append(prose(blocks, UNSURE, source))
    return found


def find_reservations(field: Field, source: Source) -> list[Proposed]:
    """The text under the heading, without what tells of a statement and of no reservation."""
    found = []
    for one in find_prose(field, source):
        lines = [" ".join(_dissents(line)) for line in one.value.split("\n")]
        told = "\n".join(lines).strip()
        if told:
            found.append(one if told == one.value else replace(one, value=told, certainty=UNSURE))
    return found


def _dissents(line: str) -> list[str]:
    """ "… lämnar ett särskilt yttrande" is none."""
    said = each_sentence(line) or [line]
    return [one for one in said if "reserv" in one.casefold() or not _STATEMENT.search(one)]


def prose(blocks: list[Block], certainty: str, source: Source) -> Proposed:
    """The blocks as the text of a field."""
    source.place(blocks)
    return Proposed(markdown(blocks), quote(blocks[0].text), blocks[0].page, certainty)


def find_lines(field: Field, source: Source) -> list[Proposed]:
    """The lines under the heading of the field."""
    for part in source.parts_of(field):
        blocks = [block for block in source.spoken(part) if len(block.text) <= LONGEST_LINE]
        if blocks:
            source.place(blocks)
            lines = [without_mark(line) for b in blocks for line in b.text.split("\n") if line]
            return [Proposed(lines, blocks[0].text, blocks[0].page, SURE)]
    return [Proposed([block.text], block.text, block.page, SURE) for block in source.beside(field)]


def find_paragraph(field: Field, source: Source) -> list[Proposed]:
    """The paragraph of the minutes: the first one that is named where the document begins."""
    found = []
    for block in (*source.head, *source.body[:10]):
        match = _PARAGRAPH.search(block.text)
        if match and len(block.text) < 200 and not _OTHERS.search(block.text[: match.start()]):
            certainty = SURE if match.start() <= _NEAR_THE_BEGINNING else UNSURE
            found.append(Proposed(match[0], block.text, block.page, certainty))
    found.sort(key=lambda one: one.certainty != SURE)
    return each_once(found) or find_line(field, source)


def find_unit(field: Field, source: Source) -> list[Proposed]:
    """The office that sends the document, from its head or above those who sign."""
    found = find_line(field, source)
    near = [*source.head, *source.body[-8:]]
    for before, block in zip([None, *near], near, strict=False):
        if _UNIT.fullmatch(block.text) and block.kind != HEADING:
            broken = before is not None and block.text[0].islower()
            text = f"{before.text} {block.text}" if before and broken else block.text
            source.place([before, block] if before and broken else [block])
            found.append(Proposed(text, block.text, block.page, UNSURE))
    cells = [piece for piece in source.free_lines if _UNIT.fullmatch(piece.text)]
    found += [Proposed(_own_name(one.text), one.text, one.block.page, UNSURE) for one in cells]
    return each_once(found)


def _own_name(text: str) -> str:
    """The office without the municipality or region that is named before it."""
    before = [one.end for one in find_organisations(text) if one.start == 0]
    return text[before[0] :].strip(" ,") if before else text
