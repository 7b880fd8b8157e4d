"""Accounts, passwords and signing in."""

import contextlib
from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Membership, SignedIn, User
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


@pytest.mark.parametrize("email", ["", "anna", "anna berg@norrvik.example", "a@b\nBcc: c@d"])
def test_what_is_no_address_opens_no_account(db, email):
    with pytest.raises(RuleBroken):
        accounts.create(db, email=email, name="Anna")
    assert db.query(User).count() == 0


def test_an_address_is_kept_in_small_letters_and_taken_once_in_any_case(db, anna):
    with pytest.raises(RuleBroken):
        accounts.create(db, email=" ANNA.berg@norrvik.EXAMPLE", name="Anna igen")
    assert db.query(User).count() == 1


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("abcde" + "a" * 6, False),
        ("abcde" + "a" * 7, True),
        ("abcd" + "a" * 8, False),
        ("abcde" + "a" * 251, True),
        ("abcde" + "a" * 252, False),
    ],
)
def test_a_password_has_12_to_256_characters_and_at_least_five_different(db, anna, password, taken):
    before = anna.password_hash
    with contextlib.nullcontext() if taken else pytest.raises(RuleBroken):
        accounts.set_password(anna, password)
    assert (anna.password_hash != before) is taken


def test_a_password_is_changed_by_someone_who_knows_the_old_one_only(db, anna):
    with pytest.raises(RuleBroken):
        accounts.change_password(anna, old="fel lösenord här", new="ett annat långt lösenord")
    assert accounts.password_fits(anna, PASSWORD)
    accounts.change_password(anna, old=PASSWORD, new="ett annat långt lösenord")
    assert not accounts.password_fits(anna, PASSWORD)


def test_the_same_password_is_kept_differently_for_two_people(db, anna):
    johan = factories.user(db, "Johan Ek", password=PASSWORD)
    assert anna.password_hash != johan.password_hash


def test_addresses_are_looked_up_together_and_unknown_ones_left_out(db, anna):
    found = accounts.by_address(db, {" Anna.Berg@norrvik.example", "ingen@norrvik.example"})
    assert found == {"anna.berg@norrvik.example": anna}


# --- what a role opens, and from when to when

FIRST, LAST = date(2027, 4, 1), date(2027, 4, 30)


@pytest.fixture
def temp(db):
    """Someone who is a registrar in April alone."""
    person = accounts.create(db, email="vik@norrvik.example", name="Vik Arie")
    db.add(member(db, person, "registrar", FIRST, LAST))
    db.flush()
    return person


def member(db, person, role, from_day, to_day=None, org="Norrvik kommun"):
    """A role for a time."""
    return Membership(
        user=person,
        organisation=factories.organisation(db, org),
        role=role,
        from_day=from_day,
        to_day=to_day,
    )


EDGES = [
    (FIRST - timedelta(days=1), False),
    (FIRST, True),
    (LAST, True),
    (LAST + timedelta(days=1), False),
]


@pytest.mark.parametrize(("day", "holds"), EDGES)
def test_a_role_is_held_on_its_first_and_its_last_day_and_on_no_other_side(db, temp, day, holds):
    norrvik = factories.organisation(db).id
    opened = {f"org:{norrvik}{more}" for more in ("", ":registrar", f":user:{temp.id}") if holds}
    assert accounts.keys(temp, day) == {"public", f"user:{temp.id}"} | opened


@pytest.mark.parametrize(("day", "holds"), EDGES)
def test_colleagues_of_a_day_are_those_whose_role_holds_that_day(db, temp, day, holds):
    found = accounts.colleagues(db, (factories.organisation(db).id,), day)
    assert (temp in found) is holds


def test_a_role_without_a_last_day_is_held_until_further_notice(db, anna):
    norrvik = factories.organisation(db).id
    assert f"org:{norrvik}:official" in accounts.keys(anna, date.max)
    assert accounts.colleagues(db, (norrvik,), date.max) == [anna]


def test_colleagues_are_told_once_by_name_without_strangers_and_closed_accounts(db, anna):
    db.add(member(db, anna, "manager", FIRST))
    gone, bo = factories.user(db, "Greta Gone"), factories.user(db, "Bo Dahl")
    gone.disabled_at = NOW
    factories.user(db, "Maja Ek", org=factories.organisation(db, "Söderby kommun"))
    db.flush()
    assert accounts.colleagues(db, (factories.organisation(db).id,), NOW.date()) == [anna, bo]


def test_roles_in_two_organisations_open_each_its_own_and_no_mixture(db, anna):
    db.add(member(db, anna, "manager", FIRST, org="Söderby kommun"))
    db.flush()
    norrvik = factories.organisation(db).id
    soderby = factories.organisation(db, "Söderby kommun").id
    held = accounts.keys(anna, FIRST)
    assert held >= {f"org:{norrvik}:official", f"org:{soderby}:manager"}
    assert not held & {f"org:{norrvik}:manager", f"org:{soderby}:official"}


def test_nobody_holds_the_key_of_the_public_and_a_closed_account_no_more(db, anna):
    anna.disabled_at = NOW
    assert accounts.keys(None, FIRST) == accounts.keys(anna, FIRST) == {"public"}


# --- being away


def be_away(db, person, from_day, to_day, deputy=None):
    """Say that someone is absent."""
    accounts.be_away(db, Stamp(person, NOW), from_day=from_day, to_day=to_day, deputy=deputy)


@pytest.mark.parametrize(("day", "away"), EDGES)
def test_one_is_away_on_the_first_and_the_last_day_that_one_said(db, anna, day, away):
    be_away(db, anna, FIRST, LAST)
    assert anna.is_away(day) is away


def test_a_last_day_may_be_the_first_and_not_the_day_before(db, anna):
    be_away(db, anna, FIRST, FIRST)
    assert anna.is_away(FIRST)
    with pytest.raises(RuleBroken):
        be_away(db, anna, LAST, LAST - timedelta(days=1))
    assert (anna.away_from, anna.away_to) == (FIRST, FIRST)


def test_nobody_is_their_own_deputy(db, anna):
    with pytest.raises(RuleBroken):
        be_away(db, anna, FIRST, LAST, deputy=anna)
    assert anna.away_from is None


def test_no_first_day_ends_the_absence_and_the_log_tells_both(db, anna):
    johan = factories.user(db, "Johan Ek")
    be_away(db, anna, FIRST, None, deputy=johan)
    assert anna.is_away(date.max)
    be_away(db, anna, None, None)
    assert not anna.is_away(FIRST)
    told = db.query(AuditEvent).filter_by(act="absence_set").order_by(AuditEvent.id)
    assert [event.facts for event in told] == [{"deputy": johan.email}, {"deputy": None}]
