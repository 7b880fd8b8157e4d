"""Trying too often: each limit at both of its edges, and however many come at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from agreementhub.models import SignInAttempt
from agreementhub.services.people import proving, tries
from agreementhub.services.people.tries import Origin, TooMany
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD

INSTANT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
ANNA, HERE = "anna.berg@norrvik.example", "192.0.2.1"


def fail(db, times=1, *, email=ANNA, address=HERE, browser=None, now=NOW):
    """Try some times."""
    for _time in range(times):
        tries.count(db, Origin(email, address, browser), now=now)


def waits(db, *, email=ANNA, address=HERE, browser=None, now=NOW):
    """Whether the next try must wait; it is not made."""
    nested = db.begin_nested()
    try:
        tries.count(db, Origin(email, address, browser), now=now)
    except TooMany:
        return True
    finally:
        nested.rollback()
    return False


def test_at_one_account_from_one_address_the_ninth_try_waits(db):
    fail(db, 7)
    assert not waits(db)
    fail(db)
    assert waits(db)


def test_at_one_account_from_everywhere_the_twenty_sixth_try_waits(db):
    for number in range(24):
        fail(db, address=f"192.0.2.{number}")
    assert not waits(db, address="198.51.100.1")
    fail(db, address="192.0.2.24")
    assert waits(db, address="198.51.100.1")


def test_from_one_address_the_fifty_first_try_waits_whatever_name_it_tells(db):
    for number in range(49):
        fail(db, email=f"person{number}@norrvik.example")
    assert not waits(db, email="someone.else@norrvik.example")
    fail(db, email="person49@norrvik.example")
    assert waits(db, email="someone.else@norrvik.example")
    assert not waits(db, email="someone.else@norrvik.example", address="198.51.100.1")


def test_nobody_can_lock_the_owner_out_of_a_browser_that_is_known(db):
    for number in range(25):
        fail(db, address=f"198.51.100.{number}")
    for number in range(50):
        fail(db, email=f"person{number}@norrvik.example")
    assert waits(db)
    assert not waits(db, browser="Annas")
    fail(db, 8, browser="Annas")
    assert waits(db, browser="Annas")
    assert not waits(db, browser="Annas at home")


def test_the_owners_mistakes_in_a_known_browser_make_nobody_else_wait(db):
    fail(db, 8, browser="Annas")
    assert not waits(db)
    assert not waits(db, email="johan.ek@norrvik.example")


def test_where_no_address_can_be_told_the_account_alone_counts(db):
    for number in range(60):
        fail(db, email=f"person{number}@norrvik.example", address=None)
    fail(db, 24, address=None)
    assert not waits(db, address=None)
    fail(db, address=None)
    assert waits(db, address=None)


@pytest.mark.parametrize(
    ("after", "must_wait"),
    [(timedelta(0), True), (tries.WINDOW - INSTANT, True), (tries.WINDOW, False)],
)
def test_a_try_counts_for_a_quarter_of_an_hour_and_not_an_instant_longer(db, after, must_wait):
    fail(db, 8)
    assert waits(db, now=NOW + after) is must_wait


def test_how_long_to_wait_is_said_and_is_until_the_oldest_that_counts_grows_old(db):
    for minute in range(8):
        fail(db, now=NOW + minute * MINUTE)
    with pytest.raises(TooMany) as many:
        fail(db, now=NOW + 10 * MINUTE + INSTANT)
    assert many.value.wait == 5 * MINUTE - INSTANT
    assert many.value.message.mapping == {"minutes": 5}


def test_a_try_that_was_refused_does_not_count_so_that_a_wait_ends(db):
    fail(db, 8)
    for minute in range(1, 15):
        assert waits(db, now=NOW + minute * MINUTE)
        with pytest.raises(TooMany):
            fail(db, now=NOW + minute * MINUTE)
    assert not waits(db, now=NOW + tries.WINDOW)


def test_tries_that_no_longer_count_are_swept_out_and_no_others(db):
    fail(db, 3)
    fail(db, now=NOW + MINUTE)
    fail(db, now=NOW + tries.WINDOW)
    times = [row.at for row in db.query(SignInAttempt).order_by(SignInAttempt.at)]
    assert times == [NOW + MINUTE, NOW + tries.WINDOW]


def test_a_name_is_counted_as_one_however_it_is_typed(db):
    for typed in (ANNA, " ANNA.Berg@norrvik.example ") * 4:
        fail(db, email=typed)
    assert waits(db, email="Anna.Berg@Norrvik.Example")


def test_whether_one_must_wait_does_not_tell_whether_there_is_an_account(db):
    factories.user(db, password=PASSWORD)
    for email in (ANNA, "ingen@norrvik.example"):
        for _time in range(8):
            proving.ask(db, Origin(email, HERE), now=NOW)
        with pytest.raises(TooMany):
            proving.ask(db, Origin(email, HERE), now=NOW)


def test_neither_name_nor_network_address_nor_key_is_kept_with_a_try(db):
    fail(db, browser="Annas")
    (row,) = db.query(SignInAttempt)
    kept = (row.name_digest, row.address_digest, row.browser_digest)
    assert [len(one) for one in kept] == [64] * 3


def test_of_thirty_tries_at_the_same_moment_eight_are_let_through(hub):
    ready = Barrier(30)

    def attempt(_number):
        ready.wait()
        with hub.session() as db, db.begin():
            try:
                tries.count(db, Origin(ANNA, HERE), now=NOW)
            except TooMany:
                return False
        return True

    with ThreadPoolExecutor(30) as people:
        assert sum(people.map(attempt, range(30))) == 8


@given(st.lists(st.integers(min_value=-20, max_value=0), max_size=12))
@settings(max_examples=25, deadline=None)
def test_one_waits_when_eight_tries_lie_within_the_quarter_before(minutes):
    kept: list[int] = []
    with memory() as db:
        for minute in sorted(minutes):
            now = NOW + minute * MINUTE
            room = len([one for one in kept if one > minute - 15]) < 8
            assert waits(db, now=now) is not room
            if room:
                fail(db, now=now)
                kept.append(minute)


@contextmanager
def memory():
    """A database of its own for one example."""
    engine = create_engine("sqlite://")
    SignInAttempt.__table__.create(engine)
    with Session(engine) as db:
        yield db
    engine.dispose()
