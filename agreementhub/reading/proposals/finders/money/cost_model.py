"""Finding how an agreement shares its costs, and what they come to."""

import re
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.reading.files import Block
from agreementhub.reading.proposals.finders.money.shares import find_shares
from agreementhub.reading.proposals.mentions import Cost, costs
from agreementhub.reading.proposals.proposed import UNSURE, Proposed
from agreementhub.reading.proposals.sentences import markdown, quote
from agreementhub.reading.proposals.source import Source

# The words of each model; the first that fits counts.
_MODELS: Final = tuple(
    (key, re.compile(rf"(?i){words}"))
    for key, words in (
        (
            "equal_split",
            r"\blika delar\b|\bdelar lika\b|\bhälften (?:var|vardera)\b|\bdelas lika\b"
            r"|\bfördelas lika\b",
        ),
        (
            "per_inhabitant",
            r"\bantal\w* invånare\b|\binvånarantal\w*|\bfolkmängd\w*|\bbefolkning\w*"
            r"|\bper invånare\b",
        ),
        ("per_child_or_placement", r"\bper (?:placer\w*|barn|elev|plats)\b"),
        (
            "per_use",
            r"\bnyttjande\w*|\bper (?:besök|ärende|timme|dygn|utryckning)\b"
            r"|\bfaktisk \w*användning\b",
        ),
        (
            "own_costs",
            r"\b(?:var och en|vardera parten?|respektive part|parterna) (?:bär|svarar för"
            r"|står för) (?:sina|sin)\b",
        ),
        ("grant_funded", r"\b(?:stats|projekt)bidrag\w*|\bprojektmedel\b"),
        ("fixed_plus_variable", r"\b(?:fast|grund)\w* .{0,60}\brörlig\w*"),
        (
            "fixed_amount_indexed",
            r"\b(?:räknas|uppräkn)\w*.{0,40}\b(?:upp|index\w*|PKV)\b|\bfast[at]? (?:belopp"
            r"|ersättning|pris)\b"
            r"|\bersätt(?:er|ning\w*)\b|\bbetalar\b|\bfinansierar\b",
        ),
    )
)
_INDEX: Final = re.compile(
    r"(?i)\bmed (?P<index>(?:prisindex för kommunal verksamhet(?: \(PKV\))?|PKV|KPI"
    r"|konsumentprisindex|AKI|LPIK|LPI))\b"
)
_REF_DATE: Final = re.compile(r"(?i)\b(?P<day>den \d{1,2} \w{3,9} året (?:före|innan) \w{3,20})")


def find_cost_allocation(field: Field, source: Source) -> list[Proposed]:
    """The model with the sum that is shared, where the words of one are found. UNSURE."""
    described = source.described(field)
    blocks = described or [
        b for b in source.body if re.search(r"(?i)kostnad|finansier|ersätt", b.text)
    ]
    model, block = _model(blocks, source)
    if not model or block is None:
        return []
    source.place(described)
    value: JsonDict = {"model": model}
    if described and (cost := _best(source, described)):
        value |= {key: one for key, one in cost.value.items() if key in ("ore", "per")}
    said = " ".join(one.text for one in blocks)
    if index := _INDEX.search(said):
        value["index"] = index["index"]
    if model == "per_inhabitant" and (day := _REF_DATE.search(said)):
        value["ref_date"] = day["day"]
    value["text"] = markdown(described or [block])
    return [Proposed(value, quote(block.text), block.page, UNSURE)]


def _best(source: Source, described: list[Block]) -> Cost | None:
    best = next(iter(costs(described, described=True)), None)
    return best if best and best.weight > 0 else None


def _model(blocks: list[Block], source: Source) -> tuple[str, Block | None]:
    shares = source.doctype.fields.get("cost_shares")
    if shares and (found := find_shares(shares, source)):
        rows = found[0].value
        equal = len({row["percent"] for row in rows}) == 1
        block = next((one for one in source.body if one.text in found[0].quote), None)
        return ("equal_split" if equal else "fixed_percent"), block
    for key, words in _MODELS:
        for block in blocks:
            if words.search(block.text):
                return key, block
    return "", None
