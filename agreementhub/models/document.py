"""An agreement, motion, reply, extract or other document, and what was said of each version."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agreementhub.domain.json_types import JsonDict
from agreementhub.models.base import Base, Json
from agreementhub.models.body import Body
from agreementhub.models.case import Case
from agreementhub.models.organisation import Organisation
from agreementhub.models.user import User


class Document(Base):
    """A document; its content lives in its versions.

    `state` is that of the newest version. `valid_id` names the latest decided or signed
    version with `valid_state`; before the first such both are empty and the newest counts.
    """

    __tablename__ = "document"
    __table_args__ = (Index("ix_document_doctype_state", "doctype", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    doctype: Mapped[str]
    # Of the version that counts; it follows in the transaction that saves.
    title: Mapped[str]
    state: Mapped[str]
    level: Mapped[str] = mapped_column(default="open")
    # When it is tried again whether the level is still needed; None for what is open.
    level_review_on: Mapped[date | None]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    newest_id: Mapped[int | None] = mapped_column(
        ForeignKey("version.id", use_alter=True, name="fk_document_newest_id_version")
    )
    valid_id: Mapped[int | None] = mapped_column(
        ForeignKey("version.id", use_alter=True, name="fk_document_valid_id_version")
    )
    valid_state: Mapped[str | None]
    # The day that the document says of itself, for lists and years; None when it says none.
    dated: Mapped[date | None] = mapped_column(index=True)
    # The last day of an agreement if nothing more is decided or said; what is agreed on where the
    # text does not say what follows. None = goes on, or unknown.
    ends_on: Mapped[date | None] = mapped_column(index=True)
    # In force as an agreement whose term states no end, or whose term nobody knows.
    is_endless: Mapped[bool] = mapped_column(default=False)
    # What an agreement states, for its coverage: an end or until further notice, a follow-up, and
    # the form of cooperation.
    states_end: Mapped[bool] = mapped_column(default=False)
    has_follow_up: Mapped[bool] = mapped_column(default=False)
    legal_form: Mapped[str | None]
    # Whether body, day and signatory of every party are told.
    knows_parties: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation] = relationship()
    body: Mapped[Body | None] = relationship()
    case: Mapped[Case | None] = relationship()
    responsible: Mapped[User | None] = relationship()
    newest: Mapped["Version | None"] = relationship(foreign_keys=[newest_id], post_update=True)
    valid: Mapped["Version | None"] = relationship(foreign_keys=[valid_id], post_update=True)
    keys: Mapped[list["DocumentKey"]] = relationship(cascade="all, delete-orphan")
    parties: Mapped[list["DocumentParty"]] = relationship(
        cascade="all, delete-orphan", order_by="DocumentParty.position"
    )

    @property
    def counts(self) -> "Version":
        """The version that feeds deadlines, letters, the public page and default search."""
        version = self.valid or self.newest
        assert version is not None, "a document has a version from its first save"
        return version

    @property
    def counts_state(self) -> str:
        """The state of the version that counts."""
        return self.valid_state or self.state

    @property
    def under_revision(self) -> bool:
        """Whether a newer draft waits beside the valid version."""
        return self.valid_id is not None and self.valid_id != self.newest_id


class Version(Base):
    """An immutable save: its digest covers its content and the digest before it."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    number: Mapped[int]
    content: Mapped[JsonDict] = mapped_column(Json)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    saved_at: Mapped[datetime]
    reason: Mapped[str]
    digest: Mapped[str]
    # When it first became the valid one; None for what was bargained and never decided.
    decided_at: Mapped[datetime | None]
    # The form that made it, so that the same form sent twice makes one version.
    form_key: Mapped[str | None] = mapped_column(unique=True)

    document: Mapped[Document] = relationship(foreign_keys=[document_id])
    author: Mapped[User] = relationship()
    sendings: Mapped[list["Sending"]] = relationship(
        back_populates="version", order_by="Sending.id"
    )

    @property
    def dated_at(self) -> datetime:
        """When it was decided; a draft when it was saved."""
        return self.decided_at or self.saved_at


class Sending(Base):
    """A version that was sent out, as it stood: to the organisation of a party, or to a body for
    one of its meetings. It stays open to them whatever is written afterwards."""

    __tablename__ = "sending"
    __table_args__ = (
        Index("ix_sending_organisation_id", "organisation_id"),
        Index("ix_sending_body_id_meeting_on", "body_id", "meeting_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    # One of the two.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    # The day of the meeting, which the body may move.
    meeting_on: Mapped[date | None]
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    version: Mapped[Version] = relationship(back_populates="sendings")
    organisation: Mapped[Organisation | None] = relationship()
    body: Mapped[Body | None] = relationship()

    @property
    def to(self) -> str:
        """Who it was sent to."""
        receiver = self.organisation or self.body
        assert receiver is not None, "a version is sent to someone"
        return receiver.name


class DocumentKey(Base):
    """A key that opens the version that counts; derived from level and state."""

    __tablename__ = "document_key"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class DocumentParty(Base):
    """A party of the version that counts; derived, for lists."""

    __tablename__ = "document_party"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    # When the party is an organisation that the register knows.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
