"""Which of the sums of a text is what it costs a year, or in all."""

import re
from dataclasses import dataclass
from typing import Final

from agreementhub.reading.files import ROW, Block
from agreementhub.reading.proposals.mentions.amounts import Money, Sum, find_sums
from agreementhub.reading.proposals.sentences import sentence

_YEARLY: Final = re.compile(
    r"(?i)\bper (?:kalender)?år\b|\bom året\b|\bårlig\w*|\b(?:för|under|år) (?:19|20)\d\d\b|/år\b"
)
_COSTS: Final = re.compile(
    r"(?i)\bkostnad\w*|\bersätt\w*|\bbetalar\b|\bfinansier\w*|\bbudget\w*|\bandel\b|\buppgår\b"
    r"|\bavgift\w*|\bbidrag\w*|\bkosta\w*"
)
# What is no cost of the agreement: what was, what others pay, what one piece costs, what is earned.
_OTHER: Final = re.compile(
    r"(?i)\bjämför\w*|\bdagens\b|\bidag\b|\bi dag\b|\btidigare\b|\bgrannkommun\w*|\böverskott\w*"
    r"|\bintäkt\w*|\bvite\w*"
    r"|\bböter\b|\bskadestånd\b|\bförsäkring\w*|\btak\b|\bhögst\b|\bmoms\b|\bhyra\w*"
    r"|\binvestering\w*|\bhittills\b|\bstatsbidrag"
)
_PIECE: Final = frozenset({"hour", "day", "placement_day", "visit", "inhabitant", "week"})
_TOTAL: Final = re.compile(r"(?i)^(?:summa|totalt?|sammanlagt|totalkostnad|total kostnad)\b")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{4,12}")
_THOUSANDS: Final = re.compile(r"(?i)\b(?:tkr|tusen(?:tal)? kronor|ksek)\b")
_CROWNS: Final = re.compile(r"(?i)\b(?:kronor|kr|belopp|kostnad|sek|tkr)\b")


@dataclass(frozen=True)
class Cost:
    """A sum where it stands, and how likely it is what is asked for."""

    block: Block
    value: Money
    weight: int
    quote: str


def costs(blocks: list[Block], *, described: bool) -> list[Cost]:
    """The sums of the blocks, the likeliest first; those of one weight in their order."""
    found = [*_totals(blocks)]
    for block in blocks:
        for one in find_sums(block.text):
            said = sentence(block.text, one.start, one.end)
            found.append(Cost(block, one.value, _weight(block, one, said, described), said))
    return sorted(found, key=lambda cost: -cost.weight)


def is_total(block: Block) -> bool:
    """Whether the block is the sum of a table."""
    return len(block.text) <= 120 and bool(_TOTAL.match(block.text))


def _weight(block: Block, one: Sum, said: str, described: bool) -> int:
    before = block.text[max(0, one.start - 60) : one.start]
    weight = 2 if described else 0
    weight += 3 if one.value.get("per") == "year" or _YEARLY.search(said) else 0
    weight += 2 if _COSTS.search(said) else 0
    weight -= 4 if one.value.get("per") in _PIECE else 0
    weight -= 3 if _OTHER.search(before) else 0
    weight -= 2 if block.kind == ROW and block.text.count("\t") > 1 else 0
    return weight


def _totals(blocks: list[Block]) -> list[Cost]:
    """What stands beside "Summa" in a table, whose unit may stand in the head of its column."""
    found = []
    for place, block in enumerate(blocks):
        if not is_total(block):
            continue
        sums = find_sums(block.text)
        if sums:
            found.append(Cost(block, sums[-1].value, 6, block.text))
        elif number := _bare(block, blocks[max(0, place - 12) : place]):
            found.append(Cost(block, number, 6, block.text))
    return found


def _bare(block: Block, above: list[Block]) -> Money | None:
    heads = [one for one in above if _CROWNS.search(one.text)]
    numbers = _NUMBER.findall(block.text)
    if not heads or not numbers:
        return None
    digits = int(re.sub(r"\D", "", numbers[-1]))
    head = heads[0].text
    value: Money = {"ore": digits * (100_000 if _THOUSANDS.search(head) else 100)}
    if _YEARLY.search(head):
        value["per"] = "year"
    return value
