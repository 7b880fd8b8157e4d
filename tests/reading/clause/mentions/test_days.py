"""Days and spans as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.clause.mentions import mentions
from agreementhub.reading.clause.mentions.days import MONTHS, YearDay

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def only(text):
    ((mention,),) = mentions(text, [((0, len(text)),)])
    return mention


@given(
    DAYS,
    st.sampled_from(
        [
            lambda day: day.isoformat(),
            lambda day: f"den {day.day} {MONTHS[day.month - 1]} {day.year}",
            lambda day: f"{day.day}/{day.month} {day.year}",
            lambda day: f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}",
            lambda day: f"{day:%Y%m%d}",
        ]
    ),
)
def test_a_day_is_the_same_however_it_is_written(day, write):
    mention = only(write(day))
    assert (mention.name, mention.value.first, mention.value.last) == ("DATE", day, day)


@given(DAYS, DAYS)
def test_two_days_with_a_dash_are_a_span(one, other):
    first, last = sorted([one, other])
    for dash in ("–", " – ", " - ", "--"):
        mention = only(f"{first}{dash}{last}")
        assert (mention.name, mention.value.first, mention.value.last) == ("SPAN", first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 mars–30 november 2025", "2025-03-01", "2025-11-30"),
        ("1 oktober – 31 mars 2026", "2025-10-01", "2026-03-31"),
        ("2024–2027", "2024-01-01", "2027-12-31"),
        ("andra halvåret 2025", "2025-07-01", "2025-12-31"),
        ("första kvartalet 2026", "2026-01-01", "2026-03-31"),
        ("kvartal 2 2026", "2026-04-01", "2026-06-30"),
        ("Q4 2026", "2026-10-01", "2026-12-31"),
        ("2026.01.01–2027.12.31", "2026-01-01", "2027-12-31"),
        ("31 mars -28", "2028-03-31", "2028-03-31"),
        ("utgången av år 2027", "2027-12-31", "2027-12-31"),
        ("1 mars -30 april 2027", "2027-03-01", "2027-04-30"),
        ("240101–261231", "2024-01-01", "2026-12-31"),
        ("240101--261231", "2024-01-01", "2026-12-31"),
    ],
)
def test_spans(text, first, last):
    value = only(text).value
    assert (value.first.isoformat(), value.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("den 30 juni", YearDay(6, 30)),
        ("årets slut", YearDay(12, 31)),
        ("nästa årsskifte", YearDay(12, 31)),
        ("utgången av oktober", YearDay(10, 31)),
        ("sista februari", YearDay(2, 28)),
    ],
)
def test_a_day_of_each_year(text, day):
    assert only(text).value == day


@pytest.mark.parametrize("text", ["2025-02-30", "31/4 2026", "1 1234567", "SFS 2016:1145"])
def test_what_is_no_day_is_none(text):
    found = mentions(text, [((0, len(text)),)])
    assert not [one for row in found for one in row if one.name in ("DATE", "SPAN", "DAY")]


def named(text):
    return [(one.name, one.value) for row in mentions(text, [((0, len(text)),)]) for one in row]


def test_a_year_in_a_case_number_is_no_day():
    assert all(name != "DATE" for name, _ in named("avtalet (KS 2021/118) upphör"))
    assert all(name != "DATE" for name, _ in named("avtalet KS 2021:118 upphör"))


def test_some_day_of_a_month_is_left_open():
    assert "VAGUE" in [name for name, _ in named("från tidtabellsskiftet i december 2026")]
    assert "DATE" in [name for name, _ in named("avtalet startar i december 2026")]


def test_some_day_of_a_year_is_left_open():
    assert "VAGUE" in [name for name, _ in named("startar vid skolstarten 2026")]
    assert "SPAN" in [name for name, _ in named("gäller samarbetsåret 2026")]


def test_the_years_that_follow_a_season_are_as_vague():
    for text in ("sommaren 2026, 2027 och 2028", "vintersäsongerna 2026/2027 och 2027/2028"):
        assert {name for name, _ in named(text)} <= {"VAGUE", "COMMA", "AND"}
    assert "SPAN" in [name for name, _ in named("åren 2026, 2027 och 2028")]


def test_june_or_december_is_each_half_year():
    for text in ("utgången av juni eller december", "den 30 juni eller den 31 december"):
        assert named(text) == [("GRID", "half_year_end")]
    assert ("GRID", "half_year_end") not in named("den 30 juni eller den 31 december 2027")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("från den 1 mars 2027 till den 31 december samma år", date(2027, 12, 31)),
        ("gäller den 1 mars 2027 och upphör den 28 februari påföljande år", date(2028, 2, 28)),
    ],
)
def test_the_year_of_the_day_before_is_meant(text, last):
    assert named(text)[-1][1].last == last


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("före årets utgång", "BY"),
        ("före juni månads utgång", "BY"),
        ("före utgången av 2027", "BY"),
        ("före den 1 juli", "BEFORE"),
        ("tre månader före årsskiftet", "BEFORE"),
        ("tre månaders varsel före årsskiftet", "BEFORE"),
    ],
)
def test_before_an_end_includes_its_last_day(text, how):
    assert how in [name for name, _ in named(text)]
