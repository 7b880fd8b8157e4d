"""Holidays against a reckoning of their own, and the laws that counting with days must keep."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain import calendar

DAYS = st.dates(date(1953, 1, 1), date(2100, 12, 31))
ONE = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    month, number = divmod(h + w - 7 * m + 114, 31)
    return date(year, month, number + 1)


def days_off(year: int) -> set[date]:
    """Holidays by lag (1989:253) and the three eves, counted here from the text of the law."""
    sunday = easter(year)
    off = {date(year, *fixed) for fixed in ((1, 1), (1, 6), (5, 1), (12, 25), (12, 26))}
    off |= {date(year, 12, 24), date(year, 12, 31)}
    off |= {sunday + timedelta(days=n) for n in (-2, 0, 1, 39, 49)}
    # The national day took the place of Whit Monday in 2005.
    off.add(date(year, 6, 6) if year >= 2005 else sunday + timedelta(days=50))
    midsummer_eve = next(eve for n in range(19, 26) if (eve := date(year, 6, n)).weekday() == 4)
    return off | {midsummer_eve, midsummer_eve + ONE}


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2004, "2004-04-11"),
        (2008, "2008-03-23"),
        (2011, "2011-04-24"),
        (2024, "2024-03-31"),
        (2025, "2025-04-20"),
        (2026, "2026-04-05"),
        (2027, "2027-03-28"),
        (2028, "2028-04-16"),
        (2038, "2038-04-25"),
    ],
)
def test_easter_falls_on_its_sunday_and_takes_friday_and_monday_with_it(year, sunday):
    assert easter(year) == day(sunday)
    assert calendar.holiday_name(day(sunday), "sv") == "påskdagen"
    assert calendar.holiday_name(day(sunday) - 2 * ONE, "sv") == "långfredagen"
    assert calendar.holiday_name(day(sunday) + ONE, "sv") == "annandag påsk"
    assert calendar.is_working_day(day(sunday) - 3 * ONE)
    assert calendar.is_working_day(day(sunday) + 2 * ONE)


@pytest.mark.parametrize("decade", range(1953, 2101, 10))
def test_offices_are_open_on_weekdays_that_the_law_leaves(decade):
    for year in range(decade, min(decade + 10, 2101)):
        off, today = days_off(year), date(year, 1, 1)
        while today.year == year:
            expected = today.weekday() < 5 and today not in off
            assert calendar.is_working_day(today) == expected, today
            today += ONE


@pytest.mark.parametrize(
    ("year", "number"),
    # Whit Monday always took a weekday; the national day takes one in five years of seven.
    [(2004, 253), (2005, 253), (2024, 251), (2025, 249), (2026, 251), (2027, 253), (2028, 251)],
)
def test_a_year_has_its_working_days(year, number):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    assert sum(calendar.is_working_day(one) for one in days if one.year == year) == number


def test_no_run_of_days_off_is_longer_than_five():
    longest = run = 0
    today = date(1953, 1, 1)
    while today.year < 2101:
        run = 0 if calendar.is_working_day(today) else run + 1
        longest = max(longest, run)
        today += ONE
    assert longest == 5


@pytest.mark.parametrize(
    ("given", "before", "after"),
    [
        ("2027-03-25", "2027-03-25", "2027-03-25"),  # skärtorsdagen is worked
        ("2027-03-26", "2027-03-25", "2027-03-30"),  # långfredagen
        ("2027-03-29", "2027-03-25", "2027-03-30"),  # annandag påsk
        ("2027-05-01", "2027-04-30", "2027-05-03"),  # första maj on a Saturday
        ("2027-05-06", "2027-05-05", "2027-05-07"),  # Kristi himmelsfärdsdag, a Thursday
        ("2027-05-16", "2027-05-14", "2027-05-17"),  # pingstdagen; its Monday is worked
        ("2027-06-06", "2027-06-04", "2027-06-07"),  # nationaldagen on a Sunday
        ("2027-06-25", "2027-06-24", "2027-06-28"),  # midsommarafton
        ("2027-11-06", "2027-11-05", "2027-11-08"),  # alla helgons dag, a Saturday
        ("2027-12-24", "2027-12-23", "2027-12-27"),  # julafton on a Friday
        ("2027-12-31", "2027-12-30", "2028-01-03"),
        ("2028-01-06", "2028-01-05", "2028-01-07"),  # trettondedag jul
        ("2026-12-24", "2026-12-23", "2026-12-28"),  # Thursday to Sunday off
        ("2024-12-24", "2024-12-23", "2024-12-27"),
        ("2026-01-01", "2025-12-30", "2026-01-02"),
        ("1960-06-24", "1960-06-23", "1960-06-27"),
    ],
)
def test_both_sides_of_a_day_off(given, before, after):
    assert calendar.working_day(day(given)) == day(before)
    assert calendar.statutory_day(day(given)) == day(after)


@pytest.mark.parametrize(
    ("posted", "weeks_later", "last"),
    [
        # A decision announced three weeks before a day off is appealed until the next weekday.
        ("2027-03-04", "2027-03-25", "2027-03-25"),
        ("2027-03-05", "2027-03-26", "2027-03-30"),
        ("2027-03-08", "2027-03-29", "2027-03-30"),
        ("2027-04-15", "2027-05-06", "2027-05-07"),
        ("2027-06-03", "2027-06-24", "2027-06-24"),
        ("2027-06-04", "2027-06-25", "2027-06-28"),
        ("2027-12-03", "2027-12-24", "2027-12-27"),
        ("2027-12-10", "2027-12-31", "2028-01-03"),
        ("2027-12-16", "2028-01-06", "2028-01-07"),
        ("2028-02-08", "2028-02-29", "2028-02-29"),
    ],
)
def test_the_time_of_appeal_moves_forward_and_never_back(posted, weeks_later, last):
    assert day(posted) + timedelta(weeks=3) == day(weeks_later)
    assert calendar.statutory_day(day(weeks_later)) == day(last)


@pytest.mark.parametrize(
    ("start", "years", "found"),
    [
        ("2024-02-29", -1, "2023-02-28"),
        ("2024-02-29", -4, "2020-02-29"),
        ("2096-02-29", 4, "2100-02-28"),
        ("2027-02-28", 1, "2028-02-28"),
        ("2027-06-30", 0, "2027-06-30"),
        ("2027-12-31", 100, "2127-12-31"),
    ],
)
def test_years_keep_the_number_of_the_day(start, years, found):
    assert calendar.add_months(day(start), 12 * years) == day(found)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        # A month later, two months later, and so on through the year.
        (
            "2027-01-31",
            "02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31",
        ),
        (
            "2028-01-30",
            "02-29 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 12-30",
        ),
        (
            "2027-01-29",
            "02-28 03-29 04-29 05-29 06-29 07-29 08-29 09-29 10-29 11-29 12-29",
        ),
        (
            "2027-01-28",
            "02-28 03-28 04-28 05-28 06-28 07-28 08-28 09-28 10-28 11-28 12-28",
        ),
    ],
)
def test_the_last_days_of_january_reach_every_month_of_the_year(start, ends):
    for months, end in enumerate(ends.split(), 1):
        assert calendar.add_months(day(start), months) == day(f"{start[:4]}-{end}")


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(-600, 600))
def test_a_month_is_reached_whatever_the_day(start, months):
    found = calendar.add_months(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + ONE).day == 1)


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(-600, 600))
def test_months_there_and_back_lose_at_most_the_days_that_a_month_lacks(start, months):
    back = calendar.months_before(calendar.add_months(start, months), months)
    assert timedelta(0) <= start - back <= timedelta(days=3)
    if start.day <= 28:
        assert back == start


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS, st.integers(-600, 600))
def test_the_order_of_two_days_is_kept_by_months(one, other, months):
    first, last = sorted((one, other))
    assert calendar.add_months(first, months) <= calendar.add_months(last, months)


@settings(max_examples=50, deadline=None)
@given(DAYS)
def test_after_the_end_of_a_month_comes_the_first_of_the_next(start):
    end = calendar.month_end(start)
    assert (end.year, end.month) == (start.year, start.month) and end >= start
    assert (end + ONE).day == 1
    assert calendar.month_end(end) == end


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_people_act_before_a_day_off_and_the_law_waits_until_after_it(start):
    before, after = calendar.working_day(start), calendar.statutory_day(start)
    assert before <= start <= after
    assert calendar.is_working_day(before) and calendar.is_working_day(after)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(calendar.is_working_day(one) for one in between)
    assert calendar.working_day(before) == before and calendar.statutory_day(after) == after


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 30))
def test_so_many_working_days_lie_between(start, number):
    found = calendar.working_days_before(start, number)
    passed = (found + timedelta(days=n) for n in range((start - found).days))
    assert sum(calendar.is_working_day(one) for one in passed) == number


@pytest.mark.parametrize(
    ("given", "number", "found"),
    [
        ("2027-06-30", 0, "2027-06-30"),
        ("2027-06-27", 0, "2027-06-27"),  # nothing is counted, so nothing moves
        ("2027-06-28", 1, "2027-06-24"),  # over midsummer
        ("2027-06-28", 2, "2027-06-23"),
        ("2028-01-03", 1, "2027-12-30"),
        ("2028-01-03", 5, "2027-12-23"),  # 30, 29, 28, 27, then over Christmas
        ("2027-03-30", 1, "2027-03-25"),
    ],
)
def test_working_days_are_counted_over_holidays(given, number, found):
    assert calendar.working_days_before(day(given), number) == day(found)


# Name in Swedish, name in English and day, all in 2027.
NAMED = [
    ("01-01", "nyårsdagen", "New Year's Day"),
    ("01-06", "trettondedag jul", "Epiphany"),
    ("03-26", "långfredagen", "Good Friday"),
    ("03-28", "påskdagen", "Easter Sunday"),
    ("03-29", "annandag påsk", "Easter Monday"),
    ("05-01", "första maj", "May Day"),
    ("05-06", "Kristi himmelsfärdsdag", "Ascension Day"),
    ("05-16", "pingstdagen", "Pentecost"),
    ("06-06", "nationaldagen", "National Day"),
    ("06-25", "midsommarafton", "Midsummer Eve"),
    ("06-26", "midsommardagen", "Midsummer Day"),
    ("11-06", "alla helgons dag", "All Saints' Day"),
    ("12-24", "julafton", "Christmas Eve"),
    ("12-25", "juldagen", "Christmas Day"),
    ("12-26", "annandag jul", "Second Day of Christmas"),
    ("12-31", "nyårsafton", "New Year's Eve"),
]


@pytest.mark.parametrize(("given", "swedish", "english"), NAMED)
def test_each_day_off_is_called_by_its_name(given, swedish, english):
    assert calendar.holiday_name(day(f"2027-{given}"), "sv") == swedish
    assert calendar.holiday_name(day(f"2027-{given}"), "en") == english


def test_no_other_day_of_the_year_has_a_name():
    assert {f"{one:%m-%d}" for one in calendar.holiday_names(2027, "sv")} == {
        given for given, _swedish, _english in NAMED
    }
    assert calendar.holiday_names(2027, "sv").keys() == calendar.holiday_names(2027, "en").keys()


@pytest.mark.parametrize(
    ("given", "swedish", "english"),
    [
        ("2027-01-04", "måndag 4 januari 2027", "Monday 4 January 2027"),
        ("2027-02-09", "tisdag 9 februari 2027", "Tuesday 9 February 2027"),
        ("2027-03-17", "onsdag 17 mars 2027", "Wednesday 17 March 2027"),
        ("2027-04-01", "torsdag 1 april 2027", "Thursday 1 April 2027"),
        ("2027-05-14", "fredag 14 maj 2027", "Friday 14 May 2027"),
        ("2027-06-05", "lördag 5 juni 2027", "Saturday 5 June 2027"),
        ("2027-07-11", "söndag 11 juli 2027", "Sunday 11 July 2027"),
        ("2027-08-31", "tisdag 31 augusti 2027", "Tuesday 31 August 2027"),
        ("2027-09-30", "torsdag 30 september 2027", "Thursday 30 September 2027"),
        ("2027-10-10", "söndag 10 oktober 2027", "Sunday 10 October 2027"),
        ("2027-11-11", "torsdag 11 november 2027", "Thursday 11 November 2027"),
        ("2027-12-24", "fredag 24 december 2027", "Friday 24 December 2027"),
    ],
)
def test_every_month_and_weekday_is_written_out(given, swedish, english):
    one = day(given)
    assert calendar.long_date(one, "sv") == swedish
    assert calendar.long_date(one, "en") == english
    for lang, said in (("sv", swedish), ("en", english)):
        weekday, rest = said.split(" ", 1)
        assert calendar.weekday_name(one, lang) == weekday
        assert calendar.short_date(one, lang) == rest
