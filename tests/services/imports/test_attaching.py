"""Foreign files kept with a document as they are."""

import pytest

from agreementhub.models import Document, IndexChange
from agreementhub.reading import child
from agreementhub.reading.files import Unreadable
from agreementhub.services.documents import files
from agreementhub.services.imports import attaching
from agreementhub.services.stamp import Stamp
from tests import bad_files, factories, reading_here
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "read", reading_here.read)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def attach(db, document, anna, folder, *, name="bilaga.txt", data=b"Bilaga."):
    stamp = Stamp(anna, NOW)
    return attaching.attach(db, document, stamp, name=name, data=data, folder=folder)


def test_a_file_kept_with_a_document_is_found_by_its_words(db, anna, folder):
    made = factories.agreement(db)
    before = db.query(IndexChange).count()
    kept = attach(db, made, anna, folder)
    assert (kept.text, kept.added_by_id, files.read(folder, kept.blob)) == (
        "Bilaga.",
        anna.id,
        b"Bilaga.",
    )
    assert db.query(IndexChange).count() == before + 1


def test_a_scan_without_text_is_kept_without_words(db, anna, folder, monkeypatch):
    def without_text(_data, _name):
        raise Unreadable("no_text")

    monkeypatch.setattr(child, "read", without_text)
    kept = attach(db, factories.agreement(db), anna, folder, name="skannad.pdf", data=b"%PDF-1.7")
    assert (kept.text, kept.name, kept.blob.media_type) == ("", "skannad.pdf", "application/pdf")


def test_a_file_that_cannot_be_read_for_another_reason_is_not_kept(db, anna, folder):
    made = factories.agreement(db)
    with pytest.raises(Unreadable):
        attach(db, made, anna, folder, name="låst.docx", data=bad_files.locked_archive())
    assert list(files.of(db, made, every=True)) == []
    assert not folder.exists()


def test_the_same_file_may_stand_with_a_document_twice_and_its_bytes_once(db, anna, folder):
    made = factories.agreement(db)
    names = [attach(db, made, anna, folder, name=name).name for name in ("a.txt", "b.txt")]
    db.flush()
    assert [kept.name for kept in files.of(db, made, every=True)] == names
    assert len({kept.blob_digest for kept in files.of(db, made, every=True)}) == 1
    assert db.query(Document).count() == 1
