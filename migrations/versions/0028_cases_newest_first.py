"""Cases are found by how their numbers begin, the newest first

Revision: 0028, after 0027.
"""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Walk the newest first, and see the number without the row."""
    op.create_index("ix_case_file_latest", "case_file", ["opened_on", "id", "number_key"])


def downgrade() -> None:
    """The list is as it was, only slower."""
    op.drop_index("ix_case_file_latest", table_name="case_file")
