"""Finding the figures of a vote: in a sentence, in a table, or as a list of members."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions import WORDS, number
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source

_NUMBER: Final = rf"(?:\d{{1,3}}|{WORDS})"
_BEFORE: Final = {
    "yes": r"ja-?(?:\s?röst(?:er)?)?\b",
    "no": r"nej-?(?:\s?röst(?:er)?)?\b",
    "abstain": (
        r"(?:ledam(?:ot|öter)\s|personer\s|röster\s)?(?:som\s)?"
        r"(?:avstår|avstod|avstående|nedlagda(?: röster)?|blanka?)\b"
    ),
    "absent": r"(?:ledam(?:ot|öter)\s|personer\s)?(?:som\s)?(?:(?:är|var)\s)?frånvarande\b",
}
_AFTER: Final = {
    "yes": r"\bja(?:-röster)?",
    "no": r"\bnej(?:-röster)?",
    "abstain": r"\b(?:avstår|avstod|avstående)",
    "absent": r"\bfrånvarande",
}
_VOTE: Final = re.compile(r"(?i)\bja\b|\bja-?röst")
_MEMBER: Final = re.compile(
    r"(?i)[\t:,–-]\s*(?P<vote>ja|nej|avstår|avstod|frånvarande)\s*(?:$|[\n;.])"
)
_KEYS: Final = {
    "ja": "yes",
    "nej": "no",
    "avstår": "abstain",
    "avstod": "abstain",
    "frånvarande": "absent",
}
_FEWEST_MEMBERS: Final = 3


def find_vote(field: Field, source: Source) -> list[Proposed]:
    """The figures of the vote: SURE where the text gives both yes and no in figures under its
    heading; counted from a list of members they are UNSURE.
    """
    described = source.described(field)
    source.place(described)
    told = [(b, _figures(b.text)) for b in described or source.body if _VOTE.search(b.text)]
    joined = _figures("\n".join(block.text for block in described))
    if described and len(joined) >= 2 and all(len(one) < 2 for _block, one in told):
        told = [(described[0], joined)]
    for block, figures in told:
        if {"yes", "no"} <= figures.keys():
            value = {"text": markdown(described or [block]), **figures}
            certainty = SURE if described else UNSURE
            return [Proposed(value, quote(block.text), block.page, certainty)]
    return _counted(source, described)


def _figures(text: str) -> dict[str, int]:
    """Each figure of a text: the number before its word ("24 ja"), or after it ("Ja: 24")."""
    found: dict[str, int] = {}
    for key, word in _BEFORE.items():
        if match := re.search(rf"(?i)\b(?P<number>{_NUMBER})\s(?:st\s)?{word}", text):
            found[key] = number(match["number"])
    if "yes" in found and "no" in found:
        return found
    for key, word in _AFTER.items():
        if match := re.search(rf"(?i){word}\s?[:=\t–-]?\s?(?P<number>\d{{1,3}})\b", text):
            found.setdefault(key, number(match["number"]))
    return found


def _counted(source: Source, described: list[Block]) -> list[Proposed]:
    """The votes of a list of members, counted."""
    votes = [
        (block, _KEYS[match["vote"].casefold()])
        for block in described or source.body
        for match in _MEMBER.finditer(block.text)
    ]
    if len(votes) < _FEWEST_MEMBERS:
        return []
    source.place(block for block, _vote in votes)
    counts = {key: sum(vote == key for _block, vote in votes) for key in _BEFORE}
    value = {key: count for key, count in counts.items() if count or key in ("yes", "no")}
    first = votes[0][0]
    return [Proposed(value, quote(first.text), first.page, UNSURE)]
