"""Finding the case number of a document."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain import diary
from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.outline import folded
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed, each_once
from agreementhub.reading.proposals.source import Source

_LABEL: Final = re.compile(r"(?i)\b(?:dnr|d:nr|diarie\w*|ärendenummer)\b")
_LONGEST: Final = 80


def find_case_number(field: Field, source: Source) -> list[Proposed]:
    """The number of the document: SURE when a label says so or it stands alone in the head."""
    labelled = [_labelled(block) for block in source.labelled(*field.headings)]
    return each_once([*labelled, *_of_head(source)])


def _labelled(block: Block) -> Proposed:
    """The number beside a label; words that look like no number are kept as they are."""
    raw = next((raw for raw, _s, _e in diary.find(f"Dnr {block.text}")), block.text[:_LONGEST])
    return Proposed(raw, block.text, block.page, SURE)


def _of_head(source: Source) -> Iterator[Proposed]:
    for block in source.head:
        for raw, _start, _end in diary.find(block.text):
            alone = folded(block.text).removeprefix("dnr").strip(" .:") == raw.casefold()
            source.place([block] if alone else [])
            certainty = SURE if alone or _LABEL.search(block.text) else UNSURE
            yield Proposed(raw, block.text, block.page, certainty)
