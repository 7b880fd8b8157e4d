"""The index follows a moment after a save, and takes what was saved meanwhile along."""

import sqlite3
import sys
import threading
import time

import pytest
from sqlalchemy.exc import OperationalError

from agreementhub.services.search import indexing
from agreementhub.web.beside import draining
from agreementhub.web.beside.draining import Drainer


@pytest.fixture
def drained(monkeypatch):
    """The moments at which the outbox was drained."""
    moments = []
    monkeypatch.setattr(
        indexing, "drain", lambda _db, _index, _types, **_now: moments.append(time.monotonic())
    )
    return moments


def test_what_is_saved_close_together_is_written_together(hub, drained, monkeypatch):
    monkeypatch.setattr(draining, "_GATHERING", 0.5)
    drainer = Drainer()
    begun = time.monotonic()
    for _ in range(5):
        drainer.drain(hub)
        time.sleep(0.01)
    drainer._thread.join(5)
    assert len(drained) == 1
    assert drained[0] - begun >= 0.5


def test_who_waits_for_it_does_not_wait_for_others(hub, drained, monkeypatch):
    monkeypatch.setattr(draining, "_GATHERING", 60)
    drainer = Drainer()
    drainer.drain(hub)
    drainer.wait()
    assert len(drained) == 1
    drainer.drain(hub)
    drainer.wait()
    assert len(drained) == 2


def test_a_drain_that_fails_does_not_keep_the_next_from_being_done(hub, drained, monkeypatch):
    monkeypatch.setattr(draining, "_GATHERING", 0)
    calls = []

    def fails(*_given, **_now):
        calls.append(_given)
        raise RuntimeError

    monkeypatch.setattr(indexing, "drain", fails)
    drainer = Drainer()
    for _ in range(2):
        drainer.drain(hub)
        drainer.wait()
    assert len(calls) == 2


def test_a_database_that_is_busy_is_asked_again(hub, drained, monkeypatch, caplog):
    monkeypatch.setattr(draining, "_GATHERING", 0)
    done = threading.Event()
    calls = []

    def busy_at_first(*_given, **_now):
        calls.append(_given)
        if len(calls) < 3:
            raise OperationalError("DELETE", {}, sqlite3.OperationalError("database is locked"))
        done.set()

    monkeypatch.setattr(indexing, "drain", busy_at_first)
    Drainer().drain(hub)
    assert done.wait(10)
    assert len(calls) == 3 and not caplog.records


def test_a_person_who_saved_finds_it_within_a_second():
    assert draining._GATHERING <= 0.5


def test_a_page_does_not_wait_long_for_what_is_computed_beside_it(app):
    assert sys.getswitchinterval() <= 0.001
