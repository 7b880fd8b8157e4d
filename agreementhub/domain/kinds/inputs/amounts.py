"""Amounts of money, kept as whole öre."""

import re
from decimal import Decimal
from typing import Final

from agreementhub.domain.kinds.base import Invalid, Options, Value
from agreementhub.domain.kinds.inputs.numbers import DECIMAL, GAP, digits_of, say_number
from agreementhub.domain.kinds.inputs.one import OneInput, wrong
from agreementhub.i18n import _

_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_UNITS: Final = {
    **dict.fromkeys(("", "kr", "kr.", "sek", "kronor", ":-", ",-"), 100),
    **dict.fromkeys(("tkr", "ksek"), 100_000),
    **dict.fromkeys(("mnkr", "mkr", "msek", "miljoner", "miljoner kronor", "milj"), 100_000_000),
    **dict.fromkeys(("mdkr", "mdr"), 100_000_000_000),
    "öre": 1,
}
_AMOUNT: Final = re.compile(r"(?P<number>[\d.,\s]*\d)\s*(?P<unit>[^\d]*)")
MOST_ORE: Final = 10**15


class Amount(OneInput):
    """Money as a whole number of öre; typed as 4 811 000,50 kr, 40 tkr or 4,3 mnkr."""

    key = "amount"
    holds = int

    def parse(self, raw: str, options: Options) -> Value | None:
        text = re.sub(r"\s+", " ", raw).strip().casefold()
        if not text:
            return None
        found = _AMOUNT.fullmatch(text)
        unit = _UNITS.get(found["unit"].strip()) if found else None
        if not found or unit is None:
            raise _no_amount()
        ore = _number(found["number"]) * unit
        if ore != ore.to_integral_value():
            raise wrong(_("Write the amount with no more than two decimals, in kronor and öre."))
        if ore > MOST_ORE:
            raise wrong(_("The amount is too large. Check the number of zeros."))
        return int(ore)

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return say_ore(value, "sv").replace(GAP, " ").removesuffix(" kr")

    def say(self, value: Value, options: Options, lang: str) -> str:
        return say_ore(value, lang)


def say_ore(ore: int, lang: str) -> str:
    """An amount in words: 4 811 000,50 kr; whole kronor without decimals."""
    kronor, rest = divmod(abs(ore), 100)
    number = say_number(kronor, lang) + (f"{'.' if lang == 'en' else ','}{rest:02}" if rest else "")
    sign = "−" if ore < 0 else ""
    return f"{sign}SEK{GAP}{number}" if lang == "en" else f"{sign}{number}{GAP}kr"


def _number(text: str) -> Decimal:
    """The number; a point or comma followed by three digits alone could mean either, but only
    where kronor are counted does it matter, and there the third decimal is refused."""
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", ""))
    found = DECIMAL.fullmatch(text)
    if not found:
        raise _no_amount()
    return Decimal(f"{digits_of(found)}.{found['decimals'] or 0}")


def _no_amount() -> Invalid:
    return wrong(_("Write the amount in digits, for example 4 811 000,50 kr, 40 tkr or 4,3 mnkr."))
