"""Engines to hold to the promises: two over a folder each, and one in a schema of PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from agreementhub.search.engines.choosing import new_engine
from agreementhub.search.engines.postgresql import PostgresqlEngine
from agreementhub.search.engines.protocol import Engine, Search
from agreementhub.search.query.parse import parse
from tests.conftest import POSTGRESQL
from tests.search.texts import DOCUMENTS

ENGINES = ("tantivy", "whoosh")
EVERY = (*ENGINES, *(["postgresql"] if POSTGRESQL else []))


@contextmanager
def in_a_schema(url: str) -> Iterator[PostgresqlEngine]:
    """An empty index in a schema of its own in a database, which goes with it."""
    bind, schema = create_engine(url), f"search_{uuid4().hex}"
    try:
        yield PostgresqlEngine.create(bind, schema)
    finally:
        with bind.begin() as db:
            db.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        bind.dispose()


@contextmanager
def opened(name: str, folder: Path, url: str) -> Iterator[Engine]:
    """An empty index of an engine: in a folder, or in the database at this address."""
    if name == "postgresql":
        with in_a_schema(url) as made:
            yield made
        return
    made = new_engine(name, folder)
    yield made
    made.close()


@pytest.fixture(params=EVERY)
def engine(request, tmp_path, migrated) -> Engine:
    """An empty index."""
    with opened(request.param, tmp_path / "index", migrated) as made:
        yield made


@pytest.fixture(scope="module", params=EVERY)
def register(request, tmp_path_factory, migrated) -> Engine:
    """An index of the five texts, not to be changed."""
    with opened(request.param, tmp_path_factory.mktemp(request.param) / "index", migrated) as made:
        made.write(DOCUMENTS)
        yield made


@pytest.fixture
def ids():
    """What a query finds, in order, for someone with these keys."""

    def ask(engine, typed, keys=None, **more):
        return [hit.id for hit in engine.search(Search(parse(typed), keys, **more)).hits]

    return ask
