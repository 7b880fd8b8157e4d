"""The months ahead, and the day that comes next: agreements counted by their first deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Date, Select, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from agreementhub.domain import calendar
from agreementhub.models import Deadline, Document
from agreementhub.services.deadlines.filter import Scope, first, upon_first_days

# Days, and how many documents have their first deadline on each or before the next of them. No
# group and no month begins between two of them.
Counts = Sequence[tuple[date, int]]
# Deadlines so many days ahead are near, and soon.
NEAR, SOON = timedelta(days=30), timedelta(days=90)
# As many spans as there can be: what is before, thirteen months, today, and after three groups.
_MOST: Final = 18
# Built once, not at each count; and not by `values`, which is compiled anew each time.
_SPAN: Final = union_all(
    *(
        select(
            literal(n).label("number"),
            bindparam(f"first{n}", type_=Date).label("first"),
            bindparam(f"last{n}", type_=Date).label("last"),
        )
        for n in range(_MOST)
    )
).cte()
# A span without days.
_NONE: Final = {f"first{n}": date.max for n in range(_MOST)} | {
    f"last{n}": date.min for n in range(_MOST)
}


@dataclass(frozen=True)
class MonthAhead:
    """How many agreements have their first deadline in a month; overdue ones stand in this one."""

    first: date
    late: int = 0
    soon: int = 0
    later: int = 0


def by_day(db: Session, scope: Scope) -> Counts:
    """How many documents have their first deadline between the days at which groups and months
    begin; spans without any are left out."""
    starts = _starts(scope.today)
    lasts = [*(start - calendar.DAY for start in starts[1:]), date.max]
    bounds = {f"first{n}": day for n, day in enumerate(starts)}
    bounds |= {f"last{n}": day for n, day in enumerate(lasts)}
    counted, given = upon_first_days(scope, _counted)
    found = db.execute(counted, {**_NONE, **bounds, **given})
    return sorted((starts[number], count) for number, count in found if count)


def _counted(days: Select[date | None, int]) -> Select[int, int]:
    """How many documents have their first deadline in each span."""
    day = days.selected_columns.day
    within = days.where(day >= _SPAN.c.first, day <= _SPAN.c.last).correlate(_SPAN)
    number = select(func.count()).select_from(within.subquery()).scalar_subquery()
    return select(_SPAN.c.number, number)


def _starts(today: date) -> list[date]:
    """The first days of all groups and of twelve months, and of what comes before and after."""
    start = today.replace(day=1)
    months = (calendar.add_months(start, n) for n in range(13))
    groups = (today + NEAR, today + SOON, calendar.add_months(today, 12))
    after = (last + calendar.DAY for last in groups)
    return sorted({date.min, *months, today, *after})


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
            tone = "soon" if day - today <= SOON else "later"
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
