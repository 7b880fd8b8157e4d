"""How documents hang together."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from agreementhub.models import Document, Link
from agreementhub.models.link import KINDS
from agreementhub.services.access import opened_by

# What hangs together with a document: the kind of link, whether the document is its source, and the
# other.
Linked = Sequence[tuple[str, bool, Document]]


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
    return set(db.scalars(_REPLACED, {"ids": list(document_ids), "keys": list(keys)}))


def around(db: Session, document: Document, keys: frozenset[str]) -> Linked:
    """What the keys open beside this document; what it leads to first, the oldest first.

    Their contents are not read: `versions.load_counting` does that, for those of which it matters.
    """
    kinds: dict[tuple[bool, int], list[str]] = {}
    for kind, source, target in db.execute(_BESIDE, {"id": document.id}):
        if source == document.id:
            kinds.setdefault((True, target), []).append(kind)
        if target == document.id:
            kinds.setdefault((False, source), []).append(kind)
    if not kinds:
        return []
    asked = {"ids": [other for _onward, other in kinds], "keys": list(keys)}
    others = db.scalars(_OPENED, asked).all()
    return [
        (kind, onward, other)
        for onward in (True, False)
        for other in others
        for kind in kinds.get((onward, other.id), ())
    ]


# Built once: every page of a document asks them.
_BESIDE: Final = (
    select(Link.kind, Link.source_id, Link.target_id)
    .where(or_(Link.source_id == bindparam("id"), Link.target_id == bindparam("id")))
    .order_by(Link.id)
)
_OPENED: Final = (
    select(Document)
    .where(
        Document.id.in_(bindparam("ids", expanding=True)),
        opened_by(bindparam("keys", expanding=True)),
    )
    .order_by(Document.dated, Document.id)
)
_REPLACED: Final = (
    select(Link.target_id)
    .join(Document, Link.source_id == Document.id)
    .where(
        Link.kind == "replaces",
        Link.target_id.in_(bindparam("ids", expanding=True)),
        Document.valid_id.is_not(None),
        opened_by(bindparam("keys", expanding=True)),
    )
)
