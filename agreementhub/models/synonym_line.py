"""Lines that administrators put into the table of synonyms, or took out of use."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.user import User


class SynonymLine(Base):
    """A line of the table as `domain/swedish/synonyms.py` reads it. With `is_dropped` it is one
    that comes with the program and does not count here."""

    __tablename__ = "synonym_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[str] = mapped_column(unique=True)
    is_dropped: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    changed_by: Mapped[User | None] = relationship()
