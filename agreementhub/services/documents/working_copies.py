"""Working copies: what someone has typed since the last version."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from agreementhub.domain.content import Drawn, digest_of
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import Document, Draft, User, Version
from agreementhub.services.documents import versions
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp


def of(db: Session, document: Document, user: User) -> Draft | None:
    """The person's working copy, if any."""
    return db.get(Draft, (document.id, user.id))


def keep(
    db: Session,
    document: Document,
    stamp: Stamp,
    *,
    base_number: int,
    fields: JsonDict,
) -> Draft:
    """Keep changed fields, begun from that version; null empties one.

    A field that was changed before goes on from where it began then.
    """
    draft = of(db, document, stamp.person)
    held = draft.origins if draft else {}
    if draft is None:
        draft = Draft(document_id=document.id, user_id=stamp.person.id, fields={})
        db.add(draft)
    begun = {key: held.get(key, {"number": base_number}) for key in fields}
    draft.fields = {**draft.fields, **fields}
    draft.origins = {**held, **{key: {**one, "form": stamp.once} for key, one in begun.items()}}
    draft.saved_at = stamp.now
    return draft


def type_in(
    db: Session, document: Document, stamp: Stamp, typed: JsonObject, drawn: Drawn
) -> list[str]:
    """Keep what was changed in a form since it was drawn; `stamp.once` tells one form from another.

    The keys of those fields that are not kept: something else stands in them now than the form
    showed, typed in another window of the same person, and both texts must be seen first.
    """
    lock(db, document)
    draft, newest = of(db, document, stamp.person), versions.newest(document)
    laid = values(newest, draft)
    shown = (newest, versions.version(db, document, drawn.number))
    clashing = []
    for key, value in typed.items():
        is_ours = draft is not None and draft.is_typed_in(key, stamp.once)
        if not is_ours and (drawn.showed(key, value) or value == laid.get(key)):
            continue  # nobody touched it
        number = draft.bases[key] if draft and is_ours else _begun(draft, shown, key, drawn)
        if number is None:
            clashing.append(key)
        else:
            keep(db, document, stamp, base_number=number, fields={key: value})
    return clashing


def _begun(draft: Draft | None, shown: Sequence[Version], key: str, drawn: Drawn) -> int | None:
    """The version that a text begins from; None when the form showed another than may stand."""
    if draft and key in draft.fields:
        return draft.bases[key] if drawn.showed(key, draft.fields[key]) else None
    fits = (one.number for one in shown if drawn.showed(key, one.content.get(key)))
    return next(fits, None)


def mark(draft: Draft | None) -> str:
    """Tells one state of a working copy from another."""
    return digest_of([draft.fields, draft.bases]) if draft else ""


def discard(db: Session, document: Document, user: User) -> None:
    """Throw the working copy away."""
    if draft := of(db, document, user):
        db.delete(draft)


def values(version: Version, draft: Draft | None) -> JsonDict:
    """The version's content with the working copy's fields laid over it."""
    laid = {**version.content, **(draft.fields if draft else {})}
    return {key: value for key, value in laid.items() if value is not None}


def rebase(
    db: Session, document: Document, stamp: Stamp, *, newest: Version, drop: list[str]
) -> None:
    """Let the working copy go on from the newest version, without the fields given up."""
    if draft := of(db, document, stamp.person):
        draft.fields = {key: value for key, value in draft.fields.items() if key not in drop}
        draft.origins = {key: {"number": newest.number, "form": ""} for key in draft.fields}
        draft.saved_at = stamp.now
