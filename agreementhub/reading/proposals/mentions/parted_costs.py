"""Shares of a cost in a text: in percent, in parts ("två tredjedelar"), in a table."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import islice
from typing import Final, NamedTuple

from agreementhub.reading.files import Block
from agreementhub.reading.proposals.mentions.counted import WORDS, number

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_PARTS: Final = {
    **{"hälften": Fraction(1, 2), "halva": Fraction(1, 2), "tredjedel": Fraction(1, 3)},
    **{"fjärdedel": Fraction(1, 4), "femtedel": Fraction(1, 5), "sjättedel": Fraction(1, 6)},
    **{
        "åttondel": Fraction(1, 8),
        "tiondel": Fraction(1, 10),
        "tolftedel": Fraction(1, 12),
        "sjundedel": Fraction(1, 7),
    },
}
_PART: Final = (
    rf"(?:(?P<count>\d{{1,2}}|{WORDS}){_SPACE})?(?P<part>tredjedel|fjärdedel|femtedel|sjättedel|sjundedel"
    r"|åttondel|tiondel|tolftedel)(?:ar|en|s)?\b|(?P<half>hälften|halva)\b"
)
_AMOUNT: Final = re.compile(
    rf"(?i)(?<![\d,.])(?P<percent>\d{{1,3}}(?:[,.]\d{{1,3}})?){_SPACE}?(?:%|procent\b|proc\b)"
    rf"|(?P<numerator>\d{{1,2}})/(?P<denominator>\d{{1,2}})(?![\d/])|{_PART}"
)
_REST: Final = re.compile(
    r"(?i)\b(?:(?:den )?(?:resterande|återstående|övriga) (?:del(?:en|ar)?|kostnad(?:en|er"
    r"|erna)?|andel(?:en)?)"
    r"|resten|återstoden|resterande)\b"
)
# "60/40" and "i proportionen 3:1": what each of two bears.
_SET_AGAINST: Final = re.compile(
    r"(?<![\d/:.,-])(?P<a>\d{1,2})(?P<by>[/:])(?P<b>\d{1,2})(?![\d/:-]|\.\d)"
)
_PROPORTION: Final = re.compile(r"(?i)\b(?:proportion\w*|förhålland\w*)\b")
_BARE: Final = re.compile(r"\d{1,3}(?:[,.]\d{1,3})?")
_HEAD: Final = re.compile(r"(?i)%|\bprocent\b|\bandel\b")
_RESPECTIVE: Final = re.compile(
    rf"(?i)(?:\d{{1,3}}(?:[,.]\d+)?{_SPACE}?(?:%|procent)?,{_SPACE})?\d{{1,3}}(?:[,.]\d+)?{_SPACE}?(?:%|procent)?"
    rf"{_SPACE}(?:respektive|resp\.|och){_SPACE}\d{{1,3}}(?:[,.]\d+)?{_SPACE}?(?:%|procent)"
)
# What belongs to the whole and not to a party.
_SUM: Final = re.compile(r"(?i)^(?:summa|totalt?|sammanlagt|tillsammans|alla)\b")
_MOST: Final = 40


class Share(NamedTuple):
    """A part of the whole where it stands."""

    part: Fraction
    start: int
    end: int


def shares_in(text: str) -> list[Share]:
    """The shares that a text names, in order."""
    found = []
    for match in islice(_AMOUNT.finditer(text), _MOST):
        part = _part(match)
        if part is not None and 0 < part <= 1:
            found.append(Share(part, match.start(), match.end()))
    rest, left = _REST.search(text), 1 - sum((one.part for one in found), Fraction(0))
    if rest and 0 < left < 1 and found:
        found.append(Share(left, rest.start(), rest.end()))
    return sorted(found, key=lambda one: one.start)


def _part(match: re.Match[str]) -> Fraction | None:
    if match["percent"]:
        return Fraction(Decimal(match["percent"].replace(",", "."))) / 100
    if match["denominator"]:
        bottom = int(match["denominator"])
        return Fraction(int(match["numerator"]), bottom) if bottom else None
    if match["half"]:
        return Fraction(1, 2)
    return number(match["count"] or "en") * _PARTS[match["part"].casefold()]


def respective(text: str) -> list[Fraction]:
    """The shares of "55 respektive 45 procent", in the order of those they belong to."""
    match = _RESPECTIVE.search(text)
    if not match:
        return _set_against(text)
    numbers = re.findall(r"\d{1,3}(?:[,.]\d+)?", match[0])
    return [Fraction(Decimal(number.replace(",", "."))) / 100 for number in numbers]


def _set_against(text: str) -> list[Fraction]:
    """The shares of "60/40", which make a hundred, or of "i proportionen 3:1"."""
    for match in islice(_SET_AGAINST.finditer(text), _MOST):
        a, b = int(match["a"]), int(match["b"])
        if a + b == 100 or (a and b and _PROPORTION.search(text[: match.start()])):
            return [Fraction(a, a + b), Fraction(b, a + b)]
    return []


def of_table(rows: Sequence[Block]) -> dict[str, Fraction]:
    """The shares of a table with a party in the first cell and one percentage in its row."""
    found: dict[str, Fraction] = {}
    for row in rows:
        name, *cells = [cell.strip() for cell in row.text.split("\t")]
        shares = [share for cell in cells for share in shares_in(cell) if len(cell) <= 12]
        if name and len(shares) == 1 and not _SUM.match(name):
            found[name] = shares[0].part
    return found or _of_column(rows)


def _of_column(rows: Sequence[Block]) -> dict[str, Fraction]:
    """The shares of a table whose percent sign stands in the head of its column."""
    table = [[cell.strip() for cell in row.text.split("\t")] for row in rows]
    columns = [place for place, head in enumerate(table[0]) if place and _HEAD.search(head)]
    if len(columns) != 1:
        return {}
    found = {}
    for row in table[1:]:
        cell = row[columns[0]] if len(row) > columns[0] else ""
        if row[0] and not _SUM.match(row[0]) and _BARE.fullmatch(cell):
            found[row[0]] = Fraction(Decimal(cell.strip(" %").replace(",", "."))) / 100
    return found


def is_whole(shares: Mapping[str, Fraction]) -> bool:
    """Whether two shares or more make the whole, as far as they are rounded."""
    return len(shares) >= 2 and abs(sum(shares.values(), Fraction(0)) - 1) <= Fraction(1, 500)


def in_percent(shares: Mapping[str, Fraction]) -> dict[str, str]:
    """The shares in percent with at most two decimals; what rounding leaves, the largest bears."""
    exact = {
        name: Decimal(s.numerator * 100) / Decimal(s.denominator) for name, s in shares.items()
    }
    said = {name: one.quantize(Decimal("0.01"), ROUND_HALF_UP) for name, one in exact.items()}
    largest = max(said, key=lambda name: said[name])
    said[largest] += 100 - sum(said.values())
    return {name: f"{one.normalize():f}" for name, one in said.items()}
