"""Finding what fields of words hold: what stands under their headings and beside their labels."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.kinds import Invalid
from agreementhub.reading.files import HEADING, Block
from agreementhub.reading.proposals.outline import Part, folded
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote, without_mark
from agreementhub.reading.proposals.source import Source, lead

_LINE: Final = 500
# Where the text goes that stands under no heading.
LEAD_FIELDS: Final = {"body_text", "text", "case_description", "summary"}
_BODY: Final = (
    r"(?:(?:[\w-]{1,40}- och )?[\w-]{1,40}(?:fullmäktige|styrelsen|nämnden|utskottet)|fullmäktige)"
)
_PROPOSES: Final = re.compile(
    rf"(?i)\b(?:föreslår|föreslås)(?: att)? (?P<body>{_BODY})(?P<body2>)\b"
)
_DECIDES: Final = re.compile(
    rf"(?i)\b(?P<body>{_BODY}) beslutar\b|\bska (?P<body2>{_BODY})\b[^.]{{0,300}}\bta ställning\b"
)
_PARAGRAPH: Final = re.compile(r"§+\s?\d{1,4}(?!\d)|\b\d{1,4}\s§")
_UNIT: Final = re.compile(
    r"(?i)[^.:@\d]{0,60}(?:avdelningen|förvaltningen|kontoret|staben|enheten)"
)


def find_line(field: Field, source: Source) -> list[Proposed]:
    """What stands beside the label of the field, or alone under its heading."""
    found = [
        _line(block, SURE) for block in source.labelled(*field.headings) if len(block.text) <= _LINE
    ]
    for part in source.parts_of(field):
        blocks = list(source.spoken(part))
        if len(blocks) == 1 and len(blocks[0].text) <= 120:
            source.place(blocks)
            found.append(_line(blocks[0], SURE))
    return found


def find_prose(field: Field, source: Source) -> list[Proposed]:
    """The text under the headings of the field, as Markdown; for the field that takes the body
    of a document, also what stands under no heading.
    """
    found = [prose(list(source.spoken(part)), SURE, source) for part in source.parts_of(field)]
    found += [prose([block], SURE, source) for block in source.labelled(*field.headings)]
    if not found and field.key in LEAD_FIELDS and (blocks := lead(source)):
        found.append(prose(blocks, UNSURE, source))
    return found


def prose(blocks: list[Block], certainty: str, source: Source) -> Proposed:
    """The blocks as the text of a field."""
    source.place(blocks)
    return Proposed(markdown(blocks), quote(blocks[0].text), blocks[0].page, certainty)


def find_lines(field: Field, source: Source) -> list[Proposed]:
    """The lines under the heading of the field."""
    for part in source.parts_of(field):
        blocks = [block for block in source.spoken(part) if len(block.text) <= _LINE]
        if blocks:
            source.place(blocks)
            lines = [without_mark(line) for b in blocks for line in b.text.split("\n") if line]
            return [Proposed(lines, blocks[0].text, blocks[0].page, SURE)]
    return [
        Proposed([block.text], block.text, block.page, SURE)
        for block in source.labelled(*field.headings)
    ]


def find_clauses(field: Field, source: Source) -> list[Proposed]:
    """The parts of the document that belong to the section of the field, and whose headings
    belong to fields that keep figures and dates rather than the words.
    """
    section = next(part for part in source.doctype.sections if part.key == field.section)
    headings = {
        folded(heading)
        for other in section.fields
        if other.kind.key not in ("prose", "line", "case_number", "term")
        for heading in other.headings
    }
    parts = [part for part in source.outline.parts if part.heading and part.key in headings]
    parts = [part for part in parts if any(source.spoken(part))]
    if not parts:
        return []
    rows = [_clause(part, source) for part in parts]
    first = parts[0].blocks[0]
    try:
        return [
            Proposed(field.kind.build(rows, field.options), quote(first.text), first.page, SURE)
        ]
    except Invalid:
        return []


def _clause(part: Part, source: Source) -> dict[str, str]:
    blocks = list(source.spoken(part))
    source.place(blocks)
    return {"heading": part.heading[:_LINE], "prose": markdown(blocks)}


def find_deciding_body(field: Field, source: Source) -> list[Proposed]:
    """Who is asked to decide ("föreslår regionfullmäktige"), or decided."""
    found = find_line(field, source)
    for pattern in (_PROPOSES, _DECIDES):
        for block in source.body:
            if match := pattern.search(block.text):
                body = match["body"] or match["body2"]
                found.append(Proposed(body, quote(block.text), block.page, UNSURE))
    return list({proposed.value: proposed for proposed in reversed(found)}.values())[::-1]


def find_body(field: Field, source: Source) -> list[Proposed]:
    """The body whose document it is: beside its label or alone in the head."""
    found = find_line(field, source)
    for block in source.head:
        if re.fullmatch(rf"(?i)(?:till )?{_BODY}", block.text):
            source.place([block])
            found.append(_line(block, UNSURE))
    return found


def find_addressed_body(field: Field, source: Source) -> list[Proposed]:
    """The body that a motion is made to: "Motion till kommunfullmäktige"."""
    found = find_line(field, source)
    for block in source.head:
        if match := re.search(rf"(?i)\btill (?P<body>{_BODY})\b", block.text):
            found.append(Proposed(match["body"], block.text, block.page, UNSURE))
    return found


def find_paragraph(field: Field, source: Source) -> list[Proposed]:
    """The paragraph of the minutes: the first one that is named where the document begins."""
    for block in (*source.head, *source.body[:6]):
        if (match := _PARAGRAPH.search(block.text)) and len(block.text) < 200:
            return [Proposed(match[0], block.text, block.page, SURE)]
    return find_line(field, source)


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
    return found


def _line(block: Block, certainty: str) -> Proposed:
    return Proposed(" ".join(block.text.split()), block.text, block.page, certainty)
