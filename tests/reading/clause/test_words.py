"""The words of time: lengths, days of the year, how often, how many times."""

import pytest

from agreementhub.reading.clause.words import every_months, length, month_day, times


def test_the_words_of_time():
    assert length("ett (1) år") == (12, "months")
    assert length("sex veckors") == (6, "weeks")
    assert length("14 dagar") == (14, "days")
    assert length("snart") is None
    assert month_day("senast den 1 juli") == "07-01"
    assert month_day("den 1 juli 2026") is None
    assert every_months("vart tredje år") == 36
    assert times("dock högst två gånger") == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("en månad", (1, "months")),
        ("en månads", (1, "months")),
        ("tre (3) månader", (3, "months")),
        ("12 månaders", (12, "months")),
        ("18 mån", (18, "months")),
        ("arton månader", (18, "months")),
        ("två års", (24, "months")),
        ("Fem år", (60, "months")),
        ("en vecka", (1, "weeks")),
        ("90 dagars", (90, "days")),
        ("först sex månader, sedan ett år", (6, "months")),
        ("år", None),
        ("ettårig", None),
        ("tjugo år", None),
    ],
)
def test_a_length_is_the_first_of_the_text_in_months_weeks_or_days(text, found):
    assert length(text) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("den 30 juni", "06-30"),
        ("1 OKTOBER varje år", "10-01"),
        ("31 december", "12-31"),
        ("juni", None),
        ("den 30 juni2026", None),
    ],
)
def test_a_day_of_each_year_has_no_year(text, day):
    assert month_day(text) == day


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Årligen", 12),
        ("varje år", 12),
        ("varje halvår", 6),
        ("vartannat år", 24),
        ("vart fjärde år", 48),
        ("vart femte år", 60),
        ("vart tionde år", None),
        ("ibland", None),
    ],
)
def test_how_often_is_told_in_months(text, months):
    assert every_months(text) == months


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("högst en gång", 1),
        ("Högst 3 gånger", 3),
        ("högst fem gånger", 5),
        ("högst tre år", None),
        ("två gånger", None),
    ],
)
def test_only_a_limit_says_how_many_times(text, number):
    assert times(text) == number
