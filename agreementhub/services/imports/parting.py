"""A file of minutes becomes a file to review for each of its matters."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocTypes
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import PendingImport
from agreementhub.reading.proposals import PartOfMinutes, matters
from agreementhub.services import audit
from agreementhub.services.imports.found import Found, found_in
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

MINUTES: Final = "decision_extract"


def matters_of(found: Found) -> Sequence[PartOfMinutes]:
    """The matters of a text that is taken for an extract; none where it holds one alone."""
    return matters(found.text) if found.type.value == MINUTES and not found.beyond else []


def part(db: Session, pending: PendingImport, types: DocTypes, stamp: Stamp) -> list[PendingImport]:
    """Put a file that waits for each matter in the place of the one. Each keeps the whole file.

    Raises RuleBroken when the file holds one matter alone, or became a document meanwhile.
    """
    lock(db, pending)
    several = matters_of(found_in(pending).as_type(types, MINUTES))
    if pending.document_id is not None or not several:
        raise RuleBroken(_("The file holds one matter alone, or has been taken in already."))
    made = [_of_matter(pending, one, types, stamp) for one in several]
    db.add_all(made)
    db.delete(pending)
    db.flush()
    for one in made:
        audit.record(db, "taken_in", stamp, import_id=one.id, name=one.file_name)
    return made


def _of_matter(
    pending: PendingImport, matter: PartOfMinutes, types: DocTypes, stamp: Stamp
) -> PendingImport:
    name = PurePath(pending.file_name)
    return PendingImport(
        organisation=pending.organisation,
        blob=pending.blob,
        file_name=f"{name.stem} {matter.paragraph}{name.suffix}",
        text=matter.read.text,
        proposals=Found.of_text(matter.read, types, MINUTES).as_json(),
        by=stamp.person,
        at=stamp.now,
    )
