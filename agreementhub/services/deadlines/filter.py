"""Which deadlines a page is about: what the keys open, as far as the filter lets it through."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

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


def first_days(scope: Scope) -> Select[date | None, int]:
    """The documents of which a deadline is open, each once, and the day of the first one
    (`listings.Shown`)."""
    among = scope.only.listed_organisations
    if among is not None:
        return listings.due(scope.keys, among, scope.only.body_id)
    return first(scope, Deadline.day.label("day"), Deadline.document_id)


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
