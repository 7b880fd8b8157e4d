"""The rows that lists of motions read

Revision: 0015, after 0014.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from agreementhub.services import motion_rows

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLE = "motion_row"
DAYS = ("raised_on", "settled_on", "reported_on", "answer_by")
WORDS = ("stage", "outcome", "movers", "parties", "decided_in")
NUMBERS = ("claims", "granted")
COLUMNS = (*DAYS, *WORDS, *NUMBERS)
DOCUMENT = sa.table("document", *(sa.column(n) for n in ("id", "doctype", "valid_id", "newest_id")))
VERSION = sa.table("version", sa.column("id"), sa.column("content", JSON))


def upgrade() -> None:
    """Each motion gets its row, out of the version that counts."""
    row = op.create_table(
        TABLE,
        sa.Column("document_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in DAYS),
        *(sa.Column(name, sa.String(), nullable=False) for name in WORDS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=f"fk_{TABLE}_document_id_document"
        ),
        sa.PrimaryKeyConstraint("document_id", name=f"pk_{TABLE}"),
    )
    op.create_index(f"ix_{TABLE}_raised_on", TABLE, ["raised_on"])
    op.create_index(f"ix_{TABLE}_stage_raised_on", TABLE, ["stage", "raised_on"])
    connection = op.get_bind()
    counts = sa.func.coalesce(DOCUMENT.c.valid_id, DOCUMENT.c.newest_id)
    found = sa.select(DOCUMENT.c.id, VERSION.c.content).join(VERSION, VERSION.c.id == counts)
    motions = connection.execute(found.where(DOCUMENT.c.doctype == "motion")).all()
    if motions:
        connection.execute(sa.insert(row), [_row(number, said) for number, said in motions])


def _row(number: int, said: Mapping[str, Any]) -> dict[str, Any]:
    """What later releases tell besides has columns of later migrations."""
    told = motion_rows.of_content(said)
    return {"document_id": number, **{name: told[name] for name in COLUMNS}}


def downgrade() -> None:
    """Undo it."""
    op.drop_table(TABLE)
