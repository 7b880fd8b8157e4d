"""Days in Sweden: months that clamp, working days, statutory times, dates in words.

Holidays are those of lag (1989:253) about public holidays, and midsommarafton, julafton and
nyårsafton, which 2 § lag (1930:173) treats alike. They stand in a table for the years 1953 to
2100, made with `python -m tests.make_holidays`; what the library that made it knows of other years
is asked of it, and where it knows nothing only Saturdays and Sundays are free.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

DAY: Final = timedelta(days=1)
HOLIDAYS: Final = Path(__file__).with_name("holidays.txt")
# As CLDR has them in both languages; to ask the library that knows them all takes 5 MB.
MONTHS: Final = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_MONTHS_IN_SHORT: Final = {
    "sv": (
        *("jan.", "feb.", "mars", "apr.", "maj", "juni"),
        *("juli", "aug.", "sep.", "okt.", "nov.", "dec."),
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_WEEKDAYS: Final = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_HOLIDAY_LANGUAGE: Final = {"sv": "sv", "en": "en_US"}


def add_months(day: date, months: int) -> date:
    """Move whole months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The day whole months earlier, by arithmetic: six before 30 June is 30 December."""
    return add_months(day, -months)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_working_day(day: date) -> bool:
    """Whether offices in Sweden are open: no Saturday, Sunday, holiday or one of three eves."""
    return day.weekday() < 5 and day not in holiday_names(day.year, "sv")


@lru_cache(maxsize=32768)
def working_day(day: date) -> date:
    """The day itself, or the nearest Swedish working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def working_days_before(day: date, number: int) -> date:
    """The day that lies so many Swedish working days before `day`."""
    for _ in range(number):
        day = working_day(day - DAY)
    return day


def statutory_day(day: date) -> date:
    """The day on which a time set by law runs out: moved to the next weekday.

    2 § lag (1930:173). It holds for times in statutes only; a contractual date is never moved.
    """
    while not is_working_day(day):
        day += DAY
    return day


def holiday_name(day: date, lang: str) -> str | None:
    """What a holiday or eve is called within a sentence, "nyårsafton"; null for other days."""
    name = holiday_names(day.year, lang).get(day)
    if name is None or lang != "sv" or name.startswith("Kristi"):
        return name
    return name[0].lower() + name[1:]


@lru_cache(maxsize=1024)
def holiday_names(year: int, lang: str) -> Mapping[date, str]:
    """Holidays and the three eves of a year, with their names in `lang` ("sv" or "en")."""
    known = _table().get(year)
    return dict(_read(known, lang)) if known else _asked(year, lang)


@cache
def _table() -> Mapping[int, Sequence[str]]:
    """The lines of the table by year."""
    found: dict[int, list[str]] = {}
    for line in HOLIDAYS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            found.setdefault(int(line[:4]), []).append(line)
    return found


def _read(lines: Iterable[str], lang: str) -> Iterator[tuple[date, str]]:
    for line in lines:
        day, *names = line.split("\t")
        yield date.fromisoformat(day), dict(zip(("sv", "en"), names, strict=True))[lang]


def _asked(year: int, lang: str) -> Mapping[date, str]:
    # Loading the library takes longer than most answers do.
    from holidays.countries.sweden import Sweden

    categories = ("public", "de_facto")
    return dict(Sweden(years=year, categories=categories, language=_HOLIDAY_LANGUAGE[lang]).items())


def long_date(day: date, lang: str) -> str:
    """ "fredag 31 december 2027" or "Friday 31 December 2027"."""
    return f"{weekday_name(day, lang)} {short_date(day, lang)}"


def short_date(day: date, lang: str) -> str:
    """ "30 juni 2027" or "30 June 2027"."""
    return f"{month_day(day, lang)} {day.year}"


def month_day(day: date, lang: str) -> str:
    """ "30 juni" or "30 June"."""
    return f"{day.day} {month_name(day, lang)}"


def month_name(day: date, lang: str) -> str:
    """ "juni" or "June"."""
    return MONTHS[lang][day.month - 1]


def short_month(day: date, lang: str) -> str:
    """ "dec." or "Dec": with a full stop where the language sets one."""
    return _MONTHS_IN_SHORT[lang][day.month - 1]


def weekday_name(day: date, lang: str) -> str:
    """ "onsdag" or "Wednesday"."""
    return _WEEKDAYS[lang][day.weekday()]
