"""Where a text points to a clause of its own agreement that is not there: "enligt punkt 7".

Numbers of clauses are kept, so that what points to one stays right; that of a clause which was
taken away or moved is nobody's any more. What may be meant of something else is left alone: a law,
an annex, another agreement, a list in the same text.
"""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.content.values import is_unknown
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject

# 4, or 4 a; not the 4 of 4.2, nor of "4 i bilaga 1".
_NUMBER: Final = (
    r"(\d{1,3})(?![.:]?\d)(?:\s?([a-h])\b)?+(?!\s+(?:i|på|ur)\s+(?!detta|det här|avtalet\b))"
)
_POINTS: Final = re.compile(rf"\b(?:punkt(?:en)?|klausul(?:en)?)\s+{_NUMBER}", re.IGNORECASE)
# A sign of paragraph may be that of a decision: the number ends what is said, or is of this text.
_SIGNED: Final = re.compile(
    rf"\b(?:enligt|i|se|till|av|från)\s+§\s?{_NUMBER}"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:ovan|nedan|i (?:detta|det här) avtal|i avtalet)\b)",
    re.IGNORECASE,
)
_OF_A_LAW: Final = re.compile(r"(?:artikel\s+\d+|§|kap\.)\W*$", re.IGNORECASE)
_OWN_NUMBER: Final = re.compile(r"\s*§?\s*(\d{1,3})\s?([a-h]\b)?")


def clause_numbers(doctype: DocType, values: JsonObject) -> frozenset[str]:
    """The numbers of the clauses, those that stand in their headings among them: "4", "4a"."""
    found = set()
    for key, field in doctype.fields.items():
        rows = values.get(key)
        if field.kind.key != "clauses" or not rows or is_unknown(rows):
            continue
        for row in rows:
            own = _OWN_NUMBER.match(row.get("heading", ""))
            found |= {row.get("number", ""), own[1] + (own[2] or "") if own else ""}
    return frozenset(found - {""})


def pointing_nowhere(text: str, numbers: frozenset[str]) -> Iterator[str]:
    """What the text says of clauses that have none of the numbers, in its own words, once each."""
    told = set()
    for found in (*_POINTS.finditer(text), *_SIGNED.finditer(text)):
        number = found[1] + (found[2] or "").lower()
        is_other = _OF_A_LAW.search(text[max(0, found.start() - 20) : found.start()])
        is_listed = re.search(rf"^\s*{found[1]}[.)]", text, re.MULTILINE)
        if number not in numbers and number not in told and not is_other and not is_listed:
            told.add(number)
            yield found[0]
