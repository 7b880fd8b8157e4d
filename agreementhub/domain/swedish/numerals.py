"""Numbers as Swedish officials write them, read so that all spellings of one number meet.

`4 345 000` = `4345000`, `40 tkr` = `40 000`, `28 mars 2021` = `2021-03-28`, `16- 25` = `16–25` =
`16 till 25` years, `§ 65` = `65 §`. Each becomes one word, with the smaller words it can also be
found by.
"""

import re

from agreementhub.domain import calendar

MONTHS = calendar.MONTHS["sv"]
THOUSANDS = {"t": 1_000, "k": 1_000, "m": 1_000_000, "md": 1_000_000_000}
UNIT = r"(?:tkr|tsek|ksek|mkr|mnkr|msek|mdkr|mdr|miljon(?:er)?|miljard(?:er)?)"
SPACE = r"[ \u00a0\u202f]"
END = r"(?![^\W_])"

DIGIT = "[0-9]"  # \d would take the digits of every script

# The order counts: the first row that fits at a place is taken.
NUMBER = re.compile(
    rf"""
    (?P<paragraph>§§?{SPACE}?{DIGIT}+(?:{SPACE}?[-–]{SPACE}?{DIGIT}+)?{END}|{DIGIT}+{SPACE}?§§?)
  | (?P<chapter>{DIGIT}+{SPACE}?kap{END}\.?)
  | (?P<isoday>(?:19|20){DIGIT}{{2}}-[01]{DIGIT}-[0-3]{DIGIT}(?![0-9-]){END})
  | (?P<day>[0-3]?{DIGIT}\.?{SPACE}(?:{"|".join(MONTHS)}){SPACE}(?:19|20){DIGIT}{{2}}{END})
  | (?P<amount>(?:{DIGIT}{{1,3}}(?:{SPACE}{DIGIT}{{3}}){{1,4}}|{DIGIT}{{1,15}})
      (?:,{DIGIT}{{1,6}})?{SPACE}?{UNIT}{END}
      |{DIGIT}{{1,3}}(?:{SPACE}{DIGIT}{{3}}){{1,4}}(?:,{DIGIT}{{1,6}})?{END})
  | (?P<chain>{DIGIT}+(?:(?:{SPACE}?[-–]{SPACE}?|[/:.,]){DIGIT}+)+{END})
  | (?P<ages>{DIGIT}{{1,2}}{SPACE}
      (?:till|(?<=ellan{SPACE}..{SPACE})och|(?<=ellan{SPACE}.{SPACE})och)
      {SPACE}{DIGIT}{{1,3}}(?={SPACE}års?{END}))
  | (?P<number>{DIGIT}+{END})
    """,
    re.VERBOSE,
)

_ORGANISATION = re.compile("[0-9]{6}[-–][0-9]{4}")

Reading = tuple[str, tuple[str, ...]]


def read(text: str, start: int, limit: int) -> tuple[str, tuple[str, ...], int] | None:
    """The number that begins at a place: its word, what else finds it, and where it ends."""
    match = NUMBER.match(text, start, limit)
    if match is None:
        return None
    word, parts = _READERS[str(match.lastgroup)](match.group())
    return word, parts, match.end()


def _number(raw: str) -> Reading:
    # The number of an organisation, written without its hyphen.
    return raw, (f"{raw[:6]}-{raw[6:]}",) if len(raw) == 10 else ()


def _paragraph(raw: str) -> Reading:
    numbers = re.findall("[0-9]+", raw)
    first, *rest = [f"§{number}" for number in numbers]
    return first, (*rest, *numbers)


def _chapter(raw: str) -> Reading:
    number = re.findall("[0-9]+", raw)[0]
    return f"{number}kap", (number, "kap")


def _iso_day(raw: str) -> Reading:
    year, month, day = raw.split("-")
    if not 1 <= int(month) <= 12:
        return raw, (year,)
    return raw, (year, f"{year}-{month}", MONTHS[int(month) - 1], day.lstrip("0"))


def _day(raw: str) -> Reading:
    day, month, year = re.split(rf"\.?{SPACE}", raw)
    number = MONTHS.index(month) + 1
    return _iso_day(f"{year}-{number:02d}-{int(day):02d}")


def _amount(raw: str) -> Reading:
    digits, _, rest = re.sub(SPACE, "", raw).partition(",")
    whole, unit = _apart(digits)
    decimals, unit_after = _apart(rest)
    unit = unit or unit_after
    if not unit:
        return whole + ("," + decimals if decimals else ""), (whole,) if decimals else ()
    factor = THOUSANDS[_size(unit)]
    value = int(whole) * factor
    if decimals:
        value += int(decimals) * factor // 10 ** len(decimals)
    return str(value), (whole + ("," + decimals if decimals else ""), unit)


def _apart(text: str) -> tuple[str, str]:
    """The digits that a text begins with, and the rest."""
    letters = text.lstrip("0123456789")
    return text[: len(text) - len(letters)], letters


def _size(unit: str) -> str:
    return "md" if unit.startswith(("md", "miljard")) else unit[0]


def _chain(raw: str) -> Reading:
    """`13–20`, `2017:725`, `150901-160831`: one word, and each number in it; and how else a
    decimal or the number of an organisation is written."""
    numbers = re.findall("[0-9]+", raw)
    joined = "-".join(numbers)
    if "," in raw and len(numbers) == 2:
        return raw, (joined,)
    if "." in raw and len(numbers) == 2:
        return joined, (*numbers, ",".join(numbers))  # 12.5 for 12,5
    if _ORGANISATION.fullmatch(raw):
        return joined, (*numbers, "".join(numbers))
    return joined, tuple(numbers)


_READERS = {
    "paragraph": _paragraph,
    "chapter": _chapter,
    "isoday": _iso_day,
    "day": _day,
    "amount": _amount,
    "chain": _chain,
    "ages": _chain,
    "number": _number,
}
