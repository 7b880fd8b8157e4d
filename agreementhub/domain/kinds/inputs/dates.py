"""Days: whole dates, vaguer ones, and a day that comes every year."""

import re
from datetime import date
from typing import Final

from agreementhub.domain import calendar
from agreementhub.domain.dates import parse_date, parse_partial
from agreementhub.domain.kinds.base import Options, Value
from agreementhub.domain.kinds.inputs.one import OneInput, misshapen, wrong
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

_LEAP_YEAR: Final = 2024  # 29 February is a day of the year, too
_MONTH_DAY: Final = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)")


class Date(OneInput):
    """A whole date, kept as ISO 8601 ("2027-06-30")."""

    key = "date"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        if not raw.strip():
            return None
        try:
            return parse_date(raw).isoformat()
        except RuleBroken as rule:
            raise wrong(rule.message) from rule

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        return calendar.short_date(date.fromisoformat(value), lang)


class PartialDate(OneInput):
    """A date as precise as its source ("hösten 2020"): {text as written, from, to}."""

    key = "partial_date"
    holds = dict

    def parse(self, raw: str, options: Options) -> Value | None:
        if not raw.strip():
            return None
        try:
            return dict(parse_partial(raw))
        except RuleBroken as rule:
            raise wrong(rule.message) from rule

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value.get("text", ""))

    def check(self, value: Value, options: Options) -> None:
        """The text can be read, and the days are days; which span "hösten" covers may change."""
        if type(value) is not dict or set(value) != {"text", "from", "to"}:
            raise misshapen()
        for key in ("from", "to"):
            Date().check(value[key], options)
        if value["to"] < value["from"] or not isinstance(value["text"], str):
            raise misshapen()
        if not self.parse(value["text"], options):
            raise misshapen()

    def say(self, value: Value, options: Options, lang: str) -> str:
        """As written, but a date in digits as a day in words."""
        text = str(value["text"])
        if text != value["from"]:
            return text
        return calendar.short_date(date.fromisoformat(text), lang)


class MonthDay(OneInput):
    """A day of every year, kept as "06-30"."""

    key = "month_day"
    holds = str

    def parse(self, raw: str, options: Options) -> Value | None:
        text = raw.strip()
        if not text:
            return None
        try:
            if found := _MONTH_DAY.fullmatch(text):
                return date(_LEAP_YEAR, int(found["month"]), int(found["day"])).strftime("%m-%d")
            return parse_date(f"{text} {_LEAP_YEAR}").strftime("%m-%d")
        except (RuleBroken, ValueError) as unread:
            raise wrong(_("Write a day and a month, for example 30 June or 06-30.")) from unread

    def raw(self, value: Value, options: Options, lang: str) -> str:
        return str(value)

    def say(self, value: Value, options: Options, lang: str) -> str:
        found = _MONTH_DAY.fullmatch(value)
        if not found:
            raise misshapen()
        day = date(_LEAP_YEAR, int(found["month"]), int(found["day"]))
        return calendar.month_day(day, lang)
