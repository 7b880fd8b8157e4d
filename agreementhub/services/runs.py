"""Runs of the clock: one sender at a time, its heartbeat, and whether it still beats."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fcntl import LOCK_EX, flock

from sqlalchemy import Engine, Select, func, select, text
from sqlalchemy.orm import Session

from agreementhub.models import Deadline, Letter, ReminderRun

# Any number: the lock's name in PostgreSQL.
_LOCK = 7_230_101
# So long without a run means that no letters go out: a day and some patience.
_SILENCE = timedelta(hours=26)


@dataclass(frozen=True)
class Health:
    """Whether letters go out at all. `sent` and `failed` are those of the last run's day."""

    last_run: datetime | None
    sent: int
    failed: int
    # Letters that the mail server has not taken yet.
    waiting: int
    # Letters refused for good, about deadlines that are still open.
    refused: int
    silent: bool


@contextmanager
def one_sender(db: Session) -> Iterator[None]:
    """Wait until no other process sends letters; the lock dies with its holder.

    Whoever holds it knows that a letter found in the middle of being sent was left by a crash.
    """
    engine = db.get_bind()
    assert isinstance(engine, Engine)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
                connection.commit()
    else:
        with open(f"{engine.url.database}.letters", "w") as file:
            flock(file, LOCK_EX)
            yield


def note(db: Session, *, today: date, now: datetime, sent: int, failed: int) -> None:
    """The heartbeat: one row a day, with the moment of its last run and what the day brought."""
    run = db.scalars(
        select(ReminderRun).where(ReminderRun.today == today).order_by(ReminderRun.id.desc())
    ).first()
    if run is None:
        run = ReminderRun(today=today, started_at=now, sent=0, failed=0)
        db.add(run)
    run.started_at = now
    run.sent += sent
    run.failed += failed


def last_day(db: Session) -> date | None:
    """The day that the last run was about."""
    return db.scalar(_last().with_only_columns(ReminderRun.today))


def health(db: Session, *, now: datetime) -> Health:
    """The line that tells whether letters go out."""
    run = db.scalars(_last()).first()
    waiting = select(func.count()).where(Letter.state.in_(("waiting", "sending")))
    refused = (
        select(func.count())
        .select_from(Letter)
        .join(Deadline)
        .where(
            Letter.state == "failed",
            Deadline.settled.is_(False),
            Letter.deadline_version == Deadline.version,
        )
    )
    return Health(
        last_run=run.started_at if run else None,
        sent=run.sent if run else 0,
        failed=run.failed if run else 0,
        waiting=db.scalar(waiting) or 0,
        refused=db.scalar(refused) or 0,
        silent=run is None or now - run.started_at > _SILENCE,
    )


def _last() -> Select[ReminderRun]:
    return (
        select(ReminderRun).order_by(ReminderRun.started_at.desc(), ReminderRun.id.desc()).limit(1)
    )
