"""Extracts that were sent out, and what other parties were told with the proof of it

Revision: 0024, after 0023.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two empty tables."""
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "name", "address"),
    )
    op.create_index("ix_dispatch_letter_id", "dispatch", ["letter_id"])
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("renewal_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date()),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("received_on", sa.Date()),
        sa.Column("proof_way", sa.String(), nullable=False),
        sa.Column("proof_id", sa.Integer()),
        sa.Column("by_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["renewal_id"], ["renewal.id"]),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.ForeignKeyConstraint(["proof_id"], ["attachment.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("renewal_id", "party"),
    )
    op.create_index("ix_notification_letter_id", "notification", ["letter_id"])
    op.create_index("ix_notification_proof_id", "notification", ["proof_id"])


def downgrade() -> None:
    """What was sent out is no longer told."""
    op.drop_table("notification")
    op.drop_table("dispatch")
