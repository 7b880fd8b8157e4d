"""Documents written: begun, saved, brought back to what they said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType, lifecycle
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Body, Case, Document, Organisation, User, Version
from agreementhub.services import audit, clause_rows
from agreementhub.services.documents import followers, standing, versions, working_copies
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

RESTORED: Final = "restored"


class Conflict(RuleBroken):
    """Two people changed the same fields; nothing is saved and both texts are kept."""

    def __init__(self, fields: list[str], newest: Version) -> None:
        super().__init__(_("Someone else has changed the same fields. Choose which text to keep."))
        self.fields = fields
        self.newest = newest


@dataclass(frozen=True)
class Saved:
    """A version that was made; `staying` tells of the mandatory clauses that it has though they
    were taken away."""

    version: Version
    staying: Sequence[str] = ()


@dataclass(frozen=True)
class NewDocument:
    """A document to be: where it belongs, what it says, and who is responsible (whoever begins
    it when nobody is named)."""

    organisation: Organisation
    values: JsonDict
    body: Body | None = None
    case: Case | None = None
    level: str = "open"
    responsible: User | None = None


def create(db: Session, doctype: DocType, new: NewDocument, stamp: Stamp) -> Document:
    """Begin a document with its first version.

    The same form sent twice gives the document it made the first time. Raises
    content.Invalid for values of the wrong shape.
    """
    if made := versions.made_by(db, stamp):
        return made.document
    content.check(doctype, new.values)
    values = content.numbered(doctype, new.values, {})
    document = Document(
        organisation=new.organisation,
        body=new.body,
        case=new.case,
        doctype=doctype.key,
        title=content.title(new.values),
        state=doctype.first_state.key,
        level=new.level,
        responsible=new.responsible or stamp.person,
        created_at=stamp.now,
    )
    db.add(document)
    db.flush()
    versions.add(db, document, values, stamp)
    followers.follow(db, document, doctype, today=stamp.today)
    audit.record(db, "created", stamp, document_id=document.id, reason=stamp.reason)
    return document


def save(
    db: Session,
    document: Document,
    doctype: DocType,
    stamp: Stamp,
    *,
    base_number: int | Mapping[str, int],
    changes: JsonDict,
) -> Version:
    """The version that `write` makes, where nobody is told of clauses that stay."""
    made = write(db, document, doctype, stamp, base_number=base_number, changes=changes)
    return made.version


def write(
    db: Session,
    document: Document,
    doctype: DocType,
    stamp: Stamp,
    *,
    base_number: int | Mapping[str, int],
    changes: JsonDict,
) -> Saved:
    """Make a version of changed fields (null empties one), begun from version `base_number`:
    all from one, or each from its own.

    What others changed since is kept where it is another field; the same field raises
    Conflict, and a mandatory clause of the library that was taken away is put back. The same form
    sent twice makes one version. Raises RuleBroken for a frozen document or when nothing differs,
    Invalid for values of the wrong shape.
    """
    if made := versions.made_by(db, stamp):
        return Saved(made)
    lock(db, document)
    lifecycle.refuse_frozen(doctype, document.state)
    merged = _merged(db, document, base_number, changes)
    content.check(doctype, merged)
    clause_rows.refuse_changed(db, document, doctype, merged)
    before = versions.newest(document).content
    merged, kept = clause_rows.put_back(db, document, doctype, before, merged)
    staying = [clause_rows.words_of_staying(clause) for clause in kept]
    if staying and merged == before:
        raise RuleBroken(staying[0])
    merged = content.numbered(doctype, merged, before)
    made = versions.add(db, document, merged, stamp)
    followers.follow(db, document, doctype, today=stamp.today)
    audit.record(
        db, "saved", stamp, document_id=document.id, number=made.number, reason=stamp.reason
    )
    return Saved(made, staying)


def write_typed(db: Session, document: Document, doctype: DocType, stamp: Stamp) -> Saved:
    """Make a version of what the person has typed, whose working copy ends with it: no other
    version takes what it holds. Raises what `write` does."""
    if made := versions.made_by(db, stamp):
        return Saved(made)
    draft = working_copies.of(db, document, stamp.person)
    bases, changes = (draft.bases, draft.fields) if draft else ({}, {})
    saved = write(db, document, doctype, stamp, base_number=bases, changes=changes)
    working_copies.end(db, document, stamp.person)
    db.flush()
    return saved


def restore(
    db: Session, document: Document, doctype: DocType, stamp: Stamp, *, number: int
) -> Saved:
    """Make a new version with the content of an old one; the same form sent twice makes one.

    Raises RuleBroken when nothing differs, standing.Moved where another version has been saved
    since the restoring was chosen."""
    if made := versions.made_by(db, stamp):
        return Saved(made)
    lock(db, document)
    standing.check(document, stamp, "version")
    lifecycle.refuse_frozen(doctype, document.state)
    old, newest = versions.version(db, document, number), versions.newest(document)
    if old.content == newest.content:
        told = {"n": old.number, "m": newest.number}
        words = _("Version ${n} says the same as version ${m}: nothing to restore.", mapping=told)
        raise RuleBroken(words)
    gone = {key: None for key in newest.content if key not in old.content}
    changes = {**gone, **old.content}
    saved = write(db, document, doctype, stamp, base_number=newest.number, changes=changes)
    audit.record(
        db,
        RESTORED,
        stamp,
        document_id=document.id,
        number=saved.version.number,
        restored=number,
    )
    return saved


def undo_restoring(
    db: Session, document: Document, doctype: DocType, stamp: Stamp, *, number: int
) -> Saved:
    """Make a new version that says what stood before version `number`, which restored an older
    one. Raises RuleBroken when that was no restoring, or something was saved since."""
    if made := versions.made_by(db, stamp):
        return Saved(made)
    lock(db, document)
    newest = versions.newest(document)
    if number != newest.number:
        raise RuleBroken(_("It has been changed again since. Restore another version instead."))
    log = select(AuditEvent).where(
        AuditEvent.document_id == document.id, AuditEvent.act == RESTORED
    )
    if not any(event.facts["number"] == number for event in db.scalars(log)):
        raise RuleBroken(_("This version restored no older one."))
    return restore(db, document, doctype, stamp, number=number - 1)


def _merged(
    db: Session, document: Document, base_number: int | Mapping[str, int], changes: JsonDict
) -> JsonDict:
    """The newest content with the changes of someone who began from other versions."""
    if isinstance(base_number, int):
        base_number = dict.fromkeys(changes, base_number)
    newest = versions.newest(document)
    merged, conflicts = versions.merged(db, document, changes, base_number)
    if conflicts:
        raise Conflict(conflicts, newest)
    if merged == newest.content:
        raise RuleBroken(_("Nothing has changed since version ${n}.", mapping={"n": newest.number}))
    return merged
