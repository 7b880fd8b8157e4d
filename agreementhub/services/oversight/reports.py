"""Reports on what has slipped: extended by silence, nobody responsible, notice days that passed,
notice without a proof, commissions that nobody reported, cases that stand still.

Agreements without an end and bodies without meetings have lists of their own already.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import Row, ScalarSelect, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from agreementhub.domain import calendar
from agreementhub.domain.content import term_key
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Act, Body, Case, Deadline, Document, Renewal, User, Version
from agreementhub.services import pages, renewals
from agreementhub.services.access import opened_by
from agreementhub.services.agenda import items
from agreementhub.services.deadlines import Scope
from agreementhub.services.oversight import coverage
from agreementhub.services.pages import Page, Window

REPORTS: Final = ("extended", "nobody", "notice_passed", "unproven", "undone", "stalled")
# A case in which so many months brought nothing makes no progress.
_STILL: Final = 6


def report(
    db: Session, scope: Scope, name: str, types: Mapping[str, DocType], window: Window
) -> Page[Row[*tuple[Any, ...]]]:
    """A page of one of REPORTS: id, title, number of the case, body, responsible and a day."""
    found = _QUERIES[name](types, scope)
    found = found.where(opened_by(scope.keys), *scope.only.on_documents())
    return pages.read(db, found.order_by("day", Document.title, Document.id), window)


def _documents(day: Any, types: Mapping[str, DocType]) -> Select[*tuple[Any, ...]]:
    return _any_documents(day).where(
        Document.doctype.in_(_agreements(types)), Document.valid_id.is_not(None)
    )


def _agreements(types: Mapping[str, DocType]) -> list[str]:
    return [doctype.key for doctype in types.values() if term_key(doctype)]


def _any_documents(day: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Document.id,
            Document.title,
            Case.number,
            Body.name.label("body"),
            User.name.label("responsible"),
            day.label("day"),
        )
        .outerjoin(Case, Case.id == Document.case_id)
        .outerjoin(Body, Body.id == Document.body_id)
        .outerjoin(User, User.id == Document.responsible_id)
        .where(Document.state.not_in(("archived", "withdrawn")))
    )


def _extended(types: Mapping[str, DocType], scope: Scope) -> Select[*tuple[Any, ...]]:
    """A period ended, another runs, and nobody decided anything about it."""
    last = _last_end(scope.today)
    decided = exists().where(
        Renewal.document_id == Document.id,
        Renewal.undone_at.is_(None),
        Renewal.outcome.in_(("extend", "renew", "continue")),
        Renewal.decided_on <= last,
    )
    settled = exists().where(
        Act.deadline_id == Deadline.id,
        Act.kind == "settled",
        Act.undone_at.is_(None),
        Deadline.document_id == Document.id,
        Deadline.day <= last,
    )
    return _documents(last, types).where(last.is_not(None), ~decided, ~settled)


def _last_end(today: date) -> ScalarSelect[date]:
    """The day on which the document's last period ended, where another followed it.

    It is about the document of the query, also inside a condition that has rows of its own.
    """
    ended, later = aliased(Deadline), aliased(Deadline)
    followed = exists().where(
        later.document_id == ended.document_id, later.kind == "end", later.day > ended.day
    )
    return (
        select(func.max(ended.day))
        .where(ended.document_id == Document.id, ended.kind == "end", ended.day < today, followed)
        .correlate_except(ended)
        .scalar_subquery()
    )


def _nobody(types: Mapping[str, DocType], _scope: Scope) -> Select[*tuple[Any, ...]]:
    """Nobody is responsible, or somebody whose account is closed."""
    first = (
        select(func.min(Deadline.day))
        .where(Deadline.document_id == Document.id, Deadline.is_next.is_(True))
        .scalar_subquery()
    )
    return _documents(first, types).where(~coverage.has_responsible())


def _notice_passed(types: Mapping[str, DocType], scope: Scope) -> Select[*tuple[Any, ...]]:
    """The last day of notice of the period that runs has passed without a word."""
    passed = (
        select(func.max(Deadline.day))
        .where(
            Deadline.document_id == Document.id,
            Deadline.kind == "notice",
            Deadline.settled.is_(False),
            Deadline.day < scope.today,
        )
        .scalar_subquery()
    )
    return _documents(passed, types).where(passed.is_not(None))


def _unproven(types: Mapping[str, DocType], _scope: Scope) -> Select[*tuple[Any, ...]]:
    """Notice was decided, and nothing proves that every party received it."""
    decided = (
        select(func.min(Renewal.decided_on))
        .where(Renewal.document_id == Document.id, renewals.notifying.unproven())
        .scalar_subquery()
    )
    waits = exists().where(Renewal.document_id == Document.id, renewals.notifying.unproven())
    return _documents(decided, types).where(waits.correlate(Document))


def _undone(types: Mapping[str, DocType], scope: Scope) -> Select[*tuple[Any, ...]]:
    """A decision commissioned something by a day that has passed, and nobody has reported."""
    due = (
        select(func.min(Deadline.day))
        .where(
            Deadline.document_id == Document.id,
            Deadline.kind == "report",
            Deadline.settled.is_(False),
            Deadline.day < scope.today,
        )
        .scalar_subquery()
    )
    return _any_documents(due).where(Document.doctype == items.EXTRACT, due.is_not(None))


def _stalled(types: Mapping[str, DocType], scope: Scope) -> Select[*tuple[Any, ...]]:
    """An open case in which nothing is decided and nothing was written for long, of what the keys
    open: told by its first document, on the day the case was opened."""
    other, decides, written = aliased(Document), aliased(Document), aliased(Document)
    earlier = exists().where(
        other.case_id == Document.case_id,
        other.id < Document.id,
        opened_by(scope.keys, other.id),
    )
    is_settled = exists().where(
        decides.case_id == Document.case_id,
        decides.valid_id.is_not(None),
        decides.doctype.in_((items.EXTRACT, *_agreements(types))),
        opened_by(scope.keys, decides.id),
    )
    since = datetime.combine(calendar.months_before(scope.today, _STILL), time(), UTC)
    moved = exists().where(
        written.case_id == Document.case_id,
        Version.document_id == written.id,
        opened_by(scope.keys, written.id),
        func.coalesce(Version.decided_at, Version.saved_at) >= since,
    )
    return _any_documents(Case.opened_on).where(
        Document.case_id.is_not(None),
        Case.closed_on.is_(None),
        ~earlier.correlate(Document),
        ~is_settled.correlate(Document),
        ~moved.correlate(Document),
    )


_QUERIES: Final = {
    "extended": _extended,
    "nobody": _nobody,
    "notice_passed": _notice_passed,
    "unproven": _unproven,
    "undone": _undone,
    "stalled": _stalled,
}
