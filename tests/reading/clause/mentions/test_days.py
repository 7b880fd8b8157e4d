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
        ("240101–261231", "2024-01-01", "2026-12-31"),
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
