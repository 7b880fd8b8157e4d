"""What the diary tells is chosen: titles that were copied into it go

Revision: 0003, after 0002.
"""

import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
CASE = sa.table(
    "case_file", sa.column("id"), sa.column("title_public"), sa.column("diary_public", sa.Boolean())
)
DOCUMENT = sa.table(
    "document", sa.column("id"), sa.column("case_id"), sa.column("title"), sa.column("level")
)
VERSION = sa.table("version", sa.column("document_id"), sa.column("content", JSON))


def upgrade() -> None:
    """Empty every public title that is a title of a document in the case: nobody chose it.

    Where nothing in the case is secret, the line itself was not chosen to be shown either.
    """
    connection = op.get_bind()
    copied = sorted(set(_copied(connection)))
    secret = set(
        connection.scalars(sa.select(DOCUMENT.c.case_id).where(DOCUMENT.c.level == "secret"))
    )
    for case_id in copied:
        mended = sa.update(CASE).where(CASE.c.id == case_id).values(title_public="")
        connection.execute(mended if case_id in secret else mended.values(diary_public=False))


def _copied(connection: sa.Connection) -> Iterator[int]:
    """The cases whose public title is what a document in them is called, or was."""
    titles = sa.select(CASE.c.id, CASE.c.title_public, DOCUMENT.c.title).join(
        DOCUMENT, DOCUMENT.c.case_id == CASE.c.id
    )
    once = sa.select(
        CASE.c.id, CASE.c.title_public, VERSION.c.content["title"].as_string().label("title")
    )
    once = once.join(DOCUMENT, DOCUMENT.c.case_id == CASE.c.id)
    once = once.join(VERSION, VERSION.c.document_id == DOCUMENT.c.id)
    for question in (titles, once):
        for case_id, public, title in connection.execute(question).all():
            if title and _key(title) == _key(public):
                yield case_id


def _key(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).split()).casefold()


def downgrade() -> None:
    """What was copied is not copied anew."""
