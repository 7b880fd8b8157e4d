"""What lists of motions sort, count and choose by."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.document import Document


class MotionRow(Base):
    """A motion as it stands in lists: follows from the version that counts, in the transaction
    that saves it."""

    __tablename__ = "motion_row"
    __table_args__ = (
        # Each with all that is asked before the keys: what is not decided, or was not on a day, is
        # counted without its row.
        Index("ix_motion_row_stage", "stage", "document_id", "raised_on", "place"),
        Index("ix_motion_row_raised", "raised_on", "document_id", "stage", "settled_on", "place"),
        Index("ix_motion_row_place", "place", "document_id"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    raised_on: Mapped[date | None]
    # preparing, referred, referred_back, tabled or settled.
    stage: Mapped[str]
    # Where it stands in the list: those not settled by their age, then the settled ones, the latest
    # first. None for one that was withdrawn, which stands in no list.
    place: Mapped[int | None]
    # Of the decision, as points have it; empty before there is one.
    outcome: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[date | None]
    # The assembly was told that it is not prepared yet (KL 5:35).
    reported_on: Mapped[date | None]
    # The last day of the referrals that are not answered.
    answer_by: Mapped[date | None]
    claims: Mapped[int] = mapped_column(default=0)
    granted: Mapped[int] = mapped_column(default=0)
    # "Karin Ek (NL), Jon Wiklund (NL)", and the parties between bars to find one by: "|NL|".
    movers: Mapped[str] = mapped_column(default="")
    parties: Mapped[str] = mapped_column(default="")
    # Where it was decided: "Kommunfullmäktige § 31".
    decided_in: Mapped[str] = mapped_column(default="")

    document: Mapped[Document] = relationship()
