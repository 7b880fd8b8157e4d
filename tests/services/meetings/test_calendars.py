"""The meeting calendar and the last meeting in time."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from agreementhub.domain.rules import RuleBroken
from agreementhub.services import meetings
from agreementhub.services.pages import Window
from tests import factories


@pytest.fixture
def council(db):
    """The council, for which the board prepares."""
    council = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db, prepares_for_id=council.id)
    for day in (date(2027, 5, 24), date(2027, 6, 21), date(2027, 9, 27)):
        factories.meeting(db, held_on=day, of=council)
    for day in (date(2027, 5, 11), date(2027, 6, 8)):
        factories.meeting(db, held_on=day, of=board)
    return council


def test_papers_due_on_a_sunday_are_due_on_friday(db):
    meeting = factories.meeting(db, held_on=date(2027, 6, 20), papers_days=14)
    assert meeting.papers_by == date(2027, 6, 4)


def test_the_chain_from_papers_to_decision(db, council):
    chain = meetings.calendars(db, [council.id]).chain(council.id, date(2027, 6, 30))
    assert chain.decides.body == "Kommunfullmäktige"
    assert (chain.prepares.short, chain.prepares.held_on) == ("KS", date(2027, 6, 8))
    assert (chain.papers_by, chain.slack) == (date(2027, 5, 25), 9)


def test_without_a_body_or_a_calendar_no_meeting_is_told(db, council):
    calendars = meetings.calendars(db, [council.id])
    assert calendars.chain(None, date(2027, 6, 30)).decides is None
    assert calendars.chain(999, date(2027, 6, 30)).decides is None
    assert calendars.next_from(None, date(2027, 6, 1)) is None
    assert meetings.calendars(db, []).chain(council.id, date(2027, 6, 30)).decides is None


def test_the_calendars_of_many_bodies_take_two_queries(db, council):
    counted = []
    event.listen(db.get_bind(), "before_cursor_execute", lambda *args: counted.append(args[2]))
    meetings.calendars(db, [council.id, *range(2, 9)])
    assert len(counted) == 2


def test_a_meeting_is_entered_once(db, council):
    meetings.add(db, council, held_on=date(2027, 11, 29), today=TODAY)
    with pytest.raises(RuleBroken):
        meetings.add(db, council, held_on=date(2027, 11, 29), today=TODAY)


@pytest.mark.parametrize("days", [-1, 91])
def test_papers_are_due_within_reason(db, council, days):
    with pytest.raises(RuleBroken):
        meetings.add(db, council, held_on=date(2027, 11, 29), papers_days=days, today=TODAY)


# --- a body's own calendar


DAYS = [date(2027, 3, 9), date(2027, 4, 1), date(2027, 4, 20), date(2027, 5, 11)]
TODAY = date(2027, 4, 1)


@pytest.fixture
def board(db):
    """A body that meets on four days, one of them today; another body meets in between."""
    board = factories.body(db, "Socialnämnden", "SN")
    for day in reversed(DAYS):
        factories.meeting(db, held_on=day, of=board)
    factories.meeting(db, held_on=date(2027, 4, 6), of=factories.body(db, "Byggnämnden", "BN"))
    return board


def test_what_comes_begins_with_today_and_what_has_been_ends_with_yesterday(db, board):
    coming = meetings.coming(db, board, TODAY)
    past = meetings.past(db, board, TODAY, Window(1, 10)).rows
    assert [m.held_on for m in coming] == DAYS[1:]
    assert [m.held_on for m in past] == DAYS[:1]


@pytest.mark.parametrize(
    ("number", "days"),
    [
        (1, [DAYS[3], DAYS[2]]),
        (2, [DAYS[1], DAYS[0]]),
        # Beyond the last page one gets the last.
        (3, [DAYS[1], DAYS[0]]),
    ],
)
def test_meetings_that_have_been_come_a_page_at_a_time_the_latest_first(db, board, number, days):
    page = meetings.past(db, board, date(2028, 1, 1), Window(number, 2))
    assert [meeting.held_on for meeting in page.rows] == days


@pytest.mark.parametrize(
    ("at", "before", "after"), [(0, None, DAYS[1]), (1, DAYS[0], DAYS[2]), (3, DAYS[2], None)]
)
def test_beside_a_meeting_stand_those_of_its_own_body(db, board, at, before, after):
    meeting = meetings.coming(db, board, date.min)[at]
    around = meetings.beside(db, meeting)
    assert [one and one.held_on for one in around] == [before, after]


def test_how_far_calendars_reach_is_told_of_ones_own_bodies_alone(db, board):
    soderby = factories.organisation(db, "Söderby kommun")
    foreign = factories.body(db, "Kultur- och fritidsnämnden", "KFN", organisation=soderby)
    factories.meeting(db, held_on=date(2027, 9, 1), of=foreign)
    silent = factories.body(db, "Valnämnden", "VN")
    factories.meeting(db, held_on=date(2027, 3, 31), of=silent)
    reached = meetings.reaches(db, [factories.organisation(db).id], TODAY)
    assert [(one.body.short_name, one.next, one.last) for one in reached] == [
        ("BN", date(2027, 4, 6), date(2027, 4, 6)),
        ("SN", TODAY, DAYS[3]),
        ("VN", None, None),
    ]


def test_days_since_a_day_include_it(db, board):
    assert meetings.days(db, [board.id], DAYS[1])[board.id] == [(day, 14) for day in DAYS[1:]]
    assert meetings.days(db, [board.id], date(2028, 1, 1)) == {}
    assert meetings.days(db, [], date.min) == {}


@pytest.mark.parametrize(
    ("written", "held_on"),
    [
        # Two weeks before 20 April is Tuesday the 6th, when the papers are due.
        (date(2027, 4, 6), date(2027, 4, 20)),
        (date(2027, 4, 7), date(2027, 5, 11)),
        (date(2027, 4, 27), date(2027, 5, 11)),
    ],
)
def test_papers_written_on_their_day_are_in_time_and_a_day_later_for_the_next(
    db, board, written, held_on
):
    calendars = meetings.calendars(db, [board.id])
    assert calendars.next_from(board.id, written).held_on == held_on


def test_papers_written_too_late_for_the_last_meeting_have_none(db, board):
    calendars = meetings.calendars(db, [board.id])
    assert calendars.next_from(board.id, date(2027, 4, 28)) is None


def test_a_decision_on_the_day_of_a_meeting_can_be_made_there(db, board):
    calendars = meetings.calendars(db, [board.id])
    assert calendars.chain(board.id, DAYS[2]).decides.held_on == DAYS[2]
    assert calendars.chain(board.id, DAYS[2] - timedelta(days=1)).decides.held_on == DAYS[1]


@pytest.mark.parametrize(("after", "told"), [(62, True), (63, False)])
def test_a_calendar_reaches_two_months_beyond_its_last_meeting(db, board, after, told):
    chain = meetings.calendars(db, [board.id]).chain(board.id, DAYS[3] + timedelta(days=after))
    assert (chain.decides is not None) is told


def test_of_two_bodies_that_prepare_the_one_that_sits_last_counts(db, council):
    other = factories.body(db, "Demokratiberedningen", "DB", prepares_for_id=council.id)
    factories.meeting(db, held_on=date(2027, 6, 14), of=other)
    chain = meetings.calendars(db, [council.id]).chain(council.id, date(2027, 6, 30))
    assert (chain.prepared_by, chain.prepares.held_on) == (
        "Demokratiberedningen",
        date(2027, 6, 14),
    )


def test_a_body_asked_for_with_the_one_it_prepares_for_has_its_own_calendar_too(db, council):
    board = factories.body(db)
    calendars = meetings.calendars(db, [council.id, board.id])
    assert calendars.chain(board.id, date(2027, 6, 8)).decides.short == "KS"
    assert set(meetings.calendars(db, [council.id]).own) == {council.id}


def test_a_meeting_that_is_removed_decides_no_more_and_can_be_entered_again(db, board):
    meetings.remove(db, meetings.coming(db, board, DAYS[2])[0])
    assert meetings.calendars(db, [board.id]).chain(board.id, DAYS[2]).decides.held_on == DAYS[1]
    assert meetings.add(db, board, held_on=DAYS[2], papers_days=7, today=TODAY).papers_by == date(
        2027, 4, 13
    )
