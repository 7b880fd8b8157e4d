"""Finding the lines of a budget: sums of money with what they are for."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions import Cost, costs, is_total
from agreementhub.reading.proposals.proposed import LONGEST_LINE, MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote
from agreementhub.reading.proposals.source import Source

_POSTS: Final = re.compile(r"(?i)\b(?:en |1 |ett )?(?:heltidstjänst|årsarbetare)\b")
# A sum that weighs less is the price of a piece, a change or a part.
_NOTHING: Final = -10
_MONTHS: Final = re.compile(r"(?i)\bunder (?P<months>\d{1,3}) mån(?:ader)?\b")


def find_budget(field: Field, source: Source) -> list[Proposed]:
    """A line for every sum of money that may be a cost, each once and the likeliest first:
    UNSURE, since a text also tells of other money."""
    described = source.described(field)
    found = [
        cost for cost in costs(described or source.body, described=True) if cost.weight > _NOTHING
    ]
    if not found:
        return _total(described)
    source.place(described)
    lines: dict[tuple[object, object], dict[str, object]] = {}
    for cost in found:
        line = _line(cost)
        lines.setdefault((line["ore"], line.get("per")), line)
    each = Proposed(
        list(lines.values())[:MOST_ROWS], quote(found[0].quote), found[0].block.page, UNSURE
    )
    return [*_total(described or source.body), each]


def _total(blocks: list[Block]) -> list[Proposed]:
    """What a table gives as its sum; its lines are the other proposal."""
    best = next(iter(costs(blocks, described=True)), None)
    if best is None or not is_total(best.block):
        return []
    row = {
        "what": quote(best.block.text.replace("\t", " ").replace("\n", " "))[:LONGEST_LINE],
        **best.value,
    }
    return [Proposed([row], quote(best.block.text), best.block.page, UNSURE)]


def _line(cost: Cost) -> dict[str, object]:
    """The sum, with the months and posts that its sentence speaks of."""
    what = " ".join(cost.quote.split())
    line: dict[str, object] = {"what": quote(what)[:LONGEST_LINE], **cost.value}
    if months := _MONTHS.search(cost.quote):
        line["months"] = months["months"]
    if _POSTS.search(cost.quote):
        line["posts"] = "1"
    return line
