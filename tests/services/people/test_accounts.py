"""Accounts: their addresses, what a role opens, and being away."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Membership, User
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW


@pytest.fixture
def anna(db):
    """An official."""
    return factories.user(db)


# --- opening an account


@pytest.mark.parametrize("email", ["", "anna", "anna berg@norrvik.example", "a@b\nBcc: c@d"])
def test_what_is_no_address_opens_no_account(db, email):
    with pytest.raises(RuleBroken):
        accounts.create(db, email=email, name="Anna")
    assert db.query(User).count() == 0


def test_an_address_is_kept_in_small_letters_and_taken_once_in_any_case(db, anna):
    with pytest.raises(RuleBroken):
        accounts.create(db, email=" ANNA.berg@norrvik.EXAMPLE", name="Anna igen")
    assert db.query(User).count() == 1


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
    norrvik = (factories.organisation(db).id,)
    assert accounts.colleagues(db, norrvik, NOW.date()) == [anna, bo]
    names = accounts.names_of_colleagues(db, norrvik, NOW.date())
    assert names == [(anna.id, "Anna Berg"), (bo.id, "Bo Dahl")]


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


# --- addresses that letters can be sent to


def test_a_domain_of_other_letters_is_kept_in_plain_ones_and_found_however_it_is_typed(db):
    person = accounts.create(db, email="Asa@NÖRRVIK.example", name="Åsa Ek")
    assert person.email == "asa@xn--nrrvik-wxa.example"
    for typed in (" ASA@nörrvik.example", "asa@xn--nrrvik-wxa.example"):
        assert accounts.find(db, typed) is person
        assert accounts.by_address(db, [typed]) == {person.email: person}
    with pytest.raises(RuleBroken):
        accounts.create(db, email="asa@nörrvik.example", name="Åsa igen")


def test_an_address_that_no_letter_reaches_opens_no_account(db):
    with pytest.raises(RuleBroken, match="before the @"):
        accounts.create(db, email="åsa@norrvik.example", name="Åsa Ek")
    assert db.query(User).count() == 0


@pytest.mark.parametrize("typed", ["\0", "a\0b@c.se", "\ud800@b.se", "x" * 5_000, "@", ""])
def test_no_text_makes_the_search_for_an_account_stumble(db, typed):
    assert accounts.find(db, typed) is None
