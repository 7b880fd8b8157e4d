"""Finding the parties of an agreement, and other organisations."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.proposed import MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, sentence
from agreementhub.reading.proposals.source import Source

_ORGANISATION: Final = re.compile(
    r"(?:Region (?:Jämtland Härjedalen|[A-ZÅÄÖ][a-zåäö]+(?: län)?)|Landstinget [A-ZÅÄÖ]\w+"
    r"|[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)? (?:kommun|stad|kommunförbund)"
    r"|Samordningsförbundet(?: [A-ZÅÄÖ][a-zåäö]+)+|Försäkringskassan|Arbetsförmedlingen)\b"
)
_ORGNR: Final = re.compile(r"\b\d{6}-\d{4}\b")
# Characters between the name of a party and its number.
_NEAR: Final = 60


def find_parties(field: Field, source: Source) -> list[Proposed]:
    """Regions, municipalities and other organisations: those under the heading of the field, or
    those that the text names.
    """
    described = source.described(field)
    found = [
        (block, match)
        for block in described or source.body
        for match in _ORGANISATION.finditer(block.text)
    ]
    if not found:
        return []
    source.place(described)
    rows: dict[str, dict[str, str]] = {}
    for block, match in found:
        rows.setdefault(match[0].casefold(), _row(block, match))
    first, match = found[0]
    said = sentence(first.text, match.start(), match.end())
    return [Proposed(list(rows.values())[:MOST_ROWS], quote(said), first.page, UNSURE)]


def _row(block: Block, match: re.Match[str]) -> dict[str, str]:
    number = _ORGNR.search(block.text, match.end(), match.end() + _NEAR)
    return {"organisation": match[0], **({"orgnr": number[0]} if number else {})}
