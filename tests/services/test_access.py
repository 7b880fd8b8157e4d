"""Who may see a row, asked in SQL: the same as the table of access says, document by document."""

from itertools import product
from random import Random

import pytest
from sqlalchemy import exists, select

from agreementhub.domain.access import LEVELS, ROLES
from agreementhub.models import Case, Deadline, Document, DocumentKey
from agreementhub.services import access, documents
from agreementhub.services.people import accounts
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

TODAY = NOW.date()
STATES = ("draft", "signed")
WRITERS = {"official", "registrar", "manager"}
# Who reads what, said anew: by level and state, the roles in the organisation that answers.
READERS = {
    ("open", "draft"): WRITERS,
    ("open", "signed"): set(ROLES),
    ("internal", "draft"): WRITERS,
    ("internal", "signed"): set(ROLES),
    ("secret", "draft"): {"registrar", "manager"},
    ("secret", "signed"): {"registrar", "manager"},
}


@pytest.fixture
def shelf(db):
    """A document of each level and state, by both; Anna is responsible for none of them."""
    factories.organisation(db, "Söderby kommun")
    parties = [{"organisation": name} for name in ("Norrvik kommun", "Söderby kommun")]
    return {
        (level, state): factories.agreement(
            db, title=f"{level} {state}", level=level, state=state, parties=parties
        )
        for level, state in product(LEVELS, STATES)
    }


def opened(db, keys):
    """The titles that the keys open, as the database finds them."""
    return set(db.scalars(select(Document.title).where(access.opened_by(keys))))


def held(db, name, role, org=None):
    """The keys of someone with one role."""
    return accounts.keys(factories.user(db, name, role, org=org), TODAY)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_the_law_of_levels_says(db, shelf, role):
    wanted = {f"{level} {state}" for (level, state), who in READERS.items() if role in who}
    assert opened(db, held(db, "Sara Lind", role)) == wanted


@pytest.mark.parametrize("role", ROLES)
def test_a_party_reads_what_is_internal_once_it_is_valid_and_no_draft(db, shelf, role):
    there = factories.organisation(db, "Söderby kommun")
    assert opened(db, held(db, "Per Ek", role, there)) == {"open signed", "internal signed"}


def test_the_public_and_those_without_a_key_read_what_is_open_to_them(db, shelf):
    stranger = held(db, "Eva Ek", "manager", factories.organisation(db, "Västerås kommun"))
    assert opened(db, {"public"}) == opened(db, stranger) == {"open signed"}
    assert opened(db, set()) == set()


def test_whoever_is_responsible_reads_it_at_any_level(db):
    politician = factories.user(db, "Pia Ek", "politician")
    for level, state in product(LEVELS, STATES):
        factories.agreement(
            db, title=f"{level} {state}", level=level, state=state, responsible=politician
        )
    assert len(opened(db, accounts.keys(politician, TODAY))) == 6
    assert len(opened(db, held(db, "Bo Ek", "politician"))) == 2


def test_a_role_that_has_ended_opens_nothing_more(db, shelf):
    sara = factories.user(db, "Sara Lind", "registrar")
    sara.memberships[0].to_day = TODAY
    assert len(opened(db, accounts.keys(sara, TODAY))) == 6
    assert opened(db, accounts.keys(sara, TODAY.replace(day=TODAY.day + 1))) == {"open signed"}


def test_the_database_agrees_with_the_table_document_by_document(db, shelf):
    for role in ROLES:
        keys = held(db, f"{role.title().replace('_', '')} Ek", role)
        read = {d.title for d in shelf.values() if documents.may(d, TYPES[d.doctype], keys, "read")}
        assert opened(db, keys) == read


@pytest.mark.parametrize("seed", range(25))
def test_random_keys_open_exactly_where_the_two_sets_meet(db, seed):
    chance = Random(seed)
    every = ["public", *(f"org:{n}" for n in range(4)), *(f"user:{n}" for n in range(4)), "a'%_b"]
    for number in range(6):
        made = factories.document(db, "memo", title=str(number))
        made.keys[:] = [DocumentKey(key=key) for key in chance.sample(every, chance.randrange(5))]
    db.flush()
    wanted = {d.id: access.opening(d) for d in db.scalars(select(Document))}
    for _ in range(8):
        keys = frozenset(chance.sample([*every, "org:99", ""], chance.randrange(8)))
        found = set(db.scalars(select(Document.id).where(access.opened_by(keys))))
        assert found == {number for number, opens in wanted.items() if opens & keys}
    assert access.opening_each(db, list(wanted)) == {n: keys for n, keys in wanted.items() if keys}


def test_a_row_is_found_once_though_many_keys_open_it(db, shelf):
    keys = held(db, "Sara Lind", "registrar") | {"public"}
    titles = db.scalars(select(Document.title).where(access.opened_by(keys))).all()
    assert len(titles) == len(set(titles)) == 6


def test_it_is_asked_of_the_row_around_it_however_deep_it_stands(db):
    seen, hidden = in_force(db, title="Synligt"), in_force(db, title="Dolt", level="secret")
    of_row = access.opened_by({"public"}, Deadline.document_id)
    inner = exists().where(Deadline.document_id == Document.id, of_row)
    deeper = exists().where(Case.id == Document.case_id, access.opened_by({"public"}))
    for condition in (inner, deeper):
        assert db.scalars(select(Document.id).where(condition)).all() == [seen.id]
    for condition in (inner, deeper):
        assert db.scalars(select(Document.id).where(~condition)).all() == [hidden.id]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("may_read", [True, False])
def test_only_the_case_number_is_told_of_the_secret_and_of_what_one_may_not_read(level, may_read):
    named = access.named_for(title="Skyddat boende", number="KS 1", level=level, may_read=may_read)
    sealed = level == "secret" or not may_read
    assert named.is_sealed == access.is_sealed(level, may_read=may_read) == sealed
    told = ("KS 1", "KS 1") if sealed else ("Skyddat boende", "Skyddat boende (KS 1)")
    assert (named.short("–"), named.full("–")) == told


@pytest.mark.parametrize("number", [None, ""])
def test_a_matter_without_a_number_is_told_by_its_title_or_by_no_name(number):
    named = access.named_for(title="Öppet", number=number, level="open")
    assert (named.short("–"), named.full("–")) == ("Öppet", "Öppet")
    named = access.named_for(title="Hemligt", number=number, level="secret")
    assert (named.short("–"), named.full("–")) == ("–", "–")


def test_what_may_be_told_is_the_same_in_the_database(db, shelf):
    for keys in ({"public"}, held(db, "Sara Lind", "registrar"), held(db, "Johan Ek", "official")):
        told = set(db.scalars(select(Document.title).where(access.told_to(keys))))
        named = {
            document.title
            for document in shelf.values()
            if not access.is_sealed(document.level, may_read=bool(access.opening(document) & keys))
        }
        assert told == named
        assert not any(title.startswith("secret") for title in told)
