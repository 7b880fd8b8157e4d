"""The matters of meetings, and what their minutes say

Revision: 0014, after 0013.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLE = "agenda_item"
REFERS = (
    *(("meeting_id", "meeting"), ("document_id", "document"), ("case_id", "case_file")),
    *(("extract_id", "document"), ("by_id", "user_account")),
)


def upgrade() -> None:
    """Meetings that are there have said nothing yet."""
    op.add_column("meeting", sa.Column("record", JSON, nullable=False, server_default="{}"))
    op.add_column("meeting", sa.Column("closed_on", sa.Date()))
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer()),
        sa.Column("case_id", sa.Integer()),
        sa.Column("content", JSON, nullable=False),
        sa.Column("extract_id", sa.Integer()),
        sa.Column("form_key", sa.String()),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{TABLE}_{column}_{table}")
            for column, table in REFERS
        ),
        sa.UniqueConstraint("form_key", name=f"uq_{TABLE}_form_key"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
    )
    op.create_index(f"ix_{TABLE}_meeting_id_position", TABLE, ["meeting_id", "position"])
    for column in ("document_id", "case_id", "extract_id"):
        op.create_index(f"ix_{TABLE}_{column}", TABLE, [column])


def downgrade() -> None:
    """Undo it."""
    op.drop_table(TABLE)
    op.drop_column("meeting", "closed_on")
    op.drop_column("meeting", "record")
