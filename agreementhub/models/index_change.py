"""The outbox of the search index: documents that it must look at again."""

from sqlalchemy.orm import Mapped, mapped_column

from agreementhub.models.base import Base


class IndexChange(Base):
    """A document that was saved, moved or given another level."""

    __tablename__ = "index_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(index=True)
