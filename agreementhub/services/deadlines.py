"""Deadlines: rows that follow from the term of the version that counts.

They are reconciled, never deleted: letters and acts hang on them. A row is found again by
document, kind, party and period; a changed date raises its version, so that people are told
anew while its place in their calendars stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from agreementhub.domain import content, term
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.words import _
from agreementhub.models import Act, Deadline, Document, User
from agreementhub.services import audit

# What people may do about a deadline; "settled" ends its letters.
ACTS = ("acknowledged", "snoozed", "handed_over", "settled")
# A period that ends settles what was due in it; a review that nobody made stays to be made.
_OUTLIVES_ITS_PERIOD = "review"
_BATCH = 500


@dataclass(frozen=True)
class Due:
    """A deadline as the term gives it on a day, before it is kept."""

    kind: str
    # "" for the agreement as a whole.
    party: str
    # Last day of the period it belongs to; its own day when it recurs without a period.
    period: str
    day: date
    working_day: date
    also: date | None
    because: dict[str, str]


def of_term(value: Any, today: date) -> list[Due]:
    """The deadlines of a term as it stands on the day; none once it has ended, or when unknown.

    Drafts show these; rows are kept for agreements in force or coming alone.
    """
    answer = answer_of(value, today)
    if answer is None or answer["status"] == "expired":
        return []
    yearly = (value.get("notice") or {}).get("anchor") == "yearly"
    return [_due(item, answer, yearly=yearly) for item in answer["deadlines"]]


def answer_of(value: Any, today: date) -> dict[str, Any] | None:
    """What the term engine answers for a field of kind term; None when nothing is filled in."""
    if not value or content.is_unknown(value):
        return None
    clause = {key: part for key, part in value.items() if key != "text"}
    return term.answer(term.with_standard_lead(clause), today)


def term_of(document: Document, doctype: DocType) -> Any:
    """The term of the version that counts; None for a type without one, or when not filled in."""
    key = term_key(doctype)
    return document.counts.content.get(key) if key else None


def term_key(doctype: DocType) -> str | None:
    """The key of the type's field of kind term; types that have one are agreements."""
    return next((f.key for f in doctype.fields.values() if f.kind.key == "term"), None)


def reconcile(db: Session, document: Document, doctype: DocType, *, today: date) -> None:
    """Let the document's deadlines follow the version that counts, as it stands on the day."""
    if term_key(doctype) is None:
        return
    db.flush()
    _follow(db, [document], {doctype.key: doctype}, today)


def roll(db: Session, doctypes: Mapping[str, DocType], *, today: date) -> int:
    """Give agreements whose periods have ended their next deadlines; how many there were.

    Only those with an open deadline of a past period are looked at.
    """
    later = aliased(Deadline)
    ended = (
        select(Deadline.document_id)
        .where(
            Deadline.settled.is_(False),
            Deadline.day < today,
            Deadline.period < today.isoformat(),
            ~select(later.id)
            .where(
                later.document_id == Deadline.document_id,
                later.kind == Deadline.kind,
                later.party == Deadline.party,
                later.period > Deadline.period,
            )
            .exists(),
        )
        .distinct()
    )
    ids = db.scalars(ended).all()
    for batch in _batches(ids):
        documents = db.scalars(
            select(Document).where(Document.id.in_(batch)).options(joinedload(Document.valid))
        )
        _follow(db, list(documents), doctypes, today)
    return len(ids)


def act(
    db: Session, deadline: Deadline, kind: str, *, by: User, now: datetime, note: str = ""
) -> Act:
    """Note what someone did about the deadline. Settling it needs a reason and ends its letters."""
    if kind not in ACTS:
        raise ValueError(f"nothing called {kind} is done about deadlines")
    if kind == "settled" and not note.strip():
        raise RuleBroken(_("Say in a few words how the matter was settled."))
    made = Act(
        deadline=deadline, deadline_version=deadline.version, kind=kind, by=by, at=now, note=note
    )
    db.add(made)
    if kind == "settled":
        deadline.settled = True
    audit.record(
        db,
        f"deadline_{kind}",
        by=by,
        now=now,
        document_id=deadline.document_id,
        deadline=deadline.id,
        version=deadline.version,
        note=note,
    )
    return made


def _due(item: Mapping[str, Any], answer: Mapping[str, Any], *, yearly: bool) -> Due:
    end = answer["current_end"]
    recurs = item["kind"] == "review" or (item["kind"] == "notice" and yearly)
    return Due(
        kind=item["kind"],
        party=str(item["party"] or ""),
        period=item["date"] if recurs or end is None else end,
        day=date.fromisoformat(item["date"]),
        working_day=date.fromisoformat(item["working_date"]),
        also=date.fromisoformat(item["also"]) if item["also"] else None,
        because=dict(item["because"]),
    )


def _wanted(document: Document, doctype: DocType, today: date) -> list[Due]:
    # Only what has been decided binds anyone; what is archived is over.
    if document.valid_state is None or "archived" in (document.valid_state, document.state):
        return []
    return of_term(term_of(document, doctype), today)


def _follow(
    db: Session, documents: Sequence[Document], doctypes: Mapping[str, DocType], today: date
) -> None:
    kept: dict[int, list[Deadline]] = {document.id: [] for document in documents}
    for row in db.scalars(select(Deadline).where(Deadline.document_id.in_(kept))):
        kept[row.document_id].append(row)
    closed = _settled_by_people(db, list(kept))
    for document in documents:
        wanted = _wanted(document, doctypes[document.doctype], today)
        db.add_all(_reconciled(document, kept[document.id], wanted, closed, today))
    db.flush()


def _settled_by_people(db: Session, document_ids: Sequence[int]) -> set[tuple[int, int]]:
    settled = (
        select(Act.deadline_id, Act.deadline_version)
        .join(Deadline)
        .where(Deadline.document_id.in_(document_ids), Act.kind == "settled")
    )
    return {(deadline, version) for deadline, version in db.execute(settled)}


def _reconciled(
    document: Document,
    rows: list[Deadline],
    wanted: list[Due],
    closed: set[tuple[int, int]],
    today: date,
) -> Iterator[Deadline]:
    """Change the rows to what is wanted and give the new ones."""
    by_key = {(row.kind, row.party, row.period): row for row in rows}
    pairs = [(due, by_key.pop((due.kind, due.party, due.period), None)) for due in wanted]
    for due, row in pairs:
        if row is None and (moved := _moved(due, by_key.values(), today)):
            row = by_key.pop((moved.kind, moved.party, moved.period))
        if row is None:
            yield _new(document, due, today)
        else:
            _update(row, due, today, closed=(row.id, row.version) in closed)
    for row in by_key.values():
        missed = row.kind == _OUTLIVES_ITS_PERIOD and row.period < today.isoformat()
        row.settled = row.settled or not (missed and wanted)


def _moved(due: Due, rows: Iterable[Deadline], today: date) -> Deadline | None:
    # A period still running whose end was changed takes its deadline along; one that has
    # ended keeps its own.
    same = (
        row
        for row in rows
        if (row.kind, row.party) == (due.kind, due.party)
        and not row.settled
        and row.period >= today.isoformat()
    )
    return min(same, key=lambda row: row.period, default=None)


def _update(row: Deadline, due: Due, today: date, *, closed: bool) -> None:
    changed = row.day != due.day
    if changed:
        row.version += 1
    if changed or (row.settled and not closed):
        row.known_on = today
        row.settled = False
    row.period, row.day, row.working_day = due.period, due.day, due.working_day
    row.also, row.because = due.also, dict(due.because)


def _new(document: Document, due: Due, today: date) -> Deadline:
    return Deadline(
        document_id=document.id,
        kind=due.kind,
        party=due.party,
        period=due.period,
        day=due.day,
        working_day=due.working_day,
        also=due.also,
        because=dict(due.because),
        version=1,
        settled=False,
        known_on=today,
        uid=f"{uuid4()}@agreementhub",
    )


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
