"""When letters about deadlines go out and to whom, where the standard is not wanted."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base
from agreementhub.models.organisation import Organisation
from agreementhub.models.user import User


class ReminderPlan(Base):
    """The plan of an organisation, of a type of its documents, or of one document.

    The narrowest counts. `scope` says which it is: "organisation:3", "organisation:3:agreement"
    or "document:17". `steps` is as `domain/deadlines/plan.py` reads it.
    """

    __tablename__ = "reminder_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    steps: Mapped[JsonDict]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    organisation: Mapped[Organisation] = relationship()
    changed_by: Mapped[User | None] = relationship()
