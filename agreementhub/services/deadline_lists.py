"""Lists of deadlines: the page in groups, the months ahead, the rows of the command.

Only what the keys open is counted or shown. An agreement has one line, at its first open
deadline. The number of queries does not grow with the number of rows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from agreementhub.domain import calendar
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Case, Deadline, Document, DocumentKey, Version
from agreementhub.services.agreement_terms import term_key
from agreementhub.services.deadline_rows import Line, lines

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
    """Which agreements the page is about; None is any."""

    body_id: int | None = None
    responsible_id: int | None = None
    organisation_ids: tuple[int, ...] | None = None

    def on_documents(self) -> list[ColumnElement[bool]]:
        """The conditions on documents."""
        conditions = []
        if self.body_id is not None:
            conditions.append(Document.body_id == self.body_id)
        if self.responsible_id is not None:
            conditions.append(Document.responsible_id == self.responsible_id)
        if self.organisation_ids is not None:
            conditions.append(Document.organisation_id.in_(self.organisation_ids))
        return conditions


EVERYTHING = Filter()


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
) -> list[Group]:
    """The groups of the deadlines page, each with `limit` lines from `offset` on.

    Fewer and nearer `groups` are quicker. The undated come last, and need the document types.
    """
    wanted = [key for key in GROUPS if key in groups]
    found = _dated(db, keys, today, only, wanted, (offset, limit))
    drawn = [found.get(key, Group(key)) for key in wanted]
    if types is not None and UNDATED in groups:
        drawn.append(_undated(db, keys, today, types, only, (offset, limit)))
    return drawn


def months(
    db: Session, keys: Collection[str], *, today: date, only: Filter = EVERYTHING
) -> list[MonthAhead]:
    """Twelve months from this one on, with the first deadlines of agreements in each."""
    start = today.replace(day=1)
    first = _first_open(keys, only, calendar.add_months(start, 12) - calendar.DAY)
    counts: dict[date, dict[str, int]] = {
        calendar.add_months(start, n): {"late": 0, "soon": 0, "later": 0} for n in range(12)
    }
    days = db.execute(select(first.c.day, func.count()).group_by(first.c.day))
    for day, number in days:
        if day < today:
            counts[start]["late"] += number
        else:
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
        rows = rows.where(_readable(Deadline.document_id, keys))
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


def _readable(document_id: Any, keys: Collection[str]) -> ColumnElement[bool]:
    """Asked of each row: the list of all documents that a key opens is nearly everything."""
    return exists().where(DocumentKey.document_id == document_id, DocumentKey.key.in_(keys))


def _first_open(keys: Collection[str], only: Filter, until: date | None) -> Subquery:
    """The first open deadline of each agreement, of those up to a day when one is given.

    Its end counts only where nothing else is open.
    """
    other = aliased(Deadline)
    more = select(other.id).where(
        other.document_id == Deadline.document_id, other.settled.is_(False), other.kind != "end"
    )
    place = func.row_number().over(
        partition_by=Deadline.document_id,
        order_by=(Deadline.day, Deadline.kind, Deadline.party, Deadline.id),
    )
    rows = select(Deadline.id, Deadline.document_id, Deadline.day, place.label("place")).where(
        Deadline.settled.is_(False),
        _readable(Deadline.document_id, keys),
        or_(Deadline.kind != "end", ~more.exists()),
    )
    if until is not None:
        rows = rows.where(Deadline.day <= until)
    if conditions := only.on_documents():
        rows = rows.where(Deadline.document_id.in_(select(Document.id).where(*conditions)))
    ranked = rows.subquery()
    first = select(ranked.c.id, ranked.c.document_id, ranked.c.day).where(ranked.c.place == 1)
    return first.subquery()


def _dated(
    db: Session,
    keys: Collection[str],
    today: date,
    only: Filter,
    wanted: Sequence[str],
    window: tuple[int, int],
) -> dict[str, Group]:
    last_days = {
        "overdue": today - calendar.DAY,
        "within_30": today + timedelta(days=30),
        "within_90": today + timedelta(days=90),
        "within_year": calendar.add_months(today, 12),
        "later": None,
    }
    first = _first_open(keys, only, last_days[wanted[-1]] if wanted else today)
    key = case(
        *((first.c.day <= day, name) for name, day in last_days.items() if day is not None),
        else_="later",
    )
    in_group = select(
        first.c.id,
        first.c.document_id,
        key.label("key"),
        func.row_number()
        .over(partition_by=key, order_by=(first.c.day, first.c.document_id))
        .label("place"),
        func.count().over(partition_by=key).label("total"),
    ).subquery()
    offset, limit = window
    rows = db.execute(
        select(in_group)
        .where(
            in_group.c.key.in_(wanted),
            in_group.c.place > offset,
            in_group.c.place <= offset + limit,
        )
        .order_by(in_group.c.place)
    ).all()
    drawn = lines(db, [row.document_id for row in rows], [row.id for row in rows], today)
    groups: dict[str, Group] = {}
    for row in rows:
        groups.setdefault(row.key, Group(row.key, row.total)).rows.append(drawn[row.document_id])
    return groups


def _undated(
    db: Session,
    keys: Collection[str],
    today: date,
    types: Mapping[str, DocType],
    only: Filter,
    window: tuple[int, int],
) -> Group:
    row = aliased(Deadline)
    dated = select(row.id).where(
        row.document_id == Document.id, or_(row.settled.is_(False), row.kind == "end")
    )
    conditions = (
        _readable(Document.id, keys),
        Document.valid_state != "archived",
        Document.state != "archived",
        _without_end(types),
        ~dated.exists(),
        *only.on_documents(),
    )
    found = select(Document.id).join(Version, Version.id == Document.valid_id).where(*conditions)
    total = db.scalar(select(func.count()).select_from(found.subquery())) or 0
    offset, limit = window
    ids = db.scalars(found.order_by(Document.title, Document.id).offset(offset).limit(limit)).all()
    drawn = lines(db, ids, [], today)
    return Group(UNDATED, total, [drawn[number] for number in ids])


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
