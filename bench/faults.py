"""`python -m bench.faults`: letters under every fault, counted: none missing, none doubled.

Missing is a matter that its recipient was told nothing of, doubled a letter that came twice. A
copy is allowed only where the mail server had taken a letter and our note of it was not kept yet;
it has the same Message-ID.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from agreementhub.domain import clock
from agreementhub.hub import Hub
from agreementhub.jobs import worker
from agreementhub.mail.sender import SmtpSender
from agreementhub.models import Deadline, Letter
from agreementhub.services.letters import Round, due, reminder
from bench import due_rows
from bench.fault_child import IN_DOUBT, ONCE, STEPS
from bench.places import POSTGRESQL, opened
from bench.postbox import FAILURES, Postbox, postbox
from bench.register import TODAY

MORNING: Final = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)
# Days from today on which something is due today: letters of 30 days, and no step passed over.
DUE_TODAY: Final = range(30, 31)
_PATIENCE: Final = 300  # seconds
# So many answer for the agreements, so that a person's letter is about several.
_FEW: Final = 2
# A thread of letters, and whom one goes to.
Matter = tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """A fault, of how many matters letters should have told, and what came otherwise."""

    fault: str
    letters: int
    missing: int
    doubled: int
    # So many copies the fault may bring.
    allowed: int = 0
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether a letter is missing, or doubled where it may not be."""
        return self.missing > 0 or self.doubled > self.allowed


@dataclass
class Scene:
    """A register in which letters are due, and a mail server."""

    hub: Hub
    box: Postbox

    def child(
        self,
        now: datetime,
        *,
        step: str = "",
        turn: int = 1,
        by_hand: bool = False,
        heard: bool = False,
    ) -> subprocess.Popen[str]:
        """A worker, or a cron job, in a process of its own; what it says is `heard` or not."""
        told = {
            "database": self.hub.settings.database_url,
            "folder": str(self.hub.settings.data_dir),
            "smtp": self.box.url,
            "now": now.isoformat(),
            "step": step,
            "turn": turn,
            "by_hand": by_hand,
            "patience": 1,
        }
        return subprocess.Popen(
            (sys.executable, "-m", "bench.fault_child", json.dumps(told)),
            stdout=subprocess.PIPE if heard else subprocess.DEVNULL,
            text=True,
        )

    def round(self, now: datetime) -> dict[str, Any]:
        """A round of the worker here."""
        return worker.letters(self.hub, now=now, connect=lambda _url: SmtpSender(self.box.url))

    def expected(self, today: date = TODAY) -> set[Matter]:
        """What letters should tell of on the day, before anything was sent."""
        round = Round(self.hub.types, worker.office_of(self.hub), today, MORNING)
        with self.hub.session(read_only=True) as db:
            rows = [planned.row for planned in reminder.plan(db, round)]
        return {
            self.matter(row["deadline_id"], row["deadline_version"], row["recipient"])
            for row in rows
            if row["state"] == "waiting"
        }

    def matter(self, deadline_id: int, version: int, recipient: str) -> Matter:
        """A matter as the postbox counts it."""
        return f"<dl-{deadline_id}-{version}@{worker.office_of(self.hub).host}>", recipient

    def refused(self) -> set[Matter]:
        """What is shown as refused."""
        with self.hub.session(read_only=True) as db:
            rows = db.scalars(select(Letter).where(Letter.state == "failed")).all()
            return {self.matter(r.deadline_id, r.deadline_version, r.recipient) for r in rows}


@contextmanager
def scene(
    kind: str, agreements: int, *, days: range = DUE_TODAY, people: int = 200
) -> Iterator[Scene]:
    """A register of agreements on SQLite or PostgreSQL, which nobody has written about yet."""
    with opened(kind) as hub, postbox() as box:
        with hub.session() as db:
            due_rows.fill(db, agreements, days=days, people=people)
        yield Scene(hub, box)


def counted(fault: str, expected: set[Matter], box: Postbox, **more: Any) -> Outcome:
    """Compare what should have come with what the server took."""
    doubled = sum(n - 1 for n in box.taken.values())
    return Outcome(fault, len(expected), len(expected - box.told), doubled, **more)


def killed(kind: str, step: str, times: int, *, letters: int = 6) -> Outcome:
    """F7: `kill -9` at a step, again and again, at one letter after the other; then a round."""
    found: Counter[str] = Counter()
    for turn in range(times):
        with scene(kind, letters, people=_FEW) as stage:
            expected = stage.expected()
            once = step in ONCE
            child = stage.child(MORNING, step=step, turn=1 if once else turn % letters + 1)
            died = child.wait(_PATIENCE) == -9
            found["died"] += died
            # Soon after, as a service manager starts it again.
            stage.round(MORNING + timedelta(seconds=5))
            told = counted(step, expected, stage.box)
            found.update(letters=told.letters, missing=told.missing, doubled=told.doubled)
    allowed = found["died"] if step in IN_DOUBT else 0
    return Outcome(
        f"kill -9: {step} ({kind})",
        found["letters"],
        found["missing"],
        found["doubled"],
        allowed,
        f"{found['died']} of {times} died",
    )


def killed_by_server(kind: str, times: int, *, letters: int = 6) -> Outcome:
    """F7: killed while the server has the letter and has not answered."""
    found: Counter[str] = Counter()
    for _turn in range(times):
        with scene(kind, letters, people=_FEW) as stage:
            expected = stage.expected()
            child = stage.child(MORNING)
            stage.box.victim = child.pid
            found["died"] += child.wait(_PATIENCE) == -9
            stage.round(MORNING + timedelta(seconds=5))
            told = counted("", expected, stage.box)
            found.update(letters=told.letters, missing=told.missing, doubled=told.doubled)
    return Outcome(
        f"kill -9: during DATA ({kind})",
        found["letters"],
        found["missing"],
        found["doubled"],
        note=f"{found['died']} of {times} died",
    )


def down_for_a_day(kind: str, *, letters: int = 20) -> Outcome:
    """F8: no server for 24 hours, a round each half hour; then it is there."""
    with scene(kind, letters) as stage:
        expected = stage.expected()
        there, stage.box.url = stage.box.url, "smtp://127.0.0.1:9"
        for half in range(46):
            stage.round(MORNING + half * timedelta(minutes=30))
        with stage.hub.session(read_only=True) as db:
            attempts = max(db.scalars(select(Letter.attempts)))
        stage.box.url = there
        for half in range(46, 60):
            stage.round(MORNING + half * timedelta(minutes=30))
        return counted(
            f"SMTP down for a day ({kind})",
            expected,
            stage.box,
            note=f"tried {attempts} times at most",
        )


def failing(kind: str, failure: str, *, letters: int = 10) -> Outcome:
    """F9: the server fails in a way, then it is well again; what is refused for good is shown."""
    with scene(kind, letters) as stage:
        expected = stage.expected()
        stage.box.failure = failure
        child = stage.child(MORNING)
        child.wait(_PATIENCE)
        stage.box.failure = ""
        for hour in range(1, 14):
            stage.round(MORNING + timedelta(hours=hour))
        refused = stage.refused()
        shown = expected - refused if failure == "550" else expected
        return counted(
            f"SMTP: {failure} ({kind})", shown, stage.box, note=f"{len(refused)} shown as refused"
        )


def together(kind: str, letters: int) -> tuple[Outcome, float]:
    """C5: two workers and a cron job over the same letters; and how many a second left."""
    with scene(kind, letters) as stage:
        expected = stage.expected()
        begun = time.perf_counter()
        children = [stage.child(MORNING), stage.child(MORNING), stage.child(MORNING, by_hand=True)]
        for child in children:
            child.wait(_PATIENCE * 10)
        seconds = time.perf_counter() - begun
        ended = sum(child.returncode == 0 for child in children)
        note = f"{ended} of 3 ended well, {len(expected) / seconds:.0f} letters a second"
        told = counted(f"two workers and a cron job ({kind})", expected, stage.box, note=note)
        return told, len(expected) / seconds


def clocks(kind: str, *, agreements: int = 60) -> Iterator[Outcome]:
    """F12: the hours of both changes, a clock set back and forward, year's end and leap day."""
    for name, moments in _MOMENTS.items():
        with scene(kind, agreements, days=range(0, 200)) as stage:
            stage.round(moments[0])
            before = len(stage.box.taken)
            for moment in moments[1:]:
                stage.round(moment)
            again = Counter({key: n for key, n in stage.box.taken.items() if n > 1})
            owed = _unsent(stage.hub, clock.local_day(max(moments)))
            yield Outcome(
                f"clock: {name} ({kind})",
                len(stage.box.taken),
                owed,
                sum(again.values()),
                note=f"{before} letters before it",
            )


def _unsent(hub: Hub, today: date) -> int:
    """How many letters are due on the day and neither sent nor passed over: they are missing."""
    with hub.session(read_only=True) as db:
        return sum(letter.recipient is not None for letter in due.due(db, today))


def silent_for_a_month(kind: str, *, agreements: int = 200) -> Outcome:
    """F13: thirty days without a run; each deadline that passed is told once, as late."""
    with scene(kind, agreements, days=range(1, 120)) as stage:
        stage.round(MORNING)
        back = MORNING + timedelta(days=31)
        with stage.hub.session(read_only=True) as db:
            passed = set(
                db.scalars(
                    select(Deadline.id).where(
                        Deadline.kind == "decide",
                        Deadline.day > TODAY,
                        Deadline.day < back.date(),
                    )
                )
            )
        stage.box.told.clear()
        stage.round(back)
        with stage.hub.session(read_only=True) as db:
            sent = select(Letter).where(Letter.late.is_(True), Letter.state == "sent")
            late = {
                row.deadline_id
                for row in db.scalars(sent)
                if stage.matter(row.deadline_id, row.deadline_version, row.recipient)
                in stage.box.told
            }
        doubled = sum(n - 1 for n in stage.box.taken.values())
        return Outcome(
            f"thirty days without a run ({kind})", len(passed), len(passed - late), doubled
        )


def rate(kind: str, letters: int) -> tuple[Outcome, float]:
    """One worker over many letters: how many a second left."""
    with scene(kind, letters) as stage:
        expected = stage.expected()
        with stage.child(MORNING, heard=True) as child:
            assert child.stdout is not None and child.stdout.readline() == "ready\n"
            begun = time.perf_counter()
            child.wait(_PATIENCE * 10)
            speed = len(expected) / (time.perf_counter() - begun)
        told = counted(
            f"one worker ({kind})", expected, stage.box, note=f"{speed:.0f} letters a second"
        )
        return told, speed


def every(kind: str, *, times: int, letters: int) -> Iterator[Outcome]:
    """Every fault on a database, one after the other."""
    for step in STEPS:
        yield killed(kind, step, times)
    yield killed_by_server(kind, times)
    yield down_for_a_day(kind)
    for failure in FAILURES:
        yield failing(kind, failure)
    yield from clocks(kind)
    yield silent_for_a_month(kind)
    yield together(kind, letters)[0]
    yield rate(kind, letters)[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Try every fault and print what became of the letters; exit status 1 when one failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="kills at each step")
    parser.add_argument("--letters", type=int, default=10_000, help="letters of the long ones")
    given = parser.parse_args(arguments)
    failed = 0
    for kind in ("SQLite", "PostgreSQL") if POSTGRESQL else ("SQLite",):
        for told in every(kind, times=given.times, letters=given.letters):
            failed += told.failed
            print(line(told), flush=True)
    sys.exit(1 if failed else 0)


def line(told: Outcome) -> str:
    """An outcome as a line of the table."""
    sums = f"{told.letters:>7} matters {told.missing:>4} missing {told.doubled:>4} doubled"
    verdict = "FAILED" if told.failed else "ok"
    return f"{told.fault:<52} {sums}  {verdict:<6} {told.note}".rstrip()


def _hours(first: str, number: int) -> list[datetime]:
    begun = datetime.fromisoformat(first).replace(tzinfo=UTC)
    return [begun + n * timedelta(minutes=30) for n in range(number)]


def _days(*days: str) -> list[datetime]:
    return [datetime.fromisoformat(f"{day}T08:00").replace(tzinfo=UTC) for day in days]


_NEXT: Final = TODAY.year + 1
_MOMENTS: Final = {
    "summer time begins": _hours(f"{_NEXT}-03-27T20:00", 24),
    "summer time ends": _hours(f"{TODAY.year}-10-30T20:00", 24),
    "set back a day": _days(str(TODAY), str(TODAY + timedelta(days=1)), str(TODAY)),
    "set forward 400 days and back": _days(
        str(TODAY), str(TODAY + timedelta(days=400)), str(TODAY + timedelta(days=1))
    ),
    "New Year": _days(f"{TODAY.year}-12-30", f"{TODAY.year}-12-31", f"{_NEXT}-01-01"),
    "leap day": _days("2028-02-28", "2028-02-29", "2028-03-01"),
}

if __name__ == "__main__":
    main()
