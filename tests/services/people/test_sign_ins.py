"""Staying signed in, and trying too often: each limit at both of its edges."""

import hashlib
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Base, SignedIn, SignInAttempt
from agreementhub.services.people import accounts, sign_ins
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD

INSTANT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
WINDOW = 15 * MINUTE
ANNA, HERE = "anna.berg@norrvik.example", "192.0.2.1"


@pytest.fixture
def anna(db):
    """Someone with a password."""
    return factories.user(db, password=PASSWORD)


def start(db, now=NOW, email=ANNA, password=PASSWORD):
    """Sign in; the key."""
    return sign_ins.start(db, email=email, password=password, now=now)[1]


def fail(db, times=1, *, email=ANNA, address=HERE, now=NOW):
    """Try a wrong password some times."""
    for _time in range(times):
        sign_ins.failed(db, email=email, address=address, now=now)


def waits(db, *, email=ANNA, address=HERE, now=NOW):
    """Whether the next try must wait."""
    return sign_ins.too_many(db, email=email, address=address, now=now)


def acts(db):
    """What the log holds, in its order."""
    return [event.act for event in db.query(AuditEvent).order_by(AuditEvent.id)]


# --- how long a session lasts


@pytest.mark.parametrize(
    ("after", "opens"),
    [
        (timedelta(0), True),
        (sign_ins.IDLE - INSTANT, True),
        (sign_ins.IDLE, True),
        (sign_ins.IDLE + INSTANT, False),
    ],
)
def test_a_key_opens_to_the_last_instant_of_two_idle_hours(db, anna, after, opens):
    key = start(db)
    assert (sign_ins.who(db, key, now=NOW + after) is anna) is opens


@pytest.mark.parametrize(
    ("after", "opens"), [(sign_ins.LONGEST, True), (sign_ins.LONGEST + INSTANT, False)]
)
def test_however_busy_its_owner_a_key_is_done_after_ten_hours(db, anna, after, opens):
    key = start(db)
    sign_ins.seen(db, key, now=NOW + after - MINUTE)
    assert (sign_ins.who(db, key, now=NOW + after) is anna) is opens


def test_a_session_that_ended_is_not_woken_by_being_seen_too_late(db, anna):
    key = start(db)
    late = NOW + sign_ins.LONGEST + INSTANT
    sign_ins.seen(db, key, now=late)
    assert sign_ins.who(db, key, now=late) is None


def test_the_use_of_a_session_is_noted_when_five_minutes_have_passed_and_no_sooner(db, anna):
    row = sign_ins.find(db, start(db), now=NOW)
    assert not sign_ins.is_unseen(row, now=NOW + 5 * MINUTE)
    assert sign_ins.is_unseen(row, now=NOW + 5 * MINUTE + INSTANT)


@pytest.mark.parametrize("after", [sign_ins.LONGEST, sign_ins.LONGEST - INSTANT])
def test_whoever_signs_in_ends_no_session_that_still_opens(db, anna, after):
    factories.user(db, "Johan Ek", password=PASSWORD)
    key = start(db)
    sign_ins.seen(db, key, now=NOW + after)
    start(db, NOW + after, "johan.ek@norrvik.example")
    assert sign_ins.who(db, key, now=NOW + after) is anna


def test_sessions_that_can_open_nothing_more_are_swept_out_when_someone_signs_in(db, anna):
    start(db)
    latest = start(db, NOW + sign_ins.LONGEST + INSTANT)
    assert [row.digest for row in db.query(SignedIn)] == [
        hashlib.sha256(latest.encode()).hexdigest()
    ]


# --- one of several, and keys that are none


def test_each_sign_in_has_a_key_of_its_own_and_ending_one_leaves_the_others(db, anna):
    here, there = start(db), start(db)
    sign_ins.end(db, here)
    assert [sign_ins.who(db, key, now=NOW) for key in (here, there)] == [None, anna]


def test_ending_all_sessions_of_a_person_leaves_those_of_others(db, anna):
    johan = factories.user(db, "Johan Ek", password=PASSWORD)
    keys = [start(db), start(db), start(db, email=johan.email)]
    sign_ins.end_all(db, anna)
    assert [sign_ins.who(db, key, now=NOW) for key in keys] == [None, None, johan]


@pytest.mark.parametrize("key", ["", "å", "x" * 5_000, "' OR 1=1 --", "\0"])
def test_a_key_that_nobody_was_given_opens_nothing_and_can_be_ended(db, anna, key):
    mine = start(db)
    sign_ins.seen(db, key, now=NOW)
    sign_ins.end(db, key)
    assert [sign_ins.who(db, one, now=NOW) for one in (key, mine)] == [None, anna]


def test_the_digest_that_the_database_keeps_is_no_key(db, anna):
    start(db)
    (row,) = db.query(SignedIn)
    assert sign_ins.who(db, row.digest, now=NOW) is None


def test_a_new_password_does_not_end_sessions_by_itself_but_the_old_one_opens_no_more(db, anna):
    key = start(db)
    accounts.change_password(anna, old=PASSWORD, new="ett annat långt lösenord")
    with pytest.raises(RuleBroken):
        start(db)
    assert sign_ins.who(db, key, now=NOW) is anna


# --- who can sign in at all


def test_an_account_without_a_password_opens_for_none(db):
    factories.user(db)
    for password in ("", PASSWORD, "a password that nobody has"):
        with pytest.raises(RuleBroken):
            start(db, password=password)
    assert db.query(SignedIn).count() == 0


def test_a_closed_account_is_refused_in_the_words_of_a_wrong_password(db, anna):
    anna.disabled_at = NOW
    with pytest.raises(RuleBroken, match="The address or the password is not right"):
        start(db)


def test_an_account_opened_again_signs_in_with_the_password_it_had(db, anna):
    anna.disabled_at = NOW
    db.flush()
    anna.disabled_at = None
    assert sign_ins.who(db, start(db), now=NOW) is anna


def test_a_password_is_not_read_without_regard_to_case_or_spaces(db, anna):
    for password in (PASSWORD.upper(), f" {PASSWORD}", f"{PASSWORD} ", ""):
        with pytest.raises(RuleBroken):
            start(db, password=password)


def test_signing_in_is_in_the_log_and_a_refusal_is_not_taken_for_it(db, anna):
    start(db)
    with pytest.raises(RuleBroken):
        start(db, password="fel lösenord här")
    fail(db)
    assert acts(db)[-2:] == ["signed_in", "sign_in_failed"]
    assert db.query(AuditEvent).filter_by(act="signed_in").one().user_id == anna.id


# --- trying too often


@pytest.mark.parametrize(("times", "must_wait"), [(7, False), (8, True)])
def test_the_eighth_try_for_a_name_makes_the_next_wait_wherever_it_comes_from(db, times, must_wait):
    for number in range(times):
        fail(db, address=f"192.0.2.{number}")
    assert waits(db, address="198.51.100.1") is must_wait


@pytest.mark.parametrize(("times", "must_wait"), [(49, False), (50, True)])
def test_the_fiftieth_try_from_an_address_makes_the_next_wait_whatever_name_it_tells(
    db, times, must_wait
):
    for number in range(times):
        fail(db, email=f"person{number}@norrvik.example")
    assert waits(db, email="someone.else@norrvik.example") is must_wait


@pytest.mark.parametrize(
    ("after", "must_wait"), [(timedelta(0), True), (WINDOW - INSTANT, True), (WINDOW, False)]
)
def test_a_try_counts_for_a_quarter_of_an_hour_and_not_an_instant_longer(db, after, must_wait):
    fail(db, 8)
    assert waits(db, now=NOW + after) is must_wait


def test_tries_leave_one_by_one_as_each_grows_old(db):
    for minute in range(9):
        fail(db, now=NOW + minute * MINUTE)
    assert waits(db, now=NOW + WINDOW)
    assert not waits(db, now=NOW + WINDOW + MINUTE)


def test_a_failed_try_forgets_those_that_no_longer_count_and_no_others(db):
    fail(db, 3)
    fail(db, now=NOW + MINUTE)
    fail(db, now=NOW + WINDOW)
    times = [row.at for row in db.query(SignInAttempt).order_by(SignInAttempt.at)]
    assert times == [NOW + MINUTE, NOW + WINDOW]


def test_others_need_not_wait_for_one_who_is_tried_too_often(db):
    fail(db, 8)
    assert not waits(db, email="johan.ek@norrvik.example")


def test_a_name_is_counted_as_one_however_it_is_typed(db):
    for typed in ("anna.berg@norrvik.example", " ANNA.Berg@norrvik.example ") * 4:
        fail(db, email=typed)
    assert waits(db, email="Anna.Berg@Norrvik.Example")


def test_whether_one_must_wait_does_not_tell_whether_there_is_an_account(db, anna):
    fail(db, 8, email=anna.email)
    fail(db, 8, email="ingen@norrvik.example")
    assert [waits(db, email=email) for email in (anna.email, "ingen@norrvik.example")] == [True] * 2


def test_neither_name_nor_network_address_is_kept_with_a_try(db):
    fail(db)
    (row,) = db.query(SignInAttempt)
    assert [len(row.name_digest), len(row.address_digest)] == [64, 64]
    assert ANNA not in row.name_digest + row.address_digest


@given(st.lists(st.integers(min_value=-20, max_value=0), max_size=12))
@settings(max_examples=25, deadline=None)
def test_one_waits_when_eight_tries_lie_within_the_quarter_before(minutes):
    with memory() as db:
        for minute in sorted(minutes):
            fail(db, now=NOW + minute * MINUTE)
        recent = [minute for minute in minutes if minute > -15]
        assert waits(db) is (len(recent) >= 8)


@contextmanager
def memory():
    """A database of its own for one example."""
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine, [SignInAttempt.__table__, AuditEvent.__table__])
    with Session(engine) as db:
        yield db
    engine.dispose()
