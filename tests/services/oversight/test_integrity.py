"""Damage in the database and among the files: each is found, and named by its row."""

import hashlib

import pytest
import sqlalchemy as sa

from agreementhub.domain.content import digest
from agreementhub.models import AuditEvent, Deadline, Document, DocumentKey, IndexChange, Version
from agreementhub.services import clauses
from agreementhub.services.documents import files
from agreementhub.services.oversight import integrity
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

TODAY = NOW.date()


@pytest.fixture
def agreement(db):
    """A signed agreement with deadlines and a partner, and a draft behind it; its id."""
    factories.organisation(db, "Söderby kommun")
    made = in_force(db, parties=[{"organisation": "Söderby kommun", "role": "party"}])
    factories.revise(db, made, title="Nytt namn", purpose="Nytt syfte.")
    factories.revise(db, made, purpose="Nyaste syfte.")
    db.commit()
    return made.id


@pytest.fixture
def memo(db, agreement):
    """Another document, which nobody damages; its id."""
    made = factories.document(db, "memo", title="Skrivelse", state="decided")
    db.commit()
    return made.id


def verify(db, folder):
    """What is found wrong: table, row and words; nothing is changed for good."""
    db.rollback()
    found = list(integrity.verify(db, TYPES, folder=folder, today=TODAY))
    db.rollback()
    return [(one.table, one.row, one.what) for one in found]


def rebuild(db):
    """What rebuilding tells, once it is saved."""
    db.rollback()
    found = list(integrity.rebuild(db, TYPES, today=TODAY))
    db.commit()
    return [(one.row, one.what) for one in found]


def damage(db, statement, **values):
    """Change rows past the program."""
    db.rollback()
    db.execute(sa.text(statement), values)
    db.commit()


def version(db, document_id, number):
    """A version by its number."""
    return db.query(Version).filter_by(document_id=document_id, number=number).one()


def test_nothing_is_wrong_with_what_the_program_wrote(db, agreement, memo, tmp_path):
    files.keep(db, tmp_path, b"%PDF-1.7", "application/pdf")
    db.commit()
    assert verify(db, tmp_path) == []


def test_an_empty_register_holds(db, tmp_path):
    assert verify(db, tmp_path) == []


# --- versions


@pytest.mark.parametrize("number", [1, 2, 3])
def test_changed_content_is_found_in_its_version_alone(db, agreement, memo, tmp_path, number):
    changed = version(db, agreement, number)
    changed.content = {**changed.content, "goals": "Insmuget mål."}
    db.commit()
    assert verify(db, tmp_path) == [
        ("version", str(changed.id), "the content is not what was saved")
    ]


def test_a_changed_digest_is_found_in_its_version_and_in_the_one_that_builds_on_it(
    db, agreement, memo, tmp_path
):
    first, second = version(db, agreement, 1), version(db, agreement, 2)
    first.digest = "0" * 64
    db.commit()
    words = "the content is not what was saved"
    assert verify(db, tmp_path) == [
        ("version", str(first.id), words),
        ("version", str(second.id), words),
    ]


def test_content_whose_digest_was_counted_anew_is_given_away_by_the_next_version(
    db, agreement, memo, tmp_path
):
    first, second = version(db, agreement, 1), version(db, agreement, 2)
    first.content = {**first.content, "goals": "Insmuget mål."}
    first.digest = digest(first.content, "")
    db.commit()
    assert verify(db, tmp_path) == [
        ("version", str(second.id), "the content is not what was saved")
    ]


def test_a_version_taken_out_is_missed_where_it_stood(db, agreement, memo, tmp_path):
    third = str(version(db, agreement, 3).id)
    damage(db, "DELETE FROM version WHERE document_id = :id AND number = 2", id=agreement)
    assert ("version", third, "a version before it is missing") in verify(db, tmp_path)


def test_a_first_version_that_is_not_number_one_is_told(db, agreement, memo, tmp_path):
    first = str(version(db, memo, 1).id)
    damage(db, "UPDATE version SET number = 2 WHERE document_id = :id", id=memo)
    assert verify(db, tmp_path) == [("version", first, "a version before it is missing")]


def test_versions_are_looked_at_across_the_edges_of_a_batch(
    db, agreement, memo, tmp_path, monkeypatch
):
    monkeypatch.setattr(integrity, "_BATCH", 1)
    assert verify(db, tmp_path) == []
    damage(db, "UPDATE version SET digest = 'x' WHERE document_id = :id", id=memo)
    damage(db, "UPDATE document SET title = 'X' WHERE id = :id", id=memo)
    assert [(table, what) for table, _row, what in verify(db, tmp_path)] == [
        ("version", "the content is not what was saved"),
        ("document", "title did not follow its content"),
    ]


# --- the log and the files


def test_a_changed_act_in_the_log_is_named(db, agreement, memo, tmp_path):
    event = db.query(AuditEvent).order_by(AuditEvent.id).first()
    event.act = "read"
    db.commit()
    assert verify(db, tmp_path) == [
        ("audit_event", str(event.id), "the digest does not follow from the row before")
    ]


def gone(path):
    path.unlink()


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-1])


def anothers(path):
    path.write_bytes(b"%PDF-1.7 another")


def a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [gone, cut_short, anothers, a_folder])
def test_a_file_that_is_missing_or_changed_is_named_by_its_digest(db, tmp_path, harm):
    whole, harmed = (files.keep(db, tmp_path, data, "text/plain") for data in (b"hel", b"trasig"))
    db.commit()
    harm(files.place(tmp_path, harmed.digest))
    assert whole.digest != harmed.digest == hashlib.sha256(b"trasig").hexdigest()
    assert verify(db, tmp_path) == [("blob", harmed.digest, "the file is missing or changed")]


# --- rows that follow from content


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE document SET title = 'Nytt namn' WHERE id = :id", "title"),
        ("UPDATE document SET dated = NULL WHERE id = :id", "day"),
        ("UPDATE document SET ends_on = '2031-07-01' WHERE id = :id", "last day"),
        ("DELETE FROM document_key WHERE document_id = :id", "keys"),
        ("INSERT INTO document_key VALUES (:id, 'org:99')", "keys"),
        ("DELETE FROM document_party WHERE document_id = :id", "parties"),
        ("UPDATE document_party SET organisation_id = NULL WHERE document_id = :id", "parties"),
        ("DELETE FROM deadline WHERE document_id = :id", "deadlines"),
        ("DELETE FROM deadline WHERE document_id = :id AND kind = 'notice'", "deadlines"),
        (
            "UPDATE deadline SET day = '2027-07-01' WHERE document_id = :id AND kind = 'decide'",
            "deadlines",
        ),
        (
            "UPDATE deadline SET working_day = '2027-07-01' WHERE document_id = :id"
            " AND kind = 'decide'",
            "deadlines",
        ),
        ("UPDATE deadline SET is_next = false WHERE document_id = :id", "deadlines"),
        ("UPDATE deadline SET settled = true WHERE document_id = :id", "deadlines"),
        ("UPDATE document SET is_endless = true WHERE id = :id", "last day"),
        ("UPDATE document SET legal_form = 'other' WHERE id = :id", "coverage"),
        ("DELETE FROM document_listing WHERE document_id = :id", "lists"),
        ("UPDATE document_listing SET key = 'org:99' WHERE document_id = :id", "lists"),
        ("UPDATE document_listing SET next_day = '2031-07-01' WHERE document_id = :id", "lists"),
        ("UPDATE document_listing SET is_undated = true WHERE document_id = :id", "lists"),
        ("UPDATE document_listing SET in_force_until = NULL WHERE document_id = :id", "lists"),
    ],
)
def test_a_derived_row_changed_by_hand_is_named_and_rebuilding_mends_it(
    db, agreement, memo, tmp_path, statement, what
):
    damage(db, statement, id=agreement)
    words = f"{what} did not follow its content"
    assert verify(db, tmp_path) == [("document", str(agreement), words)]
    assert rebuild(db) == [(str(agreement), words)]
    assert verify(db, tmp_path) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE motion_row SET stage = 'settled' WHERE document_id = :id",
        "DELETE FROM motion_row WHERE document_id = :id",
    ],
)
def test_the_row_of_a_motion_changed_by_hand_is_named_and_mended(db, tmp_path, statement):
    motion = factories.document(db, "motion", title="Motion", raised_date="2026-05-01")
    db.commit()
    damage(db, statement, id=motion.id)
    words = "motion did not follow its content"
    assert verify(db, tmp_path) == [("document", str(motion.id), words)]
    assert rebuild(db) == [(str(motion.id), words)]
    assert verify(db, tmp_path) == []


def test_a_use_of_a_clause_that_nothing_says_any_more_is_named(db, tmp_path):
    stamp = Stamp(factories.user(db, role="manager"), NOW)
    wanted = clauses.Wanted("Ändringar", "Ändringar är skriftliga.", "formalities")
    rows = clauses.picked(clauses.add(db, factories.organisation(db), wanted, stamp), [])
    used = factories.agreement(db, state="signed", formalities_clauses=rows)
    db.commit()
    damage(db, "DELETE FROM clause_use WHERE document_id = :id", id=used.id)
    words = "clauses did not follow its content"
    assert rebuild(db) == [(str(used.id), words)]
    assert verify(db, tmp_path) == []


def test_to_verify_changes_nothing_for_good(db, agreement, memo, tmp_path):
    damage(db, "UPDATE document SET title = 'X'")
    waiting = db.query(IndexChange).count()
    first = verify(db, tmp_path)
    assert verify(db, tmp_path) == first != []
    assert {row.title for row in db.query(Document)} == {"X"}
    assert db.query(IndexChange).count() == waiting


def test_a_secret_that_was_opened_by_hand_is_told_and_closed_again(db, memo, tmp_path):
    made = factories.agreement(db, title="Skyddat", state="signed", level="secret")
    db.add(DocumentKey(document_id=made.id, key="public"))
    db.commit()
    words = "keys did not follow its content"
    assert verify(db, tmp_path) == [("document", str(made.id), words)]
    rebuild(db)
    kept = db.query(DocumentKey).filter_by(document_id=made.id)
    assert "public" not in {row.key for row in kept}


def test_a_draft_behind_a_valid_version_gives_no_title_though_someone_pointed_at_it(
    db, agreement, memo, tmp_path
):
    damage(
        db,
        "UPDATE document SET valid_id = NULL, valid_state = NULL WHERE id = :id",
        id=agreement,
    )
    told = {what.split(" did")[0] for _table, _row, what in verify(db, tmp_path)}
    assert told >= {"title", "keys", "deadlines"}


def test_all_that_is_wrong_with_a_document_is_told_and_only_with_that(db, agreement, memo):
    damage(db, "UPDATE document SET title = 'X', dated = NULL WHERE id = :id", id=agreement)
    assert rebuild(db) == [
        (str(agreement), "title did not follow its content"),
        (str(agreement), "day did not follow its content"),
    ]


def test_rebuilding_lets_the_index_follow_every_document(db, agreement, memo):
    db.query(IndexChange).delete()
    db.commit()
    assert rebuild(db) == []
    assert {row.document_id for row in db.query(IndexChange)} == {agreement, memo}


def test_a_day_that_has_come_since_is_no_damage_once_the_periods_have_rolled(
    db, agreement, tmp_path
):
    later = TODAY.replace(year=2032)
    list(integrity.rebuild(db, TYPES, today=later))
    db.commit()
    assert list(integrity.verify(db, TYPES, folder=tmp_path, today=later)) == []
    assert db.query(Deadline).filter_by(settled=False, is_next=True).count() == 1


# --- content that nothing can follow


BEYOND_READING = [
    "UPDATE document SET newest_id = NULL, valid_id = NULL WHERE id = :id",
    "UPDATE document SET doctype = 'nonesuch' WHERE id = :id",
    "UPDATE version SET content = '[]' WHERE document_id = :id",
    "UPDATE version SET content = '{\"term\": 7}' WHERE document_id = :id",
    'UPDATE version SET content = \'{"term": {"start": "2027-13-45"}}\' WHERE document_id = :id',
    'UPDATE version SET content = \'{"term": {"end": 2031}}\' WHERE document_id = :id',
]


@pytest.mark.parametrize("statement", BEYOND_READING)
def test_content_that_nothing_can_follow_is_named_and_does_not_hide_what_comes_after(
    db, agreement, memo, tmp_path, statement
):
    damage(db, statement, id=agreement)
    damage(db, "UPDATE document SET title = 'X' WHERE id = :id", id=memo)
    *_versions, first, second = verify(db, tmp_path)
    assert first[:2] == ("document", str(agreement))
    assert first[2].startswith("nothing can follow its content")
    assert second == ("document", str(memo), "title did not follow its content")


@pytest.mark.parametrize("statement", [BEYOND_READING[0], BEYOND_READING[-1]])
def test_rebuilding_leaves_what_it_cannot_read_as_it_is_and_mends_the_rest(
    db, agreement, memo, statement
):
    before = rows_of(db, agreement)
    damage(db, statement, id=agreement)
    damage(db, "UPDATE document SET title = 'X' WHERE id = :id", id=memo)
    assert len(rebuild(db)) == 2
    assert rows_of(db, agreement) == before
    assert db.get(Document, memo).title == "Skrivelse"


def rows_of(db, document_id):
    """What follows from a document's content, as it stands."""
    document = db.get(Document, document_id, populate_existing=True)
    deadlines = db.query(Deadline).filter_by(document_id=document_id).order_by(Deadline.id)
    return (
        (document.title, document.dated, document.ends_on),
        sorted(row.key for row in document.keys),
        [(row.day, row.settled, row.version) for row in deadlines],
    )
