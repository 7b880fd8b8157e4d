"""How a day was counted, in words, Swedish and English side by side.

Both languages are written where the day is counted, since the words are kept with the deadline.
"""

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from agreementhub.domain.calendar import (
    holiday_name,
    is_working_day,
    short_date,
    weekday_name,
    working_day,
)

Words = dict[str, str]


class Pair(NamedTuple):
    """The same words in both languages."""

    sv: str
    en: str


_UNITS: Final[dict[str, tuple[Pair, Pair]]] = {
    "years": (Pair("år", "year"), Pair("år", "years")),
    "months": (Pair("månad", "month"), Pair("månader", "months")),
    "weeks": (Pair("vecka", "week"), Pair("veckor", "weeks")),
    "days": (Pair("dag", "day"), Pair("dagar", "days")),
}


def because(*pairs: Pair | None) -> Words:
    """One explanation out of its parts."""
    sv, en = zip(*filter(None, pairs), strict=True)
    return {"sv": "; ".join(sv), "en": "; ".join(en)}


@lru_cache(maxsize=4096)
def lengthy(value: int, unit: str) -> Pair:
    """ "12 månader", "1 week"; the unit is years, months, weeks or days."""
    one, many = _UNITS[unit]
    word = one if value == 1 else many
    return Pair(f"{value} {word.sv}", f"{value} {word.en}")


@lru_cache(maxsize=32768)
def weekday(day: date) -> Pair:
    """The day of the week; on a day off also the holiday and the working day before."""
    work = working_day(day)
    parts = []
    for lang in Pair._fields:
        said = [weekday_name(day, lang)]
        if not is_working_day(day):
            said += filter(None, [holiday_name(day, lang)])
            said.append(f"{_WORKING_DAY[lang]} {_day_and_month(work, day, lang)}")
        parts.append("; ".join(said))
    return Pair(*parts)


_WORKING_DAY: Final = {"sv": "arbetsdag", "en": "working day"}


def _day_and_month(day: date, near: date, lang: str) -> str:
    """ "30 december", with the year only when it is another than that of `near`."""
    written = short_date(day, lang)
    return written.rpartition(" ")[0] if day.year == near.year else written
