"""Where a document stood when somebody was shown it: an act that was chosen on that sight does not
bind what has come since.
"""

from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from agreementhub.domain.content import digest_of
from agreementhub.domain.json_types import Json
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Document
from agreementhub.services.documents import cases, versions
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

# What an act stands on, in the order in which a mark names it; the first that differs is told.
_CHANGED: Final = {
    "state": _(
        "The document has been moved on since you opened the page."
        " Look at it, and send the form again if it still holds."
    ),
    "version": _(
        "Another version has been saved since you opened the page."
        " Look at it, and send the form again if it still holds."
    ),
    "level": _(
        "Who may see the document has been changed since you opened the page."
        " Look at what holds now, and send the form again if your choice stands."
    ),
    "responsible": _(
        "Somebody else has been made responsible since you opened the page."
        " Send the form again if the change still holds."
    ),
}


class Moved(RuleBroken):
    """The document stands elsewhere than whoever acts was shown; the same act may be sent again."""


def mark(document: Document) -> str:
    """Where the document stands now, for a hidden field of a form about it."""
    return " ".join(_parts(document).values())


def check(document: Document, stamp: Stamp, *parts: str) -> None:
    """See that those parts (`state`, `version`, `level`, `responsible`) stand as whoever acts was
    shown them; the document is locked before. Raises Moved.

    A command, or a list of many, shows none of it and is not asked; a mark that no page of ours
    wrote fits nothing.
    """
    if stamp.seen is None:
        return
    shown = dict(zip(_CHANGED, stamp.seen.split(" "), strict=False))
    for part, now in _parts(document).items():
        if part in parts and shown.get(part) != now:
            raise Moved(_CHANGED[part])


def form_of(stamp: Stamp) -> dict[str, Json]:
    """The form that an act came by, for the record of it: the same form sent twice is one act."""
    return {"form": stamp.once} if stamp.once else {}


def sent_before(db: Session, document: Document, act: str, stamp: Stamp) -> AuditEvent | None:
    """The act that the same form did when it was sent before, as by pressing twice; None where it
    was not, or where something else has come since. Locks the document, to wait for the first."""
    lock(db, document)
    last = latest(db, document, act)
    is_same = last is not None and last.act == act and last.facts.get("form") == stamp.once
    return last if stamp.once and is_same else None


def latest(db: Session, document: Document, act: str) -> AuditEvent | None:
    """The last time that it was done to the document, or taken back."""
    return db.scalar(_LATEST, {"id": document.id, "acts": [act, f"{act}_undone"]})


# Here and in what else each page of a document asks: built once.
_LATEST: Final = (
    select(AuditEvent)
    .where(
        AuditEvent.document_id == bindparam("id"),
        AuditEvent.act.in_(bindparam("acts", expanding=True)),
    )
    .order_by(AuditEvent.id.desc())
    .limit(1)
)


def _parts(document: Document) -> dict[str, str]:
    return {
        "state": document.state,
        "version": str(versions.newest(document).number),
        "level": digest_of(_level(document)),
        "responsible": str(document.responsible_id or 0),
    }


def _level(document: Document) -> list[Json]:
    """All that the form of the level sets."""
    line = cases.line(document.case) if document.case else None
    review_on = document.level_review_on
    return [
        document.level,
        review_on.isoformat() if review_on else None,
        [line.is_shown, line.title] if line else None,
    ]
