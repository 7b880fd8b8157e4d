"""The migration that finds, in the log of moves, which versions and files were once open."""

import json

from tests.test_migrations_rows import all_rows, engine, from_revision

__all__ = ["engine"]

# What was decided, sent and kept: (document, what) as it was saved, in order of the minutes.
PAST = """
INSERT INTO user_account (id, email, name, language, digest)
    VALUES (1, 'a@x.example', 'Anna Berg', 'sv', true);
INSERT INTO organisation (id, name, kind, aliases, uses_register)
    VALUES (1, 'Norrvik', 'municipality', '[]', true);
INSERT INTO blob (digest, size, media_type) VALUES ('b', 1, 'text/plain');
"""


def past(number, doctype, versions, moves, files=(), *, valid=None, state="draft"):
    """A document of an older revision: minutes of versions, of acts with their facts, of files."""
    rows = [
        f"""INSERT INTO document (id, organisation_id, doctype, title, state, level, created_at,
            valid_state) VALUES ({number}, 1, '{doctype}', 'A', '{state}', 'open',
            '{minute(0)}', {f"'{state}'" if valid else "NULL"})"""
    ]
    for n, at in enumerate(versions, 1):
        rows.append(
            f"""INSERT INTO version (id, document_id, number, content, author_id, saved_at, reason,
                digest) VALUES ({number * 10 + n}, {number}, {n}, '{{}}', 1, '{minute(at)}', '',
                '')"""
        )
    if valid:
        rows.append(f"UPDATE document SET valid_id = {number * 10 + valid} WHERE id = {number}")
    for n, (at, act, facts) in enumerate(moves):
        rows.append(
            f"""INSERT INTO audit_event (id, at, act, document_id, facts, digest) VALUES
                ({number * 100 + n}, '{minute(at)}', '{act}', {number}, '{json.dumps(facts)}',
                '')"""
        )
    for n, at in enumerate(files):
        rows.append(
            f"""INSERT INTO attachment (id, document_id, blob_digest, name, text, added_by_id,
                added_at) VALUES ({number * 10 + n}, {number}, 'b', '', '', 1, '{minute(at)}')"""
        )
    return ";".join(rows).replace(":", r"\:") + ";"


def minute(at):
    return f"2027-01-01 00:{at:02}:00"


def moved(at, before, after, number):
    return at, "moved", {"before": before, "after": after, "number": number}


def decided(engine):
    return all_rows(
        engine,
        "SELECT document_id, number FROM version WHERE decided_at IS NOT NULL ORDER BY id",
    )


def test_the_log_of_moves_tells_which_versions_were_once_valid(engine):
    agreement = past(
        1,
        "agreement",
        [0, 1, 5, 9],
        [
            moved(2, "draft", "review", 2),
            moved(3, "review", "decided", 2),
            moved(4, "decided", "draft", 2),
            moved(6, "draft", "review", 3),
            moved(7, "review", "draft", 3),
            # Withdrawn: logged as the state of the version that stayed valid.
            moved(8, "draft", "decided", 3),
            (10, "events_noted", {"number": 4}),
        ],
        valid=4,
        state="decided",
    )
    # Decided twice, or withdrawn once? Where the log does not tell, a version stays closed.
    motion = past(
        2,
        "motion",
        [0, 3, 6],
        [
            moved(1, "draft", "decided", 1),
            moved(2, "decided", "draft", 1),
            moved(4, "draft", "decided", 2),
            moved(5, "decided", "draft", 2),
            moved(7, "draft", "decided", 3),
        ],
        valid=3,
        state="decided",
    )
    unlogged = past(3, "agreement", [0, 1], [], valid=2, state="signed")
    own = past(4, "own", [0, 4], [moved(1, "a", "done", 1)], valid=1, state="done")
    never = past(5, "agreement", [0, 1], [moved(2, "draft", "review", 2)])
    from_revision(engine, "0008", PAST + agreement + motion + unlogged + own + never)
    assert decided(engine) == [(1, 2), (1, 4), (2, 1), (2, 3), (3, 2), (4, 1)]


def test_files_follow_the_version_that_was_written_when_they_came(engine):
    moves = [
        moved(2, "review", "decided", 1),
        moved(4, "decided", "draft", 1),
        moved(7, "review", "signed", 2),
        moved(9, "signed", "draft", 2),
    ]
    files = [1, 3, 5, 6, 8, 10]
    rows = past(1, "agreement", [0, 5, 11], moves, files, valid=2, state="signed")
    never = past(2, "agreement", [0], [], [0])
    from_revision(engine, "0008", PAST + rows + never)
    found = all_rows(engine, "SELECT document_id, opens_with FROM attachment ORDER BY id")
    assert found == [(1, 1), (1, 1), (1, 2), (1, 2), (1, 2), (1, 3), (2, 1)]
    assert all_rows(engine, "SELECT document_id FROM index_change ORDER BY 1") == [(1,), (2,)]


def test_a_file_of_a_revision_that_came_to_nothing_stays_closed(engine):
    moves = [
        moved(1, "review", "decided", 1),
        moved(2, "decided", "draft", 1),
        (5, "events_noted", {"number": 3}),
    ]
    rows = past(1, "agreement", [0, 3, 5], moves, [4], valid=3, state="decided")
    from_revision(engine, "0008", PAST + rows)
    assert all_rows(engine, "SELECT opens_with FROM attachment") == [(None,)]
