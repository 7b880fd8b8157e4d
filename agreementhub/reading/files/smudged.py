"""Days, sums and lengths in which a scan took figures for letters: "2O26-O1-01", "1 25O OOO kr".

What stands there can be read; whether it is what was printed a person must see. So it is mended
letter by letter, and what follows from it is never sure.
"""

import re
from contextlib import suppress
from datetime import date
from typing import Final

from agreementhub.domain.swedish import MONTHS

Place = tuple[int, int]
"""From where to where in the text."""

_FIGURE: Final = r"[\dOoIl|SZ]"
_MEANT: Final = str.maketrans("OoIl|SZ", "0011152")
_MONTH: Final = rf"(?:{'|'.join(MONTHS)})"
_DASH: Final = r"[-\u2010-\u2015\u2212]"
_UNIT: Final = r"(?:kr|kronor|tkr|mkr|mnkr|miljoner|procent|mån|månad(?:er)?s?|år|veckor|dagar)\b|%"
# A group of a sum without any figure is noughts, or a one that opens it.
_GROUP: Final = rf"(?:(?=[\dOoIl|SZ]{{0,2}}\d){_FIGURE}{{1,3}}|l(?=[ ]\d)|[Oo]{{3}})"
_SMUDGED: Final = re.compile(
    rf"""(?x)(?<![\w.,:/|-])(?:
      (?P<iso>{_FIGURE}{{4}}{_DASH}{_FIGURE}{{2}}{_DASH}{_FIGURE}{{2}})(?!\w)
    | (?:(?P<day>(?=\w?\d){_FIGURE}{{1,2}}|l)\s)?{_MONTH}\b(?:\s(?P<year>{_FIGURE}{{4}})(?!\w))?
    | (?P<sum>{_GROUP}(?:[ .\u00a0]{_GROUP}(?!\w)){{0,4}})(?=(?:,\d{{1,2}})?[ \u00a0]?{_UNIT})
    )"""
)


def mended(text: str) -> tuple[str, list[Place]]:
    """The text with figures where letters stood, as long as before, and the places of these."""
    places: list[Place] = []
    told: list[str] = []
    for match in _SMUDGED.finditer(text):
        for kind, said in match.groupdict().items():
            meant = (said or "").translate(_MEANT)
            if said and meant != said and _may_be(kind, meant):
                told += [text[places[-1][1] if places else 0 : match.start(kind)], meant]
                places.append(match.span(kind))
    return "".join(told) + text[places[-1][1] if places else 0 :], places


def _may_be(kind: str, meant: str) -> bool:
    """Whether there is such a day or year."""
    if kind == "day":
        return 1 <= int(meant) <= 31
    if kind == "year":
        return meant[:2] in ("19", "20")
    if kind != "iso":
        return True
    with suppress(ValueError):
        return bool(date.fromisoformat("-".join(re.findall(r"\d+", meant))))
    return False
