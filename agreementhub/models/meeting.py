"""When a body sits."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain import meetings
from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base
from agreementhub.models.body import Body

if TYPE_CHECKING:
    from agreementhub.models.agenda_item import AgendaItem


class Meeting(Base):
    """One sitting of a body."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("body_id", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    held_on: Mapped[date] = mapped_column(index=True)
    # Days before the sitting by which the papers must be in.
    papers_days: Mapped[int] = mapped_column(default=14)
    # When it was entered; calendars that follow the body are told.
    entered_on: Mapped[date]
    # The fields of an extract that are about the whole meeting: who chaired, when it was adjusted
    # and posted.
    record: Mapped[JsonDict] = mapped_column(default=dict)
    # When nothing was missing any more; from then on its minutes stand.
    closed_on: Mapped[date | None]

    body: Mapped[Body] = relationship(back_populates="meetings")
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", order_by="AgendaItem.position"
    )

    @property
    def papers_by(self) -> date:
        """Papers that come later wait for the next meeting."""
        return meetings.papers_by(self.held_on, self.papers_days)
