"""How documents hang together."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from agreementhub.models import Document, Link
from agreementhub.models.link import KINDS
from agreementhub.services.access import opened_by


def connect(db: Session, source: Document, target: Document, kind: str) -> Link:
    """Say that the source answers, decides, extends, amends, replaces, refers to, follows up or
    stands under the target."""
    if kind not in KINDS:
        raise ValueError(f"no link is called {kind}")
    same = (Link.source_id == source.id, Link.target_id == target.id, Link.kind == kind)
    link = db.scalars(select(Link).where(*same)).first()
    if link is None:
        link = Link(source=source, target=target, kind=kind)
        db.add(link)
        db.flush()
    return link


def replaced(db: Session, document_ids: Sequence[int], keys: frozenset[str]) -> set[int]:
    """Those of the documents in whose place another agreement has come into force, which the keys
    open."""
    if not document_ids:
        return set()
    return set(
        db.scalars(
            select(Link.target_id)
            .join(Document, Link.source_id == Document.id)
            .where(
                Link.kind == "replaces",
                Link.target_id.in_(document_ids),
                Document.valid_id.is_not(None),
                opened_by(keys),
            )
        )
    )


def around(
    db: Session, document: Document, keys: frozenset[str]
) -> list[tuple[str, bool, Document]]:
    """What the keys open beside this document: (kind, whether this is the source, other).

    Their contents are not read: `versions.load_counting` does that, for those of which it matters.
    """
    asked = {"id": document.id, "keys": list(keys)}
    onward, backward = db.execute(_ONWARD, asked), db.execute(_BACKWARD, asked)
    return [(kind, True, other) for kind, other in onward] + [
        (kind, False, other) for kind, other in backward
    ]


_FOUND: Final = (
    select(Link.kind, Document)
    .where(opened_by(bindparam("keys", expanding=True)))
    .order_by(Document.dated, Document.id)
)
_ONWARD: Final = _FOUND.join(Document, Link.target_id == Document.id).where(
    Link.source_id == bindparam("id")
)
_BACKWARD: Final = _FOUND.join(Document, Link.source_id == Document.id).where(
    Link.target_id == bindparam("id")
)
