"""Acts from letters, plans, keys and renewals

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Tables that others refer to are never made anew: SQLite would lose what refers to them."""
    _more_in_deadline()
    _more_in_letter()
    _more_in_act()
    op.add_column(
        "body",
        sa.Column(
            "secretary_id",
            sa.Integer(),
            sa.ForeignKey("user_account.id", name="fk_body_secretary_id_user_account"),
        ),
        inline_references=True,
    )
    op.add_column("document", sa.Column("level_review_on", sa.Date()))
    op.add_column(
        "user_account", sa.Column("digest", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    _plan()
    _keys()
    _renewal()


def _more_in_deadline() -> None:
    op.add_column("deadline", sa.Column("previous_day", sa.Date()))
    op.add_column(
        "deadline", sa.Column("is_next", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "deadline", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0")
    )
    op.execute("UPDATE deadline SET sequence = version - 1")
    op.create_index("ix_deadline_next", "deadline", ["is_next", "day", "document_id"])
    # The first open one of each document; an end only where nothing else is open.
    op.execute(
        """
        UPDATE deadline SET is_next = true WHERE id IN (
            SELECT id FROM (
                SELECT id, row_number() OVER (
                    PARTITION BY document_id ORDER BY kind = 'end', day, kind, party, id
                ) AS place FROM deadline WHERE NOT settled
            ) AS ranked WHERE place = 1
        )
        """
    )


def _more_in_letter() -> None:
    with op.batch_alter_table("letter") as table:
        table.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="reminder"))
        table.add_column(sa.Column("document_id", sa.Integer()))
        table.add_column(sa.Column("claimed_until", MOMENT))
        table.add_column(sa.Column("subject", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("text", sa.String(), nullable=False, server_default=""))
        for column in ("deadline_id", "deadline_version", "step"):
            table.alter_column(column, existing_type=sa.Integer(), nullable=True)
        table.drop_index("ix_letter_state")
        table.create_index("ix_letter_document_id", ["document_id"])
        table.create_index("ix_letter_turn", ["state", "planned_for"])
        table.create_unique_constraint("uq_letter_message_id", ["message_id"])
        table.create_foreign_key(
            "fk_letter_document_id_document", "document", ["document_id"], ["id"]
        )


def _more_in_act() -> None:
    with op.batch_alter_table("act") as table:
        table.add_column(sa.Column("letter_id", sa.Integer()))
        table.add_column(sa.Column("who", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("until", sa.Date()))
        table.alter_column("by_id", existing_type=sa.Integer(), nullable=True)
        table.create_index("ix_act_letter_id", ["letter_id"])
        table.create_foreign_key("fk_act_letter_id_letter", "letter", ["letter_id"], ["id"])
    op.execute("UPDATE act SET who = (SELECT name FROM user_account WHERE id = act.by_id)")


def _plan() -> None:
    op.create_table(
        "reminder_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("steps", JSON, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["changed_by_id"],
            ["user_account.id"],
            name="fk_reminder_plan_changed_by_id_user_account",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_reminder_plan_organisation_id_organisation",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_plan"),
        sa.UniqueConstraint("scope", name="uq_reminder_plan_scope"),
    )
    op.create_index("ix_reminder_plan_organisation_id", "reminder_plan", ["organisation_id"])


def _keys() -> None:
    op.create_table(
        "letter_key",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name="fk_letter_key_letter_id_letter"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_letter_key"),
    )
    op.create_index("ix_letter_key_letter_id", "letter_key", ["letter_id"])
    op.create_table(
        "feed_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer()),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_feed_key_body_id_body"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_feed_key_user_id_user_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_feed_key"),
        sa.UniqueConstraint("digest", name="uq_feed_key_digest"),
    )
    op.create_index("ix_feed_key_user_id", "feed_key", ["user_id"])


def _renewal() -> None:
    op.create_table(
        "renewal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("events", JSON, nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer()),
        sa.Column("successor_id", sa.Integer()),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.Column("undone_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name="fk_renewal_by_id_user_account"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_renewal_document_id_document"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["document.id"], name="fk_renewal_successor_id_document"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["user_account.id"], name="fk_renewal_undone_by_id_user_account"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name="fk_renewal_version_id_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_renewal"),
    )
    op.create_index("ix_renewal_document_id", "renewal", ["document_id"])
