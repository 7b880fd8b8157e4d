"""The steps on which letters about a deadline go out.

A step is a number of days before the contractual date, negative after it. It is counted from
the contractual date and then moved to the working day before; a contractual date itself never
moves.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from agreementhub.domain import calendar

BEFORE: Final = (180, 90, 30, 7, 0)
FIRST_AFTER: Final = 7
THEN_EVERY: Final = 30
# The mailbox of the body is told along with the person responsible.
BODY_IS_TOLD: Final = frozenset({30, 7, 0})
# No step's day lies longer before the deadline: 180 days, and the longest run of days off.
HORIZON: Final = timedelta(days=BEFORE[0] + 10)


class Step(NamedTuple):
    """A step and the working day on which its letter goes out."""

    number: int
    day: date


def step(deadline: date, number: int) -> Step:
    """The step `number` of a deadline."""
    return Step(number, calendar.working_day(deadline - timedelta(days=number)))


def latest(deadline: date, today: date) -> Step | None:
    """The last step whose day has come, or None before the first."""
    if (overdue := _latest_after(deadline, today)) is not None:
        return overdue
    for number in reversed(BEFORE):
        if (found := step(deadline, number)).day <= today:
            return found
    return None


def following(deadline: date, number: int) -> Step:
    """The step after the one with the number."""
    for later in BEFORE:
        if later < number:
            return step(deadline, later)
    return step(deadline, -FIRST_AFTER if number >= 0 else number - THEN_EVERY)


def earlier(number: int) -> Iterator[int]:
    """The numbers of the steps before the one with the number, first to last."""
    yield from (before for before in BEFORE if before > number)
    after = -FIRST_AFTER
    while after > number:
        yield after
        after -= THEN_EVERY


def _latest_after(deadline: date, today: date) -> Step | None:
    found = None
    passed = (today - deadline).days - FIRST_AFTER
    # The step that follows may have moved to a working day that has come already.
    for times in range(max(passed // THEN_EVERY, 0), passed // THEN_EVERY + 2):
        candidate = step(deadline, -FIRST_AFTER - times * THEN_EVERY)
        if candidate.day <= today:
            found = candidate
    return found
