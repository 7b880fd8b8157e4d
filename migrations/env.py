"""Runs the migrations on the connection that `services/database.py` hands over."""

from typing import Any

from alembic import context

from agreementhub.models import Base


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Look at our own tables only."""
    return kind != "table" or name in Base.metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    include_name=include_name,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
