"""Keeping a password, and what ends with the one before."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, KnownBrowser, SignInAttempt
from agreementhub.services.people import browsers, hashing, passwords, proving, sessions, tries
from agreementhub.services.people.tries import Origin
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD

# As it is outside tests, which hash more quickly.
IN_USE = hashing._HASHER
NEW = "ett annat långt lösenord"
HERE = "192.0.2.1"


@pytest.fixture
def anna(db):
    """Someone with a password."""
    return factories.user(db, password=PASSWORD)


def change(db, person, *, old=PASSWORD, new=NEW, but=""):
    """Change one's password, in the steps that a door takes."""
    asked = proving.ask(db, Origin(person.email, HERE), now=NOW)
    hashed = hashing.hashed(new, passwords.names(person))
    return passwords.change(db, proving.prove(asked, old), hashed, now=NOW, but=but)


def test_a_password_is_stored_as_argon2id_of_64_mebibytes(anna):
    assert anna.password_hash.startswith("$argon2id$v=19$")
    assert (IN_USE.memory_cost, IN_USE.time_cost, IN_USE.parallelism) == (65_536, 3, 2)


def test_the_same_password_is_kept_differently_for_two_people(db, anna):
    johan = factories.user(db, "Johan Ek", password=PASSWORD)
    assert anna.password_hash != johan.password_hash


def test_a_password_is_changed_by_someone_who_knows_the_old_one_only(db, anna):
    with pytest.raises(RuleBroken):
        change(db, anna, old="fel lösenord här")
    assert hashing.fits(anna.password_hash, PASSWORD)
    change(db, anna)
    assert hashing.fits(anna.password_hash, NEW)
    assert not hashing.fits(anna.password_hash, PASSWORD)


def test_a_new_password_ends_every_session_but_the_one_in_which_it_was_chosen(db, anna):
    johan = factories.user(db, "Johan Ek")
    here, there = (sessions.begin(db, anna, now=NOW) for _ in range(2))
    others = sessions.begin(db, johan, now=NOW)
    change(db, anna, but=here)
    assert [sessions.who(db, key, now=NOW) for key in (here, there, others)] == [anna, None, johan]


def test_a_password_that_another_sets_ends_every_session_and_forgets_browsers_and_tries(db, anna):
    key = sessions.begin(db, anna, now=NOW)
    browsers.remember(db, None, anna, now=NOW)
    tries.count(db, Origin(anna.email, HERE), now=NOW)
    passwords.keep(db, anna, hashing.hashed(NEW, ()), Stamp(None, NOW))
    assert sessions.who(db, key, now=NOW) is None
    assert db.query(KnownBrowser).count() == db.query(SignInAttempt).count() == 0


def test_the_browser_in_which_the_password_was_changed_alone_stays_known(db, anna):
    browsers.remember(db, None, anna, now=NOW)
    key = change(db, anna)
    assert [browsers.is_known(db, key, row.user_id, now=NOW) for row in db.query(KnownBrowser)] == [
        True
    ]


def test_a_change_is_in_the_log_without_the_password(db, anna):
    change(db, anna)
    event = db.query(AuditEvent).filter_by(act="password_changed").one()
    assert (event.user_id, event.facts) == (anna.id, {"account": anna.email})


@pytest.mark.parametrize("new", ["fjorton tecken", "anna.berg norrvik", "qwerty123456789"])
def test_what_the_rule_refuses_is_not_hashed_at_all(anna, new):
    with pytest.raises(RuleBroken):
        hashing.hashed(new, passwords.names(anna))
