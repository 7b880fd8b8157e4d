"""Finding the figures of a follow-up: how many, when, and of what."""

import re
from collections.abc import Iterator
from typing import Final

from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.swedish import MONTHS
from agreementhub.reading.proposals.finders.told.telling import (
    Told,
    line,
    rows,
    span,
    when,
)
from agreementhub.reading.proposals.proposed import Proposed
from agreementhub.reading.proposals.source import Source

_UNITS: Final = r"dagar|veckor|minuter"
# A count: of pieces, of what is named after it, or the rest of what was counted before.
_COUNT: Final = re.compile(
    r"(?i)(?<![\w§.,:/–-])(?<!\d )(?P<about>(?:ca|cirka|omkring|ungefär) )?"
    r"(?P<first>\d{1,4})(?:\s?[-–]\s?(?P<last>\d{1,4}))?(?! ?\d)"
    rf"(?: (?P<unit>{_UNITS})\b| (?:stycken|st)\b| (?=[a-zåäö]{{3,}}))"
)
_OTHERWISE: Final = re.compile(
    r"(?i) ?(?:kr|kronor|tkr|mnkr|mkr|miljoner|procent|år|års|månad\w*|mån|kap|timm\w*|tim"
    rf"|{'|'.join(MONTHS)}|kvm|årsarbetare)\b"
)
_NAMED_NUMBER: Final = re.compile(
    r"(?i)\b(?:bilaga|punkt|sida|sidan|kap|kapitel|paragraf|nr|under|år|sedan|hösten|våren|till)\s$"
)
# A follow-up tells what was and is; what shall be is a plan.
_TELLS: Final = re.compile(
    r"(?i)\b(?:har|hade|var|varav|är|fick|blev|kom|mottog|totalt|baseras|genomfördes|gjordes)\b"
)
_PLANS: Final = re.compile(r"(?i)\b(?:ska|skall|kommer att|föreslå\w*|beräkna\w*|senast)\b")
_CHANGE: Final = re.compile(
    r"(?i)\b(?P<sign>ökning|minskning|ökat|minskat) med (?P<number>\d{1,6})(?! ?(?:procent|%|kr))"
)
_SINCE: Final = re.compile(r"(?i)\bjämfört med (?:år )?(?P<when>\d{4})\b")
_ENDS: Final = re.compile(r"[,.;]| och (?:av|som|\d)| som | där | varav | i samarbete | utifrån ")
_PERIOD: Final = re.compile(r"\d{4}-\d\d-\d\d (?:till|–|-) \d{4}-\d\d-\d\d")
_LONGEST: Final = 120


def find_figures(_field: Field, source: Source) -> list[Proposed]:
    """A row for every count of a sentence that tells how it went; a sentence on an increase
    belongs to the count before it. The period of a paragraph holds until another is told."""
    found: list[tuple[JsonDict, Told]] = []
    period: JsonDict | None = None
    last = None
    for said, block in source.told:
        period = _period(said) or (period if block is last else None)
        last = block
        if change := _change(said):
            if found:
                found[-1][0].update(change)
            continue
        if _TELLS.search(said) and not _PLANS.search(said):
            found += [(row, (said, block)) for row in _counts(said, period)]
    return rows(found)


def _period(said: str) -> JsonDict | None:
    """The days from and to, or the first date of the sentence."""
    both = _PERIOD.search(said)
    return (span(both[0]) if both else None) or when(said)


def _change(said: str) -> JsonDict:
    found = _CHANGE.search(said)
    if not found:
        return {}
    sign = "-" if found["sign"].casefold().startswith("minsk") else ""
    change: JsonDict = {"change": f"{sign}{found['number']}"}
    since = _SINCE.search(said)
    day = when(f"år {since['when']}") if since else None
    return {**change, "change_since": day} if day else change


def _counts(said: str, period: JsonDict | None) -> Iterator[JsonDict]:
    for match in _COUNT.finditer(said):
        after = said[match.end("last") if match["last"] else match.end("first") :]
        if _OTHERWISE.match(after) or _NAMED_NUMBER.search(said[: match.start("first")]):
            continue
        row: JsonDict = {"indicator": _indicator(said, match)}
        if match["last"]:
            if int(match["last"]) < int(match["first"]):
                continue
            row |= {"min": match["first"], "max": match["last"]}
        else:
            row["value"] = match["first"]
        if match["unit"]:
            row["unit"] = match["unit"].casefold()
        if match["about"]:
            row["approx"] = True
        yield {**row, "period": period} if period else row


def _indicator(said: str, match: re.Match[str]) -> str:
    """The words after a number as far as they belong to it, or those before it."""
    after = said[match.end() :].lstrip(" ,")
    words = line(_ENDS.split(after, maxsplit=1)[0]) if not match["unit"] else ""
    return (words or line(said[: match.start()]) or line(said))[:_LONGEST]
