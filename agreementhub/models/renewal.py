"""What was decided about an agreement whose day came."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.agenda_item import AgendaItem
from agreementhub.models.base import Base
from agreementhub.models.document import Document, Version
from agreementhub.models.user import User


class Renewal(Base):
    """Extended by its clause, renewed, renegotiated, terminated or left to expire.

    The event stands in the version that it made; undone, a later version lacks it.
    """

    __tablename__ = "renewal"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    # extend, renew, renegotiate, amend, terminate, expire, continue
    outcome: Mapped[str]
    # The events of the term that it added, as terms have them.
    events: Mapped[list[Any]]
    # Where and when it was decided, as the minutes name it; empty where nobody decided.
    body: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    paragraph: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    version_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"))
    # The matter that decided it, and the extract that tells of it.
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    # The agreement that takes its place.
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    document: Mapped[Document] = relationship(foreign_keys=[document_id])
    version: Mapped[Version | None] = relationship()
    item: Mapped[AgendaItem | None] = relationship()
    decision: Mapped[Document | None] = relationship(foreign_keys=[decision_id])
    successor: Mapped[Document | None] = relationship(foreign_keys=[successor_id])
    by: Mapped[User] = relationship(foreign_keys=[by_id])
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])
