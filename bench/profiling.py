"""`python -m bench --profile PAGE`: where the time of a page goes, and which queries it makes.

A timer of processor time looks at what is running; the time since it last looked is added to the
innermost floor of the program that it finds there. So nothing is slowed down meanwhile, as it would
be by counting every call.
"""

import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Final

import sqlalchemy as sa

import agreementhub
from agreementhub.hub import Hub
from bench.figures import percentile
from bench.owners import OFFICIAL
from bench.pages import Browser

_EVERY: Final = 0.001  # seconds of the processor between two looks
_WARM: Final = 10
_DEAREST: Final = 8
# Where SQLAlchemy hands over to the driver: to run a query, and to fetch its rows.
_DRIVER: Final = {"do_execute", "do_executemany", "fetchall", "fetchmany", "fetchone"}
_OURS: Final = str(Path(agreementhub.__file__).parent)
FLOORS: Final = ("SQL", "ORM", "template", "ours", "the rest")


@dataclass
class Spent:
    """Seconds of the processor by floor and by query, how often each query was made, and the
    milliseconds that each page took."""

    floors: Counter[str] = field(default_factory=Counter)
    queries: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    pages: list[float] = field(default_factory=list)


def profile(hub: Hub, page: str, addresses: Sequence[str]) -> Iterator[str]:
    """Open the addresses of a page as an official, and tell line by line what they took."""
    browser = Browser(hub, OFFICIAL)
    for address in addresses[:_WARM]:
        browser.look(address)
    spent = Spent()
    with _watched(hub.engine, spent):
        for address in addresses:
            begun = time.process_time()
            browser.look(address)
            spent.pages.append((time.process_time() - begun) * 1000)
    yield from told(page, spent)


def told(page: str, spent: Spent) -> Iterator[str]:
    """The lines: the whole page, its floors, and its dearest queries."""
    number = len(spent.pages)
    median, slow = percentile(spent.pages, 50), percentile(spent.pages, 95)
    yield f"{page}: p50 {median:.1f} ms, p95 {slow:.1f} ms of the processor, {number} pages"
    queries = sum(spent.made.values()) / number
    for floor in FLOORS:
        of = f" in {queries:.1f} queries" if floor == "SQL" else ""
        yield f"{spent.floors[floor] * 1000 / number:9.2f} ms {floor}{of}"
    for query, seconds in spent.queries.most_common(_DEAREST):
        times = spent.made[query] / number
        yield f"{seconds * 1000 / number:9.2f} ms {times:.1f} × {' '.join(query.split())}"


@contextmanager
def _watched(engine: sa.Engine, spent: Spent) -> Iterator[None]:
    current, last = "", time.process_time()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal current
        current = statement
        spent.made[statement] += 1

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        floor = floor_of(frame)
        spent.floors[floor] += now - last
        if floor == "SQL":
            spent.queries[current] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, look)
    sa.event.listen(engine, "before_cursor_execute", note)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        sa.event.remove(engine, "before_cursor_execute", note)


def floor_of(frame: FrameType | None) -> str:
    """To which floor the time of a frame belongs: the innermost that is known."""
    while frame is not None:
        code = frame.f_code
        if "/sqlalchemy/" in code.co_filename:
            return "SQL" if code.co_name in _DRIVER else "ORM"
        if code.co_filename.endswith(".jinja2") or "/jinja2/" in code.co_filename:
            return "template"
        if code.co_filename.startswith(_OURS):
            return "ours"
        frame = frame.f_back
    return "the rest"
