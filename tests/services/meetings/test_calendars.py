"""The meeting calendar and the last meeting in time."""

from datetime import date

import pytest
from sqlalchemy import event

from agreementhub.domain.rules import RuleBroken
from agreementhub.services import meetings
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
    meetings.add(db, council, held_on=date(2027, 11, 29))
    with pytest.raises(RuleBroken):
        meetings.add(db, council, held_on=date(2027, 11, 29))


@pytest.mark.parametrize("days", [-1, 91])
def test_papers_are_due_within_reason(db, council, days):
    with pytest.raises(RuleBroken):
        meetings.add(db, council, held_on=date(2027, 11, 29), papers_days=days)
