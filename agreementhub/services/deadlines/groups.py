"""The page of deadlines in groups: agreements by how near their first open deadline is.

Only what the keys open is counted or shown. An agreement has one line. The number of queries
does not grow with the number of rows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import Deadline
from agreementhub.services.deadlines import ahead, undated
from agreementhub.services.deadlines.ahead import Counts, by_day
from agreementhub.services.deadlines.filter import Scope, first_days
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
    drawn = _dated(db, scope, pieces)
    if UNDATED in groups:
        drawn.append(Group(UNDATED, undated.page(db, scope, window)))
    return drawn


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


def _dated(db: Session, scope: Scope, pieces: Sequence[_Piece]) -> list[Group]:
    shown: dict[str, list[Line]] = {piece.key: [] for piece in pieces}
    queries = [_rows(scope, piece) for piece in pieces if piece.count]
    if queries:
        found = db.execute(union_all(*queries)).all()
        rows = sorted(found, key=lambda row: (row.day, row.document_id))
        drawn = lines(db, [row.document_id for row in rows], [r.id for r in rows], scope.today)
        for row in rows:
            shown[row.key].append(drawn[row.document_id])
    return [Group(p.key, Page(shown[p.key], p.window, p.count)) for p in pieces]


def _rows(scope: Scope, piece: _Piece) -> Select[*tuple[Any, ...]]:
    days = first_days(scope)
    day, document_id = days.selected_columns.day, days.selected_columns.document_id
    found = days.where(day >= piece.start, day <= piece.last).order_by(day, document_id)
    shown = piece.window.cut(found).subquery()
    is_first = (Deadline.document_id == shown.c.document_id) & Deadline.is_next.is_(True)
    columns = (literal(piece.key).label("key"), Deadline.id, shown.c.document_id, shown.c.day)
    return select(*columns).join_from(shown, Deadline, is_first)
