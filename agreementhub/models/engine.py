"""Opening the database: SQLite and PostgreSQL with the promises that each needs told."""

import os
import sqlite3
import time
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import QueuePool

from agreementhub.models.writers import Writers

READ_ONLY = {"read_only": True}
# For what may be left undone when somebody else is writing.
IMPATIENT = {"impatient": True}
# Milliseconds for which a writer waits for another on SQLite.
_PATIENCE = 3_000
# Kilobytes of the file that a connection keeps in memory of its own. The system keeps the file once
# for all of them, and a page is made as fast with more.
_OWN_MEMORY: Final = 400
# Statements that a connection keeps prepared. With the 128 of the driver the connections of a web
# process take 3 MB more, and a page is made no faster.
_PREPARED: Final = 48
# Under what a connection notes that it is its turn to write.
_TURN: Final = "turn"
# Seconds after which a connection is opened anew: it knows what ANALYZE found before it was opened.
_RENEWED: Final = 3_600
# What leaves doubt whether the next use of the same connection to SQLite could go better.
_DOUBTS: Final = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}


def open_engine(url: str) -> Engine:
    """An engine on which an acknowledged commit survives the death of the machine.

    SQLite writes take the write lock when they begin: a read that turns into a write
    would otherwise be refused half-way. Reads say so with the option `read_only`.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(
        url,
        poolclass=QueuePool,
        # To open one more is cheap, to wait for one is not.
        max_overflow=-1,
        # The one that was used last has the most in memory.
        pool_use_lifo=True,
        pool_recycle=_RENEWED,
        # One thread uses it after the other, never two at once.
        connect_args={"check_same_thread": False, "cached_statements": _PREPARED},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "connect", _note_sqlite)
    event.listen(engine, "checkout", _check_sqlite)
    writers = Writers()
    event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, writers))
    event.listen(engine, "checkin", lambda _driver, record: _leave(record.record_info, writers))
    event.listen(engine, "handle_error", _doubt_sqlite)
    return engine


class _Opened(NamedTuple):
    """What a connection was opened in: the process, and the file with the rights it had."""

    process: int
    device: int
    inode: int
    mode: int


def _opened(path: str) -> _Opened | None:
    """What a connection would be opened in now; None where there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _Opened(os.getpid(), found.st_dev, found.st_ino, found.st_mode)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy, not the driver, says BEGIN.
    connection.isolation_level = None
    # The patience first: to switch to WAL waits as well.
    patience = f"busy_timeout={_PATIENCE}"
    memory = f"cache_size=-{_OWN_MEMORY}"
    for pragma in (patience, memory, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _note_sqlite(connection: Any, record: Any) -> None:
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    record.info["path"], record.info["opened"] = path, _opened(path)


def _check_sqlite(_connection: Any, record: Any, _proxy: Any) -> None:
    """Open the file anew where another has taken its place, its rights have changed, or the
    connection came with a fork: a kept connection would go on reading and writing what is gone."""
    before, now = record.info["opened"], _opened(record.info["path"])
    if before == now:
        return
    if before and before.process != os.getpid():
        record.dbapi_connection = None  # its parent's, to close as well
    raise InvalidatePoolError("the database file is another than when it was opened")


def _begin_sqlite(connection: Connection, writers: Writers) -> None:
    options = connection.get_execution_options()
    patience = 0 if options.get("impatient") else _PATIENCE
    reads = options.get("read_only")
    if not reads:
        patience = _wait(connection.connection.record_info, writers, patience)
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout={patience}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _wait(kept: Any, writers: Writers, patience: int) -> int:
    """Wait for our turn in this process, and tell how many milliseconds are left to wait for
    other processes. A connection keeps its turn until it is given back; whose turn never came
    hears from SQLite itself that another is writing."""
    if kept.get(_TURN):
        return patience
    began = time.monotonic()
    kept[_TURN] = writers.wait(patience / 1000)
    return max(0, patience - int(1000 * (time.monotonic() - began)))


def _leave(kept: Any, writers: Writers) -> None:
    if kept.pop(_TURN, False):
        writers.leave()


def _doubt_sqlite(context: ExceptionContext) -> None:
    """Open the file anew after an error that may lie with it."""
    code = getattr(context.original_exception, "sqlite_errorcode", 0)
    if code & 0xFF in _DOUBTS:
        context.is_disconnect = True
