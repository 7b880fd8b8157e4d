"""Sends what waits in the outbox, one letter a transaction."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Literal

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.mail import letters
from agreementhub.mail.facts import Office
from agreementhub.mail.sender import NotNow, Refused, Unreachable
from agreementhub.models import Letter
from agreementhub.services import assignments, digests, letter_facts, letter_keys, outbox
from agreementhub.services.letter_facts import Outdated

Send = Callable[[EmailMessage], str]

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
    unanswered = 0
    for letter_id in waiting:
        if unanswered == _PATIENCE:
            return
        letter = outbox.claim(db, letter_id, today=today, now=now)
        if letter is None:
            db.commit()
            continue
        entry = outbox.entry(letter)
        outcome = _outcome(db, doctypes, letter, office, send, today, now)
        unanswered = 0 if outcome.reached else unanswered + 1
        outbox.settle(
            db,
            letter_id,
            outcome.state,
            outcome.answer,
            subject=outcome.subject,
            text=outcome.text,
            now=now,
        )
        db.commit()
        yield entry, outcome


def _outcome(
    db: Session,
    doctypes: Mapping[str, DocType],
    letter: Letter,
    office: Office,
    send: Send,
    today: date,
    now: datetime,
) -> Outcome:
    try:
        written, key = _written(db, doctypes, letter, office, today, now)
        # The claim and the key are durable, and no lock is held, before the server is asked.
        db.commit()
        subject, text = str(written["Subject"]), _plain(written).replace(key, "…")
        return Outcome("sent", send(written), subject=subject, text=text)
    except Outdated as why:
        return Outcome("skipped", str(why))
    except Unreachable as silence:
        return Outcome("waiting", str(silence), reached=False)
    except NotNow as later:
        return _put_off(letter, str(later), now)
    except (Refused, ValueError) as never:
        return Outcome("failed", str(never))
    except Exception as fault:
        # A fault of ours in one letter is shown in the log of letters; the others must go out.
        db.rollback()
        _log.exception("A letter could not be written")
        return Outcome("failed", f"{type(fault).__name__}: {fault}")


def _written(
    db: Session,
    doctypes: Mapping[str, DocType],
    letter: Letter,
    office: Office,
    today: date,
    now: datetime,
) -> tuple[EmailMessage, str]:
    """The letter, and the key that stands in it."""
    key = letter_keys.make(db, letter, now=now)
    match letter.kind:
        case "digest":
            return digests.written(db, doctypes, letter, office, key, today=today, now=now), key
        case "assignment":
            return assignments.written(db, letter, office, key, today=today, now=now), key
        case _:
            facts, lang = letter_facts.gather(db, doctypes, letter, today=today)
            return letters.reminder(facts, lang, office, key=key, now=now), key


def _put_off(letter: Letter, answer: str, now: datetime) -> Outcome:
    """A server that answers "later" for a week will not take the letter at all."""
    if now - letter.made_at > _GIVEN_UP:
        return Outcome("failed", f"given up after {letter.attempts} attempts: {answer}")
    return Outcome("waiting", answer)


def _plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""
