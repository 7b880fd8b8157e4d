"""A whole day as people write it; `dates.py` is the door to this module.

Nothing here knows what day it is, so every date needs its year. Numbers without a month's
name are read as Swedes write them: the day before the month, unless the year comes first.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Final, NoReturn

from agreementhub.domain.dates.spelled import MONTH_NUMBER, WEEKDAY_NUMBER, alternatives
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _


class BadDate(RuleBroken):
    """A text that is no date; the message says what to write instead."""


MONTH: Final = rf"(?:{alternatives(MONTH_NUMBER)})\b\.?"
ORDINAL: Final = r"(?::?(?:de|e|a)|st|nd|rd|th)?\b\.?"

_LONGEST: Final = 80
_YEARS: Final = range(1800, 2201)
_LEAD: Final = re.compile(
    rf"(?:(?P<weekday>{alternatives(WEEKDAY_NUMBER)})(?:en)?\b\.?,? ?)?(?:(?:den|d\.|the) )?"
    r"(?P<rest>.*)"
)
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>\d{4}) ?[-/. ] ?(?P<m>\d\d?) ?[-/. ] ?(?P<d>\d\d?)",
        r"(?P<y>\d{4}|\d\d)(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<y>\d\d)-(?P<m>\d\d)-(?P<d>\d\d)",
        r"(?P<d>\d\d?) ?[-/.] ?(?P<m>\d\d?) ?[-/., ] ?(?P<y>\d{4}|\d\d)",
        rf"(?P<d>\d\d?){ORDINAL} ?(?:of |-)?(?P<name>{MONTH}),? ?-?(?P<y>\d{{4}}|\d\d)",
        rf"(?P<name>{MONTH}) (?P<d>\d\d?){ORDINAL},? (?P<y>\d{{4}})",
    )
)
_NO_YEAR: Final = re.compile(
    rf"\d\d?{ORDINAL} ?{MONTH}|{MONTH} \d\d?{ORDINAL}|\d\d? ?[/.] ?\d\d?\.?"
)
_SHORT_MONTHS: Final = {
    4: _("There is no ${day} April. April has 30 days."),
    6: _("There is no ${day} June. June has 30 days."),
    9: _("There is no ${day} September. September has 30 days."),
    11: _("There is no ${day} November. November has 30 days."),
}


def parse_date(text: str, default_century: int = 2000) -> date:
    """The day that a person wrote: "2027-06-30", "270630", "30/6 2027", "ons 30 juni 2027".

    Two-digit years fall in `default_century`. Raises BadDate with words about what is wrong.
    """
    lead = _LEAD.fullmatch(tidy(text))
    if lead is None:
        not_understood(text)
    for form in _FORMS:
        if found := form.fullmatch(lead["rest"]):
            day = _day(found.groupdict(), default_century)
            _check_weekday(lead["weekday"], day)
            return day
    if _NO_YEAR.fullmatch(lead["rest"]):
        raise BadDate(_("Write the year too, for example 2027-06-30 or 30 June 2027."))
    not_understood(text)


def tidy(text: str) -> str:
    """One spelling of spaces, dashes and case; a closing comma or stop is dropped.

    Raises BadDate when the text is too long to be a date.
    """
    if len(text) > _LONGEST:
        not_understood(text)
    plain = re.sub(r"[\u00ad\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))
    return " ".join(plain.lower().split()).rstrip(" .,;")


def not_understood(text: str) -> NoReturn:
    """Raise the BadDate that shows the text and how a date is written."""
    short = " ".join(text[:200].split())
    if not short:
        raise BadDate(_("Write a date, for example 2027-06-30 or 30 June 2027."))
    if len(short) > 30:
        short = short[:29] + "…"
    raise BadDate(
        _(
            "“${text}” is not a date that can be read. Write it like 2027-06-30 or 30 June 2027.",
            mapping={"text": short},
        )
    )


def year_of(digits: str, century: int = 0) -> int:
    """The year; two digits are added to `century`. Raises BadDate when it cannot be meant."""
    year = int(digits) + (century if len(digits) == 2 else 0)
    if year not in _YEARS:
        raise BadDate(
            _("The year ${year} cannot be right. Check its digits.", mapping={"year": digits})
        )
    return year


def month_of(word: str) -> int:
    """The number of a month written as a word or in digits. Raises BadDate."""
    month = MONTH_NUMBER.get(word.rstrip(".")) or int(word)
    if not 1 <= month <= 12:
        raise BadDate(
            _(
                "There is no month ${month}. Write the day before the month, as in 30/6 2027, "
                "or the year first, as in 2027-06-30.",
                mapping={"month": month},
            )
        )
    return month


def _day(parts: dict[str, str], century: int) -> date:
    year = year_of(parts["y"], century)
    month = month_of(parts.get("name") or parts["m"])
    day = int(parts["d"])
    _check_day(year, month, day)
    return date(year, month, day)


def _check_day(year: int, month: int, day: int) -> None:
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return
    if day < 1:
        raise BadDate(_("The days of a month begin with 1."))
    if day > 31:
        raise BadDate(_("There is no day ${day}. No month has more than 31.", {"day": day}))
    if month == 2:
        raise BadDate(
            _(
                "There is no ${day} February ${year}. February has ${last} days that year.",
                mapping={"day": day, "year": year, "last": last},
            )
        )
    raise BadDate(_SHORT_MONTHS[month] % {"day": day})


def _check_weekday(written: str | None, day: date) -> None:
    if written and WEEKDAY_NUMBER[written] != day.weekday():
        raise BadDate(
            _(
                "${date} falls on another weekday. Check the date, or leave the weekday out.",
                mapping={"date": day.isoformat()},
            )
        )
