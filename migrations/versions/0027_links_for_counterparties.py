"""Links by which a counterparty without an account reads a version and says something of it

Revision: 0027, after 0024.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table, and comments that somebody with such a link wrote."""
    op.create_table(
        "guest_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.ForeignKeyConstraint(["made_by_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    op.create_index("ix_guest_link_document_id", "guest_link", ["document_id"])
    with op.batch_alter_table("comment") as table:
        table.alter_column("author_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("guest_id", sa.Integer()))
        table.add_column(sa.Column("guest_name", sa.String(), nullable=False, server_default=""))
        table.create_foreign_key(
            "fk_comment_guest_id_guest_link", "guest_link", ["guest_id"], ["id"]
        )
        table.create_index("ix_comment_guest_id", ["guest_id"])
        table.create_check_constraint(
            "said_by_somebody", "(author_id IS NULL) <> (guest_id IS NULL)"
        )


def downgrade() -> None:
    """What counterparties said goes with their links."""
    op.execute("DELETE FROM comment WHERE parent_id IN (SELECT id FROM comment WHERE guest_id > 0)")
    op.execute("DELETE FROM comment WHERE guest_id IS NOT NULL")
    with op.batch_alter_table("comment") as table:
        table.drop_constraint("said_by_somebody", type_="check")
        table.drop_index("ix_comment_guest_id")
        table.drop_constraint("fk_comment_guest_id_guest_link", type_="foreignkey")
        table.drop_column("guest_name")
        table.drop_column("guest_id")
        table.alter_column("author_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("guest_link")
