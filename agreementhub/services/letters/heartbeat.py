"""Runs of the clock: who plans and who sends, the heartbeat, and whether it still beats."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from typing import Final, NamedTuple

from sqlalchemy import Engine, Select, func, select, text, update
from sqlalchemy.orm import Session

from agreementhub.models import Deadline, Letter, ReminderRun


class _Lock(NamedTuple):
    """A lock between processes: any number in PostgreSQL, a file beside SQLite's."""

    number: int
    suffix: str


_PLANNING = _Lock(7_230_102, ".planning")
_SENDING = _Lock(7_230_101, ".letters")
# So long without a run means that no letters go out: a day and some patience.
_SILENCE = timedelta(hours=26)
# So long without a run means that nobody works: a worker runs every minute, and starts anew soon.
_PAUSE: Final = timedelta(hours=1)
# Built once: many pages ask them.
_LETTERS: Final = func.count(Letter.sent_as.distinct())
_WAITING: Final = select(_LETTERS).where(Letter.state.in_(("waiting", "sending")))
_LOST: Final = (
    select(Letter.state, _LETTERS)
    .join(Deadline, Deadline.id == Letter.deadline_id)
    .where(
        Letter.state.in_(("failed", "bounced")),
        Deadline.settled.is_(False),
        Letter.deadline_version == Deadline.version,
    )
    .group_by(Letter.state)
)


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
    # Letters that came back, about dates that still hold.
    bounced: int
    silent: bool


@contextmanager
def planning(db: Session) -> Iterator[None]:
    """Wait until no other process plans letters. Locks die with their holders."""
    with _held(db, _PLANNING, shared=False):
        yield


@contextmanager
def recovering(db: Session) -> Iterator[bool]:
    """Whether nobody else sends letters; if so, nobody begins before the end of this.

    Whoever knows that can free letters found in the middle of being sent: a crash left them.
    """
    with _tried(db, _SENDING) as alone:
        yield alone


@contextmanager
def sending(db: Session) -> Iterator[None]:
    """Let others see that letters are being sent here; several may send at once."""
    with _held(db, _SENDING, shared=True):
        yield


@contextmanager
def _held(db: Session, lock: _Lock, *, shared: bool) -> Iterator[None]:
    engine = _engine(db)
    if engine.dialect.name == "postgresql":
        name = "_shared" if shared else ""
        with engine.connect() as connection:
            connection.execute(text(f"SELECT pg_advisory_lock{name}(:lock)"), {"lock": lock.number})
            connection.commit()
            try:
                yield
            finally:
                unlock = text(f"SELECT pg_advisory_unlock{name}(:lock)")
                connection.execute(unlock, {"lock": lock.number})
                connection.commit()
    else:
        with open(f"{engine.url.database}{lock.suffix}", "w") as file:
            flock(file, LOCK_SH if shared else LOCK_EX)
            yield


@contextmanager
def _tried(db: Session, lock: _Lock) -> Iterator[bool]:
    """Whether the lock is free, without waiting for it."""
    engine = _engine(db)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            asked = {"lock": lock.number}
            got = connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), asked).scalar_one()
            connection.commit()
            try:
                yield bool(got)
            finally:
                if got:
                    connection.execute(text("SELECT pg_advisory_unlock(:lock)"), asked)
                connection.commit()
    else:
        with open(f"{engine.url.database}{lock.suffix}", "w") as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
                got = True
            except BlockingIOError:
                got = False
            yield got


def _engine(db: Session) -> Engine:
    engine = db.get_bind()
    assert isinstance(engine, Engine)
    return engine


def note(db: Session, *, today: date, now: datetime, sent: int, failed: int) -> None:
    """The heartbeat: one row a day, with the moment of its last run and what the day brought."""
    run = db.scalars(
        select(ReminderRun).where(ReminderRun.today == today).order_by(ReminderRun.id.desc())
    ).first()
    if run is None:
        run = ReminderRun(today=today, started_at=now, sent=0, failed=0)
        db.add(run)
        db.flush()
    # Counted in the database: several workers may note at once.
    db.execute(
        update(ReminderRun)
        .where(ReminderRun.id == run.id)
        .values(started_at=now, sent=ReminderRun.sent + sent, failed=ReminderRun.failed + failed)
        .execution_options(synchronize_session=False)
    )


def last_day(db: Session) -> date | None:
    """The day that the last run was about."""
    return db.scalar(_last().with_only_columns(ReminderRun.today))


def is_at_work(db: Session, *, now: datetime) -> bool:
    """Whether a worker has run lately, so that what is no haste can be left to it."""
    last = db.scalar(_last().with_only_columns(ReminderRun.started_at))
    return last is not None and abs(now - last) <= _PAUSE


def health(db: Session, *, now: datetime) -> Health:
    """The line that tells whether letters go out."""
    run = db.scalars(_last()).first()
    counts = {state: number for state, number in db.execute(_LOST)}
    return Health(
        last_run=run.started_at if run else None,
        sent=run.sent if run else 0,
        failed=run.failed if run else 0,
        waiting=db.scalar(_WAITING) or 0,
        refused=counts.get("failed", 0),
        bounced=counts.get("bounced", 0),
        silent=run is None or now - run.started_at > _SILENCE,
    )


def _last() -> Select[ReminderRun]:
    return (
        select(ReminderRun).order_by(ReminderRun.started_at.desc(), ReminderRun.id.desc()).limit(1)
    )
