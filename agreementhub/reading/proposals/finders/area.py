"""Finding the catchment area in the words of the document."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.proposed import LONGEST_LINE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, sentence
from agreementhub.reading.proposals.source import Source

_NAME: Final = r"[A-ZÅÄÖ][\w-]{1,30}"
_COVERS: Final = re.compile(
    r"\b(?:[Oo]mfattar|[Gg]äller(?: för)?|[Bb]etjänar|[Tt]äcker|[Aa]rbetar i|[Vv]erkar i|boende i"
    r"|[Uu]pptagningsområdet (?:är|omfattar|utgörs av)|bor i"
    r"|invånare i|invånarna i|bosatta i|folkbokförda i|verksam(?:het)? i)"
    rf" (?:hela |samtliga |alla )?(?:{_NAME}(?: {_NAME})?(?: län\b|s? kommun\b)"
    rf"|{_NAME}(?:, {_NAME}){{0,12}} och {_NAME}s? kommuner\b|(?:samtliga|alla) kommuner i {_NAME})"
)
# A county as a whole, or the municipalities that may come along.
_REACHES: Final = re.compile(
    r"(?i)\blänsövergripande\b|\bkommuner i länet\b.{0,60}\b(?:delta|ansluta)\b"
    rf"|\b(?:skrivna|bosatta|boende|folkbokförda|som bor) i (?-i:{_NAME})"
)


def find_area(field: Field, source: Source) -> list[Proposed]:
    """What stands under the heading of the field or beside its label; else the sentence that
    says which municipalities something covers. UNSURE."""
    described = source.described(field)
    source.place(described)
    if described:
        words = " ".join(" ".join(block.text.split()) for block in described)
        return [_area(words, described[0], described[0].text)]
    found = [one for pattern in (_COVERS, _REACHES) for one in _said(source, pattern)]
    return found[:3]


def _said(source: Source, pattern: re.Pattern[str]) -> list[Proposed]:
    return [
        _area(said, block, said)
        for block in source.body
        for match in [pattern.search(block.text)]
        if match and (said := sentence(block.text, match.start(), match.end()))
    ]


def _area(words: str, block: Block, said: str) -> Proposed:
    return Proposed({"text": words[:LONGEST_LINE]}, quote(said), block.page, UNSURE)
