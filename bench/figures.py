"""A measured figure beside the goal it has, and how it is taken."""

import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

Thing = TypeVar("Thing")

# Tries before the clock starts: templates are compiled and pages of the database read in.
_WARM: Final = 5
# A measurement that would take longer is cut short, but never below so many tries.
_SECONDS, _ENOUGH = 30.0, 20


@dataclass(frozen=True)
class Figure:
    """What was measured. `value` is what the goal is about: of many tries the 95th in a hundred.

    `cpu` is the same of the processor time that this process used, which other work on the
    machine disturbs less. `at_least` tells that more is better.
    """

    what: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    median: float | None = None
    cpu: float | None = None
    tries: int = 1
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure in parts of its goal; None without a goal."""
        return self.value / self.goal if self.goal else None

    @property
    def missed(self) -> bool:
        """Whether there is a goal and the figure does not reach it."""
        if self.goal is None:
            return False
        return self.value < self.goal if self.at_least else self.value > self.goal


def timed(
    what: str,
    act: Callable[[Thing], Any],
    things: Iterable[Thing],
    *,
    goal: float | None = None,
    warm: int = _WARM,
    note: str = "",
    of_cpu: bool = False,
) -> Figure:
    """How many milliseconds the act takes with each of the things; the first few do not count.

    The goal is about the time until the answer or, `of_cpu`, about that of the processor.
    """
    walls: list[float] = []
    cpus: list[float] = []
    for wall, cpu in _tries(act, things, warm):
        walls.append(wall)
        cpus.append(cpu)
    reckoned = cpus if of_cpu else walls
    return Figure(
        what,
        percentile(reckoned, 95),
        "ms",
        goal,
        median=percentile(reckoned, 50),
        cpu=percentile(cpus, 95),
        tries=len(walls),
        note=note,
    )


def rate(what: str, number: int, act: Callable[[], Any], unit: str, **given: Any) -> Figure:
    """How many things a second the act gets through, done once."""
    wall, cpu = _try(lambda _none: act(), None)
    seconds = wall / 1000
    return Figure(
        what, number / seconds, unit, at_least=True, cpu=number * 1000 / max(cpu, 0.001), **given
    )


def beside(what: str, ours: Figure, limit: Figure, goal: float) -> Figure:
    """The median in parts of that of the limit, taken in the same run."""
    return Figure(what, (ours.median or 0) / (limit.median or 1), "×", goal=goal)


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many of a hundred do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def memory(pid: int | str = "self") -> dict[str, float]:
    """What a process takes, in megabytes, by the names of proc(5)."""
    told = Path(f"/proc/{pid}/status").read_text()
    return {name: int(kb) / 1024 for name, kb in re.findall(r"(?m)^(\w+):\s+(\d+) kB$", told)}


def _tries(
    act: Callable[[Thing], Any], things: Iterable[Thing], warm: int
) -> Iterator[tuple[float, float]]:
    stop = time.perf_counter() + _SECONDS
    for number, thing in enumerate(things):
        taken = _try(act, thing)
        if number >= warm:
            yield taken
        if number >= warm + _ENOUGH and time.perf_counter() > stop:
            return


def _try(act: Callable[[Thing], Any], thing: Thing) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), _processor()
    act(thing)
    return (time.perf_counter() - wall) * 1000, (_processor() - cpu) * 1000


def _processor() -> float:
    """Seconds that this process has computed, and those it waited for."""
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)
