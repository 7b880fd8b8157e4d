"""A file of minutes becomes a file to review for each of its matters, and one again."""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import PendingImport
from agreementhub.reading.proposals import PartOfMinutes, matters
from agreementhub.services import audit
from agreementhub.services.imports.found import Found, found_in
from agreementhub.services.locking import lock, lock_all
from agreementhub.services.stamp import Stamp

MINUTES: Final = "decision_extract"
_PARAGRAPH: Final = re.compile(r" § \d+$")


def matters_of(found: Found) -> Sequence[PartOfMinutes]:
    """The matters of a text that is taken for an extract; none where it holds one alone."""
    return matters(found.text) if found.type.value == MINUTES and not found.beyond else []


def part(db: Session, pending: PendingImport, types: DocTypes, stamp: Stamp) -> list[PendingImport]:
    """Put a file that waits for each matter in the place of the one. Each keeps the whole file.

    Raises RuleBroken when the file holds one matter alone, when it has been reviewed, which would
    be lost with it, or when it became a document meanwhile.
    """
    lock(db, pending)
    if not may_part(pending):
        raise RuleBroken(_("The file has been reviewed as one, and what was said would be lost."))
    several = matters_of(found_in(pending).as_type(types, MINUTES))
    if pending.document_id is not None or not several:
        raise RuleBroken(_("The file holds one matter alone, or has been taken in already."))
    made = [_of_matter(pending, one, types, stamp) for one in several]
    db.add_all(reversed(made))  # The newest stand first in the list.
    db.delete(pending)
    db.flush()
    for one in made:
        audit.record(db, "taken_in", stamp, import_id=one.id, name=one.file_name)
    return made


def may_part(pending: PendingImport) -> bool:
    """Whether nothing has been said of the whole: no matter would keep it."""
    return not any(pending.review.get("answers", {}).values())


def name_of(name: str, matter: PartOfMinutes) -> str:
    """The name of the file with the paragraph of the matter."""
    path = PurePath(name)
    return f"{path.stem} {matter.paragraph}{path.suffix}"


def found_of(matter: PartOfMinutes, types: DocTypes) -> Found:
    """What the text of the matter proposes. Raises Unreadable."""
    return Found.of_text(matter.read, types, MINUTES)


def may_join(db: Session, pending: PendingImport) -> bool:
    """Whether the file waits in parts of which none has become a document, and of which nobody has
    said anything: that would be lost with them."""
    said = select(PendingImport.document_id, PendingImport.review).where(*_others(pending))
    others = db.execute(said).all()
    own = (pending.document_id, pending.review)
    return bool(others) and not any(any(one) for one in (own, *others))


def _others(pending: PendingImport) -> tuple[ColumnElement[bool], ...]:
    """The other matters of the same file, those that wait and those that became documents."""
    return (
        PendingImport.organisation_id == pending.organisation_id,
        PendingImport.blob_digest == pending.blob_digest,
        PendingImport.id != pending.id,
    )


def join(db: Session, pending: PendingImport, whole: Found, words: str, stamp: Stamp) -> None:
    """Let the whole file wait in the place of its matters; `whole` and `words` are of all of it.

    Raises RuleBroken when a matter has become a document or has been reviewed, or the file is
    whole.
    """
    others = db.scalars(select(PendingImport.id).where(*_others(pending))).all()
    lock_all(db, PendingImport, [pending.id, *others])
    lock(db, pending)
    if not may_join(db, pending):
        raise RuleBroken(
            _(
                "A matter of the file has become a document or has been reviewed, or the file is"
                " whole."
            )
        )
    name = PurePath(pending.file_name)
    pending.file_name = f"{_PARAGRAPH.sub('', name.stem)}{name.suffix}"
    pending.text, pending.proposals, pending.review = words, whole.as_json(), {}
    for one in db.scalars(select(PendingImport).where(*_others(pending))):
        db.delete(one)
    db.flush()
    audit.record(db, "taken_in", stamp, import_id=pending.id, name=pending.file_name)


def _of_matter(
    pending: PendingImport, matter: PartOfMinutes, types: DocTypes, stamp: Stamp
) -> PendingImport:
    return PendingImport(
        organisation=pending.organisation,
        blob=pending.blob,
        file_name=name_of(pending.file_name, matter),
        text=matter.read.text,
        proposals=found_of(matter, types).as_json(),
        by=stamp.person,
        at=stamp.now,
    )
