"""How often something is done: "en gång per år", "kvartalsvis", "var tredje månad", in months."""

import re
from itertools import islice
from typing import Final, NamedTuple

from agreementhub.domain.swedish import MONTHS
from agreementhub.reading.proposals.mentions.counted import WORDS, number

_YEAR: Final = 12
_ORDINALS: Final = {
    **{"": 1, "annan": 2, "annat": 2, "tredje": 3, "fjärde": 4, "femte": 5},
    **{"sjätte": 6, "åttonde": 8, "tolfte": 12, "artonde": 18},
}
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{WORDS})"
# Months of each unit; a tertial is a third of a year, a term a half.
_UNITS: Final = {
    "år": 12,
    "kalenderår": 12,
    "verksamhetsår": 12,
    "läsår": 12,
    "halvår": 6,
    "termin": 6,
    "kvartal": 3,
    "tertial": 4,
    "månad": 1,
    "budgetår": 12,
    "mandatperiod": 48,
    "höst": 12,
    "vår": 12,
    "vinter": 12,
    "sommar": 12,
    "säsong": 12,
}
_UNIT: Final = rf"(?P<unit>{'|'.join(_UNITS)})"
_ADVERB: Final = (
    "årligen|årsvis|årlig[at]?|halvårsvis|halvårlig[at]?|kvartalsvis|tertialvis|tertialuppföljning"
    r"|månadsvis|månatlig(?:en|[at])?|terminsvis|kvartalsrapport\w*|årsrapport|kvartalsuppföljning"
)
_NTH: Final = "annan|annat|tredje|fjärde|femte|sjätte|åttonde|tolfte|artonde"
_ANY_UNIT: Final = "|".join(_UNITS)
_PATTERN: Final = re.compile(
    rf"""(?xi)\b(?:
      (?:minst\s|åtminstone\s|högst\s)?{_COUNT}\s(?:gång(?:er)?|tillfällen?|möten?)\s
        (?:(?:per|om|varje|i|under|under\sett|på\sett)\s)?
        (?:{_UNIT}(?:et|en)?|(?P<yearly>årligen))\b
    | (?P<each>var(?:je|tannat|tannan|t|annat|annan)?)\s(?P<nth>{_NTH}|\d{{1,2}}:e)?\s?
        (?P<each_unit>{_ANY_UNIT})\b
    | (?P<adverb>{_ADVERB})\b
    | (?P<parts>del-?\soch\shelårs\w*)
    )"""
)
_ADVERBS: Final = (
    ("halvår", 6),
    ("kvartal", 3),
    ("tertial", 4),
    ("månad", 1),
    ("månat", 1),
    ("termin", 6),
    ("år", 12),
)
_MOST: Final = 50
_MONTH: Final = "|".join(MONTHS)
# "I februari och september varje år": twice a year.
_NAMED_MONTHS: Final = re.compile(rf"(?i)\bi (?:(?:{_MONTH}), )*(?:{_MONTH}) och (?:{_MONTH})\s$")


class Interval(NamedTuple):
    """So many months from time to time, where it stands."""

    months: int
    start: int
    end: int


def find_intervals(text: str) -> list[Interval]:
    """The intervals of a text that come out in whole months."""
    found = []
    for match in islice(_PATTERN.finditer(text), _MOST):
        months = _months(match)
        if months == _YEAR and (several := _NAMED_MONTHS.search(text[: match.start()])):
            times = len(re.findall(rf"(?i)\b(?:{_MONTH})\b", several[0]))
            months = _YEAR // times if _YEAR % times == 0 else None
        if months is not None:
            found.append(Interval(months, match.start(), match.end()))
    return found


def _nth(word: str) -> int:
    return int(word[:-2]) if word.endswith(":e") else _ORDINALS[word]


def _months(match: re.Match[str]) -> int | None:
    if match["adverb"]:
        said = match["adverb"].casefold()
        return next(months for word, months in _ADVERBS if said.startswith(word))
    if match["parts"]:
        return 6
    if match["each"]:
        first = match["each"].casefold()
        skipped = (
            2
            if first in ("vartannat", "varannat", "varannan")
            else _nth((match["nth"] or "").casefold())
        )
        return _UNITS[match["each_unit"].casefold()] * skipped
    times = number(match["count"])
    length = 12 if match["yearly"] else _UNITS[match["unit"].casefold()]
    return length // times if times and length % times == 0 else None
