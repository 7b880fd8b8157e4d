"""What has happened to a document, told to those who may know."""

from datetime import timedelta

from agreementhub.models import Document
from agreementhub.services import audit, documents
from agreementhub.services.documents import files, history, working_copies
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.test_few_queries import counted

AGREEMENT = TYPES["agreement"]


def stamp(db, hours=0, name="Anna Berg"):
    return Stamp(factories.user(db, name), NOW + timedelta(hours=hours), "Skäl")


def save(db, document, goals):
    documents.save(
        db,
        document,
        AGREEMENT,
        stamp(db),
        base_number=document.newest.number,
        changes={"goals": goals},
    )


def test_versions_come_newest_first_and_only_those_that_one_may_read(db):
    made, other = factories.agreement(db), factories.agreement(db, title="Annat")
    for goals in ("Ett.", "Två."):
        save(db, made, goals)
    factories.put_in(db, made, "decided")
    factories.revise(db, made, goals="Fyra.")
    save(db, other, "Tre.")

    def numbers(keys):
        return [one.number for one in history.versions(db, made, AGREEMENT, keys)]

    assert numbers(accounts.keys(factories.user(db), NOW.date())) == [4, 3, 2, 1]
    assert numbers(frozenset({"public"})) == [3]
    assert numbers(frozenset()) == []


def test_what_is_told_are_moves_levels_duties_and_files_and_nothing_else(db, tmp_path):
    made = factories.agreement(db)
    johan = factories.user(db, "Johan Ek")
    documents.move(db, made, AGREEMENT, stamp(db, 1), to="review")
    documents.set_level(db, made, AGREEMENT, stamp(db, 2), level="internal")
    documents.hand_over(db, made, AGREEMENT, stamp(db, 3), to=johan)
    blob = files.keep(db, tmp_path, b"Bilaga.", "text/plain")
    files.attach(db, made, blob, stamp(db, 4, "Johan Ek"), name="bilaga.txt", text="Bilaga.")
    save(db, made, "Mål.")
    working_copies.keep(db, made, stamp(db), base_number=2, fields={"goals": "Mer."})
    told = [(event.act, event.who, event.at) for event in history.events(db, made)]
    assert told == [
        ("attached", "Johan Ek", NOW + timedelta(hours=4)),
        ("handed_over", "Anna Berg", NOW + timedelta(hours=3)),
        ("level_set", "Anna Berg", NOW + timedelta(hours=2)),
        ("moved", "Anna Berg", NOW + timedelta(hours=1)),
    ]


def test_each_event_keeps_what_it_changed(db):
    made = factories.agreement(db, level="internal")
    tomorrow = NOW.date() + timedelta(days=1)
    documents.set_level(db, made, AGREEMENT, stamp(db), level="secret", review_on=tomorrow)
    documents.move(db, made, AGREEMENT, stamp(db), to="withdrawn")
    moved, level_set = history.events(db, made)
    assert moved.facts == {"before": "draft", "after": "withdrawn", "number": 1, "reason": "Skäl"}
    assert level_set.facts == {
        "before": "internal",
        "after": "secret",
        "review_before": None,
        "review_on": "2027-04-02",
        "reason": "Skäl",
    }


def test_what_nobody_with_an_account_did_is_told_without_a_name(db):
    made = factories.agreement(db)
    audit.record(db, "moved", Stamp(None, NOW), document_id=made.id, after="archived")
    assert [event.who for event in history.events(db, made)] == [""]


def test_the_events_of_another_document_are_not_told(db):
    made, other = factories.agreement(db), factories.agreement(db, title="Annat")
    documents.move(db, other, AGREEMENT, stamp(db), to="review")
    assert history.events(db, made) == []


def test_only_the_latest_fifty_events_are_told(db):
    made = factories.agreement(db)
    for number in range(51):
        audit.record(db, "attached", stamp(db), document_id=made.id, number=number)
    told = [event.facts["number"] for event in history.events(db, made)]
    assert told == list(range(50, 0, -1))


def test_versions_can_be_compared_from_the_second_that_one_may_read(db):
    made = factories.agreement(db)
    writer = accounts.keys(factories.user(db), NOW.date())
    public = frozenset({"public"})

    def may(keys):
        return history.may_compare(db, made, AGREEMENT, keys)

    assert (may(writer), may(public)) == (False, False)
    save(db, made, "Ett.")
    factories.put_in(db, made, "decided")
    assert (may(writer), may(public)) == (True, False)
    factories.revise(db, made, goals="Två.")
    factories.put_in(db, made, "decided")
    assert may(public)


def test_whether_versions_can_be_compared_is_told_without_their_contents(db):
    made = factories.agreement(db)
    save(db, made, "Ett.")
    number, writer = made.id, accounts.keys(factories.user(db), NOW.date())
    with counted(db) as queries:
        history.may_compare(db, db.get(Document, number), AGREEMENT, writer)
    assert len(queries) > 1 and not any("version.content" in one for one in queries)
