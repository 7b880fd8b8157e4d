"""Dates as people write them, and everything that only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.dates.spans import (
    BadDate,
    find_dates,
    parse_date,
    parse_partial,
    until,
)
from agreementhub.domain.rules import RuleBroken

END_OF_JUNE = date(2027, 6, 30)
SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
ENGLISH = "January February March April May June July August September October November December"
WEEKDAYS = "måndag tisdag onsdag torsdag fredag lördag söndag"

FORMS = {
    "ISO": lambda day: day.isoformat(),
    "ISO without dashes": lambda day: f"{day:%Y%m%d}",
    "dashes with spaces": lambda day: f"{day:%Y - %m - %d}",
    "Swedish words": lambda day: f"{day.day} {SWEDISH.split()[day.month - 1]} {day.year}",
    "den": lambda day: f"den {day.day} {SWEDISH.split()[day.month - 1]} {day.year}",
    "three letters": lambda day: f"{day.day} {SWEDISH.split()[day.month - 1][:3]} {day.year}",
    "English words": lambda day: f"{day.day} {ENGLISH.split()[day.month - 1]} {day.year}",
    "American words": lambda day: f"{ENGLISH.split()[day.month - 1]} {day.day}, {day.year}",
    "weekday": lambda day: (
        f"{WEEKDAYS.split()[day.weekday()]}en den {day.day} "
        f"{SWEDISH.split()[day.month - 1]} {day.year}"
    ),
    "slash": lambda day: f"{day.day}/{day.month} {day.year}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
}


def words(error: RuleBroken) -> str:
    return error.message.interpolate()


def days_of(text: str) -> tuple[str, str]:
    value = parse_partial(text)
    return value["from"], value["to"]


def found_in(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        *("2027-06-30", "20270630", "270630", "27-06-30", "30 juni 2027", "30/6 2027"),
        *("30.6.2027", "30/6-27", "30-06-2027", " 30  juni\u00a02027 ", "2027–06–30"),
        *(
            "den 30 juni 2027",
            "onsdag 30 juni 2027",
            "Onsdagen den 30 juni 2027.",
            "ons 30 jun 2027",
        ),
        *(
            "30 June 2027",
            "30th of June 2027",
            "June 30, 2027",
            "Wednesday 30 June 2027",
            "30:e juni 2027",
        ),
    ],
)
def test_the_last_of_june_is_understood_however_it_is_written(text):
    assert parse_date(text) == END_OF_JUNE


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(sorted(FORMS)))
def test_every_day_is_read_back_in_every_form(day, form):
    text = FORMS[form](day)
    assert parse_date(text) == day
    assert days_of(text) == (day.isoformat(), day.isoformat())


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)))
def test_two_digit_years_fall_in_the_century_that_is_asked_for(day):
    assert parse_date(f"{day:%y%m%d}", default_century=1900) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 juni 2027", "There is no 31 June. June has 30 days."),
        ("2027-11-31", "There is no 31 November. November has 30 days."),
        ("29 februari 2027", "There is no 29 February 2027. February has 28 days that year."),
        ("32 maj 2027", "There is no day 32. No month has more than 31."),
        ("0 maj 2027", "The days of a month begin with 1."),
        ("6/30 2027", "There is no month 30."),
        ("torsdag 30 juni 2027", "2027-06-30 falls on another weekday."),
        ("30 juni", "Write the year too"),
        ("30/6", "Write the year too"),
        ("0207-06-30", "The year 0207 cannot be right."),
        ("snarast", "“snarast” is not a date that can be read."),
        ("  ", "Write a date, for example 2027-06-30"),
        ("9" * 100_000, "is not a date that can be read."),
    ],
)
def test_a_bad_date_is_refused_with_words_about_what_is_wrong(text, says):
    with pytest.raises(BadDate) as refused:
        parse_date(text)
    assert says in words(refused.value)


def test_leap_day_exists_in_a_leap_year():
    assert parse_date("29 februari 2028") == date(2028, 2, 29)


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_a_clear_refusal(text):
    for read in (parse_date, parse_partial):
        try:
            read(text)
        except BadDate as refused:
            assert words(refused)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("under 2018", "2018-01-01", "2018-12-31"),
        ("2018-12", "2018-12-01", "2018-12-31"),
        ("februari 2017", "2017-02-01", "2017-02-28"),
        ("februari 2020", "2020-02-01", "2020-02-29"),
        ("December 2021", "2021-12-01", "2021-12-31"),
        ("hösten 2020", "2020-08-01", "2020-12-31"),
        ("autumn 2020", "2020-08-01", "2020-12-31"),
        ("våren 2021", "2021-01-01", "2021-06-30"),
        ("sommaren 2021", "2021-06-01", "2021-08-31"),
        ("vintern 2019/2020", "2019-11-01", "2020-03-31"),
        ("vintern 2019/20", "2019-11-01", "2020-03-31"),
        ("vintern 2020", "2019-11-01", "2020-03-31"),
        ("kvartal 2 2024", "2024-04-01", "2024-06-30"),
        ("fjärde kvartalet 2024", "2024-10-01", "2024-12-31"),
        ("andra halvåret 2024", "2024-07-01", "2024-12-31"),
        ("2018-2019", "2018-01-01", "2019-12-31"),
        ("2018–19", "2018-01-01", "2019-12-31"),
        ("kalenderåren 2024–2026", "2024-01-01", "2026-12-31"),
        ("läsåret 2025/2026", "2025-08-01", "2026-06-30"),
        ("årsskiftet 2017/2018", "2017-12-31", "2018-01-01"),
        ("hösten 2020 till hösten 2021", "2020-08-01", "2021-12-31"),
        ("januari till augusti 2017", "2017-01-01", "2017-08-31"),
        ("1 maj - 30 juni 2027", "2027-05-01", "2027-06-30"),
        ("150901-160831", "2015-09-01", "2016-08-31"),
        ("den 30 juni 2027", "2027-06-30", "2027-06-30"),
    ],
)
def test_a_partial_date_covers_its_days(text, first, last):
    assert days_of(text) == (first, last)


def test_a_partial_date_keeps_the_words_that_were_written():
    assert parse_partial(" Hösten\u00a0 2020 ")["text"] == "Hösten 2020"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1 juni till 31 juni 2027", "There is no 31 June."),
        ("2019-2017", "The period ends before it begins."),
        ("hösten 2021 till våren 2021", "The period ends before it begins."),
        ("2018-13", "There is no month 13."),
        ("vintern 2019/2022", "two years that follow each other"),
        ("hösten", "is not a date that can be read"),
    ],
)
def test_a_bad_period_is_refused_with_words_about_what_is_wrong(text, says):
    with pytest.raises(BadDate) as refused:
        parse_partial(text)
    assert says in words(refused.value)


def test_dates_of_a_text_are_found_where_they_stand():
    text = "Avtalsperiod 1/1 2024 – 31/12 2025; beslut den 28 mars 2021, uppföljt hösten 2015."
    assert found_in(text) == ["1/1 2024", "31/12 2025", "28 mars 2021", "hösten 2015"]
    assert find_dates(text)[2].value["from"] == "2021-03-28"


def test_a_lone_year_is_a_date_only_after_a_word_of_time():
    assert found_in("Minimaria har sedan 2014 setts över under 2018.") == ["2014", "2018"]
    assert found_in("Gäller från 2024-01-01, i 2017-12") == ["2024-01-01", "2017-12"]
    assert found_in("Rummet rymmer 2000 personer, i 2000 kr.") == []


@pytest.mark.parametrize(
    "text",
    [
        *("(2017:725)", "SOU 2014:49", "prop. 2016/17:171", "RA-FS 2009:2", "063-142414"),
        *("212000-1694", "850101-1234", "HSN/370/2021", "RUN/456:17/2020", "KS 2018/124"),
        *("2018/KS 0041 001", "SCN-2015-0180", "2018/01948-1", "2006-152-307", "D742/2002"),
        *("4 811 000 kr", "110512 kr", "den 31 juni 2027", "version 1.2 2021"),
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert found_in(f"Se {text} i akten.") == []


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_dates(text):
    for found in find_dates(text):
        assert parse_partial(text[found.start : found.end]) == found.value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Avtalet förlängs till och med den 31 december 2030.", [date(2030, 12, 31)]),
        (
            "Avtalet förlängs t.o.m. 2030-12-31 enligt bilaga 2 av den 1 mars 2027",
            [date(2030, 12, 31)],
        ),
        ("Förlängs från den 1 januari 2029 till den 31 december 2030", [date(2030, 12, 31)]),
        (
            "Det som gäller till och med 2028-12-31 förlängs till 2030-12-31",
            [date(2028, 12, 31), date(2030, 12, 31)],
        ),
        ("Avtalet av den 1 mars 2027 förlängs med två år", []),
        ("Avtalet förlängs till och med december 2030", []),
        ("Avtalet förlängs till 31 februari 2030", []),
    ],
)
def test_the_days_until_which_something_lasts_are_those_after_its_word(text, days):
    assert until(text) == days
