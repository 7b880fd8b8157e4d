"""A matter in the diary of one organisation."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.models.base import Base
from agreementhub.models.organisation import Organisation


class Case(Base):
    """The number is kept as the diary wrote it, and once more in the form that compares equal.

    What the case is called, and what the diary's line tells anyone of a secret matter (OSL 5:2),
    is chosen by a person.
    """

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number_key"),
        # While a number is typed the newest that begin so are sought, of nearly all that there are.
        Index("ix_case_file_latest", "opened_on", "id", "number_key"),
        # A form offers the newest of an organisation.
        Index("ix_case_file_own_latest", "organisation_id", "opened_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    number: Mapped[str]
    number_key: Mapped[str] = mapped_column(index=True)
    opened_on: Mapped[date]
    # The earlier day of a case that was secret when a document that is not named it: told to those
    # who read its secret documents. None where that never happened.
    opened_secretly_on: Mapped[date | None]
    # What the matter concerns, in words for anyone; empty while nobody has chosen any.
    title_public: Mapped[str] = mapped_column(default="")
    # The same for those who handle the case, who may be told more.
    title_internal: Mapped[str] = mapped_column(default="")
    # None while the case goes on.
    closed_on: Mapped[date | None]
    # The act in the log that last changed what is said above; None while nobody has.
    described_by: Mapped[int | None]
    # Whether the diary line itself may be shown to the public when the matter is secret.
    diary_public: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation] = relationship()
