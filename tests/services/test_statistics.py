"""The database is told how its rows are spread, and chooses its indexes by that."""

import pytest
import sqlalchemy as sa

from agreementhub.services import statistics
from tests import factories
from tests.conftest import POSTGRESQL
from tests.services.deadline_factories import in_force


def counted(db):
    """How many rows of documents the database believes it has; None where it has not looked."""
    if POSTGRESQL:
        return db.scalar(sa.text("SELECT reltuples FROM pg_class WHERE relname = 'document'"))
    if not sa.inspect(db.connection()).has_table("sqlite_stat1"):
        return None
    of_document = "SELECT stat FROM sqlite_stat1 WHERE tbl = 'document'"
    return int(db.scalar(sa.text(of_document)).split()[0])


def test_the_rows_are_looked_at_again(db):
    for wanted in (1, 2):
        factories.agreement(db)
        statistics.refresh(db)
        assert counted(db) == wanted
    db.commit()


@pytest.mark.skipif(bool(POSTGRESQL), reason="a plan of SQLite's")
def test_the_next_deadline_of_a_document_is_found_by_its_document(hub, db):
    for number in range(30):
        in_force(db, title=f"Avtal {number}")
    statistics.refresh(db)
    db.commit()
    hub.engine.dispose()
    asked = "SELECT * FROM deadline WHERE document_id = 1 AND is_next IS 1 AND settled IS 0"
    plan = db.execute(sa.text(f"EXPLAIN QUERY PLAN {asked}")).all()
    assert "document_id=?" in plan[0].detail
