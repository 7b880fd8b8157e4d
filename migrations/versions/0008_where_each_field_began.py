"""Of each field in a working copy: the version it began from, and the form that typed it

Revision: 0008, after 0007.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
DRAFT = sa.table(
    "draft",
    sa.column("document_id"),
    sa.column("user_id"),
    sa.column("base_number", sa.Integer()),
    sa.column("fields", JSON),
    sa.column("origins", JSON),
)


def upgrade() -> None:
    """All fields of a copy began from its one version."""
    with op.batch_alter_table("draft") as batch:
        batch.add_column(sa.Column("origins", JSON, nullable=True))
    for row in _rows():
        origin = {"number": row.base_number, "form": ""}
        _set(row, origins=dict.fromkeys(row.fields, origin))
    with op.batch_alter_table("draft") as batch:
        batch.alter_column("origins", existing_type=JSON, nullable=False)
        batch.drop_column("base_number")


def downgrade() -> None:
    """The earliest of the versions counts for all."""
    with op.batch_alter_table("draft") as batch:
        batch.add_column(sa.Column("base_number", sa.Integer(), nullable=True))
    for row in _rows():
        numbers = [origin["number"] for origin in row.origins.values()]
        _set(row, base_number=min(numbers, default=1))
    with op.batch_alter_table("draft") as batch:
        batch.alter_column("base_number", existing_type=sa.Integer(), nullable=False)
        batch.drop_column("origins")


def _rows() -> list[Any]:
    return list(op.get_bind().execute(sa.select(DRAFT)).all())


def _set(row: Any, **values: Any) -> None:
    same = (DRAFT.c.document_id == row.document_id, DRAFT.c.user_id == row.user_id)
    op.execute(sa.update(DRAFT).where(*same).values(**values))
