"""Databases for a while: made, filled, measured, and removed whatever happens."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from agreementhub.hub import Hub
from agreementhub.services import migrating
from agreementhub.settings import Settings
from bench.register import TODAY

# As the tests: a server whose databases may be made and dropped.
POSTGRESQL: Final = os.environ.get("AGREEMENTHUB_TEST_DATABASE_URL", "")
SECRET: Final = "a secret that only benchmarks know of"


@contextmanager
def opened(kind: str) -> Iterator[Hub]:
    """A hub over an empty, migrated database of the kind ("SQLite" or "PostgreSQL")."""
    with tempfile.TemporaryDirectory(prefix="agreementhub-bench-") as name:
        folder = Path(name)
        if kind == "SQLite":
            with _hub(f"sqlite:///{folder}/bench.sqlite", folder) as hub:
                yield hub
        else:
            with _postgresql() as url, _hub(url, folder) as hub:
                yield hub


@contextmanager
def _hub(url: str, folder: Path) -> Iterator[Hub]:
    settings = Settings(
        database_url=url, data_dir=folder / "var", demo=True, today=TODAY, secret=SECRET
    )
    hub = Hub(settings)
    try:
        migrating.upgrade(hub.engine)
        yield hub
    finally:
        hub.engine.dispose()


@contextmanager
def _postgresql() -> Iterator[str]:
    url = make_url(POSTGRESQL)
    name = f"{url.database}_bench_{os.getpid()}"
    server = sa.create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        server.dispose()
