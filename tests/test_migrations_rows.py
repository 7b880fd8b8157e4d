"""The migrations keep the rows that there are."""

from datetime import date

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.orm import Session

from agreementhub.models import Document, DocumentListing, Draft
from agreementhub.models.engine import open_engine
from agreementhub.services import migrating
from tests.conftest import POSTGRESQL, own_database

ROWS = """
INSERT INTO user_account (id, email, name, language) VALUES (1, 'a@x.example', 'Anna Berg', 'sv');
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at)
    VALUES (1, 1, 'agreement', 'Avtal', 'draft', 'open', '2027-01-01 00:00:00');
INSERT INTO deadline (id, document_id, kind, party, period, day, working_day, because, version,
    settled, known_on, uid) VALUES
    (1, 1, 'end', '', 'a', '2027-01-01', '2027-01-01', '{}', 1, false, '2026-01-01', 'u1'),
    (2, 1, 'notice', '', 'a', '2027-02-01', '2027-02-01', '{}', 1, false, '2026-01-01', 'u2'),
    (3, 1, 'decide', '', 'a', '2026-02-01', '2026-02-01', '{}', 1, true, '2026-01-01', 'u3');
INSERT INTO act (id, deadline_id, deadline_version, kind, by_id, at, note)
    VALUES (1, 2, 1, 'acknowledged', 1, '2027-01-01 00:00:00', '');
INSERT INTO letter (id, deadline_id, deadline_version, step, recipient, state, late, message_id,
    planned_for, made_at, answer, attempts) VALUES
    (1, 2, 1, 90, 'a@x.example', 'sent', false, '<1>', '2027-01-01', '2027-01-01 00:00:00', '', 1);
"""


@pytest.fixture
def engine(tmp_path, worker_id):
    """An empty database."""
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    opened = open_engine(own_database(POSTGRESQL, f"old_{worker_id}") if POSTGRESQL else url)
    yield opened
    opened.dispose()


def from_revision(engine, revision, rows):
    """Bring rows of the tables of an older revision to today's."""
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrating.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for statement in rows.split(";"):
            if statement.strip():
                connection.execute(text(statement))
    migrating.upgrade(engine)


def all_rows(engine, question):
    with engine.connect() as connection:
        return connection.execute(text(question)).all()


def test_letters_and_acts_survive_the_second_migration(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    from_revision(engine, "0001", ROWS)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT who, by_id FROM act")).all() == [("Anna Berg", 1)]
        columns = "kind, message_id, subject, together"
        letter = connection.execute(text(f"SELECT {columns} FROM letter")).one()
        assert letter == ("reminder", "<1>", "", None)
        shown = connection.execute(text("SELECT id FROM deadline WHERE is_next")).scalars().all()
        assert shown == [2]
        assert connection.execute(text("SELECT digest FROM user_account")).scalars().all() == [1]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


DIARY = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (1, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO case_file (id, organisation_id, number, number_key, opened_on, title_public,
    diary_public) VALUES
    (1, 1, 'A 1', 'a-1', '2027-01-04', 'Skyddat boende', true),
    (2, 1, 'A 2', 'a-2', '2027-01-04', 'Avtal om boende', true),
    (3, 1, 'A 3', 'a-3', '2027-01-04', ' skyddat  Boende', true),
    (4, 1, 'A 4', 'a-4', '2027-01-04', 'Växel', true),
    (5, 1, 'A 5', 'a-5', '2027-01-04', 'Skyddat boende', false);
INSERT INTO document (id, organisation_id, case_id, doctype, title, state, level, created_at) VALUES
    (1, 1, 1, 'agreement', 'Skyddat boende', 'draft', 'secret', '2027-01-01 00:00:00'),
    (2, 1, 2, 'agreement', 'Skyddat boende', 'draft', 'secret', '2027-01-01 00:00:00'),
    (3, 1, 3, 'agreement', 'Nu heter den annat', 'draft', 'secret', '2027-01-01 00:00:00'),
    (4, 1, 4, 'agreement', 'Växel', 'draft', 'open', '2027-01-01 00:00:00'),
    (5, 1, 5, 'agreement', 'Skyddat boende', 'draft', 'secret', '2027-01-01 00:00:00');
INSERT INTO version (id, document_id, number, content, author_id, saved_at, reason, digest)
    VALUES (1, 3, 1, '{"title": "Skyddat boende"}', 1, '2027-01-01 00:00:00', 'x', 'x');
"""


def test_titles_that_were_copied_into_the_diary_go_and_chosen_words_stay(engine):
    from_revision(engine, "0002", DIARY)
    lines = "SELECT id, title_public, diary_public FROM case_file ORDER BY id"
    assert all_rows(engine, lines) == [
        (1, "", True),
        (2, "Avtal om boende", True),
        # As it was called before.
        (3, "", True),
        # Nothing is secret here: nobody chose that the line is shown.
        (4, "", False),
        (5, "", False),
    ]


KEYS = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (7, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (3, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document
    (id, organisation_id, responsible_id, doctype, title, state, level, created_at)
    VALUES (1, 3, 7, 'memo', 'Ett', 'draft', 'open', '2027-01-01 00:00:00'),
    (2, 3, NULL, 'memo', 'Två', 'decided', 'open', '2027-01-01 00:00:00');
INSERT INTO document_key (document_id, key)
    VALUES (1, 'user:7'), (1, 'org:3:manager'), (2, 'public');
"""


def test_the_key_of_who_is_responsible_is_bound_to_the_organisation(engine):
    from_revision(engine, "0003", KEYS)
    assert all_rows(engine, "SELECT document_id, key FROM document_key ORDER BY 1, 2") == [
        (1, "org:3:manager"),
        (1, "org:3:user:7"),
        (2, "public"),
    ]
    assert all_rows(engine, "SELECT document_id FROM index_change") == [(1,)]


NUMBERS = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (1, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO case_file (id, organisation_id, number, number_key, opened_on, title_public,
    diary_public) VALUES
    (11, 1, 'KS 2027/1', 'ks-2027-1', '2027-01-04', 'Chosen', true),
    (12, 1, 'KS 2027/2', 'ks-2027-2', '2027-01-04', '', false),
    (13, 1, 'KS 2027/3', 'ks-2027-3', '2027-01-04', '', false);
INSERT INTO document (id, organisation_id, case_id, doctype, title, state, level, created_at) VALUES
    (1, 1, 11, 'agreement', 'Says another', 'draft', 'open', '2027-02-03 00:00:00'),
    (2, 1, 11, 'agreement', 'Says one that is there', 'draft', 'open', '2027-01-01 00:00:00'),
    (3, 1, 12, 'agreement', 'Says the same', 'draft', 'open', '2027-01-01 00:00:00'),
    (4, 1, 13, 'agreement', 'Writes it otherwise', 'draft', 'open', '2027-01-01 00:00:00'),
    (5, 1, 11, 'agreement', 'Says none', 'draft', 'open', '2027-01-01 00:00:00'),
    (6, 1, 11, 'agreement', 'Knows none', 'draft', 'open', '2027-01-01 00:00:00'),
    (7, 1, NULL, 'agreement', 'Has no case', 'decided', 'open', '2027-01-01 00:00:00');
INSERT INTO version (id, document_id, number, content, author_id, saved_at, reason, digest) VALUES
    (1, 1, 1, '{"diarienummer": "KS 2027/9"}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (2, 2, 1, '{"diarienummer": "ks-2027-2"}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (3, 3, 1, '{"diarienummer": "KS 2027/2"}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (4, 4, 1, '{"diarienummer": "KS 2027-00003"}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (5, 5, 1, '{"title": "x"}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (6, 6, 1, '{"diarienummer": {"unknown": true}}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (7, 7, 1, '{"diarienummer": "KS 2027/9"}', 1, '2027-01-01 00:00:00', 'x', 'x'),
    (8, 7, 2, '{"diarienummer": "KS 2027/10"}', 1, '2027-01-01 00:00:00', 'x', 'x');
UPDATE document SET newest_id = id;
UPDATE document SET newest_id = 8, valid_id = 7 WHERE id = 7
"""


def test_a_document_comes_to_the_case_whose_number_it_says(engine):
    from_revision(engine, "0006", NUMBERS)
    there = """
        SELECT document.id, number, title_public FROM document
        JOIN case_file ON case_file.id = case_id ORDER BY document.id
    """
    assert all_rows(engine, there) == [
        (1, "KS 2027/9", ""),
        (2, "KS 2027/2", ""),
        (3, "KS 2027/2", ""),
        (4, "KS 2027-00003", ""),
        (5, "KS 2027/1", "Chosen"),
        (6, "KS 2027/1", "Chosen"),
        # The version that counts says it.
        (7, "KS 2027/9", ""),
    ]
    opened = (
        "SELECT number_key, opened_on, diary_public FROM case_file WHERE number_key = 'ks-2027-9'"
    )
    assert [(key, str(day), bool(shown)) for key, day, shown in all_rows(engine, opened)] == [
        ("ks-2027-9", "2027-02-03", False)
    ]
    assert all_rows(engine, "SELECT document_id FROM index_change ORDER BY 1") == [
        (1,),
        (2,),
        (4,),
        (7,),
    ]


DRAFTS = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (7, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (3, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at)
    VALUES (1, 3, 'memo', 'Ett', 'draft', 'open', '2027-01-01 00:00:00');
INSERT INTO draft (document_id, user_id, base_number, fields, saved_at)
    VALUES (1, 7, 4, '{"goals": null, "title": "Nytt"}', '2027-01-02 00:00:00');
"""


def test_what_was_typed_goes_on_from_where_it_began(engine):
    from_revision(engine, "0007", DRAFTS)
    with Session(engine) as db:
        draft = db.query(Draft).one()
        assert draft.fields == {"goals": None, "title": "Nytt"}
        assert draft.bases == {"goals": 4, "title": 4}


TAKEN_APART = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (7, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (3, 'Norrvik', 'municipality', '[]', true);
INSERT INTO body (id, organisation_id, name, short_name) VALUES (5, 3, 'Kommunstyrelsen', 'KS');
INSERT INTO meeting (id, body_id, held_on, papers_days) VALUES (6, 5, '2027-06-08', 14);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at) VALUES
    (1, 3, 'memo', 'Ett', 'draft', 'open', '2027-01-01 00:00:00'),
    (2, 3, 'memo', 'Två', 'draft', 'open', '2027-01-01 00:00:00');
INSERT INTO blob (digest, size, media_type) VALUES ('abc', 1, 'text/plain');
INSERT INTO attachment (id, document_id, blob_digest, name, text, added_by_id, added_at) VALUES
    (1, 1, 'abc', 'Bilaga a\u030a.txt', '', 7, '2027-01-01 00:00:00'),
    (2, 2, 'abc', 'Bilaga å.txt', '', 7, '2027-01-01 00:00:00');
INSERT INTO pending_import
    (id, organisation_id, blob_digest, file_name, text, proposals, by_id, at)
    VALUES (1, 3, 'abc', 'Avtal o\u0308.txt', '', '{}', 7, '2027-01-01 00:00:00')
"""


def test_names_of_files_get_whole_letters_and_are_found_by_them(engine):
    from_revision(engine, "0009", TAKEN_APART)
    names = "SELECT name FROM attachment UNION SELECT file_name FROM pending_import ORDER BY 1"
    assert all_rows(engine, names) == [("Avtal ö.txt",), ("Bilaga å.txt",)]
    assert all_rows(engine, "SELECT document_id FROM index_change") == [(1,)]


def test_a_meeting_of_before_was_entered_at_the_latest_when_that_began_to_be_kept(engine):
    from_revision(engine, "0009", TAKEN_APART)
    assert all_rows(engine, "SELECT count(*) FROM meeting WHERE entered_on IS NOT NULL") == [(1,)]


LISTED = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (1, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (3, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at, valid_state,
    dated, ends_on) VALUES
    (1, 3, 'agreement', 'A', 'signed', 'open', '2027-01-01', 'signed', '2020-01-01', '2028-06-30'),
    (2, 3, 'agreement', 'B', 'signed', 'open', '2027-01-01', 'signed', NULL, NULL),
    (3, 3, 'agreement', 'C', 'archived', 'open', '2027-01-01', 'archived', NULL, NULL),
    (4, 3, 'memo', 'D', 'draft', 'open', '2027-01-01', NULL, NULL, NULL),
    (5, 3, 'agreement', 'E', 'signed', 'open', '2027-01-01', 'signed', NULL, NULL);
INSERT INTO version (id, document_id, number, content, author_id, saved_at, reason, digest) VALUES
    (1, 1, 1, '{"term"\\: {"end"\\: "2028-06-30"}}', 1, '2027-01-01', '', ''),
    (2, 2, 1, '{"term"\\: {"start"\\: "2020-01-01", "end"\\: null}}', 1, '2027-01-01', '', ''),
    (3, 3, 1, '{}', 1, '2027-01-01', '', ''),
    (4, 4, 1, '{}', 1, '2027-01-01', '', ''),
    (5, 5, 1, '{}', 1, '2027-01-01', '', '');
UPDATE document SET newest_id = id, valid_id = CASE WHEN id <> 4 THEN id END;
INSERT INTO document_key (document_id, key) VALUES
    (1, 'public'), (2, 'public'), (3, 'public'), (4, 'org:3:official'), (4, 'org:3:manager'),
    (5, 'public');
INSERT INTO deadline (id, document_id, kind, party, period, day, working_day, because, version,
    settled, is_next, known_on, uid, sequence) VALUES
    (1, 1, 'decide', '', '', '2027-06-30', '2027-06-30', '{}', 1, false, true, '2026-01-01', 'u1',
        0),
    (2, 5, 'end', '', '', '2027-06-30', '2027-06-30', '{}', 1, true, false, '2026-01-01', 'u2', 0);
"""


def test_lists_are_copied_from_the_rows_that_they_follow_from(engine):
    from_revision(engine, "0011", LISTED)
    with Session(engine) as db:
        rows = db.query(DocumentListing).order_by(DocumentListing.document_id, DocumentListing.key)
        assert [
            (row.document_id, row.key, row.dated, row.in_force_until, row.next_day, row.is_undated)
            for row in rows
        ] == [
            (1, "public", date(2020, 1, 1), date(2028, 6, 30), date(2027, 6, 30), False),
            (2, "public", None, date.max, None, True),
            (3, "public", None, date.max, None, False),
            (4, "org:3:manager", None, None, None, False),
            (4, "org:3:official", None, None, None, False),
            (5, "public", None, date.max, None, False),
        ]
        endless = db.query(Document.id).filter_by(is_endless=True).order_by(Document.id)
        assert [number for (number,) in endless] == [2, 5]


MOTIONS = """
INSERT INTO user_account (id, email, name, language) VALUES (1, 'a@x.example', 'Anna Berg', 'sv');
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at, is_endless)
    VALUES (1, 1, 'motion', 'Motion', 'decided', 'open', '2027-01-01 00:00:00', false),
    (2, 1, 'memo', 'Skrivelse', 'draft', 'open', '2027-01-01 00:00:00', false);
INSERT INTO version (id, document_id, number, content, author_id, saved_at, reason, digest) VALUES
    (1, 1, 1, '{"raised_date": "2026-03-01", "claims": [{"text": "Ett"}, {"text": "Två"}]}', 1,
    '2027-01-01 00:00:00', '', 'a'),
    (2, 2, 1, '{"title": "Skrivelse"}', 1, '2027-01-01 00:00:00', '', 'b');
UPDATE document SET newest_id = id, valid_id = CASE WHEN id = 1 THEN 1 END;
"""


def test_motions_that_are_there_get_their_rows(engine):
    from_revision(engine, "0014", MOTIONS)
    found = all_rows(engine, "SELECT document_id, raised_on, stage, claims FROM motion_row")
    assert [(row[0], str(row[1]), *row[2:]) for row in found] == [(1, "2026-03-01", "preparing", 2)]


PLACED = """
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at, is_endless)
    VALUES (1, 1, 'motion', 'Gammal', 'decided', 'open', '2027-01-01 00:00:00', false),
    (2, 1, 'motion', 'Återtagen', 'withdrawn', 'open', '2027-01-01 00:00:00', false),
    (3, 1, 'motion', 'Avgjord', 'decided', 'open', '2027-01-01 00:00:00', false),
    (4, 1, 'motion', 'Avgjord senast', 'decided', 'open', '2027-01-01 00:00:00', false),
    (5, 1, 'motion', 'Utan dag', 'decided', 'open', '2027-01-01 00:00:00', false);
INSERT INTO motion_row (document_id, stage, raised_on, settled_on, outcome, movers, parties,
    decided_in, claims, granted) VALUES
    (1, 'preparing', '2026-03-01', NULL, '', '', '', '', 0, 0),
    (2, 'preparing', '2026-03-01', NULL, '', '', '', '', 0, 0),
    (3, 'settled', '2025-03-01', '2025-12-01', 'approved', '', '', '', 0, 0),
    (4, 'settled', '2025-03-01', '2026-12-01', 'approved', '', '', '', 0, 0),
    (5, 'preparing', NULL, NULL, '', '', '', '', 0, 0);
"""


def test_motions_that_are_there_get_their_places(engine):
    from_revision(engine, "0036", PLACED)
    question = "SELECT document_id FROM motion_row WHERE place IS NOT NULL ORDER BY place"
    assert [row[0] for row in all_rows(engine, question)] == [1, 5, 4, 3]


STATED = """
INSERT INTO user_account (id, email, name, language) VALUES (1, 'a@x.example', 'Anna Berg', 'sv');
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at, is_endless)
    VALUES (1, 1, 'agreement', 'Allt', 'signed', 'open', '2027-01-01 00:00:00', false),
    (2, 1, 'agreement', 'Inget', 'signed', 'open', '2027-01-01 00:00:00', false),
    (3, 1, 'agreement', 'Okänt', 'draft', 'open', '2027-01-01 00:00:00', false),
    (4, 1, 'memo', 'Skrivelse', 'draft', 'open', '2027-01-01 00:00:00', false);
INSERT INTO version (id, document_id, number, content, author_id, saved_at, reason, digest) VALUES
    (1, 1, 1, '{"term": {"end": null}, "follow_up": {"text": "x"}, "legal_form": "project"}', 1,
    '2027-01-01 00:00:00', '', 'a'),
    (2, 2, 1, '{"term": {"unknown": ["end"]}}', 1, '2027-01-01 00:00:00', '', 'b'),
    (3, 3, 1, '{"term": {"unknown": true}, "follow_up": {"unknown": true},
    "legal_form": {"unknown": true}}', 1, '2027-01-01 00:00:00', '', 'c'),
    (4, 4, 1, '{"title": "Skrivelse"}', 1, '2027-01-01 00:00:00', '', 'd');
UPDATE document SET newest_id = id;
"""


def test_agreements_that_are_there_tell_what_coverage_is_counted_by(engine):
    from_revision(engine, "0019", STATED)
    question = "SELECT states_end, has_follow_up, legal_form FROM document ORDER BY id"
    nothing = (False, False, None)
    assert [tuple(row) for row in all_rows(engine, question)] == [
        (True, True, "project"),
        *[nothing] * 3,
    ]


PROVEN = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (1, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (3, 'Norrvik', 'municipality', '[]', true);
INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at) VALUES
    (1, 3, 'agreement', 'Ett', 'signed', 'open', '2027-01-01 00:00:00'),
    (2, 3, 'agreement', 'Två', 'signed', 'open', '2027-01-01 00:00:00');
INSERT INTO blob (digest, size, media_type) VALUES ('abc', 1, 'text/plain');
INSERT INTO attachment
    (id, document_id, blob_digest, name, text, opens_with, added_by_id, added_at) VALUES
    (1, 1, 'abc', 'Bilaga.txt', '', 1, 1, '2027-01-01 00:00:00'),
    (2, 1, 'abc', 'Kvitto.txt', '', 1, 1, '2027-01-01 00:00:00'),
    (3, 2, 'abc', 'Karta.txt', '', 1, 1, '2027-01-01 00:00:00');
INSERT INTO renewal (id, document_id, outcome, body, paragraph, reason, events, by_id, at)
    VALUES (1, 1, 'terminate', '', '', '', '[]', 1, '2027-01-01 00:00:00');
INSERT INTO notification (id, renewal_id, party, address, way, proof_way, proof_id, at) VALUES
    (1, 1, 'Söderby', '', '', 'receipt', 2, '2027-01-01 00:00:00'),
    (2, 1, 'Västby', '', '', '', NULL, '2027-01-01 00:00:00')
"""


def test_a_proof_that_was_kept_before_is_closed_and_found_no_longer(engine):
    from_revision(engine, "0046", PROVEN)
    opened = all_rows(engine, "SELECT name FROM attachment WHERE opens_with = 1 ORDER BY id")
    assert opened == [("Bilaga.txt",), ("Karta.txt",)]
    assert all_rows(engine, "SELECT document_id FROM index_change") == [(1,)]
