"""Finding the clauses of an agreement whose headings belong to figures and dates."""

from agreementhub.domain.doctypes import Field
from agreementhub.domain.kinds import Invalid
from agreementhub.reading.proposals.outline import Part, folded
from agreementhub.reading.proposals.proposed import LONGEST_LINE, SURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source


def find_clauses(field: Field, source: Source) -> list[Proposed]:
    """The parts of the document that belong to the section of the field, and whose headings
    belong to fields that keep figures and dates rather than the words.
    """
    headings = _headings(field, source)
    parts = [part for part in source.outline.parts if part.heading and part.key in headings]
    parts = [part for part in parts if any(source.spoken(part))]
    if not parts:
        return []
    rows = [_clause(part, source) for part in parts]
    first = parts[0].blocks[0]
    try:
        value = field.kind.build(rows, field.options)
    except Invalid:
        return []
    return [Proposed(value, quote(first.text), first.page, SURE)]


def _headings(field: Field, source: Source) -> set[str]:
    """Those of the fields beside it in the section that do not keep the words themselves."""
    section = next(part for part in source.doctype.sections if part.key == field.section)
    return {
        folded(heading)
        for other in section.fields
        if other.kind.key not in ("prose", "line", "case_number", "term")
        for heading in other.headings
    }


def _clause(part: Part, source: Source) -> dict[str, str]:
    blocks = list(source.spoken(part))
    source.place(blocks)
    return {"heading": part.heading[:LONGEST_LINE], "prose": markdown(blocks)}
