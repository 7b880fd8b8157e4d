"""What lists sort, count and choose by, beside each key that opens a document."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agreementhub.models.base import Base


class DocumentListing(Base):
    """A document as it stands in lists for whoever holds the key; derived, in the transaction
    that changes what it follows from.

    A list reads and counts one index from end to end, and asks nothing of any other row.
    """

    __tablename__ = "document_listing"
    __table_args__ = (
        Index(
            "ix_document_listing_type",
            *("doctype", "dated", "document_id", "key", "in_force_until"),
        ),
        Index(
            "ix_document_listing_due",
            *("organisation_id", "is_undated", "next_day", "document_id", "key", "body_id"),
        ),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    organisation_id: Mapped[int]
    body_id: Mapped[int | None]
    doctype: Mapped[str]
    dated: Mapped[date | None]
    # The last day of what has been decided, `date.max` without one; None for what is not valid yet.
    in_force_until: Mapped[date | None]
    # The day of the first open deadline.
    next_day: Mapped[date | None]
    # An agreement in force of which no date is known: no letter can be sent about it.
    is_undated: Mapped[bool]
