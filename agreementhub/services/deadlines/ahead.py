"""The months ahead, and the day that comes next: agreements counted by their first deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import Deadline, Document
from agreementhub.services.deadlines.filter import Scope, first

# Days, and how many documents have their first deadline on each.
Counts = Sequence[tuple[date, int]]


@dataclass(frozen=True)
class MonthAhead:
    """How many agreements have their first deadline in a month; overdue ones stand in this one."""

    first: date
    late: int = 0
    soon: int = 0
    later: int = 0


def by_day(db: Session, scope: Scope) -> Counts:
    """Days, and how many documents have their first deadline on each."""
    rows = db.execute(first(scope, Deadline.day, func.count()).group_by(Deadline.day))
    return [(day, number) for day, number in rows]


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


def nearest(db: Session, scope: Scope) -> tuple[date, str] | None:
    """The first deadline that comes and its document's title, for a page that is empty."""
    row = db.execute(
        first(scope, Deadline.day, Document.title)
        .where(Deadline.day > scope.today)
        .order_by(Deadline.day)
        .limit(1)
    ).first()
    return (row.day, row.title) if row else None
