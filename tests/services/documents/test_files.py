"""Files: the same bytes once, whole or not at all, and never handed out changed."""

import hashlib
import os

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Attachment, AuditEvent, Blob
from agreementhub.services import documents
from agreementhub.services.documents import files
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

DATA = b"Avtal om tillsyn."


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def stored(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def attach(db, document, blob, name="avtal.txt"):
    stamp = Stamp(factories.user(db), NOW)
    return files.attach(db, document, blob, stamp, name=name, text="Avtal")


def test_the_same_bytes_are_stored_once_under_what_they_hold(db, folder):
    first = files.keep(db, folder, DATA, "text/plain")
    assert files.keep(db, folder, DATA, "application/pdf") is first
    digest = hashlib.sha256(DATA).hexdigest()
    assert stored(folder) == [folder / digest[:2] / digest[2:]]
    assert (first.digest, first.size, first.media_type) == (digest, len(DATA), "text/plain")


def test_the_same_file_is_kept_with_a_document_once(db, folder):
    document, other = factories.agreement(db), factories.agreement(db, title="Ett annat")
    blob = files.keep(db, folder, DATA, "text/plain")
    first = attach(db, document, blob)
    assert attach(db, document, blob) is first
    rest = [
        attach(db, document, blob, "bilaga.txt"),
        attach(db, document, files.keep(db, folder, b"Ett annat avtal", "text/plain")),
        attach(db, other, blob),
    ]
    assert len({first.id, *(one.id for one in rest)}) == 4
    assert db.query(AuditEvent).filter_by(act="attached").count() == 4


def test_a_file_of_a_revision_is_kept_apart_from_the_same_of_what_was_decided(db, folder):
    document = in_force(db)
    blob = files.keep(db, folder, DATA, "text/plain")
    first = attach(db, document, blob)
    stamp = Stamp(factories.user(db), NOW)
    documents.move(db, document, TYPES["agreement"], stamp, to="draft")
    again = attach(db, document, blob)
    assert again is not first and attach(db, document, blob) is again


@pytest.mark.parametrize("data", [b"", b"\x00" * 70_000, DATA])
def test_bytes_come_back_as_they_were(db, folder, data):
    blob = files.keep(db, folder, data, "text/plain")
    assert files.read(folder, blob) == data


@pytest.mark.parametrize("damage", [b"", DATA[:-1], DATA + b"\n", DATA.swapcase()])
def test_bytes_that_have_changed_are_not_handed_out(db, folder, damage):
    blob = files.keep(db, folder, DATA, "text/plain")
    files.place(folder, blob.digest).write_bytes(damage)
    with pytest.raises(RuleBroken, match="damaged or missing"):
        files.read(folder, blob)


def test_a_file_that_is_gone_is_refused(db, folder):
    blob = files.keep(db, folder, DATA, "text/plain")
    files.place(folder, blob.digest).unlink()
    with pytest.raises(RuleBroken, match="damaged or missing"):
        files.read(folder, blob)


def test_a_file_that_could_not_be_moved_to_its_place_has_no_row(db, folder, monkeypatch):
    def fails(_source, _target):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        files.keep(db, folder, DATA, "text/plain")
    assert db.query(Blob).count() == 0
    assert not files.place(folder, hashlib.sha256(DATA).hexdigest()).exists()
    assert stored(folder) == []


@pytest.mark.parametrize("damaged", [b"", DATA[:-1], DATA + b"x"])
def test_a_damaged_file_is_healed_by_whoever_brings_it_again(db, folder, damaged):
    blob = files.keep(db, folder, DATA, "text/plain")
    files.place(folder, blob.digest).write_bytes(damaged)
    assert files.read(folder, files.keep(db, folder, DATA, "text/plain")) == DATA


def test_bytes_left_by_what_was_rolled_back_get_their_row_the_next_time(db, folder):
    files.keep(db, folder, DATA, "text/plain")
    db.rollback()
    blob = files.keep(db, folder, DATA, "text/plain")
    assert files.read(folder, blob) == DATA
    assert len(stored(folder)) == 1


def test_files_stand_in_the_order_in_which_they_came_to_their_document(db, folder):
    made, other = factories.agreement(db), factories.agreement(db, title="Annat")
    blob = files.keep(db, folder, DATA, "text/plain")
    for document, name in [(made, "b.txt"), (other, "c.txt"), (made, "a.txt")]:
        attach(db, document, blob, name)
    db.flush()
    assert [(one.name, one.blob.size) for one in files.of(db, made, every=True)] == [
        ("b.txt", len(DATA)),
        ("a.txt", len(DATA)),
    ]
    assert db.query(Attachment).count() == 3


def shown(db, document):
    return [one.name for one in files.of(db, document, every=False)]


def move(db, document, *states):
    for state in states:
        documents.move(db, document, TYPES["motion"], Stamp(factories.user(db), NOW), to=state)


def save(db, document, text):
    stamp, number = Stamp(factories.user(db), NOW), document.newest.number
    changes = {"title": text}
    documents.save(db, document, TYPES["motion"], stamp, base_number=number, changes=changes)


@pytest.fixture
def motion(db):
    """A motion that may be decided at once."""
    values = {
        key: {"unknown": True} for key in ("submitters", "raised_date", "addressed_body", "claims")
    }
    return factories.document(db, "motion", title="Motion", diarienummer="KS 2027/1", **values)


def test_a_file_of_the_bargaining_opens_when_that_has_been_decided(db, folder, motion):
    blob = files.keep(db, folder, DATA, "text/plain")
    attach(db, motion, blob, "utkast.txt")
    assert shown(db, motion) == []
    move(db, motion, "decided")
    assert shown(db, motion) == ["utkast.txt"]
    attach(db, motion, blob, "bilaga.txt")
    assert shown(db, motion) == ["utkast.txt", "bilaga.txt"]


@pytest.mark.parametrize("saved", [True, False])
def test_a_file_of_a_revision_waits_for_it(db, folder, motion, saved):
    move(db, motion, "decided", "draft")
    if saved:
        save(db, motion, "Ny text.")
    attach(db, motion, files.keep(db, folder, DATA, "text/plain"))
    assert shown(db, motion) == []
    if not saved:
        save(db, motion, "Ny text.")
    move(db, motion, "decided")
    assert shown(db, motion) == ["avtal.txt"]


def test_a_file_of_a_revision_that_was_withdrawn_stays_closed(db, folder, motion):
    move(db, motion, "decided", "draft")
    save(db, motion, "Ny text.")
    attach(db, motion, files.keep(db, folder, DATA, "text/plain"))
    move(db, motion, "withdrawn", "draft")
    save(db, motion, "Annan text.")
    move(db, motion, "decided")
    assert shown(db, motion) == []
    assert len(files.of(db, motion, every=True)) == 1


def test_events_of_an_agreement_open_no_file_of_its_revision(db, folder):
    signed = in_force(db)
    factories.revise(db, signed, purpose="Nytt.")
    attach(db, signed, files.keep(db, folder, DATA, "text/plain"))
    event = {"type": "decided", "on": "2027-04-01", "outcome": "continue"}
    stamp = Stamp(factories.user(db), NOW)
    documents.note_events(db, signed, TYPES["agreement"], stamp, events=[event])
    assert shown(db, signed) == []


def test_the_log_keeps_which_bytes_came_under_which_name(db, folder):
    made = factories.agreement(db)
    attach(db, made, files.keep(db, folder, DATA, "text/plain"))
    event = db.query(AuditEvent).filter_by(act="attached").one()
    assert (event.document_id, event.facts) == (
        made.id,
        {"name": "avtal.txt", "digest": hashlib.sha256(DATA).hexdigest()},
    )
