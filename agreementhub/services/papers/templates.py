"""Templates: one for a type of document in an organisation, with all that it was before.

A template is tried in a process of its own before any transaction (`try_out`), and kept afterwards
(`keep`): nobody waits for a lock while somebody else's code runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import outside
from agreementhub.domain.content import Named
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Blob, Organisation, PaperTemplate
from agreementhub.reading import child
from agreementhub.reading.files import Unreadable
from agreementhub.services import audit
from agreementhub.services.documents import files
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp
from agreementhub.writing import docx
from agreementhub.writing import templates as writing

# Named in the language of the authorities (10 § språklagen, 2009:600), whoever tries it.
_LANG = "sv"


@dataclass(frozen=True)
class Tried:
    """A template that made a document of everything and one of the least."""

    name: str
    data: bytes


def try_out(doctype: DocType, organisation: str, *, name: str, data: bytes) -> Tried:
    """Make documents of the template. Raises Unreadable, which says what is wrong with it."""
    child.fill_in(data, list(writing.samples(doctype, organisation, _LANG)))
    return Tried(outside.file_name(name), data)


def fill(folder: Path, template: PaperTemplate, named: Named, doctype: DocType) -> bytes:
    """The document as the template makes it.

    Raises RuleBroken where the file is gone, or the template fails with what this one says.
    """
    assert template.blob is not None, "what is taken away makes no documents"
    data = files.read(folder, template.blob)
    try:
        return child.fill_in(data, [writing.names(named, doctype)])[0]
    except Unreadable as refused:
        raise RuleBroken(
            _(
                "The organisation's template did not work for this document. Fetch the ordinary"
                " Word file instead, and tell who administers the organisation."
            )
        ) from refused


def every(db: Session, organisation: Organisation) -> Mapping[str, PaperTemplate]:
    """The template that holds for each type that has one."""
    newest = (
        select(PaperTemplate.doctype, func.max(PaperTemplate.number).label("number"))
        .where(PaperTemplate.organisation_id == organisation.id)
        .group_by(PaperTemplate.doctype)
        .subquery()
    )
    found = db.scalars(
        select(PaperTemplate)
        .join(
            newest,
            (newest.c.doctype == PaperTemplate.doctype) & (newest.c.number == PaperTemplate.number),
        )
        .where(
            PaperTemplate.organisation_id == organisation.id,
            PaperTemplate.blob_digest.is_not(None),
        )
        .options(joinedload(PaperTemplate.by))
    )
    return {one.doctype: one for one in found}


def held(db: Session, organisation: Organisation, doctype: str) -> Sequence[PaperTemplate]:
    """All that the template of a type has been, the newest first."""
    return db.scalars(
        select(PaperTemplate)
        .where(PaperTemplate.organisation_id == organisation.id, PaperTemplate.doctype == doctype)
        .options(joinedload(PaperTemplate.by), joinedload(PaperTemplate.blob))
        .order_by(PaperTemplate.number.desc())
    ).all()


def in_force(db: Session, organisation_id: int, doctype: str) -> PaperTemplate | None:
    """The template with which documents of the type are made today, if there is one."""
    newest = db.scalars(_NEWEST, {"owner": organisation_id, "doctype": doctype}).first()
    return newest if newest is not None and newest.blob_digest is not None else None


_NEWEST: Final = (
    select(PaperTemplate)
    .where(
        PaperTemplate.organisation_id == bindparam("owner"),
        PaperTemplate.doctype == bindparam("doctype"),
    )
    .order_by(PaperTemplate.number.desc())
    .limit(1)
)


def keep(
    db: Session, folder: Path, tried: Tried, stamp: Stamp, *, owner: Organisation, doctype: str
) -> PaperTemplate:
    """Make documents of the type with this from now on; the same bytes again change nothing."""
    blob = files.keep(db, folder, tried.data, docx.MEDIA_TYPE)
    return _follow(db, owner, doctype, blob, tried.name, stamp)


def take_away(
    db: Session, stamp: Stamp, *, owner: Organisation, doctype: str
) -> PaperTemplate | None:
    """Make documents of the type as everybody else does; what was before can be used again."""
    holds = in_force(db, owner.id, doctype)
    return _follow(db, owner, doctype, None, holds.name, stamp) if holds else None


def use_again(db: Session, before: PaperTemplate, stamp: Stamp) -> PaperTemplate:
    """Make documents of the type with a template that was replaced or taken away."""
    if before.blob is None:
        raise RuleBroken(_("There is no file to use again."))
    return _follow(db, before.organisation, before.doctype, before.blob, before.name, stamp)


def _follow(
    db: Session, owner: Organisation, doctype: str, blob: Blob | None, name: str, stamp: Stamp
) -> PaperTemplate:
    """A further row; two who add one at once add them one after the other."""
    lock(db, owner)
    rows = held(db, owner, doctype)
    digest = blob.digest if blob else None
    if rows and rows[0].blob_digest == digest:
        return rows[0]
    made = PaperTemplate(
        organisation=owner,
        doctype=doctype,
        number=rows[0].number + 1 if rows else 1,
        blob=blob,
        name=name,
        by_id=stamp.person.id,
        at=stamp.now,
    )
    db.add(made)
    db.flush()
    act = "template_kept" if blob else "template_taken_away"
    audit.record(
        db,
        act,
        stamp,
        organisation=owner.id,
        doctype=doctype,
        number=made.number,
        name=name,
        digest=digest,
    )
    return made
