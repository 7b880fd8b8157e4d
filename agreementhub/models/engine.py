"""Opening the database: SQLite and PostgreSQL with the promises that each needs told."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

READ_ONLY = {"read_only": True}
# For what may be left undone when somebody else is writing.
IMPATIENT = {"impatient": True}
# Milliseconds for which a writer waits for another on SQLite.
_PATIENCE = 3_000


def open_engine(url: str) -> Engine:
    """An engine on which an acknowledged commit survives the death of the machine.

    SQLite writes take the write lock when they begin: a read that turns into a write
    would otherwise be refused half-way. Reads say so with the option `read_only`.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    # A pool would hand one thread's connection to another; opening a file is cheap.
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy, not the driver, says BEGIN.
    connection.isolation_level = None
    # The patience first: to switch to WAL waits as well.
    patience = f"busy_timeout={_PATIENCE}"
    for pragma in (patience, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("impatient"):
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")
