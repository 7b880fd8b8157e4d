"""Proposing the term of an agreement from the part of a document that speaks of it; never SURE.

What is not said stays unknown; `domain/term` computes nothing from it.
"""

from agreementhub.domain.doctypes import Field
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.kinds.term import TermKind
from agreementhub.reading import clause
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source


def find_term(field: Field, source: Source) -> list[Proposed]:
    """The term, from the part that speaks of it; at least the words, with their end unknown."""
    blocks = source.described(field)
    if not blocks:
        return []
    source.place(blocks)
    text = markdown(blocks)
    said = " ".join(" ".join(block.text.split()) for block in blocks)
    for row in ({**_row(said), "text": text}, {"text": text}):
        try:
            value = field.kind.build(row, field.options)
        except Invalid:
            continue
        return [Proposed(value, quote(blocks[0].text), blocks[0].page, UNSURE)]
    return []


def _row(said: str) -> dict[str, object]:
    """The clause as the rows of the form have it."""
    reading = clause.read(said)
    return TermKind().flat(dict(reading.term)) if not reading.is_empty else {}
