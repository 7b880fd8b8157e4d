"""The rows that lists read, beside each key that opens a document

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = "document_listing"
# As the built-in type says it; `agreementhub rebuild` sees to types that an installation added.
TERM = ("agreement", "term", ("end", "term_months", "hard_stop"))
COPY = f"""
INSERT INTO {TABLE} (document_id, key, organisation_id, body_id, doctype, dated, in_force_until,
    next_day, is_undated)
SELECT document.id, document_key.key, document.organisation_id, document.body_id,
    document.doctype, document.dated,
    CASE WHEN document.valid_id IS NOT NULL
        THEN coalesce(document.ends_on, CAST('9999-12-31' AS {{date}})) END,
    deadline.day,
    document.is_endless AND deadline.id IS NULL AND NOT EXISTS (
        SELECT * FROM deadline AS ended
        WHERE ended.document_id = document.id AND ended.kind = 'end')
FROM document
JOIN document_key ON document_key.document_id = document.id
LEFT JOIN deadline ON deadline.document_id = document.id AND deadline.is_next
"""


def upgrade() -> None:
    """Everything is copied from the rows that it follows from."""
    op.add_column(
        "document", sa.Column("is_endless", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _mark_endless(op.get_bind())
    op.create_table(
        TABLE,
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer()),
        sa.Column("doctype", sa.String(), nullable=False),
        sa.Column("dated", sa.Date()),
        sa.Column("in_force_until", sa.Date()),
        sa.Column("next_day", sa.Date()),
        sa.Column("is_undated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("document_id", "key"),
    )
    # SQLite keeps dates as text, and would make a number of a date that it is told to cast.
    date = "text" if op.get_bind().dialect.name == "sqlite" else "date"
    op.execute(COPY.format(date=date))
    of_type = ("doctype", "dated", "document_id", "key", "in_force_until")
    op.create_index("ix_document_listing_type", TABLE, of_type)
    due = ("organisation_id", "is_undated", "next_day", "document_id", "key", "body_id")
    op.create_index("ix_document_listing_due", TABLE, due)


def _mark_endless(connection: sa.Connection) -> None:
    doctype, key, ends = TERM
    content = sa.column("content", sa.JSON().with_variant(JSONB(), "postgresql"))
    version = sa.table("version", sa.column("id"), content)
    columns = ("id", "doctype", "state", "valid_id", "valid_state", "is_endless")
    document = sa.table("document", *(sa.column(name) for name in columns))
    stated = [content[(key, part)].as_string().is_(None) for part in ends]
    endless = sa.select(version.c.id).where(*stated)
    marked = sa.update(document).where(
        document.c.doctype == doctype,
        document.c.state != "archived",
        document.c.valid_state != "archived",
        document.c.valid_id.in_(endless),
    )
    connection.execute(marked.values(is_endless=True))


def downgrade() -> None:
    """Undo it."""
    op.drop_table(TABLE)
    op.drop_column("document", "is_endless")
