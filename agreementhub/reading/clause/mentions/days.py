"""Days and spans of days: with their year, without it, or as the turn of a year or a quarter."""

import calendar
import re
from datetime import date
from typing import Final, NamedTuple

from agreementhub.domain.swedish import MONTHS

_SHORT: Final = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9, "febr": 2}
_MONTH: Final = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_WEEKDAY: Final = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s)?"
_YYYY: Final = r"(?:19|20)\d\d"
_DASH: Final = r"[-\u2010-\u2015\u2212]"
_THE: Final = rf"(?:{_WEEKDAY}(?:den\s)?)"
# Two digits from here on are of the century before.
_LAST_CENTURY: Final = 70
_ORDER: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
# The days of a month as words.
_UNITS: Final = (*_ORDER, "femte", "sjätte", "sjunde", "åttonde", "nionde")
_TEENS: Final = (
    *("tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde"),
    *("sjuttonde", "artonde", "nittonde", "tjugonde"),
)
_ORDINALS: Final = {
    word: day
    for day, word in enumerate(
        (*_UNITS, *_TEENS, *(f"tjugo{unit}" for unit in _UNITS), "trettionde", "trettioförsta"),
        1,
    )
} | {"förste": 1, "1:a": 1, "1:e": 1}
_ORDINAL: Final = "|".join(sorted(_ORDINALS, key=len, reverse=True))

# One after the other; the first that fits at a place is taken.
DAYS: Final = rf"""
   (?P<d_iso>{_THE}{_YYYY}(?:{_DASH}\d\d{_DASH}|\.\d\d\.)\d\d)(?!\d)
  |(?P<d_plain>{_YYYY}(?:0[1-9]|1[0-2])[0-3]\d)(?!\d)
  |(?P<d_six>\d\d(?:0[1-9]|1[0-2])[0-3]\d)(?!\d|{_DASH}\d{{4}}\b)
  |(?P<d_short>\d\d{_DASH}(?:0[1-9]|1[0-2]){_DASH}[0-3]\d)(?!\d)
  |(?P<d_slashed>{_THE}[0-3]?\d\s?/\s?[01]?\d(?:(?:\s?{_DASH}\s?|\s)(?:{_YYYY}|\d\d(?!\d|\s?/)))?)(?!\d|/)
  |(?P<d_dotted>[0-3]?\d\.[01]?\d\.{_YYYY})
  |(?P<d_named>{_THE}[0-3]?\d(?::?(?:a|e)|\.)?\s{_MONTH},?(?:\s{{1,24}}(?:år\s)?{_YYYY}|\s?[-'’]\d\d(?!\d|\s?{_MONTH}))?)
  |(?P<d_last>(?:den\s)?(?:sista?e?|sista\sdagen\si)\s{_MONTH}(?:\s(?:månad\s)?{_YYYY})?)
  |(?P<d_spelled>{_THE}(?:{_ORDINAL})\s{_MONTH}(?:\s{_YYYY})?)
  |(?P<d_turn>årsskiftet\s{_YYYY}\s?(?:/|{_DASH})\s?(?:{_YYYY}|\d\d)|(?:årsskiftet|nyåret)\s{_YYYY})
  |(?P<d_half_turn>halvårsskiftet\s{_YYYY})
  |(?P<d_month_end>(?:utgången|slutet)\sav\s(?:den\s)?{_MONTH}(?:\smånad)?(?:\s{_YYYY})?
      |{_MONTH}s?\s(?:månads\s)?(?:utgång|slut)(?:\s{_YYYY})?)
  |(?P<d_year_end>(?:utgången|slutet)\sav\s(?:kalender)?(?:år(?:et)?\s)?{_YYYY}\b(?!{_DASH}\d)
      |års(?:slutet|skiftet)\s{_YYYY})
  |(?P<d_half>(?:första|andra)\shalvåret\s{_YYYY})
  |(?P<d_quarters>(?:första|andra|tredje)\s(?:till\soch\smed|t\.?\s?o\.?\s?m\.?|till|och|{_DASH})\s(?:andra|tredje|fjärde)\skvartalet\s{_YYYY})
  |(?P<d_quarter>(?:första|andra|tredje|fjärde)\skvartalet\s{_YYYY}
      |(?:kvartal\s|q)[1-4],?\s(?:år\s)?{_YYYY})
  |(?P<d_vague>(?:(?:från\s)?(?:läsår|mandatperiod|verksamhetsår|skolår|(?:vinter|sommar|spel)?säsong|budgetperiod)(?:en|et|er|erna|ets|ens|s)?
      |(?:höst|vår)termin(?:ens?)?|(?:hösten|våren|sommaren|vintern|ht|vt))
      (?:\s(?:slut|utgång|början|start))?(?:\s{_YYYY}(?:\s?(?:/|{_DASH})\s?(?:{_YYYY}|\d\d(?:/\d\d)?)\b)*)?)(?!\w)
  |(?P<d_month>{_MONTH}\s{_YYYY})(?!\d)
  |(?P<d_years>(?:{_YYYY},\s){{0,9}}{_YYYY}\s?(?:{_DASH}|/|\still\soch\smed\s|\st\.?\s?o\.?\s?m\.?\s|\s?och\s)\s?{_YYYY})(?!{_DASH}?\d)
  |(?P<d_year>{_YYYY})(?!\d|[/:]\s?\d|{_DASH}[\dOoIlSZ]{{2}}|\s?kr)
"""


class Days(NamedTuple):
    """First and last day; `whole` is a day, `month`, `year`, `turn` are wider ones."""

    first: date
    last: date
    width: str


class YearDay(NamedTuple):
    """A day of each year."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """The day in that year; 29 February is the 28th where there is none."""
        return date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))

    @property
    def iso(self) -> str:
        """As "06-30"."""
        return f"{self.month:02}-{self.day:02}"


def start_of(value: Days) -> date:
    """The day as a start: årsskiftet is 1 January."""
    return value.last if value.width == "turn" else value.first


def end_of(value: Days) -> date:
    """The day as an end: årsskiftet is 31 December, a month its last day."""
    return value.first if value.width == "turn" else value.last


def read(kind: str, text: str) -> Days | YearDay | None:
    """The days that a match of the group `kind` of DAYS means; None where there are none such."""
    try:
        return _READERS[kind](text.casefold())
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _whole(year: int, month: int, day: int) -> Days:
    one = date(year, month, day)
    return Days(one, one, "day")


def _numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def _year(number: int) -> int:
    """With its century: an agreement of "960701" is an old one."""
    if number > 99:
        return number
    return number + (1900 if number >= _LAST_CENTURY else 2000)


def _iso(text: str) -> Days:
    return _whole(*_numbers(text)[-3:])


def _plain(text: str) -> Days:
    return _whole(_year(int(text[:-4])), int(text[-4:-2]), int(text[-2:]))


def _short(text: str) -> Days:
    year, month, day = _numbers(text)
    return _whole(_year(year), month, day)


def _slashed(text: str) -> Days | YearDay:
    day, month, *year = _numbers(text)
    return _whole(_year(year[0]), month, day) if year else _year_day(month, day)


def _year_day(month: int, day: int) -> YearDay:
    date(2024, month, day)
    return YearDay(month, day)


def _month_in(text: str) -> int:
    for word in re.findall(r"[a-zåäö]+", text):
        if word in MONTHS:
            return MONTHS.index(word) + 1
        if word in _SHORT:
            return _SHORT[word]
    raise ValueError(text)


def _named(text: str) -> Days | YearDay:
    day, *year = _numbers(text)
    month = _month_in(text)
    return _whole(_year(year[-1]), month, day) if year else _year_day(month, day)


def _last(text: str) -> Days | YearDay:
    month, year = _month_in(text), _numbers(text)
    if not year:
        return YearDay(month, calendar.monthrange(2023, month)[1])
    last = month_end(year[-1], month)
    return Days(last, last, "day")


def _month_end(text: str) -> Days | YearDay:
    value = _last(text)
    return value._replace(width="end") if isinstance(value, Days) else value


def _spelled(text: str) -> Days | YearDay:
    month, year = _month_in(text), [one for one in _numbers(text) if one > 99]
    day = next(_ORDINALS[word] for word in text.split() if word in _ORDINALS)
    return _whole(year[0], month, day) if year else _year_day(month, day)


def _turn(text: str) -> Days:
    """Which day of the turn is meant depends on whether something ends or starts there."""
    first, *second = _numbers(text)
    if text.startswith("nyåret"):
        first -= 1
    if second and _year(second[0]) != first + 1:
        raise ValueError(text)
    return Days(date(first, 12, 31), date(first + 1, 1, 1), "turn")


def _half_turn(text: str) -> Days:
    year = _numbers(text)[0]
    return Days(date(year, 6, 30), date(year, 7, 1), "turn")


def _year_end(text: str) -> Days:
    last = date(_numbers(text)[-1], 12, 31)
    return Days(last, last, "end")


def _half(text: str) -> Days:
    year = _numbers(text)[-1]
    if text.startswith("första"):
        return Days(date(year, 1, 1), date(year, 6, 30), "part")
    return Days(date(year, 7, 1), date(year, 12, 31), "part")


def _quarter(text: str) -> Days:
    *number, year = _numbers(text)
    last = 3 * (number[0] if number else _ORDER[text.split()[0]])
    return Days(date(year, last - 2, 1), month_end(year, last), "part")


def _quarters(text: str) -> Days:
    first, last = [_ORDER[word] for word in text.split() if word in _ORDER]
    year = _numbers(text)[-1]
    return Days(date(year, 3 * first - 2, 1), month_end(year, 3 * last), "part")


def _month(text: str) -> Days:
    year, month = _numbers(text)[-1], _month_in(text)
    return Days(date(year, month, 1), month_end(year, month), "month")


def _years(text: str) -> Days:
    first, *_between, last = _numbers(text)
    if last < first or last - first > 60:
        raise ValueError(text)
    return Days(date(first, 1, 1), date(last, 12, 31), "years")


def _one_year(text: str) -> Days:
    year = int(text)
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def _dotted(text: str) -> Days:
    day, month, year = _numbers(text)
    return _whole(year, month, day)


_READERS: Final = {
    "d_iso": _iso,
    "d_plain": _plain,
    "d_six": _plain,
    "d_short": _short,
    "d_slashed": _slashed,
    "d_dotted": _dotted,
    "d_named": _named,
    "d_last": _last,
    "d_spelled": _spelled,
    "d_turn": _turn,
    "d_half_turn": _half_turn,
    "d_month_end": _month_end,
    "d_year_end": _year_end,
    "d_half": _half,
    "d_quarters": _quarters,
    "d_quarter": _quarter,
    "d_month": _month,
    "d_years": _years,
    "d_year": _one_year,
}
