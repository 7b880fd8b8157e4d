"""Which of the sums of a text is what it costs a year, or in all."""

import re
from dataclasses import dataclass
from typing import Final

from agreementhub.reading.files import ROW, Block
from agreementhub.reading.proposals.mentions.amounts import Money, Sum, find_sums
from agreementhub.reading.proposals.sentences import sentence

_YEARLY: Final = re.compile(
    r"(?i)\bper (?:kalender|budget|verksamhets)?år\b|\bom året\b|\bårlig\w*"
    r"|\b(?:för|under|år) (?:19|20)\d\d\b|/år\b|\bårs(?:kostnad|avgift|belopp|ersättning|budget)\w*"
)
_COSTS: Final = re.compile(
    r"(?i)\bkostnad\w*|\bersätt\w*|\bbetalar\b|\bfinansier\w*|\bbudget\w*|\bandel\b|\buppgår\b"
    r"|\bavgift\w*|\bbidrag\w*|\bkosta\w*|\bavsätt\w*|\w+(?:kostnad|avgift|ersättning)\w*|\bpris\w*"
)
_WHOLE: Final = re.compile(
    r"(?i)\btotal\w*|\bsammanlag\w*|\bsamla[dt]\w*|\binalles\b|\bi sin helhet\b|\bkostnadsram\w*"
)
_TO_COME: Final = re.compile(
    r"(?i)\bblir\b|\bberäkna[ds]\w*|\bbedöms\b|\buppskatta[ds]\w*|\bska\b|\bnya?\b|\bkommer att\b"
)
# What is no cost of the agreement: what was, what others pay, what one piece costs, what is earned.
_OTHER: Final = re.compile(
    r"(?i)\bjämför\w*|\bdagens\b|\bidag\b|\bi dag\b|\btidigare\b|\bgrannkommun\w*|\böverskott\w*"
    r"|\bintäkt\w*|\bvite\w*|\bnuvarande\b|\buppgick\b|\bkostade\b|\bvar\b|\bhar (?:varit|kostat)\b"
    r"|\bböter\b|\bskadestånd\b|\bförsäkring\w*|\btak\b|\bhögst\b|\bmoms\b|\bhyra\w*"
    r"|\binvestering\w*|\bhittills\b|\bstatsbidrag|\bmotsvarande (?:kostnad|belopp"
    r"|verksamhet)\w*|\begen regi\b|\bsjälvrisk\w*"
    r"|\bengångs\w*"
)
# The change of a cost, and a part of it.
_CHANGE: Final = re.compile(
    r"(?i)\b(?:öka[rdt]?\w*|minska\w*|höj\w*|sänk\w*|dyrare|höjning|ökning|minskning)\b[^.;]{0,40}?"
    r"\b(?:med|på|om)\s+(?:ca |cirka |omkring |drygt |knappt )?$"
)
_MORE: Final = re.compile(
    r"(?i)\s*(?:per år |om året )?(?:mer|mindre|högre|lägre|dyrare|billigare)\b"
)
_OF_WHICH: Final = re.compile(r"(?i)\b(?:varav|därav)\s+(?:ca |cirka |omkring )?$")
_UP_FROM: Final = re.compile(r"(?i)\bfrån\s+(?:ca |cirka )?$")
_UP_TO: Final = re.compile(r"(?i)\s*(?:per år |om året )?till\s+(?:ca |cirka |omkring )?\d")
_PERIODS: Final = frozenset({"month", "quarter", "year"})
# What one piece costs: by its unit behind the sum, or by its name before it.
_PIECE: Final = frozenset({"hour", "day", "placement_day", "visit", "inhabitant", "week"})
_PER_PIECE: Final = re.compile(
    r"(?i)\s*(?:,-)?\s*(?:/|per |för varje |för var |i )\s*(?:påbörjad |deltagande |utförd )?"
    r"(?!(?:kalender|budget|verksamhets)?år|mån|kvartal|halvår|tertial|termin|läsår)[a-zåäö]{2,}"
)
_PIECE_PRICE: Final = re.compile(
    r"(?i)\b(?:tim(?:pris|taxa|kostnad|arvode|me)|dygns(?:pris|kostnad)|styckpris|vite|mil(?:ersättning)?"
    r"|självrisk|försäkrings(?:värde|belopp)|jour(?:insats|pass))\w*"
)
# Öre: less is the price of a piece, unless the text says that it is for a year.
_LEAST: Final = 300_000
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
    before = _before(block, one)
    weight = 2 if described else 0
    yearly = one.value.get("per") == "year" or bool(_YEARLY.search(said))
    weight += 3 if yearly else 0
    weight += 2 if _COSTS.search(said) else 0
    weight += 2 if _WHOLE.search(before) else 0
    weight += 1 if _TO_COME.search(before) else 0
    weight -= 3 if _OTHER.search(before) else 0
    weight -= 2 if block.kind == ROW and block.text.count("\t") > 1 else 0
    return weight - (_NOT_IT if _is_other(block, one, before, yearly=yearly) else 0)


# What is taken from the weight of a sum that is none of what is asked for.
_NOT_IT: Final = 20


def _before(block: Block, one: Sum) -> str:
    """The words before a sum in its sentence, after the sum before it."""
    text = block.text[: one.start]
    earlier = [other.end for other in find_sums(text)]
    start = max([len(text) - _NEAR, *earlier[-1:], 0])
    said = sentence(text, len(text), len(text))
    return f"{said[-(len(text) - start) :]} " if start < len(text) else ""


# Characters before a sum that may say what it is.
_NEAR: Final = 60


def _is_other(block: Block, one: Sum, before: str, *, yearly: bool) -> bool:
    """Whether the sum is the price of a piece, a change, a part, or where a change begins."""
    after = block.text[one.end : one.end + _NEAR]
    per = one.value.get("per")
    piece = per not in _PERIODS and bool(
        per in _PIECE or _PER_PIECE.match(after) or _PIECE_PRICE.search(before)
    )
    small = one.value["ore"] < _LEAST and not yearly
    change = _CHANGE.search(before) or _MORE.match(after)
    begins = _UP_FROM.search(before) and _UP_TO.match(after)
    return bool(piece or small or change or begins or _OF_WHICH.search(before))


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
