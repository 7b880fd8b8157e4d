"""A document belongs to the case whose number it says it has

Revision: 0007, after 0006.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
CASE = sa.table(
    "case_file",
    *(sa.column(name) for name in ("id", "organisation_id", "number", "number_key")),
    sa.column("opened_on", sa.Date()),
    *(sa.column("title_public"), sa.column("diary_public", sa.Boolean())),
)
DOCUMENT = sa.table(
    "document",
    *(sa.column(name) for name in ("id", "organisation_id", "case_id", "newest_id", "valid_id")),
    sa.column("created_at", sa.DateTime(timezone=True)),
)
VERSION = sa.table("version", sa.column("id"), sa.column("content", JSON))
CHANGE = sa.table("index_change", sa.column("document_id"))


def upgrade() -> None:
    """Only documents that say a number are moved; a case that nobody named stays where it is.

    A case that is opened here tells nothing in the diary until someone chooses what it may tell.
    """
    connection = op.get_bind()
    for document, organisation, begun, case, number in list(_said(connection)):
        found = _case(connection, organisation, _key(number))
        found = found or _opened(connection, organisation, number, begun.date())
        if found != case:
            moved = sa.update(DOCUMENT).where(DOCUMENT.c.id == document).values(case_id=found)
            connection.execute(moved)
        alone = sa.select(sa.func.count()).select_from(DOCUMENT).where(DOCUMENT.c.case_id == found)
        if connection.scalar(alone) == 1:
            written = sa.update(CASE).where(CASE.c.id == found, CASE.c.number != number)
            connection.execute(written.values(number=number))
        connection.execute(sa.insert(CHANGE).values(document_id=document))


def _said(connection: sa.Connection) -> Iterator[tuple[int, int, datetime, int | None, str]]:
    """Document, organisation, when it was begun, its case, and the number that the version that
    counts says it has, where the case is called something else."""
    said = VERSION.c.content["diarienummer"].as_string()
    rows = (
        sa.select(
            *DOCUMENT.c["id", "organisation_id", "created_at", "case_id"], said, CASE.c.number
        )
        .join(VERSION, VERSION.c.id == sa.func.coalesce(DOCUMENT.c.valid_id, DOCUMENT.c.newest_id))
        .outerjoin(CASE, CASE.c.id == DOCUMENT.c.case_id)
        .where(said.is_not(None), said.not_like('{%"unknown"%}'))
        .order_by(DOCUMENT.c.id)
    )
    for document, organisation, begun, case, number, called in connection.execute(rows).all():
        if number != called and _key(number):
            yield document, organisation, begun, case, number


def _case(connection: sa.Connection, organisation: int, key: str) -> int | None:
    same = sa.select(CASE.c.id).where(
        CASE.c.organisation_id == organisation, CASE.c.number_key == key
    )
    return connection.scalar(same)


def _opened(
    connection: sa.Connection, organisation: int, number: str, opened_on: date
) -> int | None:
    """The number of the case that is opened, on the day when its document was begun."""
    key = _key(number)
    values = {
        "organisation_id": organisation,
        "number": number,
        "number_key": key,
        "opened_on": opened_on,
        "title_public": "",
        "diary_public": False,
    }
    connection.execute(sa.insert(CASE).values(**values))
    return _case(connection, organisation, key)


def _key(number: str) -> str:
    """As `domain/diary.py` has it when this is written: runs of letters and digits."""
    runs = re.findall(r"[^\W\d_]+|\d+", number.casefold())
    return "-".join((run.lstrip("0") or "0") if run.isdigit() else run for run in runs)


def downgrade() -> None:
    """Where each document stood before is not known any more, and nothing is lost by it."""
