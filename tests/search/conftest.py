"""Engines to hold to the promises, each over a folder of its own."""

import pytest

from agreementhub.search.engines.choosing import new_engine
from agreementhub.search.engines.protocol import Engine, Search
from agreementhub.search.query.parse import parse
from tests.search.texts import DOCUMENTS

ENGINES = ("tantivy", "whoosh")


@pytest.fixture(params=ENGINES)
def engine(request, tmp_path) -> Engine:
    """An empty index."""
    made = new_engine(request.param, tmp_path / "index")
    yield made
    made.close()


@pytest.fixture(scope="module", params=ENGINES)
def register(request, tmp_path_factory) -> Engine:
    """An index of the five texts, not to be changed."""
    made = new_engine(request.param, tmp_path_factory.mktemp(request.param) / "index")
    made.write(DOCUMENTS)
    yield made
    made.close()


@pytest.fixture
def ids():
    """What a query finds, in order, for someone with these keys."""

    def ask(engine, typed, keys=None, **more):
        return [hit.id for hit in engine.search(Search(parse(typed), keys, **more)).hits]

    return ask
