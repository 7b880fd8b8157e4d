"""Files taken in: kept once, proposed, confirmed once, and nothing left of what failed."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import (
    Attachment,
    AuditEvent,
    Blob,
    Document,
    Organisation,
    PendingImport,
    User,
)
from agreementhub.reading import child
from agreementhub.reading.files.unreadable import Unreadable
from agreementhub.reading.proposals import NONE, Proposed
from agreementhub.services.imports import Confirmed, confirming, lists, taking_in
from agreementhub.services.imports.found import Found, days, found_in, guessed
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import bad_files, factories, made_documents, reading_here
from tests.conftest import NOW
from tests.factories import TYPES

EVERYTHING = frozenset({"everything"})


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def take(db, anna, tmp_path):
    """Take a file in, as Anna."""

    def taken(name="avtal.docx", data=None, keys=EVERYTHING, org=None):
        data = made_documents.agreement() if data is None else data
        file = taking_in.read(TYPES, name=name, data=data)
        return taking_in.keep(
            db,
            file,
            Stamp(anna, NOW),
            organisation=org or factories.organisation(db),
            folder=tmp_path / "files",
            keys=keys,
        )

    return taken


def confirm(db, pending, anna, *, number=None, **given):
    confirmed = Confirmed({"title": "Mini-Maria"}, number, **given)
    return confirming.confirm(db, pending, TYPES["agreement"], confirmed, Stamp(anna, NOW))


def test_a_file_waits_with_its_text_and_what_it_proposes(db, take):
    pending = take()
    found = found_in(pending).as_type(TYPES, "agreement")
    assert found.type.value == "agreement"
    assert found.best()["diarienummer"] == "KS 2018/124"
    assert found.best()["term"]["end"] == "2020-12-31"
    assert found.unplaced == ["Kommunen håller mottagningen försäkrad."]
    assert "Avtalet ska ge unga" in pending.text
    assert db.query(Document).count() == 0


def test_what_is_kept_of_the_proposals_is_plain_json(db, take):
    pending = take()
    kept = json.loads(json.dumps(pending.proposals))
    db.expire(pending)
    assert pending.proposals == kept
    assert {"type", "fields", "unplaced", "blocks", "pages", "title", "left_out"} <= set(kept)


def test_what_was_found_is_the_same_once_it_has_been_kept(db, take):
    pending = take()
    db.flush()
    db.expire(pending)
    found = found_in(pending)
    assert Found.from_json(json.loads(json.dumps(found.as_json()))) == found
    assert guessed(pending) == found.type
    assert found.text.text == pending.text


def test_the_type_it_was_taken_for_is_not_looked_for_again(db, take):
    found = found_in(take())
    assert found.as_type(TYPES, found.type.value) is found
    assert found.as_type(TYPES, "memo").type == Proposed("memo", "", None, NONE)


def test_the_same_bytes_are_taken_in_once(db, take):
    first = take("avtal.txt", b"Avtal om tillsyn.")
    with pytest.raises(taking_in.Duplicate) as refused:
        take("kopia.txt", b"Avtal om tillsyn.")
    assert refused.value.import_id == first.id
    assert db.query(PendingImport).count() == 1


def test_another_organisation_takes_the_same_bytes_in_for_itself(db, take):
    take("avtal.txt", b"Avtal om tillsyn.")
    take("avtal.txt", b"Avtal om tillsyn.", org=factories.organisation(db, "Söderby kommun"))
    assert db.query(PendingImport).count() == 2
    assert db.query(Blob).count() == 1


def test_a_document_that_one_may_not_see_is_not_betrayed_by_its_file(db, take, anna):
    confirm(db, take("a.txt", b"Hemligt avtal."), anna, level="secret")
    again = take("a.txt", b"Hemligt avtal.", keys=frozenset({"org:1"}))
    assert again.document_id is None


def test_a_document_that_one_may_see_is_told_of(db, take, anna):
    first = take("a.txt", b"Avtal.")
    confirm(db, first, anna)
    with pytest.raises(taking_in.Duplicate):
        take("a.txt", b"Avtal.", keys=accounts.keys(anna, NOW.date()))


def test_a_file_that_cannot_be_read_leaves_nothing(db, take):
    with pytest.raises(Unreadable):
        take("låst.docx", bad_files.locked_archive())
    assert db.query(PendingImport).count() == db.query(Blob).count() == 0


def test_a_file_that_is_too_large_is_never_taken_into_memory():
    class Large(io.BytesIO):
        def seek(self, offset, whence=0):
            return 25 * bad_files.MEGABYTE + 1

        def read(self, size=-1):
            raise AssertionError("it was read")

    with pytest.raises(Unreadable) as refused:
        taking_in.bytes_of(Large())
    assert refused.value.reason == "too_big"


def test_a_file_that_has_been_read_before_is_read_from_its_beginning():
    file = io.BytesIO(b"Avtal om tillsyn.")
    file.read()
    assert (
        taking_in.read(TYPES, name="a.txt", data=taking_in.bytes_of(file)).found.text.text
        == "Avtal om tillsyn."
    )


def test_confirming_makes_a_draft_that_keeps_the_file_and_its_words(db, take, anna):
    pending = take()
    body = factories.body(db)
    made = confirm(db, pending, anna, body=body, number="KS 2018/124", level="internal")
    assert (made.title, made.state, made.level, made.body) == (
        "Mini-Maria",
        "draft",
        "internal",
        body,
    )
    assert made.case.number == "KS 2018/124"
    kept = db.query(Attachment).one()
    assert (kept.document_id, kept.name, kept.blob_digest) == (
        made.id,
        "avtal.docx",
        pending.blob_digest,
    )
    assert "Avtalet ska ge unga" in kept.text
    assert made.newest.reason == "Inläst från avtal.docx"


def test_confirming_twice_gives_one_document(db, take, anna):
    pending = take()
    assert confirm(db, pending, anna) is confirm(db, pending, anna)
    assert db.query(Document).count() == 1


def test_two_who_confirm_at_once_make_one_document(db, hub, take, anna):
    pending_id, person_id = take().id, anna.id
    db.commit()

    def confirmed(_which):
        with hub.session() as own, own.begin():
            pending = own.get_one(PendingImport, pending_id)
            return confirm(own, pending, own.get_one(User, person_id)).id

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(confirmed, range(2))
    assert first == second
    assert factories.fresh(db).query(Document).count() == 1


def test_two_who_send_the_same_file_at_once_make_it_wait_once(db, hub, anna, tmp_path):
    file = taking_in.read(TYPES, name="a.txt", data=b"Avtal.")
    owner_id, person_id = anna.memberships[0].organisation_id, anna.id
    db.commit()

    def kept(_which):
        try:
            with hub.session() as own, own.begin():
                return taking_in.keep(
                    own,
                    file,
                    Stamp(own.get_one(User, person_id), NOW),
                    organisation=own.get_one(Organisation, owner_id),
                    folder=tmp_path / "files",
                    keys=EVERYTHING,
                ).id
        except taking_in.Duplicate as duplicate:
            return duplicate.import_id

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(kept, range(2))
    assert first == second


def test_the_text_can_be_taken_for_another_type(take):
    found = found_in(take()).as_type(TYPES, "memo")
    assert found.fields["title"][0].value == "Samverkansavtal om Mini-Maria i Söderby"
    assert set(found.fields) <= set(TYPES["memo"].fields)


def test_a_file_that_waits_can_be_thrown_away_but_not_one_that_became_a_document(db, take, anna):
    taking_in.discard(db, take("a.txt", b"Ett."), Stamp(anna, NOW))
    assert db.query(PendingImport).count() == 0
    assert db.query(AuditEvent).filter_by(act="import_discarded").count() == 1
    kept = take("b.txt", b"Annat.")
    confirm(db, kept, anna)
    with pytest.raises(RuleBroken):
        taking_in.discard(db, kept, Stamp(anna, NOW))


def test_what_is_sure_becomes_a_draft_and_no_date_does(db, take, anna):
    made = confirming.accept(db, take(), TYPES, Stamp(anna, NOW))
    content = made.newest.content
    assert made.title == "Samverkansavtal om Mini-Maria i Söderby"
    assert content["purpose"] == "Avtalet ska ge unga med beroende ett samlat stöd."
    assert made.case.number == "KS 2018/124"
    assert not {"term", "parties", "budget"} & set(content)
    assert days(content) == set()


def test_a_file_whose_title_is_not_sure_gives_the_draft_its_name(db, take, anna):
    title = "Förlängning av samverkansavtal om alkoholtillsyn\n\n"
    untitled = made_documents.EXTRACT.replace(title, "")
    made = confirming.accept(
        db,
        take("Förlängning  tillsyn.txt", untitled.encode()),
        TYPES,
        Stamp(anna, NOW),
    )
    assert (made.doctype, made.title) == ("decision_extract", "Förlängning tillsyn")


def test_a_file_whose_type_is_not_sure_waits_for_a_person(db, take, anna):
    pending = take("lapp.txt", b"Hej, vi ses i morgon vid tio.")
    assert confirming.accept(db, pending, TYPES, Stamp(anna, NOW)) is None
    assert pending.document_id is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2027-06-30", {"2027-06-30"}),
        ({"anchor": "yearly", "deadline": "06-30"}, {"06-30"}),
        ([{"text": "Avtalet förlängs", "new_end": "2030-12-31"}], {"2030-12-31"}),
        ({"text": "2021", "from": "2021-01-01", "to": "2021-12-31"}, {"2021-01-01", "2021-12-31"}),
        ("Beslut 2027-06-30 § 4", set()),
        ({"from": 13, "to": 20}, set()),
        (None, set()),
    ],
)
def test_the_days_of_a_value_are_found_however_deep(value, found):
    assert days(value) == found


def test_the_lists_tell_what_waits_and_what_was_made_of_the_rest(db, take, anna):
    confirm(db, take(), anna)
    take("motion.txt", made_documents.MOTION.encode())
    ids = [anna.memberships[0].organisation_id]
    waiting = lists.waiting(db, ids)
    assert waiting.count == 1
    assert [(row.name, row.doctype, row.title, row.by) for row in waiting.rows] == [
        ("motion.txt", "motion", "Motion om ungdomsmottagning i Söderby", "Anna Berg")
    ]
    made = lists.made(db, ids, accounts.keys(anna, NOW.date()))
    assert [document.title for document in made] == ["Mini-Maria"]
    assert lists.made(db, ids, frozenset({"public"})) == []


def test_a_page_number_beyond_the_list_gives_its_last_page(db, take, anna):
    take()
    page = lists.waiting(db, [anna.memberships[0].organisation_id], window=Window(9))
    assert (page.number, page.pages, len(page.rows)) == (1, 1, 1)
