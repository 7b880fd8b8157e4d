"""What tests stand on: a fresh, migrated database each, and the program over it.

SQLite unless AGREEMENTHUB_TEST_DATABASE_URL names a PostgreSQL server's database; each test
process then works in a database of its own there, emptied between tests.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.orm import Session
from webtest import TestApp

from agreementhub import application
from agreementhub.domain import doctypes
from agreementhub.hub import Hub
from agreementhub.models import Base
from agreementhub.models.engine import open_engine
from agreementhub.services import migrating
from agreementhub.services.people import hashing
from agreementhub.settings import Settings

POSTGRESQL = os.environ.get("AGREEMENTHUB_TEST_DATABASE_URL", "")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
REQUIRED = os.environ.get("AGREEMENTHUB_REQUIRE", "").split(",")

# The moment at which the clock of all tests stands: a Thursday, 10.00 in Sweden.
NOW = datetime(2027, 4, 1, 8, 0, tzinfo=UTC)

# A busy machine is no fault of what is tested, and the same code is tried with the same
# examples: who changed nothing must not meet what chance found. New ones are looked for on
# purpose, for a night: pytest --hypothesis-profile thorough
settings.register_profile(
    "patient", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
settings.register_profile(
    "thorough", settings.get_profile("patient"), derandomize=False, max_examples=20_000
)


def missing(what: str, why: str) -> None:
    """Skip with the reason, or fail where the thing is required."""
    if what in REQUIRED:
        pytest.fail(f"{what} is required here: {why}")
    pytest.skip(why)


@pytest.fixture(scope="session")
def types() -> dict[str, doctypes.DocType]:
    """The built-in document types."""
    return doctypes.load(doctypes.BUILT_IN)


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """A migrated, empty database: a file to copy, or the address of one to empty."""
    if POSTGRESQL:
        url = own_database(POSTGRESQL, worker_id)
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('template') / 'empty.sqlite'}"
    engine = open_engine(url)
    migrating.upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def emptied(migrated: str) -> Iterator[Callable[[], Any]]:
    """Deletes every row of the PostgreSQL database; far quicker than TRUNCATE where there are few.

    One connection for all tests: to open one takes longer than to empty what a test wrote.
    """
    if not POSTGRESQL:
        yield lambda: None
        return
    with psycopg.connect(of_driver(make_url(migrated)), autocommit=True) as db:
        yield lambda: db.execute(emptying())


@pytest.fixture
def database_url(migrated: str, database_path: Path, emptied: Callable[[], Any]) -> str:
    """A fresh database for one test."""
    if POSTGRESQL:
        emptied()
        return migrated
    for left in database_path.parent.glob(f"{database_path.name}*"):
        left.unlink()
    shutil.copy(make_url(migrated).database or "", database_path)
    return f"sqlite:///{database_path}"


@pytest.fixture(scope="session")
def database_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the SQLite database of each test of the process lies, one after the other."""
    return tmp_path_factory.mktemp("database") / "test.sqlite"


@pytest.fixture
def hub(database_url: str, tmp_path: Path) -> Hub:
    """The hub as a demo installation at the tests' clock."""
    return _hub(database_url, tmp_path / "var")


@pytest.fixture
def db(hub: Hub) -> Iterator[Session]:
    """A database session; commit before the program looks, roll back to see what it did.

    It takes no write lock until it writes, so that the program can write meanwhile.
    """
    with hub.session(read_only=True) as session:
        yield session


@pytest.fixture(scope="session")
def router(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The program, made once: its hub is another for each test."""
    hub = _hub(migrated, tmp_path_factory.mktemp("router"))
    yield application(hub)
    hub.engine.dispose()


class Settled(TestApp):
    """Lets the index follow before it gives the answer.

    The session of a test reads before it writes, which SQLite refuses when another has written
    in between: the thread that indexes must not.
    """

    def do_request(self, *args: Any, **more: Any) -> Any:
        answer = super().do_request(*args, **more)
        self.app.registry.drainer.wait()
        return answer


@pytest.fixture
def app(router: Any, hub: Hub) -> Iterator[TestApp]:
    """The program, as a browser meets it."""
    router.registry.hub = hub
    yield Settled(router, extra_environ={"HTTP_ACCEPT_LANGUAGE": "sv"})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of the process: Playwright runs once in each."""
    if not CHROMIUM:
        missing("chromium", "Chromium is not installed")
    # As long as Playwright gives an act: a busy machine is no fault of a page.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session", autouse=True)
def made_once(common: Path) -> Iterator[None]:
    """Read the files of document types, and put statements into SQL, once in a process: each test
    opens a hub of its own, whose engine is one with a database that others had before it. Templates
    are compiled once for all processes and programs of a run."""
    kept = cache(_quick_engine)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doctypes, "load", cache(doctypes.load))
        patch.setattr(Hub, "compiled", common / "templates")
        patch.setattr("agreementhub.hub.open_engine", lambda url: kept(url).execution_options())
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords for speed here, where nobody guesses them."""
    slow, hashing._HASHER = hashing._HASHER, PasswordHasher(1, 8, 1)
    yield
    hashing._HASHER = slow


@pytest.fixture(scope="session", autouse=True)
def clock() -> Iterator[None]:
    """The program's clock stands still at NOW, whatever the hour outside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Hub, "wall_clock", staticmethod(lambda: NOW))
        yield


def _quick_engine(url: str) -> Engine:
    """An engine that waits for no disk: nobody needs these rows after a power cut."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", lambda db, _record: db.execute("PRAGMA synchronous=OFF"))
    return engine


def _hub(database_url: str, data_dir: Path) -> Hub:
    return Hub(
        Settings(
            database_url=database_url,
            data_dir=data_dir,
            demo=True,
            secret="a secret that only tests know about",
        )
    )


def own_database(server: str, worker_id: str) -> str:
    """The address of a new, empty database of this test process on a PostgreSQL server."""
    url = make_url(server)
    name = f"{url.database}_{worker_id}"
    engine = sa.create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
        # Nobody needs these rows after a power cut.
        connection.execute(sa.text(f'ALTER DATABASE "{name}" SET synchronous_commit TO off'))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def of_driver(url: URL) -> str:
    """The address of a PostgreSQL database as its driver takes it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@cache
def emptying() -> bytes:
    """What empties every table, asked for at once, and begins to count anew what was counted."""
    tables = [f'DELETE FROM "{table.name}"' for table in Base.metadata.sorted_tables]
    numbers = (
        "SELECT setval(quote_ident(sequencename), start_value, false)"
        " FROM pg_sequences WHERE last_value IS NOT NULL"
    )
    return "; ".join(["SET session_replication_role = replica", *tables, numbers]).encode()
