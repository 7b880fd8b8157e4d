"""The municipality, region or federation that someone works for."""

from typing import Any

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.body import Body


class Organisation(Base):
    """A legal person; its former names keep the dates when they were in use."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    # The official code of a municipality (4 digits) or region (2 digits).
    code: Mapped[str | None] = mapped_column(index=True)
    population: Mapped[int | None]
    # [{"name": …, "from": day | null, "to": day | null}]
    aliases: Mapped[list[Any]] = mapped_column(default=list)
    # Only organisations that work in the register have users of their own.
    uses_register: Mapped[bool] = mapped_column(default=False, index=True)
    # Whether somebody else marks as decided than who wrote it.
    two_people: Mapped[bool] = mapped_column(default=False, server_default=false())

    bodies: Mapped[list[Body]] = relationship(back_populates="organisation")
