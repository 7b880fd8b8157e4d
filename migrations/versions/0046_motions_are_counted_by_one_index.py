"""Motions that are not decided are counted without their rows

Revision: 0046, after 0045.
"""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_STAGE = ["stage", "document_id", "raised_on", "place"]
_RAISED = ["raised_on", "document_id", "stage", "settled_on", "place"]


def upgrade() -> None:
    """Each index with all that is asked beside it."""
    op.create_index("ix_motion_row_stage", "motion_row", _STAGE)
    op.create_index("ix_motion_row_raised", "motion_row", _RAISED)
    op.drop_index("ix_motion_row_stage_raised_on", table_name="motion_row")
    op.drop_index("ix_motion_row_raised_on", table_name="motion_row")


def downgrade() -> None:
    """The lists are as they were, only slower."""
    op.create_index("ix_motion_row_raised_on", "motion_row", ["raised_on"])
    op.create_index("ix_motion_row_stage_raised_on", "motion_row", ["stage", "raised_on"])
    op.drop_index("ix_motion_row_raised", table_name="motion_row")
    op.drop_index("ix_motion_row_stage", table_name="motion_row")
