"""Many meetings at once: what is new is entered, what is there stays, the rest is told."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreementhub.domain import calendar
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Meeting
from agreementhub.reading import days
from agreementhub.reading.days import calendars
from agreementhub.services import meetings
from agreementhub.services.meetings import entering
from tests import factories
from tests.conftest import NOW
from tests.reading.days.test_calendars import calendar as ics

TODAY = NOW.date()
JUNE, SEPTEMBER, OCTOBER = date(2027, 6, 8), date(2027, 9, 21), date(2027, 10, 19)
NATIONAL_DAY, SUNDAY = date(2028, 6, 6), date(2027, 6, 20)


@pytest.fixture
def board(db):
    """The board; it meets in June already, and wants its papers 10 days before."""
    board = factories.body(db)
    factories.meeting(db, held_on=JUNE, papers_days=10)
    return board


def sift(db, body, *days):
    """Which of the days are new."""
    return entering.sift(db, body, days, today=TODAY)


def look(db, body, text):
    """What a person chooses from, of a pasted text."""
    return entering.look(db, body, days.of_text(text, 2027), today=TODAY)


def take(db, body, *days, papers_days=14):
    """Enter what is new."""
    return entering.take(db, body, days, papers_days=papers_days, today=TODAY)


def held(db, body):
    """The days of the body, and how long before each its papers are due."""
    return meetings.days(db, [body.id], date.min).get(body.id, [])


def test_new_days_are_entered_in_their_order_and_what_is_there_stays_as_it_is(db, board):
    proposal = take(db, board, OCTOBER, JUNE, SEPTEMBER)
    assert (proposal.fresh, proposal.known) == ((SEPTEMBER, OCTOBER), (JUNE,))
    assert held(db, board) == [(JUNE, 10), (SEPTEMBER, 14), (OCTOBER, 14)]


def test_to_look_enters_nothing(db, board):
    look(db, board, "21 september 2027")
    assert held(db, board) == [(JUNE, 10)]


def test_entering_the_same_days_again_finds_them_all_known(db, board):
    take(db, board, SEPTEMBER, OCTOBER)
    again = take(db, board, SEPTEMBER, OCTOBER, papers_days=30)
    assert (again.fresh, again.known) == ((), (SEPTEMBER, OCTOBER))
    assert [papers for _day, papers in held(db, board)] == [10, 14, 14]


def test_a_day_that_stands_twice_is_told_and_entered_once(db, board):
    proposal = take(db, board, SEPTEMBER, OCTOBER, SEPTEMBER, SEPTEMBER)
    assert (proposal.twice, proposal.fresh) == ((SEPTEMBER,), (SEPTEMBER, OCTOBER))
    assert len(held(db, board)) == 3


def test_a_day_is_known_in_the_calendar_of_its_own_body_only(db, board):
    council = factories.body(db, "Kommunfullmäktige", "KF")
    assert take(db, council, JUNE).fresh == (JUNE,)
    assert (held(db, council), held(db, board)) == ([(JUNE, 14)], [(JUNE, 10)])


def test_a_day_off_is_entered_and_pointed_out(db, board):
    proposal = take(db, board, NATIONAL_DAY, SUNDAY, SEPTEMBER)
    assert proposal.days_off == (SUNDAY, NATIONAL_DAY)
    assert {day for day, _papers in held(db, board)} >= {SUNDAY, NATIONAL_DAY}


def test_a_day_off_that_is_there_already_is_not_pointed_out_again(db, board):
    take(db, board, SUNDAY)
    assert sift(db, board, SUNDAY).days_off == ()


@pytest.mark.parametrize(
    ("day", "is_far"),
    [
        (date(2022, 3, 31), True),
        (date(2022, 4, 1), False),
        (date(2032, 4, 1), False),
        (date(2032, 4, 2), True),
    ],
)
def test_five_years_either_way_is_near_and_a_day_more_a_slip_of_the_pen(db, board, day, is_far):
    proposal = take(db, board, day)
    assert (proposal.far == (day,), proposal.fresh == (day,)) == (is_far, not is_far)
    assert len(held(db, board)) == (1 if is_far else 2)


@pytest.mark.parametrize("papers_days", [-1, 91])
def test_papers_beyond_reason_enter_none_of_the_days(db, board, papers_days):
    with pytest.raises(RuleBroken):
        take(db, board, SEPTEMBER, OCTOBER, papers_days=papers_days)
    assert held(db, board) == [(JUNE, 10)]


@pytest.mark.parametrize("papers_days", [0, 90])
def test_papers_may_be_due_on_the_day_itself_or_ninety_days_before(db, board, papers_days):
    take(db, board, SEPTEMBER, papers_days=papers_days)
    meeting = db.query(Meeting).filter_by(held_on=SEPTEMBER).one()
    assert meeting.papers_by == calendar.working_day(SEPTEMBER - timedelta(days=papers_days))


def test_no_days_are_no_trouble(db, board):
    assert take(db, board) == entering.Sifted((), (), (), (), ())


PASTED = "Tisdag 8 juni 2027\n21 september 2027, 21 september 2027\n19 oktober 2027"
TABLE = b"Datum;Organ\n2027-06-08;KS\n2027-09-21;KS\n2027-09-21;KS\n2027-10-19;KS\n"
CALENDAR = ics(
    *(
        [f"DTSTART;TZID=Europe/Stockholm:{day:%Y%m%d}T183000"]
        for day in (JUNE, SEPTEMBER, SEPTEMBER, OCTOBER)
    )
)


@pytest.mark.parametrize(
    "read",
    [
        lambda: days.of_text(PASTED, 2027),
        lambda: days.of_file("csv", TABLE, 2027),
        lambda: calendars.read(CALENDAR, TODAY),
    ],
    ids=["pasted", "table", "calendar"],
)
def test_from_wherever_the_days_come_the_body_gets_the_same_calendar(db, board, read):
    found = [day for one in read().matters for day in one.days]
    first, again = take(db, board, *found), take(db, board, *found)
    assert (first.fresh, first.known, first.twice) == (
        (SEPTEMBER, OCTOBER),
        (JUNE,),
        (SEPTEMBER,),
    )
    assert (again.fresh, again.known) == ((), (JUNE, SEPTEMBER, OCTOBER))


def test_a_meeting_that_moved_is_new_on_its_new_day_and_the_old_is_for_a_person_to_remove(
    db, board
):
    moved = ics([f"DTSTART;VALUE=DATE:{JUNE + timedelta(days=2):%Y%m%d}"])
    take(db, board, *calendars.read(moved, TODAY).matters[0].days)
    assert [day for day, _papers in held(db, board)] == [JUNE, JUNE + timedelta(days=2)]
    meetings.remove(db, db.query(Meeting).filter_by(held_on=JUNE).one())
    assert [day for day, _papers in held(db, board)] == [JUNE + timedelta(days=2)]


def chosen(choices):
    """Title and days of each choice."""
    return [(one.title, [day.isoformat() for day in one.days]) for one in choices]


def test_days_of_other_bodies_and_other_matters_are_offered_apart_by_their_names(db, board):
    factories.body(db, "Kommunfullmäktige", "KF")
    table = (
        "Organ;Datum\nKommunstyrelsen;2027-09-21\nKF;2027-09-27\nKultur;2027-10-01\nKF;2027-10-25"
    )
    proposal = look(db, board, table)
    assert chosen(proposal.own) == [("Kommunstyrelsen", ["2027-09-21"])]
    assert chosen(proposal.others) == [
        ("KF", ["2027-09-27", "2027-10-25"]),
        ("Kultur", ["2027-10-01"]),
    ]


def test_what_has_been_stands_apart_by_year(db, board):
    proposal = look(db, board, "3 mars 2027, 31 mars 2027, 1 april 2027, 4 november 2026")
    assert chosen(proposal.own) == [("", ["2027-04-01"])]
    assert chosen(proposal.past) == [
        ("2027", ["2027-03-03", "2027-03-31"]),
        ("2026", ["2026-11-04"]),
    ]


def test_another_matter_is_offered_for_the_days_to_come_that_are_new(db, board):
    text = "Presidium: 3 mars 2027, 8 juni 2027, 9 juni 2027, 9 juni 2035"
    assert chosen(look(db, board, text).others) == [("Presidium", ["2027-06-09"])]


def test_more_than_a_hundred_other_matters_are_counted(db, board):
    lines = "\n".join(f"Utskott {'ab'[n % 2]}{'x' * n}: 2 juni 2027" for n in range(103))
    proposal = look(db, board, lines)
    assert (len(proposal.others), proposal.hidden) == (100, 3)


@given(
    days=st.lists(st.dates(date(2021, 1, 1), date(2033, 12, 31)), max_size=8),
    extra=st.lists(st.sampled_from([JUNE, SEPTEMBER, SUNDAY]), max_size=4),
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_day_is_told_in_one_place_and_taking_leaves_nothing_new(db, days, extra):
    board = factories.body(db)
    factories.meeting(db, held_on=JUNE)
    given_days = [*days, *extra]
    proposal = take(db, board, *given_days)
    assert sorted({*proposal.fresh, *proposal.known, *proposal.far}) == sorted(set(given_days))
    assert not set(proposal.fresh) & {*proposal.known, *proposal.far}
    assert sift(db, board, *given_days).fresh == ()
    db.rollback()
