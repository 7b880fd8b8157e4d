"""What a case is called and whether it goes on: chosen by those who keep the diary.

The public title is told to whoever is told of the case at all; the internal one to those who
handle it, and of a case with a secret document to those alone who read that document too.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import access
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Case
from agreementhub.services import audit, undoing
from agreementhub.services.documents import cases
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

_DESCRIBED: Final = "case_described"
_UNDONE: Final = "case_described_undone"


@dataclass(frozen=True)
class Description:
    """What a case is called to anyone and to those who handle it, and since when it is closed."""

    title_public: str = ""
    title_internal: str = ""
    closed_on: date | None = None


def description(case: Case) -> Description:
    """What is said of the case now."""
    return Description(case.title_public, case.title_internal, case.closed_on)


def may_read_internal(db: Session, case: Case, keys: frozenset[str]) -> bool:
    """Whether the keys open the internal title."""
    if not access.organisation_keys(case.organisation_id, "handled") & keys:
        return False
    (told,) = cases.shown(db, keys, [(None, case)])
    return told.is_whole


def mark(case: Case) -> str:
    """Where the description stands, for a hidden field of a form about it."""
    return str(case.described_by or 0)


def describe(db: Session, case: Case, said: Description, stamp: Stamp) -> AuditEvent | None:
    """Call the case so; what was done, or None where it was called so already.

    Raises RuleBroken for a public title that is that of a secret document in the case, for a day
    of closing before the case was opened or that has not come, and when somebody else has
    described it since the page was shown.
    """
    lock(db, case)
    if stamp.seen is not None and stamp.seen != mark(case):
        raise RuleBroken(
            _(
                "Somebody else has changed this since you opened the page."
                " Look at what holds now, and send the form again if your choice stands."
            )
        )
    return _put(db, case, said, stamp, _DESCRIBED)


def undoable(db: Session, case: Case, stamp: Stamp) -> AuditEvent | None:
    """The act that described the case last, where it can still be taken back."""
    event = db.get(AuditEvent, case.described_by) if case.described_by else None
    if event is None or event.act != _DESCRIBED or not undoing.is_in_time(event.at, stamp.now):
        return None
    return event


def undo(db: Session, case: Case, number: int, stamp: Stamp) -> None:
    """Call the case again what it was called before the act of that number.

    Raises RuleBroken after thirty days, when it was described again since, and for a title that
    has become that of a secret document.
    """
    lock(db, case)
    event = undoable(db, case, stamp)
    if event is None or event.id != number:
        raise RuleBroken(_("It has been changed again since. Change it anew instead."))
    _put(db, case, _read(event.facts["before"]), stamp, _UNDONE)


def _put(db: Session, case: Case, said: Description, stamp: Stamp, act: str) -> AuditEvent | None:
    closed = said.closed_on
    if closed and closed < case.opened_on:
        raise RuleBroken(_("A case is closed on the day it was opened, or later."))
    if closed and closed > stamp.today:
        raise RuleBroken(_("A case is closed on a day that has come."))
    public = cases.disclosable(db, case, said.title_public)
    wanted = Description(public, " ".join(said.title_internal.split()), closed)
    before = description(case)
    if wanted == before:
        return None
    cases.entitle(db, case, wanted.title_public)
    case.title_internal, case.closed_on = wanted.title_internal, wanted.closed_on
    event = audit.record(
        db,
        act,
        stamp,
        case_id=case.id,
        before=_facts(before),
        after=_facts(wanted),
        reason=stamp.reason,
    )
    case.described_by = event.id
    db.flush()
    return event


def _facts(said: Description) -> JsonDict:
    day = said.closed_on.isoformat() if said.closed_on else None
    return {
        "title_public": said.title_public,
        "title_internal": said.title_internal,
        "closed_on": day,
    }


def _read(facts: JsonDict) -> Description:
    day = facts["closed_on"]
    return Description(
        facts["title_public"], facts["title_internal"], date.fromisoformat(day) if day else None
    )
