"""The threads of a process write one after the other, in the order in which they came."""

import sqlite3
import threading

import pytest
import sqlalchemy as sa

from agreementhub.models import engine as engines
from agreementhub.models.engine import IMPATIENT, READ_ONLY, open_engine
from agreementhub.models.writers import Writers

LONG = 10.0


@pytest.fixture
def engine(tmp_path):
    """An engine over an empty database."""
    opened = open_engine(f"sqlite:///{tmp_path / 'one.sqlite'}")
    yield opened
    opened.dispose()


def waiting(writers, count):
    """Until so many wait."""
    while len(writers._waiting) < count:
        pass


def test_who_came_first_writes_first():
    writers, order = Writers(), []

    def write(name):
        assert writers.wait(LONG)
        order.append(name)
        writers.leave()

    assert writers.wait(0)
    threads = [threading.Thread(target=write, args=(name,)) for name in range(5)]
    for count, thread in enumerate(threads, start=1):
        thread.start()
        waiting(writers, count)
    writers.leave()
    for thread in threads:
        thread.join(LONG)
    assert order == [0, 1, 2, 3, 4]
    assert writers.wait(0)


def test_whose_patience_ends_leaves_the_line():
    writers = Writers()
    assert writers.wait(0)
    assert not writers.wait(0)
    writers.leave()
    assert writers.wait(0)


def test_who_reads_waits_for_nobody(engine):
    with engine.begin(), engine.execution_options(**READ_ONLY).connect() as reader:
        assert reader.scalar(sa.text("SELECT 1")) == 1


def test_a_turn_is_given_back_however_the_writing_ended(engine, monkeypatch):
    wait, came = Writers.wait, []
    monkeypatch.setattr(Writers, "wait", lambda *given: came.append(wait(*given)) or came[-1])
    monkeypatch.setattr(engines, "_PATIENCE", 0)
    with pytest.raises(ZeroDivisionError), engine.begin():
        raise ZeroDivisionError
    with engine.connect() as lost:
        lost.begin()
        lost.invalidate()
    with engine.connect() as twice:
        twice.begin().commit()
        twice.begin().rollback()
    with engine.begin():
        pass
    assert came == [True] * 4


def test_another_process_that_writes_is_told_and_holds_up_no_line(engine, monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE", 0)
    other = sqlite3.connect(engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(sa.exc.OperationalError, match="locked"), engine.begin():
            pass
    other.execute("COMMIT")
    other.close()
    with engine.begin() as connection:
        assert connection.scalar(sa.text("SELECT 1")) == 1


def test_who_gives_up_at_once_does_not_stand_in_line(engine):
    with (
        engine.begin(),
        pytest.raises(sa.exc.OperationalError, match="locked"),
        engine.execution_options(**IMPATIENT).begin(),
    ):
        pass
