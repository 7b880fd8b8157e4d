"""Staying signed in: each limit at both of its edges."""

import hashlib
from datetime import timedelta

import pytest

from agreementhub.models import SignedIn
from agreementhub.services.people import accounts, sessions
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW

INSTANT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def anna(db):
    """An official."""
    return factories.user(db)


# --- how long a session lasts


@pytest.mark.parametrize(
    ("after", "opens"),
    [
        (timedelta(0), True),
        (sessions.IDLE - INSTANT, True),
        (sessions.IDLE, True),
        (sessions.IDLE + INSTANT, False),
    ],
)
def test_a_key_opens_to_the_last_instant_of_two_idle_hours(db, anna, after, opens):
    key = sessions.begin(db, anna, now=NOW)
    assert (sessions.who(db, key, now=NOW + after) is anna) is opens


@pytest.mark.parametrize(
    ("after", "opens"), [(sessions.LONGEST, True), (sessions.LONGEST + INSTANT, False)]
)
def test_however_busy_its_owner_a_key_is_done_after_ten_hours(db, anna, after, opens):
    key = sessions.begin(db, anna, now=NOW)
    sessions.seen(db, key, now=NOW + after - MINUTE)
    assert (sessions.who(db, key, now=NOW + after) is anna) is opens


def test_a_session_that_ended_is_not_woken_by_being_seen_too_late(db, anna):
    key = sessions.begin(db, anna, now=NOW)
    late = NOW + sessions.LONGEST + INSTANT
    sessions.seen(db, key, now=late)
    assert sessions.who(db, key, now=late) is None


def test_the_use_of_a_session_is_noted_when_five_minutes_have_passed_and_no_sooner(db, anna):
    row = sessions.find(db, sessions.begin(db, anna, now=NOW), now=NOW)
    assert not sessions.is_unseen(row, now=NOW + 5 * MINUTE)
    assert sessions.is_unseen(row, now=NOW + 5 * MINUTE + INSTANT)


@pytest.mark.parametrize("after", [sessions.LONGEST, sessions.LONGEST - INSTANT])
def test_whoever_signs_in_ends_no_session_that_still_opens(db, anna, after):
    johan = factories.user(db, "Johan Ek")
    key = sessions.begin(db, anna, now=NOW)
    sessions.seen(db, key, now=NOW + after)
    sessions.begin(db, johan, now=NOW + after)
    assert sessions.who(db, key, now=NOW + after) is anna


def test_sessions_that_can_open_nothing_more_are_swept_out_when_someone_signs_in(db, anna):
    sessions.begin(db, anna, now=NOW)
    latest = sessions.begin(db, anna, now=NOW + sessions.LONGEST + INSTANT)
    assert [row.digest for row in db.query(SignedIn)] == [
        hashlib.sha256(latest.encode()).hexdigest()
    ]


# --- one of several, and keys that are none


def test_each_sign_in_has_a_key_of_its_own_and_ending_one_leaves_the_others(db, anna):
    here, there = sessions.begin(db, anna, now=NOW), sessions.begin(db, anna, now=NOW)
    sessions.end(db, here)
    assert [sessions.who(db, key, now=NOW) for key in (here, there)] == [None, anna]


def test_ending_all_sessions_of_a_person_leaves_those_of_others(db, anna):
    johan = factories.user(db, "Johan Ek")
    keys = [
        sessions.begin(db, anna, now=NOW),
        sessions.begin(db, anna, now=NOW),
        sessions.begin(db, johan, now=NOW),
    ]
    sessions.end_all(db, anna)
    assert [sessions.who(db, key, now=NOW) for key in keys] == [None, None, johan]


@pytest.mark.parametrize("key", ["", "å", "x" * 5_000, "' OR 1=1 --", "\0"])
def test_a_key_that_nobody_was_given_opens_nothing_and_can_be_ended(db, anna, key):
    mine = sessions.begin(db, anna, now=NOW)
    sessions.seen(db, key, now=NOW)
    sessions.end(db, key)
    assert [sessions.who(db, one, now=NOW) for one in (key, mine)] == [None, anna]


def test_the_digest_that_the_database_keeps_is_no_key(db, anna):
    sessions.begin(db, anna, now=NOW)
    (row,) = db.query(SignedIn)
    assert sessions.who(db, row.digest, now=NOW) is None


def test_a_disabled_account_is_out_at_the_next_request(db, anna):
    key = sessions.begin(db, anna, now=NOW)
    accounts.disable(db, anna, Stamp(None, NOW))
    assert sessions.who(db, key, now=NOW) is None
    assert accounts.keys(anna, NOW.date()) == {"public"}


def test_the_browsers_key_is_not_kept_in_the_database(db, anna):
    key = sessions.begin(db, anna, now=NOW)
    assert key not in [row.digest for row in db.query(SignedIn)]
