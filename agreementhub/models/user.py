"""A person with an account, and in which body and role, from when to when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.access import Role
from agreementhub.models.base import Base
from agreementhub.models.body import Body
from agreementhub.models.organisation import Organisation


class User(Base):
    """Someone who signs in; a disabled account keeps its name in the history."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="sv")
    disabled_at: Mapped[datetime | None]
    # While away, letters of duty go to the deputy as well.
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    away_from: Mapped[date | None]
    away_to: Mapped[date | None]
    # Whether the Monday letter about the week comes; letters of duty cannot be declined.
    digest: Mapped[bool] = mapped_column(default=True)

    deputy: Mapped["User | None"] = relationship(remote_side=[id])
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user")

    def is_away(self, day: date) -> bool:
        """Whether the person said they would be absent that day, both ends included."""
        return bool(
            self.away_from and self.away_from <= day and (not self.away_to or day <= self.away_to)
        )


class Membership(Base):
    """A role in an organisation, or in one of its bodies, for a time; both days included."""

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    role: Mapped[str]
    from_day: Mapped[date]
    to_day: Mapped[date | None]

    user: Mapped[User] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship()
    body: Mapped[Body | None] = relationship()

    @property
    def as_role(self) -> Role:
        """The membership as the table of access reads it."""
        return Role(self.organisation_id, self.role, self.from_day, self.to_day, self.body_id)
