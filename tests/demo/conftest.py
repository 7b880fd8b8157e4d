"""The demo, loaded once for each file of tests; these read it and change nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes.types import DocType
from agreementhub.models.engine import open_engine
from seed import demo as content
from tests.conftest import NOW, POSTGRESQL, _empty


@pytest.fixture(scope="module")
def demo(
    migrated: str, tmp_path_factory: pytest.TempPathFactory, types: dict[str, DocType]
) -> Iterator[Session]:
    """A session on a database with the demo of the tests' clock."""
    engine = open_engine(_fresh(migrated, tmp_path_factory.mktemp("demo")))
    with Session(engine) as db:
        content.load(db, types, now=NOW)
        db.commit()
        yield db
    engine.dispose()


def _fresh(migrated: str, folder: Path) -> str:
    if POSTGRESQL:
        _empty(migrated)
        return migrated
    shutil.copy(make_url(migrated).database or "", folder / "demo.sqlite")
    return f"sqlite:///{folder / 'demo.sqlite'}"
