"""Finding the case number of a document."""

from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.proposals.outline import folded
from agreementhub.reading.proposals.own_numbers import own_numbers
from agreementhub.reading.proposals.proposed import SURE, Proposed, each_once
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
        found = [Proposed(block.text, block.text, block.page, SURE) for block in labelled]
    return each_once(found)
