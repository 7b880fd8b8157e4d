"""The heartbeat: when silence begins, what a day brought, and which lost letters still matter."""

from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread

import pytest

from agreementhub.services import deadlines
from agreementhub.services.letters import heartbeat
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.services.deadline_factories import ALCOHOL, change_term, deadline, in_force
from tests.services.letters.letter_rows import NOW, TODAY, letter

DAY = timedelta(days=1)
# 26 hours after 8 on 1 April.
PATIENCE_ENDS = datetime(2027, 4, 2, 10, 0, tzinfo=UTC)


def note(db, *, today=TODAY, now=NOW, sent=0, failed=0):
    heartbeat.note(db, today=today, now=now, sent=sent, failed=failed)


def health(db, now=NOW):
    db.expire_all()
    return heartbeat.health(db, now=now)


def lost(db):
    found = health(db)
    return {"refused": found.refused, "bounced": found.bounced, "waiting": found.waiting}


def test_silence_begins_the_moment_after_26_hours_without_a_run(db):
    note(db)
    assert not health(db, PATIENCE_ENDS).silent
    assert health(db, PATIENCE_ENDS + timedelta(microseconds=1)).silent
    note(db, today=TODAY + DAY, now=PATIENCE_ENDS)
    assert not health(db, PATIENCE_ENDS + timedelta(hours=26)).silent


def test_without_any_run_there_is_no_last_day_and_no_moment(db):
    found = health(db)
    assert (found.silent, found.last_run, heartbeat.last_day(db)) == (True, None, None)
    assert (found.sent, found.failed) == (0, 0)


def test_the_runs_of_a_day_are_added_up_and_a_new_day_begins_anew(db):
    note(db, sent=3, failed=1)
    note(db, sent=2, now=NOW + timedelta(hours=1))
    first = health(db)
    assert (first.sent, first.failed, first.last_run) == (5, 1, NOW + timedelta(hours=1))
    note(db, today=TODAY + DAY, now=NOW + DAY, sent=1)
    second = health(db)
    assert (second.sent, second.failed) == (1, 0)
    assert heartbeat.last_day(db) == date(2027, 4, 2)


def test_the_last_run_is_the_last_by_the_clock_and_not_by_the_day_it_was_about(db):
    note(db, today=TODAY + 30 * DAY, now=NOW, sent=9)
    note(db, today=TODAY, now=NOW + timedelta(hours=1), sent=4)
    assert (heartbeat.last_day(db), health(db).sent) == (TODAY, 4)


def test_letters_that_wait_or_are_being_sent_have_not_been_taken(db):
    row = deadline(db, in_force(db))
    for state in ("waiting", "sending", "sent", "superseded", "skipped"):
        letter(db, row, state=state)
    assert lost(db) == {"refused": 0, "bounced": 0, "waiting": 2}


def test_a_lost_letter_matters_until_its_date_is_settled(db):
    row, other = (deadline(db, in_force(db)) for _time in range(2))
    for about in (row, other):
        letter(db, about, state="failed")
        letter(db, about, state="bounced")
    assert lost(db) == {"refused": 2, "bounced": 2, "waiting": 0}
    deadlines.act(db, row, "settled", Stamp(factories.user(db), NOW, "Beslutat"))
    assert lost(db) == {"refused": 1, "bounced": 1, "waiting": 0}


def test_a_lost_letter_matters_until_its_date_is_changed(db):
    made = in_force(db)
    letter(db, deadline(db, made), state="bounced")
    letter(db, deadline(db, made, "notice"), state="failed")
    # The day to decide alone is moved.
    change_term(db, made, {**ALCOHOL, "decision_lead_months": 9}, on=TODAY)
    assert lost(db) == {"refused": 1, "bounced": 0, "waiting": 0}


def test_whoever_recovers_knows_whether_anyone_sends_meanwhile(db):
    with heartbeat.recovering(db) as alone:
        assert alone
    with heartbeat.sending(db), heartbeat.sending(db), heartbeat.recovering(db) as alone:
        assert not alone
    with heartbeat.recovering(db) as alone:
        assert alone


def test_nobody_begins_to_send_while_letters_are_freed(db):
    begun = Event()

    def send():
        with heartbeat.sending(db):
            begun.set()

    sender = Thread(target=send)
    with heartbeat.recovering(db) as alone:
        assert alone
        sender.start()
        assert not begun.wait(0.3)
    assert begun.wait(10)
    sender.join()


def test_a_round_that_breaks_off_lets_go_of_its_locks(db):
    for held in (heartbeat.sending, heartbeat.planning, heartbeat.recovering):
        with pytest.raises(ValueError, match="avbröts"), held(db):
            raise ValueError("avbröts")
    with heartbeat.planning(db), heartbeat.recovering(db) as alone:
        assert alone
