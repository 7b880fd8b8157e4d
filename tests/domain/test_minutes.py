"""What becomes of a decision after its meeting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain import calendar, minutes
from agreementhub.domain.minutes import Aftermath

POSTED = {
    "2024-12-10": "2025-01-02",
    "2025-05-30": "2025-06-23",
    "2025-12-05": "2025-12-29",
    # As real notices had it.
    "2019-01-22": "2019-02-12",
    "2014-03-12": "2014-04-02",
    "2018-05-22": "2018-06-12",
}


@pytest.mark.parametrize(("posted", "last"), POSTED.items())
def test_three_weeks_to_appeal_end_on_a_working_day(posted, last):
    assert minutes.last_appeal_day(date.fromisoformat(posted)) == date.fromisoformat(last)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_the_last_day_to_appeal_is_never_short_and_never_a_day_off(posted):
    last = minutes.last_appeal_day(posted)
    assert calendar.is_working_day(last)
    assert timedelta(21) <= last - posted <= timedelta(26)


def test_what_was_posted_becomes_final_the_day_after_the_last_day_to_appeal():
    course = Aftermath(adjusted=date(2025, 3, 6), posted=date(2025, 3, 7))
    assert course.appeal_by == date(2025, 3, 28)
    assert course.legal_force == date(2025, 3, 29)
    assert course.finality(date(2025, 3, 28)) == "pending"
    assert course.finality(date(2025, 3, 29)) == "final"


@pytest.mark.parametrize(
    ("outcomes", "prepares"),
    [
        (["referred_back"], True),
        (["tabled", "referred_back"], True),
        (["referred_back", "approved"], False),
        (["referred_back", None], False),
        (["rejected"], False),
        ([], False),
    ],
)
def test_what_only_lets_a_matter_go_on_is_not_appealed(outcomes, prepares):
    points = [{"text": "X", "outcome": one} if one else {"text": "X"} for one in outcomes]
    assert minutes.only_prepares(points) is prepares
    assert not minutes.only_prepares({"unknown": True}) and not minutes.only_prepares(None)
    course = Aftermath(posted=date(2025, 3, 7), only_prepares=prepares)
    assert (course.appeal_by is None, course.legal_force is None) == (prepares, prepares)


def test_what_a_court_says_stands_before_what_is_counted():
    course = Aftermath(posted=date(2025, 3, 7), stated=date(2026, 1, 15))
    assert course.legal_force == date(2026, 1, 15)
    assert course.finality(date(2025, 6, 1)) == "pending"


def test_without_posting_nothing_is_known():
    assert Aftermath(adjusted=date(2025, 3, 6)).legal_force is None
    assert Aftermath().finality(date(2025, 3, 6)) == "unknown"


@pytest.mark.parametrize(
    "written", ["§ 142", "§142", "142 §", " 142", "Paragraf 142", "§§ 142", "§ 142"]
)
def test_a_paragraph_is_the_same_however_it_is_written(written):
    assert minutes.paragraph(written) == "142"


def test_what_some_write_after_the_number_stays():
    assert minutes.paragraph("§ 44-2015") == "44-2015"
    assert minutes.paragraph("§ 12  A") == "12 a"
    assert minutes.cited("12 a") == "§ 12 a"
    assert minutes.cited("") == ""


def test_a_decision_is_referred_to_by_what_is_known_of_it():
    told = [
        minutes.reference("sv", "Omsorgsnämnden", date(2024, 5, 27), "§ 142"),
        minutes.reference("sv", "Omsorgsnämnden", None, "AU § 142 A"),
        minutes.reference("en", "", date(2024, 5, 27), ""),
        minutes.reference("sv", "", None, ""),
    ]
    assert told == [
        "Omsorgsnämnden 27 maj 2024 §\xa0142",
        "Omsorgsnämnden AU §\xa0142 A",
        "27 May 2024",
        "",
    ]


@given(st.text(max_size=20))
def test_a_paragraph_that_has_been_read_reads_the_same_again(text):
    assert minutes.paragraph(minutes.cited(minutes.paragraph(text))) == minutes.paragraph(text)
