"""Accounts, passwords and signing in."""

from datetime import timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, SignedIn
from agreementhub.services.people import accounts, sign_ins
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD

# As it is outside tests, which hash more quickly.
IN_USE = accounts._HASHER


@pytest.fixture
def anna(db):
    """Someone with a password."""
    return factories.user(db, password=PASSWORD)


def start(db, email="anna.berg@norrvik.example", password=PASSWORD, now=NOW):
    """Sign in; the key."""
    return sign_ins.start(db, email=email, password=password, now=now)[1]


def test_the_right_password_signs_in_whatever_case_the_address_has(db, anna):
    key = start(db, email=" Anna.Berg@Norrvik.example ")
    assert sign_ins.who(db, key, now=NOW) is anna


def test_the_browsers_key_is_not_kept_in_the_database(db, anna):
    key = start(db)
    assert key not in [row.digest for row in db.query(SignedIn)]


@pytest.mark.parametrize(
    ("email", "password"),
    [("anna.berg@norrvik.example", "fel lösenord här"), ("ingen@norrvik.example", PASSWORD)],
)
def test_a_wrong_address_and_a_wrong_password_get_the_same_words(db, anna, email, password):
    with pytest.raises(RuleBroken, match="The address or the password is not right"):
        start(db, email=email, password=password)


def test_a_disabled_account_is_out_at_the_next_request(db, anna):
    key = start(db)
    accounts.disable(db, anna, Stamp(None, NOW))
    assert sign_ins.who(db, key, now=NOW) is None
    assert accounts.keys(anna, NOW.date()) == {"public"}


def test_a_session_ends_after_two_idle_hours_and_ten_in_all(db, anna):
    key = start(db)
    assert sign_ins.who(db, key, now=NOW + timedelta(hours=2))
    assert sign_ins.who(db, key, now=NOW + timedelta(hours=2, seconds=1)) is None
    for hours in (2, 4, 6, 8, 10):
        sign_ins.seen(db, key, now=NOW + timedelta(hours=hours))
    assert sign_ins.who(db, key, now=NOW + timedelta(hours=10))
    assert sign_ins.who(db, key, now=NOW + timedelta(hours=10, seconds=1)) is None


def test_signing_out_everywhere_leaves_no_key_that_opens(db, anna):
    keys = [start(db), start(db)]
    sign_ins.end_all(db, anna)
    assert [sign_ins.who(db, key, now=NOW) for key in keys] == [None, None]


def test_the_ninth_try_must_wait_and_a_quarter_later_it_need_not(db, anna):
    def waits(now):
        return sign_ins.too_many(db, email=anna.email, address="127.0.0.1", now=now)

    for _ in range(7):
        sign_ins.failed(db, email=anna.email, address="127.0.0.1", now=NOW)
    assert not waits(NOW)
    sign_ins.failed(db, email=anna.email, address="127.0.0.1", now=NOW)
    assert waits(NOW)
    assert not waits(NOW + timedelta(minutes=15))


@pytest.mark.parametrize("password", ["elva tecken", "aaaaaaaaaaaaaaa", "anna.berg 2027"])
def test_a_password_that_is_easy_to_guess_is_refused(db, anna, password):
    with pytest.raises(RuleBroken):
        accounts.set_password(anna, password)


def test_a_password_is_stored_as_argon2id_of_64_mebibytes(anna):
    assert anna.password_hash.startswith("$argon2id$v=19$")
    assert (IN_USE.memory_cost, IN_USE.time_cost, IN_USE.parallelism) == (65_536, 3, 2)


def test_tries_are_in_the_log_without_the_address_that_was_typed(db, anna):
    sign_ins.failed(db, email="hemlig@example.org", address="10.0.0.1", now=NOW)
    event = db.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    assert event.act == "sign_in_failed"
    assert "hemlig" not in str(event.facts)


# --- opening an account


@pytest.mark.parametrize("password", ["elva tecken", "x" * 257, "ny.person 2027"])
def test_a_weak_password_opens_no_account(db, password):
    with pytest.raises(RuleBroken):
        accounts.create(db, email="ny.person@norrvik.example", name="Ny", password=password)
    assert accounts.find(db, "ny.person@norrvik.example") is None
