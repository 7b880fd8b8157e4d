"""By whom versions were decided and signed

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLE = "adoption"
REFERS = (
    *(("document_id", "document"), ("version_id", "version"), ("body_id", "body")),
    *(("meeting_id", "meeting"), ("by_id", "user_account")),
)


def upgrade() -> None:
    """Nobody was asked before, so that nothing is there to be kept."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer()),
        sa.Column("meeting_id", sa.Integer()),
        sa.Column("taken_on", sa.Date()),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("signatories", JSON, nullable=False),
        sa.Column("is_unknown", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{TABLE}_{column}_{table}")
            for column, table in REFERS
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
    )
    for column in ("document_id", "version_id", "meeting_id"):
        op.create_index(f"ix_{TABLE}_{column}", TABLE, [column])
    op.create_index(f"ix_{TABLE}_body_id_paragraph", TABLE, ["body_id", "paragraph"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table(TABLE)
