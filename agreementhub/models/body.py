"""An assembly, board or committee that prepares and decides."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base

if TYPE_CHECKING:
    from agreementhub.models.meeting import Meeting
    from agreementhub.models.organisation import Organisation
    from agreementhub.models.user import User


class Body(Base):
    """A body belongs to one organisation; its function mailbox outlives its secretaries."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    short_name: Mapped[str]
    mailbox: Mapped[str | None]
    # Who runs its agenda, and is told of decisions that are overdue.
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    # Bodies that only prepare send the matter on to the one that decides.
    prepares_for_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)

    organisation: Mapped["Organisation"] = relationship(back_populates="bodies")
    secretary: Mapped["User | None"] = relationship()
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="body")
