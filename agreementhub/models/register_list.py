"""A register that was kept as a list, taken in row by row."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base, Json
from agreementhub.models.body import Body
from agreementhub.models.organisation import Organisation
from agreementhub.models.user import User


class RegisterList(Base):
    """The list: what it is called, its heads, and what each column is taken for.

    `columns` holds the key of a target for each head, "" for none; `others` are the sheets of the
    workbook that were not read.
    """

    __tablename__ = "register_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    digest: Mapped[str]
    file_name: Mapped[str]
    sheet: Mapped[str]
    others: Mapped[list[Any]] = mapped_column(Json)
    is_from_1904: Mapped[bool]
    heads: Mapped[list[Any]] = mapped_column(Json)
    columns: Mapped[list[Any]] = mapped_column(Json)
    doctype: Mapped[str]
    level: Mapped[str]
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()
    body: Mapped[Body | None] = relationship()
    by: Mapped[User] = relationship()


class RegisterRow(Base):
    """One row: its cells, how it stands, and what it became.

    `status` is one of those in `services/imports/register_rows.py`. A row that is here already
    names the document, or the row of the list, that it is like.
    """

    __tablename__ = "register_row"
    __table_args__ = (
        UniqueConstraint("list_id", "number"),
        Index("ix_register_row_standing", "list_id", "status", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("register_list.id", ondelete="CASCADE"))
    number: Mapped[int]
    cells: Mapped[list[Any]] = mapped_column(Json)
    status: Mapped[str]
    like_document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    like_row: Mapped[int | None]
    import_id: Mapped[int | None] = mapped_column(
        ForeignKey("pending_import.id", ondelete="SET NULL"), index=True
    )

    register: Mapped[RegisterList] = relationship()
