"""Months, working days, statutory times and dates in words. Expected days are counted by hand."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from babel.dates import format_date

from agreementhub.domain import calendar
from tests import make_holidays


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "found"),
    [
        ("2027-05-31", -3, "2027-02-28"),  # February has no 31st
        ("2024-08-31", -6, "2024-02-29"),  # a leap year's February
        ("2025-08-31", -6, "2025-02-28"),
        ("2028-02-29", -12, "2027-02-28"),
        ("2028-02-28", -12, "2027-02-28"),
        ("2027-02-28", 12, "2028-02-28"),  # clamping is not undone
        ("2025-06-30", -6, "2024-12-30"),  # by arithmetic the 30th stays the 30th
        ("2027-12-15", 1, "2028-01-15"),
        ("2027-01-15", -1, "2026-12-15"),
        ("2027-12-31", 0, "2027-12-31"),
        ("2027-01-31", 1200, "2127-01-31"),
    ],
)
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(start, months, found):
    assert calendar.add_months(day(start), months) == day(found)
    assert calendar.months_before(day(start), -months) == day(found)


@pytest.mark.parametrize(
    ("given", "work"),
    [
        ("2027-06-30", "2027-06-30"),  # a Wednesday
        ("2017-12-31", "2017-12-29"),  # Sunday and nyårsafton; the 30th is a Saturday
        ("2019-12-31", "2019-12-30"),  # nyårsafton on a Tuesday
        ("2027-12-31", "2027-12-30"),
        ("2024-12-24", "2024-12-23"),  # julafton on a Tuesday
        ("2025-06-20", "2025-06-19"),  # midsommarafton; the 19th is a Thursday
        ("2025-06-22", "2025-06-19"),  # the Sunday after midsummer
        ("2025-04-21", "2025-04-17"),  # annandag påsk, back over Easter to skärtorsdagen
        ("2025-05-29", "2025-05-28"),  # Kristi himmelsfärdsdag
        ("2025-06-06", "2025-06-05"),  # nationaldagen
        ("2004-06-06", "2004-06-04"),  # a Sunday, before nationaldagen was a holiday (2005)
        ("2003-06-06", "2003-06-06"),  # a Friday, an ordinary working day then
        ("2024-06-30", "2024-06-28"),  # a Sunday
        ("2028-01-01", "2027-12-30"),  # nyårsdagen, back over nyårsafton into the year before
    ],
)
def test_a_day_off_gives_way_to_the_working_day_before(given, work):
    assert calendar.working_day(day(given)) == day(work)
    assert calendar.is_working_day(day(given)) == (given == work)


def test_the_day_before_and_after_the_three_eves_may_be_worked():
    assert calendar.is_working_day(day("2024-12-23"))
    assert calendar.is_working_day(day("2024-12-27"))
    assert calendar.is_working_day(day("2027-12-30"))


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        ("2019-01-22", "2019-02-12"),  # notices that were really posted
        ("2018-04-03", "2018-04-24"),
        ("2014-03-12", "2014-04-02"),
        ("2018-05-22", "2018-06-12"),
        ("2024-12-10", "2025-01-02"),  # 31 December and 1 January are passed over
        ("2025-05-30", "2025-06-23"),  # midsommarafton, Saturday, Sunday
        ("2025-12-05", "2025-12-29"),  # annandag jul on a Friday, Saturday, Sunday
    ],
)
def test_appeals_run_three_weeks_and_on_to_the_next_weekday(posted, last):
    assert calendar.statutory_day(day(posted) + timedelta(weeks=3)) == day(last)


def test_a_statutory_day_on_a_weekday_stays():
    assert calendar.statutory_day(day("2025-01-02")) == day("2025-01-02")


def test_a_year_in_law_ends_on_the_day_with_the_same_number():
    assert calendar.add_months(day("2021-03-28"), 12) == day("2022-03-28")
    assert calendar.add_months(day("2024-02-29"), 12) == day("2025-02-28")
    assert calendar.add_months(day("2024-02-29"), 48) == day("2028-02-29")


def test_dates_are_written_out_in_both_languages():
    assert calendar.long_date(day("2027-12-31"), "sv") == "fredag 31 december 2027"
    assert calendar.long_date(day("2027-12-31"), "en") == "Friday 31 December 2027"
    assert calendar.short_date(day("2027-06-30"), "sv") == "30 juni 2027"
    assert calendar.short_date(day("2027-06-01"), "en") == "1 June 2027"
    assert calendar.weekday_name(day("2027-06-30"), "sv") == "onsdag"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_months_and_weekdays_are_named_as_unicode_names_them(lang):
    for number in range(1, 13):
        one = date(2027, number, number)
        assert calendar.long_date(one, lang) == format_date(one, "EEEE d MMMM y", locale=lang)
        assert calendar.month_day(one, lang) == format_date(one, "d MMMM", locale=lang)
        assert calendar.short_month(one, lang) == format_date(one, "MMM", locale=lang)


@pytest.mark.parametrize(
    ("given", "swedish", "english"),
    [
        ("2027-12-31", "nyårsafton", "New Year's Eve"),
        ("2027-05-06", "Kristi himmelsfärdsdag", "Ascension Day"),
        ("2027-05-01", "första maj", "May Day"),
        ("2027-06-25", "midsommarafton", "Midsummer Eve"),
        ("2027-06-24", None, None),
    ],
)
def test_holidays_are_named_as_within_a_sentence(given, swedish, english):
    assert calendar.holiday_name(day(given), "sv") == swedish
    assert calendar.holiday_name(day(given), "en") == english


def test_the_last_day_of_a_month_is_found():
    assert calendar.month_end(day("2028-02-10")) == day("2028-02-29")
    assert calendar.month_end(day("2027-12-31")) == day("2027-12-31")


def test_importing_the_calendar_computes_no_holidays():
    code = (
        "import agreementhub.domain.calendar as c;"
        "print(c.holiday_names.cache_info().currsize, c._table.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "0"]


def test_the_table_of_holidays_says_what_the_library_says_that_made_it():
    written = calendar.HOLIDAYS.read_text(encoding="utf-8").splitlines()
    assert [line for line in written if not line.startswith("#")] == list(make_holidays.lines())


@pytest.mark.parametrize("year", [1, 1952, 1953, 2100, 2101, 9999])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_year_is_refused(year, lang):
    assert bool(calendar.holiday_names(year, lang)) is (1953 <= year <= 2100)
    assert calendar.working_day(day(f"{year:04d}-07-31")).year == year
