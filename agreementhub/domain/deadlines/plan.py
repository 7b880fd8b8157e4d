"""The steps on which letters about a deadline go out, and to whom.

A step is a number of days before the contractual date, negative after it. It is counted from
the contractual date and then moved to the working day before; a contractual date itself never
moves. A plan says which steps there are; STANDARD is the plan where nobody chose another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from agreementhub.domain import calendar
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _

MOST_DAYS: Final = 730
MOST_STEPS: Final = 12
# Whom a plan may name, beside "role:…" and "user:…". A deputy is told with the person absent.
CAPACITIES: Final = ("responsible", "mailbox", "manager", "secretary")
# No run of days off is longer, so that no step moves further.
_MARGIN: Final = 10


class Step(NamedTuple):
    """A step and the working day on which its letter goes out."""

    number: int
    day: date


@dataclass(frozen=True)
class Plan:
    """When letters go out and to whom: `before` from the first step to the day itself.

    `first_after` days after the date, and every `then_every` days from then on, the letters go
    to `after`.
    """

    before: tuple[tuple[int, tuple[str, ...]], ...]
    first_after: int
    then_every: int
    after: tuple[str, ...]

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The steps up to the day, first to last."""
        return tuple(number for number, _to in self.before)

    @property
    def horizon(self) -> timedelta:
        """No step's day lies longer before the deadline."""
        return timedelta(days=self.numbers[0] + _MARGIN)

    def to(self, number: int) -> tuple[str, ...]:
        """Whom the letter of a step goes to; between two steps those of the one before."""
        if number < 0:
            return self.after
        reached = [to for step, to in self.before if step >= number]
        return reached[-1] if reached else self.before[0][1]

    def latest(self, deadline: date, today: date) -> Step | None:
        """The last step whose day has come, or None before the first."""
        if (overdue := self._latest_after(deadline, today)) is not None:
            return overdue
        for number in reversed(self.numbers):
            if (found := step(deadline, number)).day <= today:
                return found
        return None

    def following(self, deadline: date, number: int) -> Step:
        """The step after the one with the number."""
        for later in self.numbers:
            if later < number:
                return step(deadline, later)
        if number >= 0:
            return step(deadline, -self.first_after)
        times = (-number - self.first_after) // self.then_every + 1
        return step(deadline, -self.first_after - max(times, 0) * self.then_every)

    def earlier(self, number: int) -> Iterator[int]:
        """The numbers of the steps before the one with the number, first to last."""
        yield from (before for before in self.numbers if before > number)
        after = -self.first_after
        while after > number:
            yield after
            after -= self.then_every

    def as_json(self) -> JsonDict:
        """As it is kept, and read again by `plan`."""
        return {
            "before": [{"days": number, "to": list(to)} for number, to in self.before],
            "after": {"first": self.first_after, "every": self.then_every, "to": list(self.after)},
        }

    def _latest_after(self, deadline: date, today: date) -> Step | None:
        found = None
        passed = (today - deadline).days - self.first_after
        times = passed // self.then_every
        # The step that follows may have moved to a working day that has come already.
        for time in range(max(times, 0), times + 2):
            candidate = step(deadline, -self.first_after - time * self.then_every)
            if candidate.day <= today:
                found = candidate
        return found


_OWN: Final = ("responsible",)
_OWN_AND_BODY: Final = ("responsible", "mailbox")

STANDARD: Final = Plan(
    before=(
        (180, _OWN),
        (90, _OWN),
        (30, _OWN_AND_BODY),
        (7, _OWN_AND_BODY),
        (0, _OWN_AND_BODY),
    ),
    first_after=7,
    then_every=30,
    after=("responsible", "manager", "secretary"),
)


def step(deadline: date, number: int) -> Step:
    """The step `number` of a deadline."""
    return Step(number, calendar.working_day(deadline - timedelta(days=number)))


def plan(data: JsonObject) -> Plan:
    """The plan that the JSON states, its steps in order. Raises RuleBroken.

    Letters of duty cannot be switched off: a plan has a step before the day, the day itself, and
    letters after it.
    """
    rows = sorted(data["before"], key=lambda row: -row["days"])
    numbers = [row["days"] for row in rows]
    if len(numbers) > MOST_STEPS:
        raise RuleBroken(_("A plan has at most ${n} steps.", mapping={"n": MOST_STEPS}))
    if not all(0 <= number <= MOST_DAYS for number in numbers):
        words = _("A step lies between 0 and ${n} days before the date.")
        raise RuleBroken(words % {"n": MOST_DAYS})
    if len(set(numbers)) < len(numbers):
        raise RuleBroken(_("The same step stands twice. Remove one of them."))
    if len(numbers) < 2 or numbers[-1] != 0:
        raise RuleBroken(_("A plan needs a step before the date, and one on the day itself (0)."))
    after = data["after"]
    if not (1 <= after["first"] <= 90 and 7 <= after["every"] <= 90):
        words = _("The first letter after the date comes within 1 to 90 days, then every 7 to 90.")
        raise RuleBroken(words)
    told = [*(row["to"] for row in rows), after["to"]]
    if not all(told):
        raise RuleBroken(_("Each step needs someone to write to."))
    for name in (name for to in told for name in to):
        if name not in CAPACITIES and not name.startswith(("role:", "user:")):
            raise RuleBroken(_("Nobody is called ${name} in a plan.", mapping={"name": name}))
    return Plan(
        tuple((row["days"], tuple(row["to"])) for row in rows),
        after["first"],
        after["every"],
        tuple(after["to"]),
    )
