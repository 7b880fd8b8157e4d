"""Working copies: what someone has typed since the last version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from agreementhub.domain.content import Drawn, digest_of, part_of, settle
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Draft, User, Version
from agreementhub.services import audit, clause_rows, undoing
from agreementhub.services.documents import versions
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp


def of(db: Session, document: Document, user: User) -> Draft | None:
    """The person's working copy, if any; not one that was thrown away."""
    draft = _row(db, document, user)
    return draft if draft and draft.thrown_at is None else None


def thrown(db: Session, document: Document, user: User, now: datetime) -> Draft | None:
    """The working copy that the person threw away, while it can still be taken back."""
    draft = _row(db, document, user)
    if draft is None or draft.thrown_at is None:
        return None
    return draft if undoing.is_in_time(draft.thrown_at, now) else None


def keep(
    db: Session,
    document: Document,
    stamp: Stamp,
    *,
    base_number: int | Mapping[str, int],
    fields: JsonDict,
) -> Draft:
    """Keep changed fields, begun all from that version or each from its own; null empties one.

    A field that was changed before goes on from where it began then.
    """
    bases = dict.fromkeys(fields, base_number) if isinstance(base_number, int) else base_number
    draft = of(db, document, stamp.person) or _begin(db, document, stamp.person)
    held = draft.origins
    begun = {key: held.get(key, {"number": bases[key]}) for key in fields}
    draft.fields = {**draft.fields, **fields}
    draft.origins = {**held, **{key: {**one, "form": stamp.once} for key, one in begun.items()}}
    draft.saved_at = stamp.now
    return draft


@dataclass(frozen=True)
class Kept:
    """What became of what was typed in a form. The fields in `clashing` are not kept: something
    else stands in them than the form showed, typed in another window of the same person, and both
    texts must be seen first. Nor are those in `locked`, each with why: a locked clause of theirs
    says something else. `staying` tells of mandatory clauses that were taken away and put back."""

    clashing: list[str] = field(default_factory=list)
    locked: Mapping[str, str] = field(default_factory=dict)
    staying: Sequence[str] = ()


def type_in(
    db: Session,
    document: Document,
    doctype: DocType,
    stamp: Stamp,
    typed: JsonObject,
    drawn: Drawn,
) -> Kept:
    """Keep what was changed in a form since it was drawn, as far as the clauses of the library
    allow; `stamp.once` tells one form from another."""
    lock(db, document)
    draft, newest = of(db, document, stamp.person), versions.newest(document)
    laid = values(newest, draft)
    shown = (newest, versions.version(db, document, drawn.number))
    locked = {
        key: clause_rows.words_of_lock(clause)
        for key, clause in clause_rows.changed(db, document, doctype, typed)
    }
    # A field that was emptied in the copy stood in the version.
    before = {**newest.content, **laid}
    whole, stay = clause_rows.put_back(
        db, document, doctype, {key: before.get(key) for key in typed}, typed
    )
    clashing: list[str] = []
    bases: dict[str, int] = {}
    for key, value in whole.items():
        if key in locked:
            continue
        is_ours = draft is not None and draft.is_typed_in(key, stamp.once)
        if not is_ours and (drawn.showed(key, value) or value == laid.get(key)):
            continue  # nobody touched it
        number = draft.bases[key] if draft and is_ours else _begun(draft, shown, key, drawn)
        if number is None:
            clashing.append(key)
        else:
            bases[key] = number
    if bases:
        changed = {key: whole[key] for key in bases}
        keep(db, document, stamp, base_number=bases, fields=changed)
    return Kept(clashing, locked, [clause_rows.words_of_staying(one) for one in stay])


def _begun(draft: Draft | None, shown: Sequence[Version], key: str, drawn: Drawn) -> int | None:
    """The version that a text begins from; None when the form showed another than may stand."""
    if draft and key in draft.fields:
        return draft.bases[key] if drawn.showed(key, draft.fields[key]) else None
    fits = (one.number for one in shown if drawn.showed(key, one.content.get(key)))
    return next(fits, None)


def overtaken(db: Session, document: Document, draft: Draft | None) -> list[str]:
    """The fields of a working copy in which the newest version says something else than they
    began from and than is typed: where one will have to choose. In the order they were typed."""
    newest = versions.newest(document).number
    if draft is None or all(number == newest for number in draft.bases.values()):
        return []
    _merged, places = versions.merged(db, document, draft.fields, draft.bases)
    return list(dict.fromkeys(part_of(place)[0] for place in places))


def mark(draft: Draft | None) -> str:
    """Tells one state of a working copy from another."""
    return digest_of([draft.fields, draft.bases]) if draft else ""


def end(db: Session, document: Document, user: User) -> None:
    """Let the working copy be gone, and one that was thrown away: all of it is in a version."""
    if draft := _row(db, document, user):
        db.delete(draft)


def throw_away(db: Session, document: Document, stamp: Stamp) -> None:
    """Throw the working copy away; it can be taken back. Those that no longer can are swept out."""
    gone = delete(Draft).where(Draft.thrown_at < stamp.now - undoing.UNDO_FOR)
    db.execute(gone.execution_options(synchronize_session=False))
    if draft := of(db, document, stamp.person):
        draft.thrown_at = stamp.now
        audit.record(db, "changes_thrown_away", stamp, document_id=document.id)


def take_back(db: Session, document: Document, stamp: Stamp) -> None:
    """Let the working copy that was thrown away be there again.

    Raises RuleBroken after thirty days, or when something was typed or saved since.
    """
    lock(db, document)
    draft = thrown(db, document, stamp.person, stamp.now)
    if draft is None:
        raise RuleBroken(_("There is nothing to take back: you have typed or saved since."))
    draft.thrown_at = None
    audit.record(db, "changes_thrown_away_undone", stamp, document_id=document.id)


def _row(db: Session, document: Document, user: User) -> Draft | None:
    return db.get(Draft, (document.id, user.id))


def _begin(db: Session, document: Document, user: User) -> Draft:
    """A new working copy, in place of one that was thrown away."""
    draft = _row(db, document, user)
    if draft is None:
        draft = Draft(document_id=document.id, user_id=user.id)
        db.add(draft)
    draft.fields, draft.origins, draft.thrown_at = {}, {}, None
    return draft


def values(version: Version, draft: Draft | None) -> JsonDict:
    """The version's content with the working copy's fields laid over it."""
    laid = {**version.content, **(draft.fields if draft else {})}
    return {key: value for key, value in laid.items() if value is not None}


def rebase(
    db: Session, document: Document, stamp: Stamp, *, newest: Version, drop: list[str]
) -> None:
    """Let the working copy go on from the newest version, without the fields and clauses given
    up; what others did to other clauses of a field comes in."""
    if draft := of(db, document, stamp.person):
        base = {**dict.fromkeys(draft.fields), **versions.begun_from(db, document, draft.bases)}
        theirs = {key: newest.content.get(key) for key in draft.fields}
        settled = settle(base, draft.fields, theirs, given_up=drop)
        kept = [key for key in draft.fields if key not in drop]
        draft.fields = {key: settled.get(key) for key in kept}
        draft.origins = {key: {"number": newest.number, "form": ""} for key in kept}
        draft.saved_at = stamp.now
