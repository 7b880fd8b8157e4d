"""Files that wait become documents once, and leave no trace to those who may not know."""

import pytest

from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Attachment, Case, PendingImport
from agreementhub.reading import child
from agreementhub.services import access, documents
from agreementhub.services.documents import cases, files
from agreementhub.services.imports import Confirmed, confirming, lists, taking_in
from agreementhub.services.pages import Window
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories, reading_here
from tests.conftest import NOW
from tests.factories import TYPES
from tests.rows import every_row

NOBODY = frozenset({"public"})
DATA = b"Avtal om tillsyn."


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


@pytest.fixture
def take(db, anna, folder):
    """Take a file in, as Anna."""

    def taken(name="avtal.txt", data=DATA, org=None, keys=None):
        return taking_in.keep(
            db,
            taking_in.read(TYPES, name=name, data=data),
            Stamp(anna, NOW),
            organisation=org or factories.organisation(db),
            folder=folder,
            keys=accounts.keys(anna, NOW.date()) if keys is None else keys,
        )

    return taken


def confirm(db, pending, anna, *, number=None, once="", level="open", **values):
    values.setdefault("title", "Tillsyn")
    confirmed = Confirmed(values, number, level=level)
    stamp = Stamp(anna, NOW, "Bekräftat", once)
    return confirming.confirm(db, pending, TYPES["agreement"], confirmed, stamp)


def test_confirmed_twice_it_is_what_was_confirmed_first(db, take, anna):
    pending = take()
    first = confirm(db, pending, anna, once="a" * 24, title="Först")
    again = confirm(db, pending, anna, once="b" * 24, title="Sedan", number="KS 2027/9")
    assert again is first
    assert (first.title, first.newest.number, db.query(Case).count()) == ("Först", 1, 0)
    assert db.query(Attachment).count() == 1


def test_what_is_of_the_wrong_shape_makes_nothing_and_the_file_still_waits(db, take, anna):
    pending = take()
    db.commit()
    before = every_row(db)
    with pytest.raises(Invalid):
        confirm(db, pending, anna, title=["en", "lista"])
    assert every_row(db) == before
    assert confirm(db, pending, anna).title == "Tillsyn"


def test_what_was_thrown_away_can_be_taken_in_again(db, take, anna):
    first = take()
    taking_in.discard(db, first, Stamp(anna, NOW))
    again = take("samma.txt")
    assert (again.file_name, again.document_id) == ("samma.txt", None)


def test_a_document_keeps_its_file_whatever_is_tried(db, take, anna, folder):
    pending = take()
    made = confirm(db, pending, anna)
    with pytest.raises(RuleBroken, match="has become a document"):
        taking_in.discard(db, pending, Stamp(anna, NOW))
    (kept,) = files.of(db, made, every=True)
    assert (pending.document_id, files.read(folder, kept.blob)) == (made.id, DATA)


def test_one_byte_more_is_another_file(db, take):
    take(), take(data=DATA + b"\n")
    with pytest.raises(taking_in.Duplicate):
        take("annat namn.txt", DATA + b"\n")
    assert db.query(PendingImport).count() == 2


def test_a_file_that_waits_is_known_to_all_who_take_files_in(db, take):
    first = take()
    with pytest.raises(taking_in.Duplicate) as refused:
        take(keys=frozenset())
    assert refused.value.import_id == first.id


def test_a_file_is_no_duplicate_once_its_document_is_closed_and_is_again_when_opened(
    db, take, anna
):
    johan = factories.user(db, "Johan Ek")
    pending = take()
    made = confirm(db, pending, anna)
    keys = accounts.keys(johan, NOW.date())
    organisation = factories.organisation(db)
    found = []
    for level in ("internal", "secret", "open"):
        documents.set_level(db, made, TYPES["agreement"], Stamp(anna, NOW), level=level)
        found.append(taking_in.taken_before(db, DATA, organisation=organisation, keys=keys))
    assert found == [pending, None, pending]


def test_of_two_documents_of_one_file_the_one_that_may_be_known_is_told(db, take, anna):
    johan = accounts.keys(factories.user(db, "Johan Ek"), NOW.date())
    confirm(db, take(), anna, level="secret")
    second = take(keys=johan)
    with pytest.raises(taking_in.Duplicate) as refused:
        take(keys=johan)
    assert refused.value.import_id == second.id


@pytest.mark.parametrize("level", ["open", "internal", "secret"])
def test_the_diary_tells_nothing_of_what_was_taken_in(db, take, anna, level):
    made = confirm(db, take(), anna, number="KS 2027/1", level=level)
    assert (cases.line(made.case), made.case.opened_on) == (cases.UNTOLD, NOW.date())


def test_a_secret_document_in_a_matter_that_is_there_changes_nothing_in_the_diary(db, take, anna):
    organisation = factories.organisation(db)
    case = cases.open_or_find(db, organisation, "KS 2027/1", opened_on=NOW.date())
    case.title_public, case.diary_public = "Öppet ärende", True
    made = confirm(db, take(), anna, number="ks 2027/0001", level="secret", title="Skyddat")
    assert made.case is case
    assert (case.title_public, case.diary_public) == ("Öppet ärende", True)


@pytest.mark.parametrize("number", [None, ""])
def test_without_a_number_no_matter_is_opened(db, take, anna, number):
    assert confirm(db, take(), anna, number=number).case is None
    assert db.query(Case).count() == 0


def test_whoever_confirms_is_responsible_and_nobody_else_reads_the_secret(db, take, anna):
    made = confirm(db, take(), anna, level="secret")
    colleague = accounts.keys(factories.user(db, "Johan Ek"), NOW.date())
    assert accounts.keys(anna, NOW.date()) & access.opening(made)
    assert not (colleague | NOBODY) & access.opening(made)


@pytest.mark.parametrize("value", [None, {"unknown": True}, ["KS 2027/1"], 7])
def test_a_number_that_is_no_text_is_no_number(value):
    assert confirming.case_number(TYPES["agreement"], {"diarienummer": value}) is None


def test_a_type_without_the_field_has_no_number():
    values = {"diarienummer": "KS 2027/1"}
    assert confirming.case_number(TYPES["agreement"], values) == "KS 2027/1"
    assert confirming.case_number(TYPES["memo"], {"other": "KS 2027/1"}) is None


def test_each_organisation_sees_what_waits_with_itself_the_newest_first(db, take, anna):
    there = factories.organisation(db, "Söderby kommun")
    take("a.txt", b"Ett avtal."), take("b.txt", b"Ett till.")
    take("c.txt", b"Ett avtal.", org=there)
    ours = factories.organisation(db).id
    assert [row.name for row in lists.waiting(db, [ours]).rows] == ["b.txt", "a.txt"]
    second = lists.waiting(db, [ours, there.id], Window(2, 2))
    assert ([row.name for row in second.rows], second.count) == (["a.txt"], 3)
    assert lists.waiting(db, []).count == 0


def test_the_list_of_what_was_made_tells_nobody_of_what_they_may_not_read(db, take, anna):
    confirm(db, take("a.txt", b"Ett avtal."), anna, level="secret", title="Skyddat")
    confirm(db, take("b.txt", b"Ett till."), anna, title="Öppet")
    ours = [factories.organisation(db).id]
    titles = [
        [document.title for document in lists.made(db, ours, keys)]
        for keys in (
            accounts.keys(anna, NOW.date()),
            accounts.keys(factories.user(db, "Johan Ek"), NOW.date()),
            NOBODY,
        )
    ]
    assert titles == [["Öppet", "Skyddat"], ["Öppet"], []]
