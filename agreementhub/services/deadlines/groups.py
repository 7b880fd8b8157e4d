"""Lists of deadlines: the page in groups, the months ahead, the rows of the command.

Only what the keys open is counted or shown. An agreement has one line, at its first open
deadline. The number of queries does not grow with the number of rows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from agreementhub.domain import calendar
from agreementhub.domain.content import term_key
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Case, Deadline, Document, DocumentParty, Version
from agreementhub.services.access import opened_by
from agreementhub.services.deadlines.lines import Line, lines

NEAR = ("overdue", "within_30", "within_90")
GROUPS = (*NEAR, "within_year", "later")
# Agreements in force of which no date is known.
UNDATED = "undated"


@dataclass(frozen=True)
class Group:
    """Agreements whose first deadline is about as near; `count` is that of all its lines."""

    key: str
    count: int = 0
    rows: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class MonthAhead:
    """How many agreements have their first deadline in a month; overdue ones stand in this one."""

    first: date
    late: int = 0
    soon: int = 0
    later: int = 0


@dataclass(frozen=True)
class Filter:
    """Which matters the page is about; None and "" are any. `title` is a part of the title."""

    body_id: int | None = None
    responsible_id: int | None = None
    organisation_ids: tuple[int, ...] | None = None
    party: str = ""
    kind: str = ""
    title: str = ""

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


EVERYTHING = Filter()

# Days, and how many documents have their first deadline on each.
Counts = Sequence[tuple[date, int]]


def page(
    db: Session,
    keys: Collection[str],
    *,
    today: date,
    types: Mapping[str, DocType] | None = None,
    only: Filter = EVERYTHING,
    groups: Collection[str] = (*GROUPS, UNDATED),
    limit: int = 50,
    offset: int = 0,
    counts: Counts | None = None,
) -> list[Group]:
    """The groups of the deadlines page, each with `limit` lines from `offset` on.

    Fewer and nearer `groups` are quicker. The undated come last, and need the document types.
    `counts` are those of `by_day`, where they are known already.
    """
    counted = by_day(db, keys, only) if counts is None else counts
    wanted = [key for key in GROUPS if key in groups]
    found = _dated(db, keys, today, only, wanted, (offset, limit), counted)
    drawn = [found.get(key, Group(key)) for key in wanted]
    if types is not None and UNDATED in groups:
        drawn.append(_undated(db, keys, today, types, only, (offset, limit)))
    return drawn


def months(counted: Counts, *, today: date) -> list[MonthAhead]:
    """Twelve months from this one on, with the first deadlines of documents in each."""
    start = today.replace(day=1)
    counts: dict[date, dict[str, int]] = {
        calendar.add_months(start, n): {"late": 0, "soon": 0, "later": 0} for n in range(12)
    }
    end = calendar.add_months(start, 12)
    for day, number in counted:
        if day < today:
            counts[start]["late"] += number
        elif day < end:
            tone = "soon" if (day - today).days <= 90 else "later"
            counts[day.replace(day=1)][tone] += number
    return [MonthAhead(month, **count) for month, count in counts.items()]


def listed(
    db: Session, keys: Collection[str] | None, *, today: date, settled: bool = False
) -> list[dict[str, Any]]:
    """Every deadline as `agreementhub deadlines --json` prints it; no keys means all of them."""
    rows = (
        select(Deadline, Document.title, Case.number)
        .join(Document, Document.id == Deadline.document_id)
        .outerjoin(Case, Case.id == Document.case_id)
        .order_by(Deadline.day, Deadline.id)
    )
    if not settled:
        rows = rows.where(Deadline.settled.is_(False))
    if keys is not None:
        rows = rows.where(opened_by(keys, Deadline.document_id))
    return [
        {
            "document": deadline.document_id,
            "case_number": number,
            "title": title,
            "kind": deadline.kind,
            "party": deadline.party or None,
            "date": deadline.day.isoformat(),
            "working_date": deadline.working_day.isoformat(),
            "also": deadline.also.isoformat() if deadline.also else None,
            "because": deadline.because,
            "state": _state(deadline, today),
        }
        for deadline, title, number in db.execute(rows)
    ]


def _state(deadline: Deadline, today: date) -> str:
    if deadline.settled:
        return "settled"
    return "overdue" if deadline.day < today else "open"


def nearest_after(
    db: Session, keys: Collection[str], day: date, only: Filter = EVERYTHING
) -> tuple[date, str] | None:
    """The first deadline after the day and its document's title, for a page that is empty."""
    row = db.execute(
        _first(keys, only, Deadline.day, Document.title)
        .where(Deadline.day > day)
        .order_by(Deadline.day)
        .limit(1)
    ).first()
    return (row.day, row.title) if row else None


def _first(keys: Collection[str], only: Filter, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Of each document the first open deadline; an end counts only where nothing else is open."""
    rows = (
        select(*columns)
        .select_from(Deadline)
        .join(Document, Document.id == Deadline.document_id)
        .where(Deadline.is_next.is_(True), *only.on_documents())
        .where(opened_by(keys, Deadline.document_id))
    )
    return rows.where(Deadline.kind == only.kind) if only.kind else rows


def by_day(db: Session, keys: Collection[str], only: Filter = EVERYTHING) -> Counts:
    """Days, and how many documents have their first deadline on each."""
    rows = db.execute(_first(keys, only, Deadline.day, func.count()).group_by(Deadline.day))
    return [(day, number) for day, number in rows]


def _last_days(today: date) -> dict[str, date]:
    """The last day of each group, in order; the groups follow each other without gaps."""
    return {
        "overdue": today - calendar.DAY,
        "within_30": today + timedelta(days=30),
        "within_90": today + timedelta(days=90),
        "within_year": calendar.add_months(today, 12),
        "later": date.max,
    }


def _dated(
    db: Session,
    keys: Collection[str],
    today: date,
    only: Filter,
    wanted: Sequence[str],
    window: tuple[int, int],
    counted: Counts,
) -> dict[str, Group]:
    if not wanted:
        return {}
    ends = _last_days(today)
    counts = dict.fromkeys(ends, 0)
    for day, number in counted:
        counts[next(key for key, last in ends.items() if day <= last)] += number
    offset, limit = window
    pieces, start = [], date.min
    for key, last in ends.items():
        if key in wanted and counts[key] > offset:
            piece = (
                _first(keys, only, literal(key).label("key"), Deadline.id, Deadline.document_id)
                .add_columns(Deadline.day)
                .where(Deadline.day >= start, Deadline.day <= last)
                .order_by(Deadline.day, Deadline.document_id)
                .offset(offset)
                .limit(limit)
                .subquery()
            )
            pieces.append(select(piece))
        start = last + calendar.DAY if last < date.max else last
    groups = {key: Group(key, counts[key]) for key in wanted}
    if not pieces:
        return groups
    rows = db.execute(union_all(*pieces)).all()
    rows = sorted(rows, key=lambda row: (row.day, row.document_id))
    drawn = lines(db, [row.document_id for row in rows], [row.id for row in rows], today)
    for row in rows:
        groups[row.key].rows.append(drawn[row.document_id])
    return groups


def _undated(
    db: Session,
    keys: Collection[str],
    today: date,
    types: Mapping[str, DocType],
    only: Filter,
    window: tuple[int, int],
) -> Group:
    if only.kind:
        return Group(UNDATED)
    dated = aliased(Deadline)
    # Two steps: reading what a term states is dear, and few documents are without any date.
    dateless = db.scalars(
        select(Document.id)
        .outerjoin(
            dated,
            and_(
                dated.document_id == Document.id, or_(dated.settled.is_(False), dated.kind == "end")
            ),
        )
        .where(
            dated.id.is_(None),
            Document.valid_id.is_not(None),
            Document.doctype.in_([t.key for t in types.values() if term_key(t)]),
            Document.valid_state != "archived",
            Document.state != "archived",
            *only.on_documents(),
        )
    ).all()
    conditions = (_without_end(types), Document.id.in_(dateless), opened_by(keys))
    found = select(Document.id).join(Version, Version.id == Document.valid_id).where(*conditions)
    every = db.scalars(found.order_by(Document.title, Document.id)).all()
    offset, limit = window
    ids = every[offset : offset + limit]
    drawn = lines(db, ids, [], today)
    return Group(UNDATED, len(every), [drawn[number] for number in ids])


def _without_end(types: Mapping[str, DocType]) -> ColumnElement[bool]:
    """Agreements whose term states no end, or whose term nobody knows."""
    agreements = [(doctype.key, key) for doctype in types.values() if (key := term_key(doctype))]
    ways = [
        and_(
            Document.doctype == doctype,
            *(
                Version.content[(key, part)].as_string().is_(None)
                for part in ("end", "term_months", "hard_stop")
            ),
        )
        for doctype, key in agreements
    ]
    return or_(false(), *ways)
