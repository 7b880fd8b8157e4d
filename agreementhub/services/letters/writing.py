"""Writes claimed letters, each by its kind: one that cannot be written never stops the others."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy.orm import Session

from agreementhub.models import Letter
from agreementhub.services.letters import keys, kinds
from agreementhub.services.letters.outbox import Outcome
from agreementhub.services.letters.round import Entry, Outdated, Round

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """A letter ready to be sent, and the key in it, which is not kept."""

    message: EmailMessage
    key: str


@dataclass(frozen=True)
class Ready:
    """A claimed letter: written, or what became of it already."""

    letter_id: int
    made_at: datetime
    attempts: int
    # As `remind` tells of it.
    entry: Entry | None
    made: Written | Outcome


def write(db: Session, round: Round, claimed: Sequence[Letter]) -> list[Ready]:
    """The letters as they stand now, their keys kept."""
    desk = kinds.Desk(db, round, kinds.Around(db, claimed, round.today))
    ready = [_ready(desk, letter) for letter in claimed]
    made = {one.letter_id: one.made.key for one in ready if isinstance(one.made, Written)}
    keys.keep(db, made, now=round.now)
    return ready


def _ready(desk: kinds.Desk, letter: Letter) -> Ready:
    # Told before it is written: what one letter breaks is rolled back.
    entry = kinds.entry(letter)
    return Ready(letter.id, letter.made_at, letter.attempts, entry, _made(desk, letter))


def _made(desk: kinds.Desk, letter: Letter) -> Written | Outcome:
    key = keys.new()
    try:
        with desk.db.begin_nested():
            return Written(kinds.KINDS[letter.kind].write(desk, letter, key), key)
    except Outdated as why:
        return Outcome("skipped", str(why))
    except ValueError as never:
        return Outcome("failed", str(never))
    except Exception as fault:
        # A fault of ours in one letter is shown in the log of letters; the others must go out.
        _log.exception("A letter could not be written")
        return Outcome("failed", f"{type(fault).__name__}: {fault}")
