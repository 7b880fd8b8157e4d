"""Keeping rows from others until the transaction ends: locked alone, and read afterwards.

PostgreSQL waits for whoever holds a row and then looks at it again, but not at what was joined to
it: a row that is locked together with others comes back with what belonged to it before, or not at
all. SQLite ignores it: there the write lock was taken when the transaction began.
"""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from agreementhub.models import Base

Row = TypeVar("Row", bound=Base)


def lock(db: Session, row: Base) -> None:
    """Keep a row from others, and read it anew."""
    db.flush()
    lock_all(db, type(row), inspect(row).identity or ())
    db.refresh(row)


def lock_all(db: Session, kind: type[Row], ids: Collection[int]) -> None:
    """Keep the rows with those ids from others; whoever reads them afterwards reads the newest."""
    key = inspect(kind).primary_key[0]
    db.execute(select(key).where(key.in_(ids)).order_by(key).with_for_update())
