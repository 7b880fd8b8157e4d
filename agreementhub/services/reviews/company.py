"""Who else writes in a document just now: told, and never locked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import access
from agreementhub.domain.doctypes import DocType, Section
from agreementhub.models import Document, Draft, User
from agreementhub.services.documents import followers
from agreementhub.services.people import accounts

# Somebody who saved nothing for so long has turned to something else.
_NOW: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Writer:
    """Somebody who writes, and the sections in which they have unsaved changes."""

    name: str
    sections: list[Section]


def writing(
    db: Session, document: Document, doctype: DocType, *, but: User, now: datetime
) -> list[Writer]:
    """The others who have typed something within the last minutes, by name."""
    rows = db.execute(
        select(User.name, Draft)
        .join(User, User.id == Draft.user_id)
        .where(
            Draft.document_id == document.id,
            Draft.user_id != but.id,
            Draft.thrown_at.is_(None),
            Draft.saved_at > now - _NOW,
        )
        .order_by(User.name)
    )
    return [
        Writer(name, [one for one in doctype.sections if _is_in(one, draft)])
        for name, draft in rows
    ]


def colleagues(
    db: Session, document: Document, doctype: DocType, *, but: User, today: date
) -> list[User]:
    """Those who can be asked about a draft: who may edit it, save whoever asks."""
    opening = access.document_keys(followers.subject(document, doctype), "edit")
    people = accounts.colleagues(db, (document.organisation_id,), today)
    return [one for one in people if one.id != but.id and accounts.keys(one, today) & opening]


def _is_in(section: Section, draft: Draft) -> bool:
    return any(field.key in draft.fields for field in section.fields)
