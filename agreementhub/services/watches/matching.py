"""Which of some documents a watch is after: of a search those that have all that was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from agreementhub.domain import clock
from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.json_types import JsonDict
from agreementhub.models import Adoption, Document, DocumentParty, Watch
from agreementhub.services import access
from agreementhub.services.search import Index, among, searching

SEARCH, CASE, PARTY, BODY = "search", "case", "party", "body"


@dataclass(frozen=True)
class Subject:
    """What is watched: a search with what it asked, a case, a party by its name, or a body."""

    kind: str
    asked: JsonDict = field(default_factory=dict)
    case_id: int | None = None
    body_id: int | None = None
    party: str = ""

    @property
    def text(self) -> str:
        """What was typed."""
        return str(self.asked.get("text", ""))

    def cut(self, today: date) -> searching.Cut:
        """Which of the hits are wanted on a day. What was typed is never respelt: a watch finds
        the same whatever else the register holds."""
        filters: Mapping[str, list[str]] = self.asked.get("filters", {})
        return searching.Cut(
            filters={name: frozenset(values) for name, values in filters.items()},
            exactly=True,
            plain=frozenset(self.asked.get("plain", ())),
            today=today,
        )


@dataclass(frozen=True)
class Place:
    """Where and when documents are looked for."""

    db: Session
    index: Index
    types: DocTypes
    now: datetime

    @property
    def today(self) -> date:
        """The day it is in Sweden."""
        return clock.local_day(self.now)

    def ground(self, keys: frozenset[str]) -> among.Ground:
        """The same for who holds these keys."""
        return among.Ground(self.db, self.index, self.types, keys)


def of(watch: Watch) -> Subject:
    """What a watch is about."""
    return Subject(watch.kind, watch.asked, watch.case_id, watch.body_id, watch.party)


def found(at: Place, subject: Subject, ids: Collection[int], on: among.Ground) -> frozenset[int]:
    """Those of the documents that are of the subject and that its keys open. Raises IndexDamaged
    for a search."""
    if not ids:
        return frozenset()
    if subject.kind == SEARCH:
        return among.ids(on, among.Typed(subject.text, subject.cut(at.today)), frozenset(ids))
    rows = select(Document.id).where(_is_of(subject), access.opened_by(on.keys))
    return frozenset(at.db.scalars(rows)) & frozenset(ids)


def shown(
    at: Place, subject: Subject, ids: Collection[int], on: among.Ground
) -> Mapping[int, searching.FoundDocument]:
    """Each of the documents that a search finds, with its words marked; none of other subjects.
    Raises IndexDamaged."""
    if subject.kind != SEARCH or not ids:
        return {}
    asked = among.Typed(subject.text, subject.cut(at.today))
    return {one.document.id: one for one in among.shown(on, asked, frozenset(ids))}


def _is_of(subject: Subject) -> ColumnElement[bool]:
    match subject.kind:
        case "case":
            return Document.case_id == subject.case_id
        case "party":
            return exists().where(
                DocumentParty.document_id == Document.id, DocumentParty.name == subject.party
            )
    decided = exists().where(
        Adoption.version_id == Document.valid_id, Adoption.body_id == subject.body_id
    )
    return or_(Document.body_id == subject.body_id, decided)
