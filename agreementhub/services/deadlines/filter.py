"""Which deadlines a page is about: what the keys open, as far as the filter lets it through."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, exists, select

from agreementhub.models import Deadline, Document, DocumentParty
from agreementhub.services import listings
from agreementhub.services.access import opened_by


@dataclass(frozen=True)
class Filter:
    """Which matters the page is about; None and "" are any. `title` is a part of the title."""

    body_id: int | None = None
    responsible_id: int | None = None
    organisation_ids: tuple[int, ...] | None = None
    party: str = ""
    kind: str = ""
    title: str = ""

    @property
    def listed_organisations(self) -> tuple[int, ...] | None:
        """The organisations, where nothing but them and a body is asked for: the rows of lists
        tell that. None where more must be asked."""
        more = (self.responsible_id is not None, self.party, self.kind, self.title)
        return None if any(more) else self.organisation_ids

    def on_documents(self) -> list[ColumnElement[bool]]:
        """The conditions on documents."""
        conditions: list[ColumnElement[bool]] = []
        if self.body_id is not None:
            conditions.append(Document.body_id == self.body_id)
        if self.responsible_id is not None:
            conditions.append(Document.responsible_id == self.responsible_id)
        if self.organisation_ids is not None:
            conditions.append(Document.organisation_id.in_(self.organisation_ids))
        if self.party:
            has = exists().where(
                DocumentParty.document_id == Document.id, DocumentParty.name == self.party
            )
            conditions.append(has)
        if self.title:
            conditions.append(Document.title.icontains(self.title, autoescape=True))
        return conditions

    def on_deadlines(self) -> list[ColumnElement[bool]]:
        """The conditions on deadlines and their documents."""
        kind = [Deadline.kind == self.kind] if self.kind else []
        return [*kind, *self.on_documents()]


EVERYTHING = Filter()


@dataclass(frozen=True)
class Scope:
    """What a list holds: what the keys open and the filter lets through, seen on a day."""

    keys: Collection[str]
    today: date
    only: Filter = EVERYTHING


# What asks for the first days.
Asking = TypeVar("Asking")


def upon_first_days(
    scope: Scope, build: Callable[..., Asking], *more: str
) -> tuple[Asking, dict[str, Any]]:
    """What `build` makes, with `more`, of the query for the documents of which a deadline is open,
    each once, and the day of the first one (`listings.Shown`); and the values of its parameters.

    To build such a query takes longer than to ask it: where the rows of lists tell all, it is
    built once.
    """
    among, body_id = scope.only.listed_organisations, scope.only.body_id
    if among is None:
        return build(first(scope, Deadline.day.label("day"), Deadline.document_id), *more), {}
    given: dict[str, Any] = {"keys": tuple(scope.keys), "organisations": among}
    if body_id is not None:
        given["body"] = body_id
    return _of_lists(build, body_id is not None, *more), given


@cache
def _of_lists(build: Callable[..., Asking], of_body: bool, *more: str) -> Asking:
    keys: BindParameter[Any] = bindparam("keys", expanding=True)
    among: BindParameter[Any] = bindparam("organisations", expanding=True)
    return build(listings.due(keys, among, bindparam("body") if of_body else None), *more)


def first(scope: Scope, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Of each document the first open deadline; an end counts only where nothing else is open."""
    return (
        select(*columns)
        .select_from(Deadline)
        .join(Document, Document.id == Deadline.document_id)
        .where(
            Deadline.is_next.is_(True),
            *scope.only.on_deadlines(),
            opened_by(scope.keys, Deadline.document_id),
        )
    )
