"""Signing in: who may, in which words all others are refused, and what is noted of it."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, KnownBrowser, SignedIn, SignInAttempt
from agreementhub.services.people import browsers, hashing, proving, sessions, sign_ins
from agreementhub.services.people.tries import Origin
from tests import factories
from tests.conftest import NOW
from tests.factories import PASSWORD

ANNA, HERE = "anna.berg@norrvik.example", "192.0.2.1"
REFUSED = "The address or the password is not right"


@pytest.fixture
def anna(db):
    """Someone with a password."""
    return factories.user(db, password=PASSWORD)


def start(db, *, email=ANNA, password=PASSWORD, browser=None, now=NOW):
    """Sign in, in the steps that a door takes."""
    asked = proving.ask(db, Origin(email, HERE, browser), now=now)
    return sign_ins.start(db, proving.prove(asked, password), now=now)


def test_the_right_password_signs_in_whatever_case_the_address_has(db, anna):
    started = start(db, email=" Anna.Berg@Norrvik.example ")
    assert sessions.who(db, started.key, now=NOW) is anna


@pytest.mark.parametrize(
    ("email", "password"),
    [(ANNA, "fel lösenord här"), ("ingen@norrvik.example", PASSWORD), ("\0\ud800", "\0\ud800")],
)
def test_whatever_is_wrong_is_refused_in_the_same_words(db, anna, email, password):
    with pytest.raises(RuleBroken, match=REFUSED):
        start(db, email=email, password=password)


def test_an_account_without_a_password_opens_for_none(db):
    factories.user(db)
    for password in ("", PASSWORD, "a password that nobody has"):
        with pytest.raises(RuleBroken, match=REFUSED):
            start(db, password=password)
    assert db.query(SignedIn).count() == 0


def test_a_closed_account_is_refused_and_opened_again_it_has_its_password(db, anna):
    anna.disabled_at = NOW
    with pytest.raises(RuleBroken, match=REFUSED):
        start(db)
    anna.disabled_at = None
    assert sessions.who(db, start(db).key, now=NOW) is anna


def test_a_password_is_not_read_without_regard_to_case_or_spaces(db, anna):
    for password in (PASSWORD.upper(), f" {PASSWORD}", f"{PASSWORD} ", ""):
        with pytest.raises(RuleBroken):
            start(db, password=password)


@pytest.mark.parametrize("meanwhile", [{"disabled_at": NOW}, {"password_hash": "another"}])
def test_what_changed_while_the_password_was_looked_at_counts(db, anna, meanwhile):
    proven = proving.prove(proving.ask(db, Origin(ANNA, HERE), now=NOW), PASSWORD)
    for name, value in meanwhile.items():
        setattr(anna, name, value)
    with pytest.raises(RuleBroken, match=REFUSED):
        sign_ins.start(db, proven, now=NOW)


def test_signing_in_is_in_the_log_and_a_refusal_is_not_taken_for_it(db, anna):
    start(db)
    proving.refused(db, now=NOW)
    events = db.query(AuditEvent).order_by(AuditEvent.id).all()[-2:]
    assert [(one.act, one.user_id) for one in events] == [
        ("signed_in", anna.id),
        ("sign_in_failed", None),
    ]
    assert events[-1].facts == {}


def test_a_try_that_succeeds_does_not_count(db, anna):
    start(db)
    assert db.query(SignInAttempt).count() == 0


class Watched(PasswordHasher):
    """Keeps which parameters each verification costs, and how often something is hashed."""

    def __init__(self):
        super().__init__(1, 8, 1)
        self.verified, self.hashed = [], 0

    def verify(self, hash, password):
        self.verified.append(extract_parameters(hash))
        return super().verify(hash, password)

    def hash(self, password, **more):
        self.hashed += 1
        return super().hash(password, **more)


def test_an_unknown_address_costs_what_a_wrong_password_does_from_the_first_try_on(
    db, anna, monkeypatch
):
    """How long each takes is measured in `bench`."""
    costs = []
    for stored in (anna.password_hash, None):
        watched = Watched()
        monkeypatch.setattr(hashing, "_HASHER", watched)
        hashing._nobodys.cache_clear()
        assert not hashing.fits(stored, "fel lösenord")
        costs.append((watched.verified, watched.hashed))
    assert costs[0] == costs[1]


# --- the browser in which one signed in


def test_a_browser_is_known_where_its_owner_signed_in_and_to_nobody_else(db, anna):
    johan = factories.user(db, "Johan Ek", password=PASSWORD)
    key = start(db).browser
    assert browsers.is_known(db, key, anna.id, now=NOW + browsers.KEPT)
    assert not browsers.is_known(db, key, johan.id, now=NOW)
    assert start(db, email=johan.email, browser=key).browser == key
    assert browsers.is_known(db, key, johan.id, now=NOW)


def test_a_browser_gets_a_key_of_ours_and_never_keeps_one_that_it_made_up(db, anna):
    assert start(db, browser="made up").browser != "made up"
    assert "made up" not in {row.digest for row in db.query(KnownBrowser)}


def test_a_browser_not_seen_for_a_year_is_forgotten(db, anna):
    key = start(db).browser
    later = NOW + browsers.KEPT * 1.001
    assert not browsers.is_known(db, key, anna.id, now=later)
    start(db, now=later)
    assert db.query(KnownBrowser).count() == 1
