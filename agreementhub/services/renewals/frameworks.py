"""Local agreements under a framework: under which one stands, and which stand under it."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import diary
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Case, Document, Link
from agreementhub.services import access, audit, locking
from agreementhub.services.documents import links
from agreementhub.services.stamp import Stamp

UNDER: Final = "under"
# So many agreements are offered to pick from.
_MOST: Final = 20


def of(linked: links.Linked) -> Document | None:
    """The framework that an agreement stands under, among what the reader reads beside it."""
    return next((other for kind, onward, other in linked if onward and kind == UNDER), None)


def under(db: Session, framework: Document, keys: frozenset[str]) -> Sequence[Document]:
    """The local agreements under the framework that the keys open, by title."""
    return db.scalars(
        select(Document)
        .join(Link, Link.source_id == Document.id)
        .where(Link.target_id == framework.id, Link.kind == UNDER, access.opened_by(keys))
        .order_by(Document.title, Document.id)
    ).all()


def search(
    db: Session, types: Collection[str], words: str, keys: frozenset[str], but: Document
) -> Sequence[Document]:
    """Agreements of the types that the keys open, by words of the title or by case number; so many
    that one can choose."""
    if not words:
        return []
    number = diary.normalise(words)
    named = Document.title.icontains(words, autoescape=True)
    return db.scalars(
        select(Document)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(
            Document.doctype.in_(types),
            Document.id != but.id,
            Document.state.not_in(("withdrawn", "archived")),
            access.opened_by(keys),
            or_(named, Case.number_key == number) if number else named,
        )
        .options(joinedload(Document.case), joinedload(Document.organisation))
        .order_by(Document.title, Document.id)
        .limit(_MOST)
    ).all()


def find(db: Session, number: int, keys: frozenset[str]) -> Document | None:
    """A document that the keys open."""
    return db.scalars(select(Document).where(Document.id == number, access.opened_by(keys))).first()


def put_under(
    db: Session, local: Document, framework: Document | None, stamp: Stamp, keys: frozenset[str]
) -> None:
    """Let the agreement stand under that framework and no other, or under none; one that the keys
    do not open stays, for whoever chooses does not see it.

    Raises RuleBroken for itself, and for a framework that stands under another agreement or an
    agreement that others stand under: a framework is nobody's local agreement. What the keys do
    not open refuses nothing: whoever was refused would know that it is there.
    """
    locking.lock(db, local)
    if framework is not None:
        _check(db, local, framework, keys)
    seen = select(Document.id).where(access.opened_by(keys))
    db.execute(
        delete(Link).where(Link.source_id == local.id, Link.kind == UNDER, Link.target_id.in_(seen))
    )
    if framework is not None:
        links.connect(db, local, framework, UNDER)
    number = framework.id if framework else None
    audit.record(db, "put_under", stamp, document_id=local.id, framework=number)


def _check(db: Session, local: Document, framework: Document, keys: frozenset[str]) -> None:
    if framework.id == local.id:
        raise RuleBroken(_("An agreement does not stand under itself."))
    if of(links.around(db, framework, keys)):
        raise RuleBroken(_("That agreement stands under a framework itself."))
    if under(db, local, keys):
        raise RuleBroken(_("Other agreements stand under this one: it is a framework itself."))
