"""Forms offer the newest cases of an organisation

Revision: 0033, after 0032.
"""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The newest first, without sorting all."""
    op.create_index("ix_case_file_own_latest", "case_file", ["organisation_id", "opened_on", "id"])


def downgrade() -> None:
    """They are sorted anew each time."""
    op.drop_index("ix_case_file_own_latest", table_name="case_file")
