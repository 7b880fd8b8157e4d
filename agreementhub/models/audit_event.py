"""What was done, by whom, when: a chain in which a changed row shows."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base, Json


class AuditEvent(Base):
    """One act. The digest covers the row and the digest before it."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    act: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(index=True)
    facts: Mapped[JsonDict] = mapped_column(Json)
    digest: Mapped[str]
