"""Finding the figures of a vote: in a sentence, in a table, or as a list of members."""

import re
from collections.abc import Sequence
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.finders.decided.vote_tables import figures_of_table
from agreementhub.reading.proposals.mentions import members_by_vote, vote_figures
from agreementhub.reading.proposals.proposed import SURE, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source

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
_ORDER: Final = ("yes", "no", "abstain", "absent")
_FEWEST_MEMBERS: Final = 3


def find_vote(field: Field, source: Source) -> list[Proposed]:
    """The figures of the vote: SURE where the text gives both yes and no in figures under its
    heading; out of a table of members, or counted by name, they are UNSURE.
    """
    described = source.described(field)
    source.place(described)
    blocks = described or source.body
    told = _told(blocks, described)
    if told is None:
        return _in_a_table(blocks) or _by_name(blocks) or _listed(source, described)
    block, figures = told
    value = {"text": markdown(described or [block]), **_in_order(figures)}
    return [Proposed(value, quote(block.text), block.page, SURE if described else UNSURE)]


def _told(
    blocks: Sequence[Block], described: Sequence[Block]
) -> tuple[Block, dict[str, int]] | None:
    """The figures of the first block that has both yes and no, or of all under the heading."""
    for block in blocks:
        figures = vote_figures(block.text)
        if {"yes", "no"} <= figures.keys():
            return block, figures
    joined = vote_figures("\n".join(block.text for block in described))
    return (described[0], joined) if {"yes", "no"} <= joined.keys() else None


def _in_order(figures: dict[str, int]) -> dict[str, int]:
    return {key: figures[key] for key in _ORDER if key in figures}


def _in_a_table(blocks: Sequence[Block]) -> list[Proposed]:
    if (found := figures_of_table(blocks)) is None:
        return []
    head, figures = found
    return [Proposed(_in_order(figures), quote(head.text), head.page, UNSURE)]


def _by_name(blocks: Sequence[Block]) -> list[Proposed]:
    """The members whom sentences or lines name for each vote, counted."""
    said = [block for block in blocks if members_by_vote(block.text)]
    counts = members_by_vote("\n".join(block.text for block in said))
    if not {"yes", "no"} <= counts.keys() or sum(counts.values()) < _FEWEST_MEMBERS:
        return []
    value = _in_order(counts)
    return [Proposed(value, quote(said[0].text), said[0].page, UNSURE)]


def _listed(source: Source, described: list[Block]) -> list[Proposed]:
    """The votes of a list with a line for each member, counted."""
    votes = [
        (block, _KEYS[match["vote"].casefold()])
        for block in described or source.body
        for match in _MEMBER.finditer(block.text)
    ]
    if len(votes) < _FEWEST_MEMBERS:
        return []
    source.place(block for block, _vote in votes)
    counts = {key: sum(vote == key for _block, vote in votes) for key in _ORDER}
    value = {key: count for key, count in counts.items() if count or key in ("yes", "no")}
    first = votes[0][0]
    return [Proposed(value, quote(first.text), first.page, UNSURE)]
