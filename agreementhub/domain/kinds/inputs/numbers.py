"""Numbers: whole, with decimals, shares in percent, lists of months."""

import re
from decimal import Decimal
from typing import Final

from agreementhub.domain.kinds.base import Options, Value
from agreementhub.domain.kinds.inputs.one import OneInput, misshapen, wrong
from agreementhub.i18n import _

GAP: Final = "\u00a0"  # a number and its unit stay on one line
_SPACE: Final = r"[ \u00a0\u2009\u202f]"
_DIGITS: Final = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+"
_INTEGER: Final = re.compile(rf"(?P<sign>[-−+]?){_SPACE}?(?P<digits>{_DIGITS})")
DECIMAL: Final = re.compile(
    rf"(?P<sign>[-−+]?){_SPACE}?(?P<digits>{_DIGITS})(?:[.,](?P<decimals>\d+))?"
)


def say_number(number: Decimal | int, lang: str) -> str:
    """The number with its thousands apart: 4 811 000,5 in Swedish, 4,811,000.5 in English."""
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    text = text.replace("-", "−")
    return text if lang == "en" else text.replace(",", GAP).replace(".", ",")


def digits_of(found: re.Match[str]) -> str:
    sign = "-" if found["sign"] in ("-", "−") else ""
    return sign + re.sub(r"\D", "", found["digits"])


def _within(number: Decimal | int, options: Options) -> None:
    """Raise Invalid when the number is less than the option `min` or more than `max`."""
    least, most = options.get("min"), options.get("max")
    if least is not None and number < least:
        raise wrong(_("Write a number that is at least ${limit}.", mapping={"limit": least}))
    if most is not None and number > most:
        raise wrong(_("Write a number that is at most ${limit}.", mapping={"limit": most}))


class Integer(OneInput):
    """A whole number; options `min`, `max` and `unit` (what it counts, {sv, en})."""

    key = "integer"
    holds = int
    takes = frozenset({"min", "max", "unit"})

    def parse(self, raw: str, options: Options) -> Value | None:
        text = raw.strip()
        if not text:
            return None
        found = _INTEGER.fullmatch(text)
        if not found or len(text) > 20:
            raise wrong(_("Write a whole number in digits, for example 12."))
        number = int(digits_of(found))
        _within(number, options)
        return number

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        unit = options.get("unit")
        number = say_number(value, lang)
        return f"{number}{GAP}{unit[lang]}" if unit else number


class DecimalNumber(OneInput):
    """A number with decimals, kept as a string ("12.5") so that none is lost; options as above."""

    key = "decimal"
    holds = str
    takes = frozenset({"min", "max", "unit"})

    def parse(self, raw: str, options: Options) -> Value | None:
        text = raw.strip()
        if not text:
            return None
        found = DECIMAL.fullmatch(text)
        if not found or len(text) > 30:
            raise wrong(_("Write a number in digits, for example 12 or 12,5."))
        number = Decimal(f"{digits_of(found)}.{found['decimals'] or 0}")
        _within(number, options)
        return _canonical(number)

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value).replace(".", ",").replace("-", "−")

    def say(self, value: Value, options: Options, lang: str) -> str:
        unit = options.get("unit")
        number = say_number(Decimal(value), lang)
        return f"{number}{GAP}{unit[lang]}" if unit else number


def _canonical(number: Decimal) -> str:
    """The shortest way of writing it: "12.50" is "12.5", "-0" is "0"."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Percent(DecimalNumber):
    """A share in percent, 0–100."""

    key = "percent"

    def parse(self, raw: str, options: Options) -> Value | None:
        return super().parse(raw.strip().removesuffix("%"), {"min": 0, "max": 100, **options})

    def say(self, value: Value, options: Options, lang: str) -> str:
        number = say_number(Decimal(value), lang)
        return f"{number}%" if lang == "en" else f"{number}{GAP}%"


class Steps(OneInput):
    """Lengths in months, one after the other: "24, 12" or "24+12"."""

    key = "steps"
    holds = list

    def parse(self, raw: str, options: Options) -> Value | None:
        if not raw.strip():
            return None
        texts = [text.strip() for text in re.split(r"[,+;\n]", raw)]
        if not all(re.fullmatch(r"[1-9]\d{0,3}", text) for text in texts):
            raise wrong(_("Write the months of each step with commas between, for example 24, 12."))
        return [int(text) for text in texts]

    def raw(self, value: Value, options: Options, lang: str) -> str:
        if not all(type(step) is int for step in value):
            raise misshapen()
        return ", ".join(str(step) for step in value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        months = {"sv": "månader", "en": "months"}[lang]
        return f"{' + '.join(str(step) for step in value)}{GAP}{months}"
