"""A matter on the agenda of a meeting, and what became of it there."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base
from agreementhub.models.case import Case
from agreementhub.models.document import Document
from agreementhub.models.meeting import Meeting


class AgendaItem(Base):
    """One matter has one paragraph at each meeting that deals with it.

    `content` has the fields of an extract that are about the matter; those about the whole
    meeting stand with the meeting.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("form_key"),
        Index("ix_agenda_item_meeting_id_position", "meeting_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    # The order on the agenda, from 1.
    position: Mapped[int]
    # As domain/minutes compares it; empty until the minutes number it.
    paragraph: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    content: Mapped[JsonDict]
    # The extract that was made of it.
    extract_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    form_key: Mapped[str | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])
    case: Mapped[Case | None] = relationship()
    extract: Mapped[Document | None] = relationship(foreign_keys=[extract_id])

    @property
    def decided(self) -> list[Any]:
        """The points of the decision; none as long as nothing is decided."""
        points = self.content.get("decision")
        return points if isinstance(points, list) else []
