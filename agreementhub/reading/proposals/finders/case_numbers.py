"""Finding the case number of a document."""

from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.proposals.outline import folded
from agreementhub.reading.proposals.own_numbers import is_smudged, own_numbers
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed, each_once
from agreementhub.reading.proposals.source import Source

_LONGEST: Final = 80


def find_case_number(field: Field, source: Source) -> list[Proposed]:
    """The number of the document: SURE when a label says so or it stands alone in the head; a
    label whose words look like no number gives them as they are."""
    found = []
    for number in own_numbers(source):
        alone = folded(number.block.text).removeprefix("dnr").strip(" .:") == number.raw.casefold()
        source.place([number.block] if alone else [])
        found.append(Proposed(number.raw, number.block.text, number.block.page, number.certainty))
    if not found:
        labelled = [block for block in source.beside(field) if len(block.text) <= _LONGEST]
        found = [
            Proposed(b.text, b.text, b.page, UNSURE if is_smudged(b.text) else SURE)
            for b in labelled
        ]
    return each_once(found)
