"""What the library of an organisation holds, and how it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import ClauseWording, Document, LibraryClause, Organisation
from agreementhub.services import audit, clause_rows
from agreementhub.services.stamp import Stamp


@dataclass(frozen=True)
class Wanted:
    """A clause as somebody writes it; `why` is told of a change."""

    heading: str
    prose: str
    section: str
    is_mandatory: bool = False
    is_locked: bool = False
    reason: str = ""
    why: str = ""


def of_organisation(
    db: Session, organisation: Organisation, *, every: bool = False
) -> Sequence[LibraryClause]:
    """Its clauses in use, or every one, by section and heading."""
    asked = select(LibraryClause).where(LibraryClause.organisation_id == organisation.id)
    if not every:
        asked = asked.where(LibraryClause.retired_at.is_(None))
    found = db.scalars(asked.options(selectinload(LibraryClause.wordings))).all()
    return sorted(found, key=lambda clause: (clause.section, clause.heading.casefold()))


def one(db: Session, organisation: Organisation, clause_id: int) -> LibraryClause | None:
    """The clause of that number, if it is the organisation's."""
    found = db.get(LibraryClause, clause_id)
    return found if found and found.organisation_id == organisation.id else None


def add(
    db: Session, organisation: Organisation, asked: Wanted, stamp: Stamp, *, key: str = ""
) -> LibraryClause:
    """Keep a new clause. Raises RuleBroken."""
    _check(asked)
    clause = LibraryClause(
        organisation_id=organisation.id,
        key=key or "new",
        section=asked.section,
        is_mandatory=asked.is_mandatory,
        is_locked=asked.is_locked,
        reason=asked.reason,
    )
    clause.wordings.append(_wording(asked, stamp, 1))
    # Two at once: the key of one that is new is given by its number.
    clause.key = key or f"new-{stamp.once[:40]}"
    db.add(clause)
    try:
        with db.begin_nested():
            db.flush()
    except IntegrityError as taken:
        raise RuleBroken(_("The clause is in the library already.")) from taken
    clause.key = key or f"k{clause.id}"
    _note(db, "clause_added", clause, stamp)
    return clause


def change(db: Session, clause: LibraryClause, asked: Wanted, stamp: Stamp, *, seen: int) -> None:
    """Change what the clause says or asks; other words are a new wording. Raises RuleBroken when
    someone else made one since `seen`, or nothing differs."""
    _check(asked)
    newest = clause.newest
    if newest.number != seen:
        raise RuleBroken(_("Someone else has changed the clause since. Open it again."))
    rules = (asked.section, asked.is_mandatory, asked.is_locked, asked.reason)
    held = (clause.section, clause.is_mandatory, clause.is_locked, clause.reason)
    is_worded = (asked.heading, asked.prose) != (newest.heading, newest.prose)
    if not is_worded and rules == held:
        raise RuleBroken(_("Nothing has been changed."))
    clause.section, clause.is_mandatory, clause.is_locked, clause.reason = rules
    if is_worded:
        clause.wordings.append(_wording(asked, stamp, newest.number + 1))
    try:
        with db.begin_nested():
            db.flush()
    except IntegrityError as taken:
        words = _("Someone else has changed the clause since. Open it again.")
        raise RuleBroken(words) from taken
    _note(db, "clause_changed", clause, stamp, why=asked.why)


def retire(db: Session, clause: LibraryClause, stamp: Stamp) -> None:
    """Take the clause out of use; agreements that have it keep it, and it can be used again."""
    if clause.retired_at is None:
        clause.retired_at = stamp.now
        _note(db, "clause_retired", clause, stamp)


def use_again(db: Session, clause: LibraryClause, stamp: Stamp) -> None:
    """Let a clause that was taken out of use be picked again."""
    if clause.retired_at is not None:
        clause.retired_at = None
        _note(db, "clause_used_again", clause, stamp)


Offered = tuple[LibraryClause, bool]


def offered(
    db: Session, organisation: Organisation, section: str, written: Json
) -> Sequence[Offered]:
    """The clauses for a section, and whether each stands among those that are written there."""
    rows = written if isinstance(written, list) else []
    has = {row.get("library_id") for row in rows}
    found = of_organisation(db, organisation)
    return [(one, one.key in has) for one in found if one.section == section]


def picked(clause: LibraryClause, rows: Sequence[JsonDict]) -> list[JsonDict]:
    """The clauses of a section with this one last. Raises RuleBroken when it is there already."""
    if any(row.get("library_id") == clause.key for row in rows):
        raise RuleBroken(_("The clause stands here already."))
    newest = clause.newest
    row = {
        "id": f"lib-{clause.key}",
        "heading": newest.heading,
        "prose": newest.prose,
        "library_id": clause.key,
        "library_version": str(newest.number),
    }
    return [*rows, row]


def from_the_start(db: Session, organisation: Organisation, doctype: DocType) -> JsonDict:
    """What a new document of the type has from its beginning: the mandatory clauses."""
    values: JsonDict = {}
    fields = {field.section: field.key for field in doctype.fields.values()
              if field.kind.key == "clauses"}  # fmt: skip
    for clause in of_organisation(db, organisation) if fields else ():
        if clause.is_mandatory and clause.section in fields:
            key = fields[clause.section]
            values[key] = picked(clause, values.get(key, []))
    return values


def lacking(
    db: Session, document: Document, doctype: DocType, values: JsonObject
) -> list[LibraryClause]:
    """The mandatory clauses that a document of the organisation does not have."""
    if not any(field.kind.key == "clauses" for field in doctype.fields.values()):
        return []
    has = {row["library_id"] for _key, row in clause_rows.rows(doctype, values)}
    wanted = of_organisation(db, document.organisation)
    return [clause for clause in wanted if clause.is_mandatory and clause.key not in has]


def _check(asked: Wanted) -> None:
    if (asked.is_mandatory or asked.is_locked) and not asked.reason.strip():
        raise RuleBroken(_("Say why the clause is mandatory or locked: whoever writes sees it."))


def _wording(asked: Wanted, stamp: Stamp, number: int) -> ClauseWording:
    return ClauseWording(
        number=number,
        heading=asked.heading,
        prose=asked.prose,
        why=asked.why,
        by_id=stamp.person.id,
        at=stamp.now,
    )


def _note(db: Session, act: str, clause: LibraryClause, stamp: Stamp, why: str = "") -> None:
    number, owner = clause.newest.number, clause.organisation_id
    audit.record(db, act, stamp, organisation=owner, clause=clause.key, wording=number, why=why)
