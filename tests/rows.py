"""Everything that a database holds, to tell whether anything was changed."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.models import Base


def every_row(db: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Table → its rows, as they are kept now."""
    db.rollback()
    return {
        table.name: sorted(map(tuple, db.execute(select(table))), key=repr)
        for table in Base.metadata.sorted_tables
    }
