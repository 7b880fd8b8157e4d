"""Sends what waits in the outbox: claimed and written some at a time, settled one by one."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Literal

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.mail.letters import Office, reminder
from agreementhub.mail.sender import NotNow, Refused, Unreachable
from agreementhub.models import Letter
from agreementhub.services.letters import assignment, digest, keys, outbox
from agreementhub.services.letters import facts as letter_facts
from agreementhub.services.letters.facts import Outdated

Send = Callable[[EmailMessage], str]

# So many letters are claimed and written together, and sent while they are so fresh; the claim
# of the last one is then far from over.
_TOGETHER = 50
_FRESH = outbox.CLAIM / 4
# So many letters in a row without any answer: the server is down, the rest waits.
_PATIENCE = 3
_GIVEN_UP = timedelta(days=7)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of a letter: `waiting` is tried again later."""

    state: Literal["sent", "waiting", "failed", "skipped"]
    # What the mail server answered, or why nothing was sent.
    answer: str
    # Whether the mail server was there at all.
    reached: bool = True
    # What was sent, without the key to act with.
    subject: str = ""
    text: str = ""


@dataclass(frozen=True)
class Ready:
    """A claimed letter, written; without a message `outcome` tells what became of it already."""

    letter_id: int
    made_at: datetime
    attempts: int
    entry: outbox.Entry
    message: EmailMessage | None = None
    # The key in it, which is not kept.
    key: str = ""
    outcome: Outcome | None = None


def deliver(
    db: Session,
    doctypes: Mapping[str, DocType],
    *,
    office: Office,
    send: Send,
    today: date,
    now: datetime,
    back_off: bool,
) -> Iterator[tuple[outbox.Entry, Outcome]]:
    """Send the letters whose turn has come; one that fails never stops the others. Commits."""
    waiting = outbox.ready(db, now=now, back_off=back_off)
    db.commit()
    clock = _Clock(now)
    unanswered = 0
    for start in range(0, len(waiting), _TOGETHER):
        claimed_at = clock.now()
        ids = waiting[start : start + _TOGETHER]
        claimed = outbox.claim(db, ids, today=today, now=claimed_at)
        written = _written(db, doctypes, claimed, office, today, claimed_at)
        # Claims and keys are durable, and no lock is held, before the server is asked.
        db.commit()
        for place, one in enumerate(written):
            if unanswered == _PATIENCE or clock.now() - claimed_at > _FRESH:
                outbox.release(db, [other.letter_id for other in written[place:]])
                db.commit()
                break
            outcome = _sent(one, send, clock.now())
            unanswered = 0 if outcome.reached else unanswered + 1
            outbox.settle(
                db,
                one.letter_id,
                outcome.state,
                outcome.answer,
                subject=outcome.subject,
                text=outcome.text,
                # Waits are counted from one run to the next.
                now=now if outcome.state == "waiting" else clock.now(),
            )
            db.commit()
            yield one.entry, outcome
        if unanswered == _PATIENCE:
            return


class _Clock:
    """The moment that the run began at, going on."""

    def __init__(self, begun: datetime) -> None:
        self._begun, self._ticks = begun, time.monotonic()

    def now(self) -> datetime:
        """The moment it is."""
        return self._begun + timedelta(seconds=time.monotonic() - self._ticks)


def _written(
    db: Session,
    doctypes: Mapping[str, DocType],
    claimed: Sequence[Letter],
    office: Office,
    today: date,
    now: datetime,
) -> list[Ready]:
    """Write the letters; one that is outdated or cannot be written has its outcome."""
    around = letter_facts.Around(db, claimed, today)
    ready = [_ready(db, doctypes, letter, around, office, today, now) for letter in claimed]
    keys.keep(db, {one.letter_id: one.key for one in ready if one.key}, now=now)
    return ready


def _ready(
    db: Session,
    doctypes: Mapping[str, DocType],
    letter: Letter,
    around: letter_facts.Around,
    office: Office,
    today: date,
    now: datetime,
) -> Ready:
    about = (letter.id, letter.made_at, letter.attempts, outbox.entry(letter))
    try:
        key = keys.new()
        # What one letter breaks is rolled back alone.
        with db.begin_nested():
            message = _message(db, doctypes, letter, around, office, key, today, now)
    except Outdated as why:
        return Ready(*about, outcome=Outcome("skipped", str(why)))
    except ValueError as never:
        return Ready(*about, outcome=Outcome("failed", str(never)))
    except Exception as fault:
        # A fault of ours in one letter is shown in the log of letters; the others must go out.
        _log.exception("A letter could not be written")
        return Ready(*about, outcome=Outcome("failed", f"{type(fault).__name__}: {fault}"))
    return Ready(*about, message=message, key=key)


def _message(
    db: Session,
    doctypes: Mapping[str, DocType],
    letter: Letter,
    around: letter_facts.Around,
    office: Office,
    key: str,
    today: date,
    now: datetime,
) -> EmailMessage:
    match letter.kind:
        case "digest":
            return digest.written(db, doctypes, letter, office, key, today=today, now=now)
        case "assignment":
            return assignment.written(db, letter, office, key, today=today, now=now)
        case _:
            facts, lang = letter_facts.gather(db, doctypes, letter, around, today=today)
            return reminder.reminder(facts, lang, office, key=key, now=now)


def _sent(one: Ready, send: Send, now: datetime) -> Outcome:
    if one.message is None:
        assert one.outcome is not None
        return one.outcome
    try:
        subject, text = str(one.message["Subject"]), _plain(one.message).replace(one.key, "…")
        return Outcome("sent", send(one.message), subject=subject, text=text)
    except Unreachable as silence:
        return Outcome("waiting", str(silence), reached=False)
    except NotNow as later:
        return _put_off(one, str(later), now)
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


def _plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""
