"""Whole days at their edges: the days that months lack, the words of months and weekdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.dates.spans import BadDate, parse_date

# Last day of the month in 2027, its Swedish and its English name.
MONTHS = [
    (1, 31, "januari", "January"),
    (2, 28, "februari", "February"),
    (3, 31, "mars", "March"),
    (4, 30, "april", "April"),
    (5, 31, "maj", "May"),
    (6, 30, "juni", "June"),
    (7, 31, "juli", "July"),
    (8, 31, "augusti", "August"),
    (9, 30, "september", "September"),
    (10, 31, "oktober", "October"),
    (11, 30, "november", "November"),
    (12, 31, "december", "December"),
]


def refusal(text: str, century: int = 2000) -> str:
    with pytest.raises(BadDate) as refused:
        parse_date(text, century)
    return refused.value.message.interpolate()


@pytest.mark.parametrize(("month", "last", "swedish", "english"), MONTHS)
def test_the_last_day_of_a_month_is_a_day_in_every_spelling(month, last, swedish, english):
    day = date(2027, month, last)
    for text in (
        f"2027-{month:02}-{last}",
        f"2027{month:02}{last}",
        f"{last}/{month} 2027",
        f"{last}.{month}.2027",
        f"{last} {swedish} 2027",
        f"{last} {english} 2027",
        f"{english} {last}, 2027",
        f"DEN {last} {swedish.upper()} 2027",
    ):
        assert parse_date(text) == day


@pytest.mark.parametrize(("month", "last", "swedish", "english"), MONTHS)
def test_the_day_after_the_last_is_refused_in_every_spelling(month, last, swedish, english):
    over = last + 1
    for text in (
        f"2027-{month:02}-{over}",
        f"2027{month:02}{over}",
        f"{over}/{month} 2027",
        f"{over}.{month}.2027",
        f"{over} {swedish} 2027",
        f"{english} {over}, 2027",
    ):
        assert f"There is no day {over}" in refusal(text) or f"There is no {over}" in refusal(text)


@pytest.mark.parametrize(("month", "_last", "swedish", "_english"), MONTHS)
def test_no_month_has_a_day_nought(month, _last, swedish, _english):
    assert refusal(f"2027-{month:02}-00") == "The days of a month begin with 1."
    assert refusal(f"0 {swedish} 2027") == "The days of a month begin with 1."


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (1896, 29),
        (1900, 28),  # a hundred that four hundred does not divide
        (1904, 29),
        (2000, 29),
        (2023, 28),
        (2024, 29),
        (2027, 28),
        (2028, 29),
        (2096, 29),
        (2100, 28),
        (2200, 28),
    ],
)
def test_february_has_its_days_in_each_year(year, days):
    assert parse_date(f"{days} februari {year}") == date(year, 2, days)
    assert refusal(f"{days + 1} februari {year}") == (
        f"There is no {days + 1} February {year}. February has {days} days that year."
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "jan januari january"),
        (2, "feb febr februari february"),
        (3, "mar mars march"),
        (4, "apr april"),
        (5, "maj may"),
        (6, "jun juni june"),
        (7, "jul juli july"),
        (8, "aug augusti august"),
        (9, "sep sept september"),
        (10, "okt oct oktober october"),
        (11, "nov november"),
        (12, "dec december"),
    ],
)
def test_a_month_is_known_by_each_of_its_words_with_or_without_a_stop(number, words):
    for word in words.split():
        assert parse_date(f"5 {word} 2027") == date(2027, number, 5)
        assert parse_date(f"5 {word}. 2027") == date(2027, number, 5)
        assert parse_date(f"5 {word.capitalize()} -27") == date(2027, number, 5)


WEEK = [
    (28, "mån måndag måndagen mon monday"),
    (29, "tis tisd tisdag tisdagen tue tuesday"),
    (30, "ons onsd onsdag onsdagen wed wednesday"),
    (1, "tor tors torsd torsdag torsdagen thu thursday"),
    (2, "fre fred fredag fredagen fri friday"),
    (3, "lör lörd lördag lördagen sat saturday"),
    (4, "sön sönd söndag söndagen sun sunday"),
]


@pytest.mark.parametrize(("number", "words"), WEEK)
def test_the_right_weekday_is_taken_in_each_of_its_words(number, words):
    month = 6 if number > 20 else 7
    for word in words.split():
        assert parse_date(f"{word} {number}/{month} 2027") == date(2027, month, number)
        assert parse_date(f"{word}, den {number}/{month} 2027") == date(2027, month, number)


@pytest.mark.parametrize(("number", "words"), WEEK)
def test_each_wrong_weekday_is_refused_with_the_date_it_was_written_for(number, words):
    month = 6 if number > 20 else 7
    for other, other_words in WEEK:
        if other != number:
            told = refusal(f"{other_words.split()[0]} {number}/{month} 2027")
            assert told.startswith(f"2027-{month:02}-{number:02} falls on another weekday.")


@pytest.mark.parametrize(
    "text",
    [
        "4/3 2027",
        "4/3-2027",
        "4/3-27",
        "4 / 3 2027",
        "4/3, 2027",
        "4.3.2027",
        "04.03.27",
        "4-3-2027",
        "2027/3/4",
        "2027.3.4",
        "2027 3 4",
        "2027-3-4",
        "2027 - 03 - 04",
        "27-03-04",
        "270304",
        "20270304",
        "4 mars, 2027",
        "4 mars-27",
        "4-mars-2027",
        "d. 4 mars 2027",
        "4:e mars 2027",
        "4e mars 2027",
        "4:de mars 2027",
        "4th March 2027",
        "4th of March 2027",
        "the 4th of March, 2027",
        "March 4th, 2027",
        "Mar. 4, 2027",
        "tors. 4 mars 2027",
        "torsdag, 4 mars 2027",
        "4 mars 2027.",
        "4 mars 2027,",
        "4 mars 2027;",
        "  4\tmars\n2027  ",
        "4\u00a0mars\u202f2027",
        "2027\u201103\u201104",
        "2027\u201403\u201404",
        "2027\u221203\u221204",
        "2027\u00ad03\u00ad04",
        "\uff12\uff10\uff12\uff17-\uff10\uff13-\uff10\uff14",
    ],
)
def test_the_fourth_of_march_is_never_the_third_of_april(text):
    assert parse_date(text) == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1:a maj 2027", date(2027, 5, 1)),
        ("1st May 2027", date(2027, 5, 1)),
        ("2:a maj 2027", date(2027, 5, 2)),
        ("2nd May 2027", date(2027, 5, 2)),
        ("3:e maj 2027", date(2027, 5, 3)),
        ("3rd May 2027", date(2027, 5, 3)),
        ("21st of May 2027", date(2027, 5, 21)),
        ("31:a maj 2027", date(2027, 5, 31)),
        ("May 31st, 2027", date(2027, 5, 31)),
    ],
)
def test_ordinals_are_numbers(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "century", "day"),
    [
        ("000101", 2000, date(2000, 1, 1)),
        ("991231", 2000, date(2099, 12, 31)),
        ("000101", 1900, date(1900, 1, 1)),
        ("991231", 1900, date(1999, 12, 31)),
        ("991231", 1800, date(1899, 12, 31)),
        ("30/6-98", 1900, date(1998, 6, 30)),
        ("1998-06-30", 2000, date(1998, 6, 30)),
        ("2027-06-30", 1900, date(2027, 6, 30)),
    ],
)
def test_a_century_is_added_to_two_digits_only(text, century, day):
    assert parse_date(text, century) == day


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("1799-12-31", False),
        ("1800-01-01", True),
        ("2200-12-31", True),
        ("2201-01-01", False),
        ("9999-12-31", False),
        ("0000-01-01", False),
    ],
)
def test_years_are_known_from_1800_to_2200(text, known):
    if known:
        assert parse_date(text).isoformat() == text
    else:
        assert refusal(text) == f"The year {text[:4]} cannot be right. Check its digits."


def test_a_text_of_eighty_characters_may_be_a_date_and_a_longer_one_is_not_read():
    date_and_blanks = "2027-06-30".ljust(80)
    assert parse_date(date_and_blanks) == date(2027, 6, 30)
    assert "is not a date that can be read" in refusal(date_and_blanks + " ")


@pytest.mark.parametrize(
    "text",
    [
        "30 juni",
        "30:e juni",
        "30/6",
        "30.6",
        "30.6.",
        "juni 30",
        "June 30th",
        "den 30 juni",
        "3/6.",
    ],
)
def test_a_day_without_its_year_is_asked_for_it(text):
    assert refusal(text) == "Write the year too, for example 2027-06-30 or 30 June 2027."


@pytest.mark.parametrize(
    ("text", "month"),
    [("2027-13-01", 13), ("2027-00-10", 0), ("6/30 2027", 30), ("10.0.2027", 0), ("271301", 13)],
)
def test_a_month_beyond_the_year_is_told_how_dates_are_written(text, month):
    assert refusal(text).startswith(f"There is no month {month}. Write the day before the month")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("snarast", "snarast"),
        ("  så   snart\nsom möjligt ", "så snart som möjligt"),
        ("å" * 30, "å" * 30),
        ("å" * 31, "å" * 29 + "…"),
        ("x" * 500, "x" * 29 + "…"),
    ],
)
def test_what_cannot_be_read_is_shown_back_and_cut_at_thirty_characters(text, shown):
    assert refusal(text).startswith(f"“{shown}” is not a date that can be read.")


@pytest.mark.parametrize(
    "text",
    [
        "2027-06",
        "2027",
        "27",
        "juni 2027",
        "30 juno 2027",
        "30 30 juni 2027",
        "2027-06-30 och framåt",
        "ons",
        "ons den",
        "den",
        "--",
        "2027-06-30-01",
        "30/6/7/2027",
        "1e309",
        "٣٠ juni",
        "½ juni 2027",
        "NaN",
        "2027-W26-3",
        "2027-06-30T12:00",
        "\x00",
        "\ud800",
        "]0-9[",
        "(?P<y>2027)",
    ],
)
def test_hostile_and_half_written_dates_are_refused_in_words(text):
    assert refusal(text)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(range(7)))
def test_of_the_seven_weekdays_one_fits_a_day(day, offset):
    names = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    text = f"{names[(day.weekday() + offset) % 7]} {day.isoformat()}"
    if offset == 0:
        assert parse_date(text) == day
    else:
        assert "another weekday" in refusal(text)


@settings(max_examples=100, deadline=None)
@given(st.integers(1800, 2200), st.integers(0, 40), st.integers(0, 99))
def test_numbers_make_the_day_that_the_calendar_has_or_none(year, month, number):
    text = f"{number}/{month} {year}"
    try:
        expected = date(year, month, number)
    except ValueError:
        assert refusal(text)
    else:
        assert parse_date(text) == expected
        assert parse_date(f"{year}-{month}-{number}") == expected


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1800, 1, 1), date(2200, 12, 30)))
def test_one_day_later_is_written_as_one_day_later(day):
    assert parse_date(f"{day + timedelta(days=1):%Y%m%d}") - parse_date(f"{day:%Y%m%d}") == (
        timedelta(days=1)
    )
