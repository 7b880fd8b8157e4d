"""What a changed term would change: days, and the letters about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreementhub.domain.deadlines import TOLD, Deadline, Plan
from agreementhub.domain.deadlines import plan as deadline_plan


@dataclass(frozen=True)
class Shift:
    """A deadline of one kind and party before and after; None is none."""

    kind: str
    party: str
    before: date | None
    after: date | None


@dataclass(frozen=True)
class WhatIf:
    """Everything that would change; the days of letters are those still to come."""

    changes: tuple[Shift, ...]
    stops: tuple[date, ...]
    starts: tuple[date, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)


def compare(
    before: Sequence[Deadline], after: Sequence[Deadline], plan: Plan, today: date
) -> WhatIf:
    """What changes between two lists of deadlines, of which the first coming of each kind and
    party counts."""
    old, new = _first(before, today), _first(after, today)
    changes = tuple(
        Shift(kind, party, old.get((kind, party)), new.get((kind, party)))
        for kind, party in sorted({*old, *new})
        if old.get((kind, party)) != new.get((kind, party))
    )
    then, now = letters(before, plan, today), letters(after, plan, today)
    return WhatIf(changes, tuple(sorted(then - now)), tuple(sorted(now - then)))


def _first(rows: Sequence[Deadline], today: date) -> dict[tuple[str, str], date]:
    found: dict[tuple[str, str], date] = {}
    for row in sorted(rows, key=lambda row: row.date):
        if row.date >= today:
            found.setdefault((row.kind, row.party or ""), row.date)
    return found


def letters(rows: Sequence[Deadline], plan: Plan, today: date) -> set[date]:
    """The days of the letters still to come: they are about the earliest that is told of."""
    told = [row.date for row in rows if row.kind in TOLD and row.date >= today]
    if not told:
        return set()
    steps = (deadline_plan.step(min(told), number).day for number in plan.numbers)
    return {day for day in steps if day > today}
