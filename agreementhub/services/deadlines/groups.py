"""The page of deadlines in groups: agreements by how near their first open deadline is.

Only what the keys open is counted or shown. An agreement has one line. The number of queries
does not grow with the number of rows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Date, Row, Select, bindparam, literal, select, union_all
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import Deadline
from agreementhub.services.deadlines import ahead, undated
from agreementhub.services.deadlines.ahead import Counts, by_day
from agreementhub.services.deadlines.filter import Scope, upon_first_days
from agreementhub.services.deadlines.lines import Line, lines
from agreementhub.services.pages import FIRST, Page, Window

NEAR = ("overdue", "within_30", "within_90")
GROUPS = (*NEAR, "within_year", "later")
# Agreements in force of which no date is known.
UNDATED = "undated"


@dataclass(frozen=True)
class Group:
    """Agreements whose first deadline is about as near."""

    key: str
    page: Page[Line]

    @property
    def count(self) -> int:
        """How many lines it has in all."""
        return self.page.count

    @property
    def rows(self) -> Sequence[Line]:
        """The lines of its page."""
        return self.page.rows


@dataclass(frozen=True)
class _Piece:
    """The days of a group, both included, how many lines they have and which are shown."""

    key: str
    start: date
    last: date
    count: int
    window: Window

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What stands for it in the query of all groups."""
        cut = {"limit": self.window.size, "offset": self.window.offset}
        told = {"start": self.start, "last": self.last, **cut}
        return {f"{name}_{self.key}": value for name, value in told.items()}


def page(
    db: Session,
    scope: Scope,
    *,
    groups: Collection[str] = (*GROUPS, UNDATED),
    window: Window = FIRST,
    counts: Counts | None = None,
) -> list[Group]:
    """The groups of the deadlines page, of each the page that `window` asks for.

    Fewer and nearer `groups` are quicker. The undated come last.
    `counts` are those of `by_day`, where they are known already.
    """
    counted = by_day(db, scope) if counts is None else counts
    pieces = [one for one in _pieces(counted, scope.today, window) if one.key in groups]
    dated = _dated(db, scope, pieces)
    without = undated.page(db, scope, window) if UNDATED in groups else None
    # The facts of all lines are asked for at once.
    ids = [*(row.document_id for row in dated), *(without.rows if without else ())]
    drawn = lines(db, ids, [row.id for row in dated], scope.today)
    found = [Group(p.key, Page(_of(p, dated, drawn), p.window, p.count)) for p in pieces]
    if without:
        rows = [drawn[number] for number in without.rows]
        found.append(Group(UNDATED, Page(rows, without.window, without.count)))
    return found


def _pieces(counted: Counts, today: date, window: Window) -> list[_Piece]:
    """The groups in order; they follow each other without gaps."""
    ends = {
        "overdue": today - calendar.DAY,
        "within_30": today + ahead.NEAR,
        "within_90": today + ahead.SOON,
        "within_year": calendar.add_months(today, 12),
        "later": date.max,
    }
    found, start = [], date.min
    for key, last in ends.items():
        count = sum(number for day, number in counted if start <= day <= last)
        found.append(_Piece(key, start, last, count, window.within(count)))
        start = last + calendar.DAY if last < date.max else last
    return found


def _dated(db: Session, scope: Scope, pieces: Sequence[_Piece]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The first deadlines of the groups: key of the group, id, document and day, in order."""
    wanted = [piece for piece in pieces if piece.count]
    if not wanted:
        return []
    statement, given = upon_first_days(scope, _first_rows, *(piece.key for piece in wanted))
    for piece in wanted:
        given |= piece.parameters
    found = db.execute(statement, given).all()
    return sorted(found, key=lambda row: (row.day, row.document_id))


def _of(
    piece: _Piece, dated: Sequence[Row[*tuple[Any, ...]]], drawn: Mapping[int, Line]
) -> list[Line]:
    return [drawn[row.document_id] for row in dated if row.key == piece.key]


def _first_rows(days: Select[date | None, int], *keys: str) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(*(_rows(days, key) for key in keys))


def _rows(days: Select[date | None, int], key: str) -> Select[*tuple[Any, ...]]:
    """Those of the group; what its parameters stand for is told by `_Piece.parameters`."""
    day, document_id = days.selected_columns.day, days.selected_columns.document_id
    start, last = (bindparam(f"{name}_{key}", type_=Date) for name in ("start", "last"))
    found = days.where(day >= start, day <= last).order_by(day, document_id)
    cut = found.limit(bindparam(f"limit_{key}")).offset(bindparam(f"offset_{key}"))
    shown = cut.subquery()
    is_first = (Deadline.document_id == shown.c.document_id) & Deadline.is_next.is_(True)
    columns = (literal(key).label("key"), Deadline.id, shown.c.document_id, shown.c.day)
    return select(*columns).join_from(shown, Deadline, is_first)
