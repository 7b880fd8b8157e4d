"""Sums of money in a text: how much, a month or a year, and what is not counted in."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final, NotRequired, TypedDict

from agreementhub.domain.kinds import Invalid
from agreementhub.domain.kinds.inputs import Amount

# A paragraph of more is no paragraph.
_MOST: Final = 100
_SPACE: Final = "[ \u00a0\u2009\u202f]"
_NUMBER: Final = (
    rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d{{1,12}})(?:,\d{{1,3}})?"
)
_UNIT: Final = r"mdkr|mnkr|mkr|msek|miljoner(?: kronor)?|tkr|ksek|kronor|kr|sek|:-"
_SUM: Final = re.compile(
    rf"(?i)(?<![\d\w.,:/-])(?<!\d{_SPACE})(?P<number>{_NUMBER}){_SPACE}?(?P<unit>{_UNIT})(?![^\W_])"
)
_PER: Final = {
    "month": r"md|mån(?:ad(?:en)?)?",
    "year": r"år(?:et)?",
    "quarter": r"kvartal(?:et)?",
    "week": r"veckan?",
    "placement_day": r"(?:placerat barn|plats) och dygn",
    "day": r"dygn(?:et)?|dag(?:en)?",
    "hour": r"tim(?:me|man)?",
    "visit": r"besök(?:et)?",
    "inhabitant": r"invånare(?:n)?",
}
_COUNTED: Final = tuple(
    (key, re.compile(rf"(?i)\s*(?:/|per |om |i )\s*(?:{words})\b")) for key, words in _PER.items()
)
_EXCLUDES: Final = re.compile(
    r"(?i)[^.;]{0,40}?\(?(?:exklusive|exkl\.?|utom) (?P<what>[^)(.;\n]{2,80})"
)
_FEES: Final = re.compile(r"(?i)[^.;)]{0,20}?(?:\+|plus) soc(?:iala|\.)\s?avg(?:ifter|\.)?")


class Money(TypedDict):
    """A sum as fields of money keep it: `ore`, counted by what, and what is not counted in."""

    ore: int
    per: NotRequired[str]
    excludes: NotRequired[str]


@dataclass(frozen=True)
class Sum:
    """A sum where it stands."""

    start: int
    end: int
    value: Money


def find_sums(text: str) -> list[Sum]:
    """The sums of money in a text, in öre: "4 811 000 kr", "40 tkr/md", "4,3 mnkr"."""
    found = []
    for match in islice(_SUM.finditer(text), _MOST):
        try:
            ore = Amount().parse(match[0], {})
        except Invalid:
            continue
        if ore is not None:
            found.append(Sum(match.start(), match.end(), _money(ore, text, match.end())))
    return found


def _money(ore: int, text: str, end: int) -> Money:
    """The sum that ends there, with what the words after it say."""
    money: Money = {"ore": ore}
    if per := next((key for key, words in _COUNTED if words.match(text, end)), None):
        money["per"] = per
    if (excludes := _excludes(text, end)) is not None:
        money["excludes"] = excludes
    return money


def _excludes(text: str, end: int) -> str | None:
    if _FEES.match(text, end):
        return "sociala avgifter"
    found = _EXCLUDES.match(text, end)
    if not found or _SUM.search(text, end, found.start("what")):
        return None
    return found["what"].strip(" ,")
