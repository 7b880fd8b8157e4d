"""The last meeting in time and its papers, found again by walking through a whole year."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.calendar import is_working_day
from agreementhub.domain.meetings import (
    Calendar,
    Chain,
    chain,
    last_by,
    next_from,
    papers_by,
)

ONE = timedelta(days=1)
# Kommunfullmäktige and kommunstyrelsen of a year, both with a pause in July.
COUNCIL_DAYS = "01-25 02-22 03-29 04-26 05-24 06-21 09-27 10-25 11-22 12-13"
BOARD_DAYS = "01-12 02-09 03-09 04-13 05-11 06-08 08-31 10-05 11-02 12-07"


def body(name: str, days: str, papers: int = 14, year: int = 2027) -> Calendar:
    held = [date.fromisoformat(f"{year}-{day}") for day in days.split()]
    return Calendar(name, name[:2], [(day, papers) for day in held])


COUNCIL, BOARD = body("Kommunfullmäktige", COUNCIL_DAYS), body("Kommunstyrelsen", BOARD_DAYS)


@pytest.mark.parametrize(
    ("held", "days", "by"),
    [
        ("2027-06-21", 14, "2027-06-07"),
        ("2027-06-20", 14, "2027-06-04"),  # a Sunday after the national day, also a Sunday
        ("2027-07-09", 14, "2027-06-24"),  # midsommarafton
        ("2027-04-12", 14, "2027-03-25"),  # annandag påsk, back over Easter
        ("2027-01-14", 14, "2026-12-30"),  # nyårsafton of the year before
        ("2027-06-21", 0, "2027-06-21"),
        ("2027-06-20", 0, "2027-06-18"),
        ("2027-06-21", 1, "2027-06-18"),
    ],
)
def test_papers_are_in_on_the_working_day_before(held, days, by):
    assert papers_by(date.fromisoformat(held), days) == date.fromisoformat(by)


@pytest.mark.parametrize(
    ("day", "decides", "prepares", "papers", "slack"),
    [
        # The board leaves a week before the council; its papers are two weeks before.
        ("2027-01-25", "2027-01-25", "2027-01-12", "2026-12-29", 0),
        ("2027-02-21", "2027-01-25", "2027-01-12", "2026-12-29", 27),
        ("2027-02-22", "2027-02-22", "2027-02-09", "2027-01-26", 0),
        ("2027-03-31", "2027-03-29", "2027-03-09", "2027-02-23", 2),
        ("2027-06-30", "2027-06-21", "2027-06-08", "2027-05-25", 9),
        ("2027-08-21", "2027-06-21", "2027-06-08", "2027-05-25", 61),
        ("2027-09-26", "2027-06-21", "2027-06-08", "2027-05-25", 97),
        ("2027-09-27", "2027-09-27", "2027-08-31", "2027-08-17", 0),
        ("2027-10-31", "2027-10-25", "2027-10-05", "2027-09-21", 6),
        ("2027-12-12", "2027-11-22", "2027-11-02", "2027-10-19", 20),
        # Of the board of 7 December six days are left to the council: too few for the summons.
        ("2027-12-31", "2027-12-13", "2027-11-02", "2027-10-19", 18),
        ("2028-02-13", "2027-12-13", "2027-11-02", "2027-10-19", 62),
    ],
)
def test_from_a_deadline_back_to_the_papers(day, decides, prepares, papers, slack):
    found = chain(date.fromisoformat(day), COUNCIL, [BOARD])
    told = (found.decides.held_on, found.prepares.held_on, found.papers_by)
    assert told == tuple(date.fromisoformat(one) for one in (decides, prepares, papers))
    assert (found.slack, found.prepared_by) == (slack, "Kommunstyrelsen")


@pytest.mark.parametrize("day", ["2026-12-31", "2027-01-24", "2028-02-14", "2030-01-01"])
def test_where_the_calendar_does_not_reach_only_the_preparing_body_is_known(day):
    assert chain(date.fromisoformat(day), COUNCIL, [BOARD]) == Chain(prepared_by="Kommunstyrelsen")


def test_where_nobody_prepares_the_papers_are_those_of_the_deciding_body():
    found = chain(date(2027, 6, 30), COUNCIL, [])
    assert (found.prepared_by, found.prepares) == ("", None)
    assert found.papers_by == date(2027, 6, 7)


def test_before_its_first_meeting_the_preparing_body_has_no_papers():
    late = body("Socialnämnden", "06-20")
    found = chain(date(2027, 6, 30), COUNCIL, [late])
    assert (found.decides.held_on, found.prepares, found.papers_by) == (
        date(2027, 6, 21),
        None,
        None,
    )
    assert found.start_by is None


def test_of_three_preparing_bodies_the_last_to_sit_counts_in_any_order():
    social, culture = body("Socialnämnden", "06-11"), body("Kulturnämnden", "05-27")
    for bodies in ([BOARD, social, culture], [culture, social, BOARD], [social, culture, BOARD]):
        assert chain(date(2027, 6, 30), COUNCIL, bodies).prepared_by == "Socialnämnden"


def test_a_preparing_body_whose_calendar_is_empty_does_not_hide_the_others():
    empty = Calendar("Kulturnämnden", "KU", [])
    assert chain(date(2027, 6, 30), COUNCIL, [empty, BOARD]).prepared_by == "Kommunstyrelsen"


@pytest.mark.parametrize(
    ("papers", "begins"),
    [
        # Twenty working days before: Ascension and its week among them.
        (date(2027, 5, 25), date(2027, 4, 26)),
        (date(2027, 8, 17), date(2027, 7, 20)),
        # Over Christmas, New Year and Epiphany.
        (date(2027, 1, 26), date(2026, 12, 22)),
    ],
)
def test_drafting_begins_twenty_working_days_before_the_papers(papers, begins):
    assert Chain(papers_by=papers).start_by == begins


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("2027-05-25", "2027-06-08"),
        ("2027-05-26", "2027-08-31"),
        ("2027-08-17", "2027-08-31"),
        ("2027-08-18", "2027-10-05"),
        ("2027-11-23", "2027-12-07"),
        ("2027-11-24", None),
        ("2026-01-01", "2027-01-12"),
    ],
)
def test_papers_written_on_a_day_reach_the_next_meeting_that_takes_them(written, held):
    found = next_from(date.fromisoformat(written), BOARD, [])
    assert (found and found.held_on.isoformat()) == held


def test_a_body_that_takes_papers_on_the_day_itself_may_sit_today():
    at_once = body("Presidiet", "06-21", papers=0)
    assert next_from(date(2027, 6, 21), at_once, []).held_on == date(2027, 6, 21)
    assert next_from(date(2027, 6, 22), at_once, []) is None


def test_the_last_meeting_of_any_list_is_found_by_its_own_day():
    rows = [{"held": date(2027, 5, 24)}, {"held": date(2027, 6, 21)}]
    for day, place in ((date(2027, 5, 24), 0), (date(2027, 6, 20), 0), (date(2027, 8, 22), 1)):
        assert last_by(rows, day, held_on=lambda row: row["held"]) is rows[place]
    assert last_by(rows, date(2027, 8, 23), held_on=lambda row: row["held"]) is None
    assert last_by([], date(2027, 6, 21), held_on=lambda row: row["held"]) is None


two_years = st.dates(date(2027, 1, 1), date(2028, 12, 31))
held = st.lists(two_years, max_size=12, unique=True).map(sorted)


@settings(max_examples=100, deadline=None)
@given(held, st.dates(date(2026, 11, 1), date(2029, 2, 28)))
def test_the_last_meeting_in_time_is_the_one_that_walking_through_them_finds(days, day):
    calendar = Calendar("KF", "KF", [(one, 14) for one in days])
    past = [one for one in days if one <= day]
    entered = any(one > day for one in days) or (past and (day - past[-1]).days <= 62)
    found = calendar.last_by(day)
    assert (found and found.held_on) == (past[-1] if past and entered else None)


@settings(max_examples=60, deadline=None)
@given(held, held, two_years)
def test_a_chain_runs_backwards_from_the_deadline(deciding, preparing, day):
    council, board = (
        Calendar(name, name, [(one, 14) for one in days])
        for name, days in (("KF", deciding), ("KS", preparing))
    )
    found = chain(day, council, [board])
    if found.decides is None:
        assert found == Chain(prepared_by="KS")
        return
    assert found.slack == (day - found.decides.held_on).days >= 0
    assert found.prepares == board.last_by(found.decides.held_on - 7 * ONE)
    if found.prepares is not None:
        assert found.start_by < found.papers_by <= found.prepares.held_on
        assert is_working_day(found.papers_by) and is_working_day(found.start_by)
