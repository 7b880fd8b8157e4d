"""The outbox: whose turn it is, who holds a letter and for how long, and what is left of it."""

from datetime import date, timedelta

import pytest

from agreementhub.models import Letter
from agreementhub.services.letters import outbox
from agreementhub.services.letters.outbox import Outcome
from tests.services.deadline_factories import deadline, in_force
from tests.services.letters.letter_rows import NOW, TODAY, again, letter

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def row(db):
    """Decide by Wednesday 2027-06-30."""
    return deadline(db, in_force(db))


def claim(db, *letters, today=TODAY, now=NOW):
    return outbox.claim(db, [one.id for one in letters], today=today, now=now)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(1, 5), (2, 10), (3, 20), (7, 320), (8, 360), (9, 360), (4000, 360)],
)
def test_each_refusal_doubles_the_wait_up_to_six_hours(db, row, attempts, minutes):
    made = letter(db, row, attempts=attempts, sent_at=NOW)
    over = NOW + timedelta(minutes=minutes)
    assert outbox.ready(db, now=over - SECOND, back_off=True) == {}
    assert outbox.ready(db, now=over, back_off=True) == {made.id: 1}
    assert outbox.ready(db, now=NOW, back_off=False) == {made.id: 1}


def test_a_clock_that_was_set_back_keeps_no_letter_waiting(db, row):
    made = letter(db, row, attempts=8, sent_at=NOW + SECOND)
    assert outbox.ready(db, now=NOW, back_off=True) == {made.id: 1}


def test_the_longest_planned_goes_first_and_only_what_waits_goes(db, row):
    today, before, later = (letter(db, row, planned_for=TODAY + n * DAY) for n in (0, -1, 1))
    for state in ("sending", "sent", "failed", "bounced", "superseded", "skipped"):
        letter(db, row, state=state)
    assert list(outbox.ready(db, now=NOW, back_off=True)) == [before.id, today.id, later.id]


def test_a_claimed_letter_is_its_claimers_alone(db, row):
    mine, free = letter(db, row), letter(db, row)
    assert claim(db, mine) == [[mine]]
    assert (mine.state, mine.attempts, mine.sent_at) == ("sending", 1, NOW)
    assert mine.claimed_until == NOW + timedelta(minutes=5)
    assert claim(db, mine, free) == [[free]]
    assert again(db, mine).attempts == 1


@pytest.mark.parametrize(("today", "late"), [(TODAY - DAY, False), (TODAY, False)])
def test_a_letter_on_its_day_is_not_late(db, row, today, late):
    ((made,),) = claim(db, letter(db, row, late=True), today=today)
    assert made.late is late


def test_a_letter_the_day_after_is_late(db, row):
    ((made,),) = claim(db, letter(db, row), today=TODAY + DAY)
    assert made.late


def test_while_others_send_a_claim_must_run_out_before_the_letter_goes_again(db, row):
    held = letter(db, row)
    claim(db, held)
    over = NOW + timedelta(minutes=5)
    outbox.recover(db, alone=False, now=over)
    assert again(db, held).state == "sending"
    outbox.recover(db, alone=False, now=over + SECOND)
    recovered = again(db, held)
    assert (recovered.state, recovered.sent_at, recovered.claimed_until) == ("waiting", None, None)
    # It is tried at once, and remembers that it was tried.
    assert (outbox.ready(db, now=NOW, back_off=True), recovered.attempts) == ({held.id: 1}, 1)


def test_where_nobody_else_sends_claims_are_let_go_at_once(db, row):
    held, sent = letter(db, row), letter(db, row, state="sent", sent_at=NOW)
    claim(db, held)
    number = held.message_id
    outbox.recover(db, alone=True, now=NOW)
    assert (again(db, held).state, held.message_id) == ("waiting", number)
    assert (again(db, sent).state, sent.sent_at) == ("sent", NOW)


def test_a_letter_being_sent_without_any_claim_is_let_go(db, row):
    left = letter(db, row, state="sending", claimed_until=None)
    outbox.recover(db, alone=False, now=NOW)
    assert again(db, left).state == "waiting"


def test_a_letter_given_back_was_never_tried(db, row):
    kept, given = letter(db, row, attempts=2), letter(db, row, attempts=2)
    claim(db, kept, given)
    outbox.release(db, [given.id])
    assert (again(db, given).state, given.attempts, given.sent_at) == ("waiting", 2, None)
    assert (again(db, kept).state, kept.attempts) == ("sending", 3)


def test_what_became_of_a_letter_ends_its_claim(db, row):
    made, other = letter(db, row), letter(db, row)
    claim(db, made, other)
    outcome = Outcome("sent", "250 " + "x" * 2000, subject="Besluta senast", text="Hej")
    outbox.settle(db, made.id, outcome, now=NOW + SECOND)
    again(db, made)
    assert (made.state, made.claimed_until, made.sent_at) == ("sent", None, NOW + SECOND)
    assert (made.subject, made.text, len(made.answer)) == ("Besluta senast", "Hej", 1000)
    assert (again(db, other).state, other.answer) == ("sending", "")


def test_a_letter_is_overtaken_by_a_later_step_of_the_same_date_alone(db, row):
    other = deadline(db, in_force(db))
    stale, last = letter(db, row, step=90), letter(db, row, step=30)
    alone, before = letter(db, other, step=90), letter(db, row, step=180, state="sent")
    # About the date before it was changed.
    former = letter(db, other, step=30, deadline_version=other.version + 1)
    assert outbox.overtaken(db, "ett senare steg") == [stale]
    db.flush()
    assert (again(db, stale).state, stale.answer) == ("superseded", "ett senare steg")
    states = [again(db, one).state for one in (last, alone, former, before)]
    assert states == ["waiting", "waiting", "waiting", "sent"]


def test_nothing_to_keep_keeps_nothing(db, row):
    outbox.keep(db, [])
    assert db.query(Letter).count() == 0
    kept = {
        "deadline_id": row.id,
        "deadline_version": 1,
        "step": 30,
        "recipient": "anna.berg@norrvik.example",
        "state": "waiting",
        "message_id": "<ett@hub.norrvik.example>",
        "planned_for": date(2027, 5, 31),
        "made_at": NOW,
    }
    outbox.keep(db, [kept])
    assert (db.query(Letter).one().kind, db.query(Letter).one().attempts) == ("reminder", 0)
