"""The demo, loaded once for each file of tests; these read it and change nothing."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes.types import DocType
from agreementhub.models.engine import open_engine
from seed import demo as content
from tests.conftest import NOW, POSTGRESQL


@pytest.fixture(scope="module")
def fresh(
    migrated: str, emptied: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The address of an empty database."""
    if POSTGRESQL:
        emptied()
        return migrated
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    shutil.copy(make_url(migrated).database or "", path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def demo(fresh: str, types: dict[str, DocType]) -> Iterator[Session]:
    """A session on a database with the demo of the tests' clock."""
    engine = open_engine(fresh)
    with Session(engine) as db:
        content.load(db, types, now=NOW)
        db.commit()
        yield db
    engine.dispose()
