"""What people watch, and when each document was first open to whom

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
# What is open now has been so since it was first decided, as far as anybody knows.
COPY = """
INSERT INTO appearance (document_id, key, first_at)
SELECT document.id, document_key.key,
    (SELECT min(coalesce(version.decided_at, version.saved_at)) FROM version
     WHERE version.document_id = document.id
       AND (version.decided_at IS NOT NULL OR version.id = document.valid_id))
FROM document
JOIN document_key ON document_key.document_id = document.id
WHERE document.valid_id IS NOT NULL
"""


def upgrade() -> None:
    """Nobody watches anything yet; appearances are copied from what is open now."""
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("case_id", sa.Integer()),
        sa.Column("body_id", sa.Integer()),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("looked_to", MOMENT, nullable=False),
        sa.Column("paused_at", MOMENT),
        sa.Column("stopped_at", MOMENT),
        sa.Column("feed_digest", sa.String()),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("feed_digest"),
    )
    op.create_index("ix_watch_user_id", "watch", ["user_id"])
    op.create_table(
        "watch_hit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watch_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("appeared_at", MOMENT, nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("watch_id", "document_id"),
    )
    op.create_index("ix_watch_hit_document_id", "watch_hit", ["document_id"])
    op.create_index("ix_watch_hit_letter_id", "watch_hit", ["letter_id"])
    op.create_table(
        "appearance",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("document_id", "key"),
    )
    op.create_index("ix_appearance_first_at", "appearance", ["first_at"])
    op.execute(COPY)


def downgrade() -> None:
    """Who watched what is forgotten."""
    for table in ("appearance", "watch_hit", "watch"):
        op.drop_table(table)
