"""Registers that were kept as lists are taken in row by row

Revision: 0036, after 0033.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0036"
down_revision = "0033"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Two empty tables."""
    op.create_table(
        "register_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("others", JSON, nullable=False),
        sa.Column("is_from_1904", sa.Boolean(), nullable=False),
        sa.Column("heads", JSON, nullable=False),
        sa.Column("columns", JSON, nullable=False),
        sa.Column("doctype", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer()),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_register_list_organisation_id", "register_list", ["organisation_id"])
    op.create_table(
        "register_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", JSON, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("like_document_id", sa.Integer()),
        sa.Column("like_row", sa.Integer()),
        sa.Column("import_id", sa.Integer()),
        sa.ForeignKeyConstraint(["list_id"], ["register_list.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["like_document_id"], ["document.id"]),
        sa.ForeignKeyConstraint(["import_id"], ["pending_import.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("list_id", "number"),
    )
    op.create_index("ix_register_row_standing", "register_row", ["list_id", "status", "number"])
    op.create_index("ix_register_row_import_id", "register_row", ["import_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("register_row")
    op.drop_table("register_list")
