"""By whom a version was decided or signed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.body import Body
from agreementhub.models.document import Document, Version
from agreementhub.models.meeting import Meeting
from agreementhub.models.user import User


class Adoption(Base):
    """What a move to a decided or signed state told: the body with day and paragraph, or who
    signed by which mandate and when; or that it is not known, of what was taken in from before."""

    __tablename__ = "adoption"
    __table_args__ = (Index("ix_adoption_body_id_paragraph", "body_id", "paragraph"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    # The state that it was moved to.
    state: Mapped[str]
    # As the minutes name it; `body_id` where the register knows it.
    body: Mapped[str] = mapped_column(default="")
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    taken_on: Mapped[date | None]
    # As domain/minutes compares it, without its sign.
    paragraph: Mapped[str] = mapped_column(default="")
    # {name, mandate, party, on} each.
    signatories: Mapped[list[Any]]
    is_unknown: Mapped[bool] = mapped_column(default=False)
    # What was missing of the parties when it was signed all the same, {party, lacks} each, and why
    # it was.
    gaps: Mapped[list[Any]] = mapped_column(default=list)
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    document: Mapped[Document] = relationship()
    version: Mapped[Version] = relationship()
    of_body: Mapped[Body | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    by: Mapped[User] = relationship()
