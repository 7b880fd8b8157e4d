"""What the agreements in force lack, counted and listed, and which of them are contractual
cooperation, of which the board tells the assembly each year (KL 9:37-38)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from agreementhub.domain.content import term_key
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Adoption, Deadline, Document, Link, User
from agreementhub.services import pages
from agreementhub.services.access import opened_by
from agreementhub.services.agenda import items
from agreementhub.services.deadlines import Scope
from agreementhub.services.documents import lists
from agreementhub.services.pages import Page, Window

COOPERATION: Final = "cooperation"
# A form of cooperation, as the field `legal_form` has it.
_CONTRACTUAL: Final = "contract_cooperation"
# An extract with such a link is a decision about the agreement.
_ABOUT: Final = ("decides", "extends", "amends")


@dataclass(frozen=True)
class Coverage:
    """How many agreements are in force, how many of them have each of `HAS`, and how many are
    contractual cooperation."""

    total: int
    have: Mapping[str, int]
    cooperation: int


def counts(db: Session, scope: Scope, types: Mapping[str, DocType]) -> Coverage:
    """Of the agreements in force that the keys open, within the filter."""
    numbers = (func.count(case((has(scope), 1))) for has in HAS.values())
    found = select(func.count(), *numbers, func.count(case((_is_contractual(), 1))))
    total, *have, contractual = db.execute(
        found.select_from(Document).where(*_in_force(scope, types))
    ).one()
    return Coverage(total, dict(zip(HAS, have, strict=True)), contractual)


def page(
    db: Session, scope: Scope, name: str, types: Mapping[str, DocType], window: Window
) -> Page[Document]:
    """A page of those that lack one of `HAS`, or of contractual cooperation (`COOPERATION`); the
    nearest day to act first."""
    among = _is_contractual() if name == COOPERATION else ~HAS[name](scope)
    found = (
        select(Document.id)
        .outerjoin(Deadline, and_(Deadline.document_id == Document.id, Deadline.is_next.is_(True)))
        .where(*_in_force(scope, types), among)
    )
    order = (Deadline.day.nulls_last(), func.lower(Document.title), Document.id)
    rows = pages.read(db, found.order_by(*order), window)
    return Page(lists.in_order(db, [row.id for row in rows.rows]), rows.window, rows.count)


def has_responsible() -> ColumnElement[bool]:
    """Whether somebody whose account is open is responsible for the document."""
    return (
        exists()
        .where(User.id == Document.responsible_id, User.disabled_at.is_(None))
        .correlate(Document)
    )


def _in_force(scope: Scope, types: Mapping[str, DocType]) -> list[ColumnElement[bool]]:
    """As the list of agreements has it, without what was put in the archive."""
    agreements = [doctype.key for doctype in types.values() if term_key(doctype)]
    return [
        Document.doctype.in_(agreements),
        Document.valid_id.is_not(None),
        Document.state != "archived",
        or_(Document.ends_on.is_(None), Document.ends_on >= scope.today),
        *scope.only.on_documents(),
        opened_by(scope.keys),
    ]


def _has_decision(scope: Scope) -> ColumnElement[bool]:
    """It is told which body decided it, or an extract that the keys open tells of it."""
    adopted = exists().where(Adoption.document_id == Document.id, Adoption.body != "")
    extract = aliased(Document)
    told = (
        exists()
        .where(
            Link.target_id == Document.id,
            Link.kind.in_(_ABOUT),
            extract.id == Link.source_id,
            extract.doctype == items.EXTRACT,
            extract.valid_id.is_not(None),
            opened_by(scope.keys, Link.source_id),
        )
        .correlate(Document)
    )
    return or_(adopted.correlate(Document), told)


def _is_contractual() -> ColumnElement[bool]:
    return Document.legal_form == _CONTRACTUAL


HAS: Final[Mapping[str, Callable[[Scope], ColumnElement[bool]]]] = {
    "responsible": lambda _scope: has_responsible(),
    "end": lambda _scope: Document.states_end.is_(True),
    "decision": _has_decision,
    "parties": lambda _scope: Document.knows_parties.is_(True),
    "follow_up": lambda _scope: Document.has_follow_up.is_(True),
    "form": lambda _scope: Document.legal_form.is_not(None),
}
