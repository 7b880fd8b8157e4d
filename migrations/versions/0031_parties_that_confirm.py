"""Parties that confirm their copy, what was missing when it was signed, and known counterparties

Revision: 0031, after 0030.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

# As the built-in type says it; `agreementhub rebuild` sees to types that an installation added.
TYPE = "agreement"
KNOWN = ("approval_body", "approval_date", "signatory")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """An empty table; each agreement tells whether its parties are known."""
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer()),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date()),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "party"),
    )
    op.create_index("ix_confirmation_letter_id", "confirmation", ["letter_id"])
    op.add_column("adoption", sa.Column("gaps", JSON, nullable=False, server_default="[]"))
    op.add_column("adoption", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    known = sa.Column("knows_parties", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("document", known)
    _tell_known(op.get_bind())


def downgrade() -> None:
    """Undo it."""
    op.drop_column("document", "knows_parties")
    op.drop_column("adoption", "reason")
    op.drop_column("adoption", "gaps")
    op.drop_table("confirmation")


def _tell_known(connection: Any) -> None:
    columns = ("id", "doctype", "valid_id", "newest_id", "knows_parties")
    document = sa.table("document", *(sa.column(name) for name in columns))
    version = sa.table("version", sa.column("id"), sa.column("content", JSON))
    counts = sa.func.coalesce(document.c.valid_id, document.c.newest_id)
    found = (
        sa.select(document.c.id, version.c.content["parties"])
        .join(version, version.c.id == counts)
        .where(document.c.doctype == TYPE)
    )
    known = [number for number, parties in connection.execute(found) if _knows(parties)]
    for begin in range(0, len(known), 500):
        chosen = document.c.id.in_(known[begin : begin + 500])
        connection.execute(sa.update(document).where(chosen).values(knows_parties=True))


def _knows(parties: Any) -> bool:
    if not isinstance(parties, list) or not parties:
        return False
    rows = [row for row in parties if not row.get("may_join")]
    return bool(rows) and all(row.get(key) for row in rows for key in KNOWN)
