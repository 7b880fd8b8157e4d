"""What a meeting has to decide or to prepare, and whether its papers are there."""

from datetime import date

import pytest

from agreementhub.services import deadlines
from agreementhub.services.documents import links, sending
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.services.deadline_factories import in_force

TODAY = date(2027, 4, 1)


@pytest.fixture
def meeting(db):
    """The last meeting before the decision of ALCOHOL is due, 2027-06-30."""
    return factories.meeting(db, held_on=date(2027, 6, 8))


def due(db, meeting, keys=None):
    """What Anna sees that the meeting has to do."""
    held = accounts.keys(factories.user(db), TODAY) if keys is None else keys
    return deadlines.of_meeting(db, held, meeting)


def memo(db, about, state="review"):
    """A memo in a case of its own, linked to a matter."""
    made = factories.document(db, "memo", title="Tjänsteskrivelse", state=state)
    links.connect(db, made, about, "refers")
    return made


def test_the_last_meeting_in_time_decides_and_knows_how_long_before(db, meeting):
    made = in_force(db)
    (one,) = due(db, meeting)
    assert (one.document_id, one.kind, one.slack) == (made.id, "decide", 22)
    assert (one.prepares, one.has_papers, one.papers_by) == (False, False, meeting.papers_by)


def test_an_earlier_meeting_has_nothing_to_decide(db, meeting):
    in_force(db)
    assert due(db, factories.meeting(db, held_on=date(2027, 5, 4))) == []


def test_a_body_that_prepares_meets_what_another_decides(db):
    council = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db)
    board.prepares_for_id = council.id
    made = in_force(db)
    made.body = council
    factories.meeting(db, held_on=date(2027, 6, 21), of=council)
    prepares = factories.meeting(db, held_on=date(2027, 6, 8), of=board)
    assert [(one.document_id, one.prepares) for one in due(db, prepares)] == [(made.id, True)]


def test_what_the_keys_do_not_open_is_not_there(db, meeting):
    in_force(db, level="internal")
    assert due(db, meeting, {"public"}) == []


@pytest.mark.parametrize(
    ("state", "there"), [("review", True), ("decided", True), ("draft", False)]
)
def test_a_memo_that_was_sent_on_is_the_papers(db, meeting, state, there):
    memo(db, in_force(db), state)
    assert [one.has_papers for one in due(db, meeting)] == [there]


@pytest.mark.parametrize(("state", "there"), [("review", True), ("draft", False)])
def test_the_papers_of_a_motion_are_the_reply_to_it(db, meeting, state, there):
    motion = factories.document(
        db, "motion", title="Kulturskola", state="decided", raised_date="2026-06-20"
    )
    motion.body = meeting.body
    reply = factories.document(db, "motion_reply", title="Svar", state=state)
    links.connect(db, reply, motion, "answers")
    assert [one.has_papers for one in due(db, meeting)] == [there]


def test_papers_that_one_may_not_read_leave_no_trace_unless_they_were_sent_to_the_meeting(
    db, meeting
):
    made = memo(db, in_force(db))
    politician = accounts.keys(factories.user(db, "Pia Ek", "politician"), TODAY)
    assert [one.has_papers for one in due(db, meeting, politician)] == [False]
    other = factories.meeting(db, held_on=date(2027, 5, 11))
    for to, there in [(other, False), (meeting, True)]:
        sending.send(db, made.newest, to, Stamp(factories.user(db), NOW))
        db.flush()
        assert [one.has_papers for one in due(db, meeting, politician)] == [there]


def test_secret_papers_that_were_sent_are_there_for_those_alone_who_read_them(db, meeting):
    made = memo(db, in_force(db))
    sending.send(db, made.newest, meeting, Stamp(factories.user(db), NOW))
    made.level = "secret"
    factories.put_in(db, made, "review")
    works_there = accounts.keys(factories.user(db, "Pia Ek", "politician"), TODAY)
    sits = works_there | {f"body:{meeting.body_id}"}
    keeps = accounts.keys(factories.user(db, "Sara Lind", "registrar"), TODAY)
    there = [due(db, meeting, keys)[0].has_papers for keys in (works_there, sits, keeps)]
    assert there == [False, True, True]


def test_a_memo_about_another_matter_is_not(db, meeting):
    made = in_force(db, title="Utan")
    memo(db, in_force(db, title="Med"))
    assert {one.title: one.has_papers for one in due(db, meeting)} == {"Utan": False, "Med": True}
    factories.document(db, "memo", title="I ärendet", state="review", number=made.case.number)
    assert all(one.has_papers for one in due(db, meeting))


def overdue(db, meeting, today):
    keys = accounts.keys(factories.user(db), today)
    return deadlines.overdue(db, keys, meeting, today)


def test_what_is_overdue_comes_to_the_first_meeting_that_can_take_it_up(db, meeting):
    made, today = in_force(db), date(2027, 7, 15)
    factories.meeting(db, held_on=date(2027, 7, 20))  # its papers were due
    first = factories.meeting(db, held_on=date(2027, 8, 24))
    later = factories.meeting(db, held_on=date(2027, 9, 14))
    assert [(one.document_id, one.slack) for one in overdue(db, first, today)] == [(made.id, -55)]
    assert overdue(db, later, today) == []
    assert overdue(db, first, date(2027, 6, 29)) == []
