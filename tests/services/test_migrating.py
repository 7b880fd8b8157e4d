"""Bringing a database to the newest shape: all the way, or not at all."""

import shutil

import pytest
import sqlalchemy as sa

from agreementhub.models import Base
from agreementhub.models.engine import open_engine
from agreementhub.services import migrating
from tests import factories
from tests.conftest import POSTGRESQL, own_database

BROKEN = '''"""A migration that stumbles when it has done half its work."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = {before!r}


def upgrade() -> None:
    """Make a table, change rows, and fail."""
    op.create_table("half_done", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("UPDATE organisation SET name = 'Halvvägs'")
    op.execute("INSERT INTO no_such_table VALUES (1)")
'''


@pytest.fixture
def empty(tmp_path, worker_id):
    """A database with nothing in it, not even tables."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    engine = open_engine(own_database(POSTGRESQL, f"{worker_id}_empty") if POSTGRESQL else url)
    yield engine
    engine.dispose()


@pytest.fixture
def broken(tmp_path, monkeypatch, empty):
    """Our migrations, and one more that fails."""
    migrating.upgrade(empty)
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, folder)
    (folder / "versions" / "9999_broken.py").write_text(BROKEN.format(before=revision(empty)))
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)


def revision(engine):
    """Where the database says that it stands."""
    with engine.connect() as connection:
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def tables(engine):
    """The tables that there are, besides where alembic keeps its place."""
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def test_an_empty_database_gets_every_table(empty):
    migrating.upgrade(empty)
    assert tables(empty) == set(Base.metadata.tables)


def test_a_database_that_is_current_keeps_its_rows(hub, db):
    factories.agreement(db, title="Avtal", state="signed")
    db.commit()
    migrating.upgrade(hub.engine)
    assert db.scalar(sa.text("SELECT title FROM document")) == "Avtal"


def test_a_migration_that_fails_leaves_tables_rows_and_place_as_they_were(empty, broken):
    with empty.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO organisation (name, kind, aliases, uses_register)"
                " VALUES ('Norrvik', 'municipality', '[]', true)"
            )
        )
    before = (revision(empty), tables(empty))
    with pytest.raises(sa.exc.DatabaseError):
        migrating.upgrade(empty)
    assert (revision(empty), tables(empty)) == before
    with empty.connect() as connection:
        assert connection.scalar(sa.text("SELECT name FROM organisation")) == "Norrvik"


def test_where_the_last_of_all_migrations_fails_an_empty_database_stays_empty(
    empty, broken, tmp_path
):
    with empty.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.execute(sa.text("DROP TABLE alembic_version"))
    with pytest.raises(sa.exc.DatabaseError):
        migrating.upgrade(empty)
    assert tables(empty) == set()
