"""What a reply proposes for each claim of a motion: "motionens första och andra yrkande avslås"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agreementhub.reading.proposals.mentions import (
    NUMBERS,
    WORDS,
    number,
    outcome_of,
    point_blocks,
    statements,
)
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.source import Source

_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        (
            "första",
            "andra",
            "tredje",
            "fjärde",
            "femte",
            "sjätte",
            "sjunde",
            "åttonde",
            "nionde",
            "tionde",
        ),
        1,
    )
}
_WHICH: Final = re.compile(
    rf"(?i)\b(?:{'|'.join(_ORDINALS)})\b|\b(?:yrkande|att-sats|punkt|förslag)(?:en|erna|et|na"
    rf"|arna|ena)?\s(?:nr\s)?"
    rf"(?P<listed>(?:\d{{1,2}}|{WORDS})(?:\s?(?:,|och|samt|–|-)\s?(?:\d{{1,2}}|{WORDS})){{0,8}})\b"
)
_REST: Final = re.compile(
    r"(?i)\bi övrigt\b|\b(?:övriga|resterande|återstående) (?:yrkanden|att-satser|delar|punkter"
    r"|förslag)\b"
)
_SPAN: Final = re.compile(r"(\d{1,2})\s?[–-]\s?(\d{1,2})")


def with_outcomes(claims: Proposed, source: Source) -> Proposed:
    """The claims with the outcome that the proposal for a decision gives each. An outcome makes
    them UNSURE: it is read out of another place than the claim."""
    field = source.doctype.fields.get("proposed_decision")
    if field is None:
        return claims
    said = [
        block.text
        for part in source.parts_of(field)
        for block in point_blocks(list(source.spoken(part)))
        or statements(list(source.spoken(part)))
    ]
    told = outcomes(said, len(claims.value))
    plain = [
        {k: v for k, v in claim.items() if k not in ("outcome", "kind")} for claim in claims.value
    ]
    if not told:
        return replace(claims, value=plain) if plain != claims.value else claims
    rows = [
        {**claim, "outcome": told[number]} if number in told else claim
        for number, claim in enumerate(plain, 1)
    ]
    return replace(claims, value=rows, certainty=UNSURE)


def outcomes(points: Sequence[str], count: int) -> dict[int, str]:
    """The outcome of each claim by its number, of as many as the motion has."""
    told: dict[int, str] = {}
    for point in points:
        outcome = outcome_of(point)
        if not outcome:
            continue
        which = named(point)
        if not which and _REST.search(point):
            which = [number for number in range(1, count + 1) if number not in told]
        elif not which and len(points) == 1:
            which = list(range(1, count + 1))
        for one in which:
            if one <= count:
                told.setdefault(one, outcome)
    return told


def named(text: str) -> list[int]:
    """The numbers of the claims that the words name."""
    found: list[int] = []
    for match in _WHICH.finditer(text):
        if match["listed"] is None:
            found.append(_ORDINALS[match[0].casefold()])
            continue
        listed = match["listed"].casefold()
        if span := _SPAN.fullmatch(listed):
            found += range(int(span[1]), int(span[2]) + 1)
            continue
        words = re.findall(r"\d{1,2}|[a-zåäö]+", listed)
        found += [number(word) for word in words if word.isdigit() or word in NUMBERS]
    return found
