"""Each version has its own audience: which were decided, to whom they were sent, what files follow

Revision: 0009, after 0008.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
DOCUMENT = sa.table(
    "document",
    *(sa.column(name) for name in ("id", "doctype", "valid_id", "valid_state")),
)
VERSION = sa.table(
    "version",
    *(sa.column(name) for name in ("id", "document_id", "number")),
    sa.column("saved_at", MOMENT),
    sa.column("decided_at", MOMENT),
)
ATTACHMENT = sa.table(
    "attachment",
    *(sa.column(name) for name in ("id", "document_id", "opens_with")),
    sa.column("added_at", MOMENT),
)
EVENT = sa.table(
    "audit_event",
    *(sa.column(name) for name in ("id", "act", "document_id")),
    sa.column("at", MOMENT),
    sa.column("facts", JSON),
)
CHANGE = sa.table("index_change", sa.column("document_id"))
# The states of the types that came with the program; of other types what some document shows.
PUBLIC: Final = frozenset({"decided", "signed", "archived"})
BUILT_IN: Final = frozenset(
    {
        *("agreement", "consultation_reply", "decision_extract", "follow_up_report", "memo"),
        *("motion", "motion_reply", "notice", "termination"),
    }
)


class Past:
    """What the log of moves tells of one document."""

    def __init__(self, doctype: str, public: frozenset[str], acts: Sequence[Any]) -> None:
        self.doctype, self.public = doctype, public
        self.moves = [act for act in acts if act.act == "moved"]
        # Number → when it was decided, by a move; and by an event that was noted.
        self.moved = dict(reversed([*self._moved()]))
        self.noted = {act.facts["number"]: act.at for act in acts if act.act == "events_noted"}

    def _moved(self) -> Iterator[tuple[int, datetime]]:
        """A revision that was withdrawn is logged as moved to the state of the valid version, as
        one that was decided is: where the two cannot be told apart the version stays closed."""
        has_been = False
        for move in self.moves:
            if move.facts.get("after") not in self.public or "number" not in move.facts:
                continue
            before = move.facts.get("before")
            is_sure = before == "review" and self.doctype in BUILT_IN
            if not has_been or before in self.public or is_sure:
                yield move.facts["number"], move.at
            has_been = True

    def state(self, at: datetime) -> str:
        """The state at a moment; a document begins as a draft."""
        states = [str(move.facts.get("after")) for move in self.moves if move.at <= at]
        return states[-1] if states else ""


def upgrade() -> None:
    """Tables that others refer to are never made anew: SQLite would lose what refers to them."""
    op.add_column("version", sa.Column("decided_at", MOMENT))
    op.create_table(
        "sending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("body_id", sa.Integer()),
        sa.Column("meeting_on", sa.Date()),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name="fk_sending_version_id_version"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_sending_organisation_id_organisation"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_sending_body_id_body"),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name="fk_sending_by_id_user_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sending"),
    )
    op.create_index("ix_sending_version_id", "sending", ["version_id"])
    op.create_index("ix_sending_organisation_id", "sending", ["organisation_id"])
    op.create_index("ix_sending_body_id_meeting_on", "sending", ["body_id", "meeting_on"])
    op.add_column("attachment", sa.Column("opens_with", sa.Integer()))
    _fill(op.get_bind())
    # Words of files that are closed now leave the index when it is next drained.
    op.execute(
        sa.insert(CHANGE).from_select(
            ["document_id"], sa.select(ATTACHMENT.c.document_id).distinct()
        )
    )


def _fill(connection: sa.Connection) -> None:
    documents = {row.id: row for row in connection.execute(sa.select(DOCUMENT))}
    pasts = _pasts(connection, documents)
    numbers = {
        row.id: row.number
        for row in connection.execute(
            sa.select(VERSION.c.id, VERSION.c.number).where(
                VERSION.c.id.in_(sa.select(DOCUMENT.c.valid_id))
            )
        )
    }
    for document in documents.values():
        decided = {**pasts[document.id].noted, **pasts[document.id].moved}
        for number, at in decided.items():
            _decided(
                connection, at, VERSION.c.document_id == document.id, VERSION.c.number == number
            )
        if document.valid_id is not None and numbers[document.valid_id] not in decided:
            _decided(connection, VERSION.c.saved_at, VERSION.c.id == document.valid_id)
    for file in connection.execute(sa.select(ATTACHMENT)).all():
        document = documents[file.document_id]
        opens_with = _opens_with(
            connection, file, pasts[document.id], numbers.get(document.valid_id, 0)
        )
        connection.execute(
            sa.update(ATTACHMENT).where(ATTACHMENT.c.id == file.id).values(opens_with=opens_with)
        )


def _decided(connection: sa.Connection, at: Any, *which: sa.ColumnElement[bool]) -> None:
    connection.execute(sa.update(VERSION).where(*which).values(decided_at=at))


def _pasts(connection: sa.Connection, documents: Mapping[int, Any]) -> dict[int, Past]:
    shown: dict[str, set[str]] = {}
    for document in documents.values():
        if document.valid_state:
            shown.setdefault(document.doctype, set()).add(document.valid_state)
    acts: dict[int, list[Any]] = {number: [] for number in documents}
    logged = sa.select(EVENT).where(EVENT.c.act.in_(("moved", "events_noted")))
    for act in connection.execute(logged.order_by(EVENT.c.id)):
        if act.document_id in acts:
            acts[act.document_id].append(act)
    return {
        number: Past(
            document.doctype,
            frozenset(shown.get(document.doctype, ()))
            | (PUBLIC if document.doctype in BUILT_IN else frozenset()),
            acts[number],
        )
        for number, document in documents.items()
    }


def _opens_with(connection: sa.Connection, file: Any, past: Past, valid: int) -> int | None:
    """The version whose decision opens the file: the one that was written when it was added; none
    where that was never decided and another was."""
    newest = connection.scalar(
        sa.select(sa.func.max(VERSION.c.number)).where(
            VERSION.c.document_id == file.document_id, VERSION.c.saved_at <= file.added_at
        )
    )
    if newest is None:
        return None
    decided = {**past.noted, **past.moved}
    if past.state(file.added_at) in past.public and newest in decided:
        return int(newest)
    begun = newest + 1 if decided.get(newest, file.added_at) < file.added_at else newest
    later = [number for number in past.moved if number >= begun]
    if later:
        return min(later)
    return int(begun) if begun > valid else None


def downgrade() -> None:
    """Undo it."""
    op.drop_column("attachment", "opens_with")
    op.drop_table("sending")
    op.drop_column("version", "decided_at")
