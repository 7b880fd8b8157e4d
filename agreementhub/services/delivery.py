"""Sends what waits in the outbox, one letter a transaction."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from typing import Literal

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.mail import letters
from agreementhub.mail.facts import Office
from agreementhub.mail.sender import NotNow, Refused, Unreachable
from agreementhub.models import Letter
from agreementhub.services import letter_facts, outbox
from agreementhub.services.letter_facts import Outdated

Send = Callable[[EmailMessage], str]

# So many letters in a row without any answer: the server is down, the rest waits.
_PATIENCE = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of a letter: `waiting` is tried again later."""

    state: Literal["sent", "waiting", "failed", "skipped"]
    # What the mail server answered, or why nothing was sent.
    answer: str
    # Whether the mail server was there at all.
    reached: bool = True


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
        outbox.settle(db, letter_id, outcome.state, outcome.answer, now=now)
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
        facts, lang = letter_facts.gather(db, doctypes, letter, today=today)
        # The claim is durable, and no lock is held, before the mail server is asked.
        db.commit()
        return Outcome("sent", send(letters.reminder(facts, lang, office, now=now)))
    except Outdated as why:
        return Outcome("skipped", str(why))
    except Unreachable as silence:
        return Outcome("waiting", str(silence), reached=False)
    except NotNow as later:
        return Outcome("waiting", str(later))
    except (Refused, ValueError) as never:
        return Outcome("failed", str(never))
    except Exception as fault:
        # A fault of ours in one letter is shown in the log of letters; the others must go out.
        db.rollback()
        _log.exception("A letter could not be written")
        return Outcome("failed", f"{type(fault).__name__}: {fault}")
