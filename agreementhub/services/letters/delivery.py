"""Sends what waits in the outbox: claimed and written some at a time, settled one by one."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.mail.sender import NotNow, Refused, Unreachable
from agreementhub.services.letters import outbox, writing
from agreementhub.services.letters.outbox import Outcome
from agreementhub.services.letters.round import Entry, Round
from agreementhub.services.letters.writing import Ready

Send = Callable[[EmailMessage], str]

# Letters of so many rows are claimed and written together, and sent while they are so fresh; the
# claim of the last one is then far from over.
_TOGETHER: Final = 50
_FRESH: Final = outbox.CLAIM / 4
# So many letters in a row without any answer: the server is down, the rest waits.
_PATIENCE: Final = 3
_GIVEN_UP: Final = timedelta(days=7)
_log = logging.getLogger(__name__)


def deliver(
    db: Session, round: Round, *, send: Send, back_off: bool
) -> Iterator[tuple[Entry | None, Outcome]]:
    """Send the letters whose turn has come; one that fails never stops the others. Commits."""
    waiting = outbox.ready(db, now=round.now, back_off=back_off)
    db.commit()
    server = Server(send)
    clock = _Clock(round.now)
    for first_rows in _batches(waiting):
        yield from _some(db, round, first_rows, server, clock)
        if server.is_down:
            return


class _Clock:
    """The moment that the round began at, going on."""

    def __init__(self, begun: datetime) -> None:
        self._begun, self._ticks = begun, time.monotonic()

    def now(self) -> datetime:
        """The moment it is."""
        return self._begun + timedelta(seconds=time.monotonic() - self._ticks)


class Server:
    """The mail server, and how long it has been silent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._unanswered = 0

    @property
    def is_down(self) -> bool:
        """Whether it is left alone for now."""
        return self._unanswered == _PATIENCE

    def take(self, letter: Ready, now: datetime) -> Outcome:
        """Hand over a letter, unless what became of it is known already."""
        made = letter.made
        outcome = (
            made if isinstance(made, Outcome) else _sent(letter, made.message, self._send, now)
        )
        self._unanswered = 0 if outcome.reached else self._unanswered + 1
        return outcome


def _batches(waiting: Mapping[int, int]) -> Iterator[Sequence[int]]:
    """First rows of letters to be claimed together; no letter is taken apart."""
    batch: list[int] = []
    rows = 0
    for first_row, number in waiting.items():
        if batch and rows + number > _TOGETHER:
            yield batch
            batch, rows = [], 0
        batch.append(first_row)
        rows += number
    if batch:
        yield batch


def _some(
    db: Session, round: Round, first_rows: Sequence[int], server: Server, clock: _Clock
) -> Iterator[tuple[Entry | None, Outcome]]:
    """Send letters together, and give back those that are not come to."""
    now = clock.now()
    claimed = outbox.claim(db, first_rows, today=round.today, now=now)
    letters = writing.write(db, replace(round, now=now), claimed)
    # Claims and keys are durable, and no lock is held, before the server is asked.
    db.commit()
    for place, letter in enumerate(letters):
        if server.is_down or clock.now() - now > _FRESH:
            left = [row.letter_id for other in letters[place:] for row in other.rows]
            outbox.release(db, left)
            db.commit()
            return
        outcome = server.take(letter, clock.now())
        # Waits are counted from one run to the next.
        settled_at = round.now if outcome.state == "waiting" else clock.now()
        for row, became in letter.became(outcome):
            outbox.settle(db, row.letter_id, became, now=settled_at)
        db.commit()
        for row in letter.rows:
            yield row.entry, outcome


def _sent(letter: Ready, message: EmailMessage, send: Send, now: datetime) -> Outcome:
    try:
        return Outcome("sent", send(message))
    except Unreachable as silence:
        return Outcome("waiting", str(silence), reached=False)
    except NotNow as later:
        return _put_off(letter, str(later), now)
    except (Refused, ValueError) as never:
        return Outcome("failed", str(never))
    except Exception as fault:
        _log.exception("A letter could not be sent")
        return Outcome("failed", f"{type(fault).__name__}: {fault}")


def _put_off(letter: Ready, answer: str, now: datetime) -> Outcome:
    """A server that answers "later" for a week will not take the letter at all."""
    if now - letter.made_at > _GIVEN_UP:
        return Outcome("failed", f"given up after {letter.attempts} attempts: {answer}")
    return Outcome("waiting", answer)
