"""The migrations keep the rows that there are."""

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from agreementhub.models.engine import open_engine
from agreementhub.services import migrating

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


def test_letters_and_acts_survive_the_second_migration(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrating.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in ROWS.split(";"):
            if statement.strip():
                connection.execute(text(statement))
    migrating.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT who, by_id FROM act")).all() == [("Anna Berg", 1)]
        letter = connection.execute(text("SELECT kind, message_id, subject FROM letter")).one()
        assert letter == ("reminder", "<1>", "")
        shown = connection.execute(text("SELECT id FROM deadline WHERE is_next")).scalars().all()
        assert shown == [2]
        assert connection.execute(text("SELECT digest FROM user_account")).scalars().all() == [1]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
