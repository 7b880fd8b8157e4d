"""Finding the lines of a budget: sums of money with what they are for."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions import Sum, costs, find_sums, is_total
from agreementhub.reading.proposals.proposed import LONGEST_LINE, MOST_ROWS, UNSURE, Proposed
from agreementhub.reading.proposals.sentences import quote, sentence
from agreementhub.reading.proposals.source import Source

_POSTS: Final = re.compile(r"(?i)\b(?:en |1 |ett )?(?:heltidstjänst|årsarbetare)\b")
_MONTHS: Final = re.compile(r"(?i)\bunder (?P<months>\d{1,3}) mån(?:ader)?\b")


def find_budget(field: Field, source: Source) -> list[Proposed]:
    """A line for every sum of money, each once: UNSURE, since a text also tells of other money."""
    described = source.described(field)
    found = [
        (block, money) for block in described or source.body for money in find_sums(block.text)
    ]
    if not found:
        return _total(described)
    source.place(described)
    lines: dict[tuple[object, object], dict[str, object]] = {}
    for block, money in found:
        line = _line(block, money)
        lines.setdefault((line["ore"], line.get("per")), line)
    first, money = found[0]
    said = sentence(first.text, money.start, money.end)
    each = Proposed(list(lines.values())[:MOST_ROWS], quote(said), first.page, UNSURE)
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


def _line(block: Block, money: Sum) -> dict[str, object]:
    """The sum, with the months and posts that its sentence speaks of."""
    said = sentence(block.text, money.start, money.end)
    line: dict[str, object] = {"what": quote(said)[:LONGEST_LINE], **money.value}
    if months := _MONTHS.search(said):
        line["months"] = months["months"]
    if _POSTS.search(said):
        line["posts"] = "1"
    return line
