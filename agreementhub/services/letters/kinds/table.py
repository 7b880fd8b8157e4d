"""The kinds of letters there are: what plans each, writes its parts, binds and tells of it.

A new kind is a file with its functions and an entry here; planner, outbox, log and pages read the
table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from agreementhub.i18n import _
from agreementhub.mail.letters import Bound
from agreementhub.models import Letter
from agreementhub.services.letters.kinds import (
    assignment,
    bound,
    concerned,
    digest,
    reminder,
    talk,
    watches,
)
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.round import Entry, NewLetter, Round


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter; what it leaves out it does not do."""

    # As its rows say.
    key: str
    # What the log calls it.
    name: str
    # What is said of a row as it stands when it is sent, with the key for its links. Raises
    # Outdated.
    part: Callable[[Desk, Letter, str], Any]
    # The letter with a Message-ID and such parts: one, but where rows are planned in a bundle.
    bind: Callable[[Desk, str, Sequence[Any]], Bound]
    # The letters that a day brings; without it they come from what someone does.
    plan: Callable[[Session, Round], list[NewLetter]] | None = None
    # A letter as `remind` tells of it.
    tell: Callable[[Letter], Entry] | None = None
    # Letters of duty cannot be declined by their reader.
    decline: Callable[[Session, Letter], None] | None = None


# NewLetter in this order.
_ALL: Final = (
    LetterKind(
        "digest",
        _("Letter of the week"),
        part=digest.part,
        bind=bound.note,
        plan=digest.plan,
        decline=digest.decline,
    ),
    LetterKind(
        "reminder",
        _("Reminder"),
        part=reminder.part,
        bind=reminder.bind,
        plan=reminder.plan,
        tell=reminder.tell,
    ),
    LetterKind(
        "watch", _("What one watches"), part=watches.part, bind=watches.bind, plan=watches.plan
    ),
    LetterKind("assignment", _("Made responsible"), part=assignment.part, bind=bound.note),
    LetterKind(talk.COMMENT, _("Comment"), part=talk.comment, bind=bound.note),
    LetterKind(talk.GUEST, _("Comment by a counterparty"), part=talk.guest, bind=bound.note),
    LetterKind(talk.REVIEW, _("Asked to review"), part=talk.review, bind=bound.note),
    LetterKind(concerned.EXTRACT, _("Extract sent out"), part=concerned.extract, bind=bound.note),
    LetterKind(
        concerned.NOTIFICATION,
        _("Another party told"),
        part=concerned.notification,
        bind=bound.note,
    ),
    LetterKind(
        concerned.CONFIRMATION,
        _("A party asked for its digest"),
        part=concerned.confirmation,
        bind=bound.note,
    ),
    LetterKind(talk.ANSWER, _("Answer to a review"), part=talk.answer, bind=bound.note),
)
KINDS: Final[Mapping[str, LetterKind]] = {kind.key: kind for kind in _ALL}
# What the clock plans, and what `agreementhub remind` plans and tells of.
PLANNED: Final = tuple(kind for kind in _ALL if kind.plan)
TOLD: Final = tuple(kind for kind in _ALL if kind.tell)


def entry(letter: Letter) -> Entry | None:
    """A letter as `remind` tells of it, if it does."""
    kind = KINDS.get(letter.kind)
    return kind.tell(letter) if kind and kind.tell else None
