"""Writes claimed letters, each by its kind: one that cannot be written never stops the others.

A letter about several matters goes out with those that can be told; what became of the others is
noted of them alone.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from agreementhub.mail.letters import Bound
from agreementhub.models import Letter
from agreementhub.services.letters import keys, kinds
from agreementhub.services.letters.outbox import Outcome
from agreementhub.services.letters.round import Entry, Outdated, Round

_Made = TypeVar("_Made")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Row:
    """A row of a claimed letter, and how `remind` tells of it."""

    letter_id: int
    entry: Entry | None
    # In its links; not kept.
    key: str = field(default_factory=keys.new, repr=False)


@dataclass(frozen=True)
class Ready:
    """A claimed letter: written, or what became of it already."""

    rows: Sequence[Row]
    made_at: datetime
    attempts: int
    made: Bound | Outcome

    def became(self, outcome: Outcome) -> Iterator[tuple[Row, Outcome]]:
        """What became of each row, when that became of the letter: what was sent is kept."""
        if isinstance(self.made, Outcome) or outcome.state != "sent":
            yield from ((row, outcome) for row in self.rows)
            return
        for row, said in zip(self.rows, self.made.said, strict=True):
            text = said.text.replace(row.key, "…")
            yield row, replace(outcome, subject=said.subject, text=text)


def write(db: Session, round: Round, claimed: Sequence[Sequence[Letter]]) -> list[Ready]:
    """The letters as they stand now, the keys in them kept."""
    rows = [row for letter in claimed for row in letter]
    desk = kinds.Desk(db, round, kinds.Around(db, rows, round.today))
    ready = [one for letter in claimed for one in _letter(desk, letter)]
    written = (row for one in ready if isinstance(one.made, Bound) for row in one.rows)
    keys.keep(db, {row.letter_id: row.key for row in written}, now=round.now)
    return ready


def _letter(desk: kinds.Desk, letter: Sequence[Letter]) -> Iterator[Ready]:
    """A letter, and first those of its rows that do not go with it."""
    first, sent_as = letter[0], letter[0].sent_as
    rows: list[Row] = []
    parts: list[Any] = []
    for one in letter:
        # Told before it is written: what one row breaks is rolled back.
        row = Row(one.id, kinds.entry(one))
        part = _guarded(desk, partial(_part, desk, one, row.key))
        if isinstance(part, Outcome):
            # The letter goes without it, and it without the letter.
            one.together = None
            yield Ready([row], one.made_at, one.attempts, part)
        else:
            rows.append(row)
            parts.append(part)
    if rows:
        bound = _guarded(desk, partial(_bound, desk, first.kind, sent_as, parts))
        yield Ready(rows, first.made_at, first.attempts, bound)


def _part(desk: kinds.Desk, row: Letter, key: str) -> Any:
    return kinds.KINDS[row.kind].part(desk, row, key)


def _bound(desk: kinds.Desk, kind: str, sent_as: str, parts: Sequence[Any]) -> Bound:
    return kinds.KINDS[kind].bind(desk, sent_as, parts)


def _guarded(desk: kinds.Desk, work: Callable[[], _Made]) -> _Made | Outcome:
    """What the work makes, or what became of the letter when it could not be made."""
    try:
        with desk.db.begin_nested():
            return work()
    except Outdated as why:
        return Outcome("skipped", str(why))
    except ValueError as never:
        return Outcome("failed", str(never))
    except Exception as fault:
        # A fault of ours in one letter is shown in the log of letters; the others must go out.
        _log.exception("A letter could not be written")
        return Outcome("failed", f"{type(fault).__name__}: {fault}")
