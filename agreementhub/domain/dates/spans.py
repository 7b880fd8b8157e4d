"""Dates as people write them: whole days, partial dates, and the dates of a running text."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple, TypedDict

from agreementhub.domain.dates.days import (
    MONTH,
    ORDINAL,
    BadDate,
    month_of,
    parse_date,
    tidy,
    year_of,
)
from agreementhub.domain.dates.spelled import PART_SPAN, Span, alternatives
from agreementhub.i18n import _

__all__ = [
    "BadDate",
    "FoundDate",
    "PartialDate",
    "find_dates",
    "parse_date",
    "parse_partial",
    "until",
]

PartialDate = TypedDict("PartialDate", {"text": str, "from": str, "to": str})


class FoundDate(NamedTuple):
    """A date in a text: where it stands (text[start:end]) and the days it covers."""

    start: int
    end: int
    value: PartialDate


def parse_partial(text: str, default_century: int = 2000) -> PartialDate:
    """The first and last day that a date covers, ISO 8601, beside the text as written.

    "2017" is the year, "2018-12" and "februari 2017" the month, "2018-2019" both years; a
    whole day covers itself. "Hösten" is 1 August to 31 December: municipalities plan by the
    two halves of a meeting year, and the later one begins when people return in August.
    "Våren" is 1 January to 30 June, summer June to August. Winter is November to March, the
    months of winter road care, and is named by the year in which it ends ("vintern 2020" is
    "vintern 2019/2020"). The spans are wide on purpose: they are searched by overlap.
    Raises BadDate.
    """
    clean = tidy(text)
    try:
        first, last = _single(clean, default_century)
    except BadDate as reason:
        first, last = _range(clean, default_century, reason)
    if last < first:
        raise BadDate(_("The period ends before it begins. Check both dates."))
    return {"text": " ".join(text.split()), "from": first.isoformat(), "to": last.isoformat()}


def find_dates(text: str) -> list[FoundDate]:
    """Every date in a running text, whole or partial, in order.

    A lone year counts only after a word that makes it a time ("under 2018"). Case numbers,
    laws, amounts and phone numbers are left alone, and so are days that no calendar has.
    """
    found = []
    for match in _CANDIDATE.finditer(text):
        start, end = match.span("year") if match["year"] else match.span()
        try:
            value = parse_partial(text[start:end])
        except BadDate:
            continue
        found.append(FoundDate(start, end, value))
    return found


def until(text: str) -> list[date]:
    """The whole days up to which a text says that something lasts, in order: "till och med den 31
    december 2030"."""
    return [
        date.fromisoformat(found.value["to"])
        for found in find_dates(text)
        if found.value["from"] == found.value["to"] and _UNTIL.search(text[: found.start])
    ]


_UNTIL: Final = re.compile(r"(?i)(?:till|t\.?o\.?m\.?|med|until|including)(?: den)?\s*$")


_PART: Final = alternatives(PART_SPAN)
_WORDS_BEFORE: Final = (
    r"i|under|år|året|åren|sedan|från|hela|kalenderåret|kalenderåren|in|during|since|year"
)
_BEFORE: Final = re.compile(rf"(?:(?:{_WORDS_BEFORE}) )+(?P<rest>.+)")
_TO: Final = re.compile(r" (?P<word>till och med|t\.? ?o\.? ?m\.?|till|to|until) | ?- ?")

_YEAR: Final = re.compile(r"(?P<y>\d{4})")
_MONTH_YEAR: Final = re.compile(rf"(?P<m>{MONTH}),? (?P<y>\d{{4}})")
_YEAR_MONTH: Final = re.compile(r"(?P<y>\d{4})-(?P<m>0\d|1[0-2])")
_PART_YEAR: Final = re.compile(rf"(?P<part>{_PART}),? (?P<y>\d{{4}})")
_TWO_YEARS: Final = re.compile(
    r"(?:(?P<word>vintern|vinter|winter|läsåret|the school year|årsskiftet) )?"
    r"(?P<y>\d{4}) ?[-/] ?(?P<z>\d{4}|\d\d)"
)


def _single(clean: str, century: int) -> tuple[date, date]:
    """First and last day of one expression that is not "from … to …"."""
    before = _BEFORE.fullmatch(clean)
    bare = before["rest"] if before else clean
    if found := _YEAR.fullmatch(bare):
        return _months(year_of(found["y"]), ((0, 1), (0, 12)))
    if found := _MONTH_YEAR.fullmatch(bare) or _YEAR_MONTH.fullmatch(bare):
        month = month_of(found["m"])
        return _months(year_of(found["y"]), ((0, month), (0, month)))
    if found := _PART_YEAR.fullmatch(bare):
        return _months(year_of(found["y"]), PART_SPAN[found["part"]])
    if found := _TWO_YEARS.fullmatch(bare):
        return _two_years(found["word"] or "", found["y"], found["z"])
    day = parse_date(bare, century)
    return day, day


def _two_years(word: str, first_year: str, last_year: str) -> tuple[date, date]:
    """ "2018-2019", "vintern 2019/20", "läsåret 2025/2026" (August to June)."""
    first = year_of(first_year)
    last = year_of(last_year, first - first % 100)
    if last_year == "00" and first % 100 == 99:
        last = first + 1
    elif len(last_year) == 2 and last < first:
        month_of(last_year)
    if not word:
        return date(first, 1, 1), date(last, 12, 31)
    if last != first + 1:
        raise BadDate(_("Write two years that follow each other, for example 2019/2020."))
    if word == "årsskiftet":
        return date(first, 12, 31), date(last, 1, 1)
    school = word in ("läsåret", "the school year")
    return _months(last, ((-1, 8), (0, 6)) if school else PART_SPAN["vintern"])


def _months(year: int, span: Span) -> tuple[date, date]:
    (skip, first), (skip_last, last) = span
    end = year + skip_last
    return date(year + skip, first, 1), date(end, last, monthrange(end, last)[1])


def _range(clean: str, century: int, reason: BadDate) -> tuple[date, date]:
    """Both ends of "from … to …"; the year may stand with the last alone.

    Raises `reason` when there is no such range, or what is wrong with one of its ends.
    """
    for split in _TO.finditer(clean):
        left, right = clean[: split.start()], clean[split.end() :]
        try:
            last = _single(right, century)[1]
            return _first_day(left, last.year, century), last
        except BadDate as wrong:
            if split["word"]:
                raise wrong from None
    raise reason


def _first_day(left: str, year: int, century: int) -> date:
    try:
        return _single(left, century)[0]
    except BadDate:
        return _single(f"{left} {year}", century)[0]


_DASH: Final = r"[-\u2010-\u2015\u2212]"
_YYYY: Final = r"(?:19|20)\d\d"
# What may be a date; parse_partial has the last word.
_CANDIDATE: Final = re.compile(
    rf"""(?ix)(?<![\w:§/.-])(?=\w)(?:
      \d{{4}}{_DASH}\d\d{_DASH}\d\d
     |\d{{1,2}}{ORDINAL}\s{{1,2}}{MONTH},?\s{{1,2}}\d{{4}}
     |\d{{1,2}}\s?/\s?\d{{1,2}}\s?[\s/-]\s?\d{{4}}
     |\d{{1,2}}\.\d{{1,2}}\.\d{{4}}
     |{_YYYY}(?:0\d|1[0-2])[0-3]\d
     |\d{{6}}{_DASH}\d{{6}}
     |\d\d(?:0\d|1[0-2])[0-3]\d(?!{_DASH}\d{{4}}\b)
     |{MONTH}\s{{1,2}}(?:\d{{1,2}}{ORDINAL},?\s{{1,2}})?\d{{4}}
     |(?:{_PART}),?\s{{1,2}}{_YYYY}(?:/(?:\d{{4}}|\d\d))?
     |(?:läsåret|årsskiftet)\s{_YYYY}\s?(?:/|{_DASH})\s?(?:\d{{4}}|\d\d)
     |{_YYYY}{_DASH}(?:0[1-9]|1[0-2])(?!{_DASH})
     |{_YYYY}\s?{_DASH}\s?{_YYYY}(?!{_DASH})
     |(?:{_WORDS_BEFORE})\s(?P<year>{_YYYY}(?:\s?{_DASH}\s?{_YYYY})?)(?!\s?{_DASH}\s?\d)
    )(?![\w§]|[/:]\d|\s(?:kr|tkr|mnkr|mkr|kronor|stycken|personer)\b)"""
)
