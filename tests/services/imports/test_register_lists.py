"""A register kept as a list: how its rows stand, what is made of them, and what leaves no trace."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest

from agreementhub.models import (
    Attachment,
    AuditEvent,
    Document,
    Organisation,
    PendingImport,
    RegisterList,
    RegisterRow,
    User,
)
from agreementhub.reading import child
from agreementhub.services.documents import versions
from agreementhub.services.imports import found_in, register_lists, register_rows, taking_in
from agreementhub.services.imports.register_lists import Belonging
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories, made_lists, reading_here
from tests.conftest import NOW
from tests.factories import TYPES
from tests.made_lists import SNOW, workbook

AGREEMENT = TYPES["agreement"]
DOUBTFUL = ("KS 2024/13", "Bibliotek", "Söderby", "01/02/03", "tillsvidare", "3")
UNTITLED = ("KS 2024/14", None, "Söderby", None, None, None)
PLAIN = ("KS 2024/15", "E-arkiv", "Söderby", None, None, None)


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "read_sheet", reading_here.read_sheet)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def keep(db, anna):
    def keep(*rows, name="avtal.xlsx", by=anna, **of):
        data = of.get("data") or workbook(*rows, **of)
        sent = register_lists.read(name=name, data=data)
        owner = factories.organisation(db)
        return register_lists.keep(
            db,
            sent,
            AGREEMENT,
            Stamp(by, NOW),
            organisation=owner,
            keys=accounts.keys(by, NOW.date()),
        )

    return keep


@pytest.fixture
def take(db, hub, anna):
    """Take the rows of a list that stand so."""

    def take(register, standing=register_rows.READY):
        return [
            register_lists.take(
                db,
                db.get_one(RegisterRow, number),
                AGREEMENT,
                Stamp(anna, NOW, once="the same form"),
                folder=hub.files,
                keys=accounts.keys(anna, NOW.date()),
            )
            for number in register_lists.left(db, register, standing, 100)
        ]

    return take


def standing(db, register):
    rows = register_lists.rows(db, register).rows
    return [row.status for row in rows]


def test_each_row_tells_what_would_come_of_it_and_nothing_is_made(db, keep):
    register = keep(SNOW, DOUBTFUL, UNTITLED, PLAIN)
    assert standing(db, register) == ["ready", "doubtful", "refused", "ready"]
    assert register_lists.report(db, register).of("ready") == 2
    assert db.query(Document).count() == db.query(PendingImport).count() == 0


def test_a_row_becomes_a_draft_as_any_file_does(db, hub, anna, keep, take):
    assert take(keep(SNOW)) == ["made"]
    document = db.query(Document).one()
    said = versions.newest(document).content
    assert (document.title, document.state, document.case.number) == (
        *("Snöröjning", "draft", "KS 2024/12"),
    )
    assert said["term"]["end"] == "2027-12-31"
    acts = [event.act for event in db.query(AuditEvent).order_by(AuditEvent.id)]
    assert acts == ["list_taken_in", "taken_in", "created", "attached"]
    assert db.query(PendingImport).one().document_id == document.id


def test_whoever_reads_one_agreement_gets_its_row_and_not_the_list(db, keep, take):
    take(keep(SNOW, PLAIN))
    for kept in db.query(Attachment):
        document = db.get_one(Document, kept.document_id)
        assert document.title in kept.text
        assert ("Snöröjning" in kept.text) != ("E-arkiv" in kept.text)


def test_a_doubtful_row_waits_to_be_reviewed_with_its_words_and_without_its_day(db, keep, take):
    assert take(keep(DOUBTFUL), register_rows.DOUBTFUL) == ["waits"]
    found = found_in(db.query(PendingImport).one())
    assert found.fields["title"][0].value == "Bibliotek"
    assert found.fields["title"][0].quote == "Avtalsnamn: Bibliotek"
    assert found.fields["term"][0].value is None
    assert "Startdatum: 01/02/03" in found.unplaced
    assert db.query(Document).count() == 0


def test_a_list_that_is_sent_again_goes_on_where_it_was(db, keep, take):
    data = workbook(SNOW, PLAIN)
    register = keep(data=data)
    take(register)
    assert keep(data=data) is register
    # Another file with the same rows, one of them new.
    again = keep(PLAIN, SNOW, ("KS 2024/20", "Färdtjänst", "Söderby", None, None, None))
    assert standing(db, again) == ["before", "before", "ready"]
    assert take(again) == ["made"]
    assert db.query(Document).count() == 3


@pytest.mark.parametrize("state", ["draft", "signed"])
@pytest.mark.parametrize("level", ["open", "internal"])
def test_the_same_number_and_title_is_here_already(db, keep, state, level):
    there = factories.agreement(
        db, title="snöröjning", number="KS 2024-00012", state=state, level=level
    )
    register = keep(SNOW)
    (row,) = register_lists.rows(db, register).rows
    assert (row.status, row.like_document_id) == ("like", there.id)


def test_the_same_number_under_another_title_is_doubtful(db, keep):
    there = factories.agreement(db, title="Vägbelysning", number="KS 2024/12")
    (row,) = register_lists.rows(db, keep(SNOW)).rows
    assert (row.status, row.like_document_id) == ("doubtful", there.id)


def test_the_same_title_with_another_number_is_another_agreement(db, keep):
    factories.agreement(db, title="Snöröjning", number="KS 2019/7")
    assert standing(db, keep(SNOW)) == ["ready"]


def test_a_row_that_stands_twice_is_made_once(db, keep, take):
    register = keep(SNOW, ("KS 2024/12", "SNÖRÖJNING", "Västby", None, None, None))
    assert standing(db, register) == ["ready", "like"]
    assert register_lists.rows(db, register, "like").rows[0].like_row == 2


@pytest.mark.parametrize("state", ["draft", "signed"])
@pytest.mark.parametrize("where", ["secret", "of another organisation"])
def test_what_not_all_who_draft_may_open_leaves_no_trace(db, keep, where, state):
    level = "secret" if where == "secret" else "open"
    org = factories.organisation(db, "Norrvik kommun" if where == "secret" else "Västby kommun")
    factories.agreement(db, title="Snöröjning", level=level, org=org, state=state)
    assert standing(db, keep(SNOW)) == ["ready"]


def test_columns_that_are_taken_for_something_else_have_the_rows_looked_at_anew(db, keep, take):
    register = keep(("KS 1", "Text", "A AB"), heads=("Dnr", "Färg", "Motpart"))
    assert standing(db, register) == ["refused"]
    columns = ["diarienummer", "title", ""]
    register_lists.take_for(db, register, AGREEMENT, columns, Belonging("internal"))
    assert standing(db, register) == ["ready"]
    assert take(register) == ["made"]
    document = db.query(Document).one()
    assert document.level == "internal"
    assert "parties" not in versions.newest(document).content
    register_lists.take_for(db, register, AGREEMENT, ["", "", ""], Belonging())
    assert standing(db, register) == ["made"]


def test_one_bad_row_stops_no_other(db, keep, take):
    register = keep(SNOW, PLAIN)
    first = register_lists.rows(db, register).rows[0]
    # What was whole when it was looked at is not any more.
    first.cells = ["KS 2024/12", "x" * 600, "", "", "", ""]
    db.flush()
    assert take(register) == ["refused", "made"]
    assert [one.title for one in db.query(Document)] == ["E-arkiv"]


def test_a_list_of_what_is_secret_leaves_no_trace_to_whom_it_is_closed(db, anna, keep):
    data = workbook(SNOW)
    secret = keep(data=data)
    secret.level = "secret"
    other = factories.user(db, "Olle Annan")
    own = keep(data=data, by=other)
    assert own is not secret
    owner_id = secret.organisation_id
    seen = {
        one.id: [
            found.id
            for found in register_lists.newest(db, [owner_id], accounts.keys(one, NOW.date()))
        ]
        for one in (anna, other, factories.user(db, "Sara Lind", "registrar"))
    }
    assert [*seen.values()] == [[own.id, secret.id], [own.id], [own.id, secret.id]]


def test_what_came_to_be_here_meanwhile_is_not_made_twice(db, hub, anna, keep, take):
    register = keep(SNOW)
    other = keep(SNOW, PLAIN, name="annan.xlsx")
    take(other)
    assert take(register) == ["before"]
    assert db.query(Document).count() == 2


def test_a_list_is_thrown_away_and_what_was_made_of_it_stays(db, anna, keep, take):
    register = keep(SNOW, DOUBTFUL)
    take(register)
    register_lists.discard(db, register, Stamp(anna, NOW))
    assert db.query(RegisterRow).count() == 0 and db.query(Document).count() == 1


def test_a_row_whose_waiting_file_is_thrown_away_may_be_taken_again(db, anna, keep, take):
    register = keep(DOUBTFUL)
    take(register, register_rows.DOUBTFUL)
    taking_in.discard(db, db.query(PendingImport).one(), Stamp(anna, NOW))
    db.expire_all()
    assert register_lists.rows(db, register).rows[0].import_id is None


def test_a_file_without_its_kind_is_read_by_what_stands_in_it(db, anna):
    data = made_lists.text(("KS 1", "A", "B", "", "", "")).encode()
    sent = register_lists.read(name="lista.csv", data=io.BytesIO(data).read())
    assert len(sent.sheet.rows) == 1


def test_two_who_send_the_same_list_at_once_make_one(db, hub, anna):
    sent = register_lists.read(name="avtal.xlsx", data=workbook(SNOW))
    owner_id, person_id = factories.organisation(db).id, anna.id
    db.commit()

    def kept(_which):
        with hub.session() as own, own.begin():
            person = own.get_one(User, person_id)
            given = {
                "organisation": own.get_one(Organisation, owner_id),
                "keys": accounts.keys(person, NOW.date()),
            }
            return register_lists.keep(own, sent, AGREEMENT, Stamp(person, NOW), **given).id

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(kept, range(2))
    assert first == second
    assert factories.fresh(db).query(RegisterList).count() == 1
