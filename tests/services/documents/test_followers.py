"""What follows from the version that counts: its day, its last day, its parties and its keys."""

import pytest

from agreementhub.models import DocumentKey, IndexChange
from agreementhub.services import documents
from agreementhub.services.documents import followers
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import ALCOHOL, BY_DECISION, in_force

AGREEMENT = TYPES["agreement"]


def save(db, document, **changes):
    documents.save(
        db,
        document,
        TYPES[document.doctype],
        Stamp(factories.user(db), NOW, "Ändrat"),
        base_number=document.newest.number,
        changes=changes,
    )


def parties(*names):
    return [{"organisation": name} for name in names]


def shown(document):
    return [(party.name, party.organisation_id) for party in document.parties]


def read_keys(db, document):
    db.flush()
    return {key for (key,) in db.query(DocumentKey.key).filter_by(document_id=document.id)}


@pytest.mark.parametrize(
    ("doctype", "values", "day"),
    [
        ("agreement", {"term": {"start": "2024-07-01", "end": "2028-06-30"}}, "2024-07-01"),
        ("agreement", {"term": {"unknown": True}}, None),
        ("agreement", {}, None),
        (
            "memo",
            {"date": {"text": "2027", "from": "2027-01-01", "to": "2027-12-31"}},
            "2027-01-01",
        ),
        ("memo", {"date": {"text": "i våras"}}, None),
        ("memo", {"date": {"unknown": True}}, None),
        ("termination", {"received_by": "2027-12-30", "ends_on": "2028-06-30"}, "2027-12-30"),
    ],
)
def test_the_day_of_a_document_is_the_first_that_it_says_of_itself(doctype, values, day):
    found = followers.own_day(TYPES[doctype], values)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (BY_DECISION, "2028-12-31"),
        # Extended without anyone's decision, again and again.
        (ALCOHOL, None),
        ({"start": "2024-07-01", "end": None}, None),
        ({"unknown": True}, None),
    ],
)
def test_an_agreement_has_a_last_day_where_it_ends_by_itself(db, term, last):
    ends_on = in_force(db, term).ends_on
    assert (ends_on.isoformat() if ends_on else None) == last


def test_the_last_day_goes_with_the_term(db):
    draft = factories.agreement(db, term=BY_DECISION)
    save(db, draft, term=None)
    assert (draft.ends_on, draft.dated) == (None, None)


def test_parties_stand_in_their_order_and_those_that_are_known_are_named(db):
    there = factories.organisation(db, "Söderby kommun")
    made = factories.agreement(db, parties=parties("Ej känd AB", "Söderby kommun"))
    assert shown(made) == [("Ej känd AB", None), ("Söderby kommun", there.id)]
    save(db, made, parties=parties("Söderby kommun", "Ej känd AB"))
    db.expire(made)
    assert shown(made) == [("Söderby kommun", there.id), ("Ej känd AB", None)]


def test_the_same_party_twice_stands_twice_and_opens_once(db):
    there = factories.organisation(db, "Söderby kommun")
    made = factories.agreement(
        db,
        state="signed",
        level="internal",
        parties=parties("Söderby kommun", "Söderby kommun"),
    )
    assert len(made.parties) == 2
    assert read_keys(db, made) == {f"org:{made.organisation_id}", f"org:{there.id}"}


@pytest.mark.parametrize("value", [None, {"unknown": True}])
def test_a_document_without_parties_has_none(db, value):
    made = factories.agreement(db, parties=parties("Söderby kommun"))
    save(db, made, parties=value)
    db.expire(made)
    assert shown(made) == []


def test_an_organisation_that_comes_to_the_register_is_known_from_the_next_save(db):
    made = factories.agreement(db, parties=parties("Västerås kommun"))
    there = factories.organisation(db, "Västerås kommun")
    assert shown(made) == [("Västerås kommun", None)]
    save(db, made, goals="Mål.")
    assert shown(made) == [("Västerås kommun", there.id)]


def test_a_party_added_in_a_revision_reads_nothing_before_it_is_decided(db):
    there = factories.organisation(db, "Söderby kommun")
    signed = factories.agreement(db, state="signed", level="internal")
    documents.move(db, signed, AGREEMENT, Stamp(factories.user(db), NOW), to="draft")
    save(db, signed, parties=parties("Söderby kommun"))
    assert f"org:{there.id}" not in read_keys(db, signed)
    factories.put_in(db, signed, "decided")
    assert f"org:{there.id}" in read_keys(db, signed)


def test_a_party_that_is_left_out_reads_what_is_internal_no_more(db):
    there = factories.organisation(db, "Söderby kommun")
    signed = factories.agreement(
        db, state="signed", level="internal", parties=parties("Söderby kommun")
    )
    assert f"org:{there.id}" in read_keys(db, signed)
    factories.revise(db, signed, parties=parties("Norrvik kommun"))
    factories.put_in(db, signed, "decided")
    assert read_keys(db, signed) == {f"org:{signed.organisation_id}"}


def test_a_secret_document_opens_to_no_party(db):
    there = factories.organisation(db, "Söderby kommun")
    signed = factories.agreement(
        db, state="signed", level="secret", parties=parties("Söderby kommun")
    )
    assert f"org:{there.id}" not in read_keys(db, signed)


@pytest.mark.parametrize("action", ["read", "inside", "edit", "level", "archive"])
@pytest.mark.parametrize("level", ["open", "internal", "secret"])
def test_nobody_may_more_with_a_signed_document_than_read_what_is_open(db, level, action):
    signed = factories.agreement(db, state="signed", level=level)
    allowed = documents.may(signed, AGREEMENT, frozenset({"public"}), action)
    assert allowed == ((level, action) == ("open", "read"))


def test_the_index_is_told_of_every_change(db):
    made = factories.agreement(db)
    before = db.query(IndexChange).filter_by(document_id=made.id).count()
    save(db, made, goals="Mål.")
    assert db.query(IndexChange).filter_by(document_id=made.id).count() == before + 1
