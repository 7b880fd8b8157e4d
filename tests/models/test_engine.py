"""Connections to SQLite are kept, and given up where what they have open is not what is there."""

import os
import sqlite3

import pytest
import sqlalchemy as sa

from agreementhub.models import engine as engines
from agreementhub.models.engine import IMPATIENT, READ_ONLY, open_engine

LOG = ("", "-wal", "-shm")


@pytest.fixture
def path(tmp_path):
    """A database of one table with one row."""
    file = tmp_path / "one.sqlite"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE thing (name)")
        made.execute("INSERT INTO thing VALUES ('kept')")
    made.close()
    return file


@pytest.fixture
def engine(path):
    """An engine over it that has a connection open."""
    opened = open_engine(f"sqlite:///{path}")
    assert names(opened) == ["kept"]
    yield opened
    opened.dispose()


def names(engine):
    """What is in the table."""
    with engine.execution_options(**READ_ONLY).connect() as connection:
        return list(connection.scalars(sa.text("SELECT name FROM thing ORDER BY name")))


def add(engine, name):
    """Put a row in the table."""
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO thing VALUES (:name)"), {"name": name})


def remove(path):
    """Take the database away, with its log."""
    for end in LOG:
        path.with_name(path.name + end).unlink(missing_ok=True)


@pytest.fixture
def opened(engine):
    """How often a file was opened since."""
    times = []
    sa.event.listen(engine, "connect", lambda *_given: times.append(1))
    return times


def test_a_connection_is_opened_once_and_used_again(engine, opened):
    for number in range(5):
        add(engine, str(number))
        assert len(names(engine)) == number + 2
    assert opened == []


def test_as_many_as_ask_at_once_get_a_connection_each(engine, opened):
    several = [engine.execution_options(**READ_ONLY).connect() for _ in range(20)]
    assert [one.scalar(sa.text("SELECT count(*) FROM thing")) for one in several] == [1] * 20
    for one in several:
        one.close()
    assert len(opened) == 19


def test_each_connection_keeps_less_than_half_a_megabyte_of_the_file_to_itself(engine):
    reading = engine.execution_options(**READ_ONLY)
    with reading.connect() as one, reading.connect() as two:
        kept = [each.scalar(sa.text("PRAGMA cache_size")) for each in (one, two)]
    assert all(-500 < kilobytes < 0 for kilobytes in kept)


def test_a_file_that_was_put_in_its_place_is_read_and_written(engine, path, tmp_path):
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE thing (name)")
        made.execute("INSERT INTO thing VALUES ('restored')")
    made.close()
    remove(path)
    other.rename(path)
    assert names(engine) == ["restored"]
    add(engine, "new")
    with sqlite3.connect(path) as seen:
        assert sorted(seen.execute("SELECT name FROM thing")) == [("new",), ("restored",)]


def test_a_database_that_goes_away_is_missed_and_found_when_it_comes_back(engine, path):
    away = path.with_name("away")
    with sqlite3.connect(path) as whole:
        whole.execute(f"VACUUM INTO '{away}'")
    remove(path)
    for _ in range(2):
        with pytest.raises(sa.exc.OperationalError, match="no such table"):
            names(engine)
    remove(path)
    away.rename(path)
    assert names(engine) == ["kept"]


def test_rights_that_were_taken_away_are_noticed(engine, path, opened):
    path.chmod(0o400)
    names(engine)
    assert opened == [1]


def test_what_a_fork_brings_along_is_left_to_the_parent(engine):
    child = os.fork()
    if child == 0:
        add(engine, "of the child")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert names(engine) == ["kept", "of the child"]
    add(engine, "of the parent")


@pytest.mark.parametrize("code", ["SQLITE_IOERR_READ", "SQLITE_CORRUPT", "SQLITE_READONLY_DBMOVED"])
def test_after_an_error_of_the_disk_the_file_is_opened_anew(engine, opened, code):
    refuse(engine, getattr(sqlite3, code))
    assert names(engine) == ["kept"]
    assert opened == [1]


@pytest.mark.parametrize("code", ["SQLITE_BUSY", "SQLITE_CONSTRAINT_UNIQUE"])
def test_after_any_other_error_it_stays_open(engine, opened, code):
    refuse(engine, getattr(sqlite3, code))
    assert names(engine) == ["kept"]
    assert opened == []


def refuse(engine, code):
    """Let one statement meet an error with the code."""
    error = sqlite3.OperationalError("what SQLite said")
    error.sqlite_errorcode = code

    def fail(*_given):
        raise error

    sa.event.listen(engine, "before_cursor_execute", fail, once=True)
    with pytest.raises((sa.exc.DBAPIError, sqlite3.OperationalError)), engine.connect() as asked:
        asked.execute(sa.text("SELECT 1"))


def test_who_gives_up_at_once_leaves_the_next_one_its_patience(engine):
    with engine.execution_options(**IMPATIENT).begin() as connection:
        assert connection.scalar(sa.text("PRAGMA busy_timeout")) == 0
    with engine.begin() as connection:
        assert connection.scalar(sa.text("PRAGMA busy_timeout")) == engines._PATIENCE


def test_nothing_is_held_by_a_connection_that_waits_to_be_used_again(engine, path):
    with engine.connect() as connection:
        connection.execute(sa.text("INSERT INTO thing VALUES ('undone')"))
    with sqlite3.connect(path, timeout=0) as other:
        other.execute("INSERT INTO thing VALUES ('of another')")
    assert names(engine) == ["kept", "of another"]
