"""Working copies: what someone has typed since the last version."""

from sqlalchemy.orm import Session

from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import Document, Draft, User, Version
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
    """Keep changed fields in the working copy, over what it held; null empties a field."""
    draft = of(db, document, stamp.person)
    if draft is None:
        draft = Draft(
            document_id=document.id,
            user_id=stamp.person.id,
            base_number=base_number,
            fields={},
            saved_at=stamp.now,
        )
        db.add(draft)
    draft.fields = {**draft.fields, **fields}
    draft.saved_at = stamp.now
    return draft


def type_in(db: Session, document: Document, stamp: Stamp, typed: JsonObject) -> None:
    """Keep what was typed, as far as it differs from the newest version or was changed before."""
    draft = of(db, document, stamp.person)
    held = draft.fields if draft else {}
    newest = document.newest
    assert newest is not None  # a document begins with its first version
    fields = {k: v for k, v in typed.items() if k in held or v != newest.content.get(k)}
    if fields:
        keep(db, document, stamp, base_number=newest.number, fields=fields)


def discard(db: Session, document: Document, user: User) -> None:
    """Throw the working copy away."""
    if draft := of(db, document, user):
        db.delete(draft)


def values(version: Version, draft: Draft | None) -> JsonDict:
    """The version's content with the working copy's fields laid over it."""
    laid = {**version.content, **(draft.fields if draft else {})}
    return {key: value for key, value in laid.items() if value is not None}


def changed(version: Version, fields: JsonDict) -> JsonDict:
    """Those of the typed fields that differ from the version; an emptied one is null."""
    return {key: value for key, value in fields.items() if value != version.content.get(key)}


def rebase(
    db: Session, document: Document, stamp: Stamp, *, newest: Version, drop: list[str]
) -> None:
    """Let the working copy go on from the newest version, without the fields given up."""
    if draft := of(db, document, stamp.person):
        draft.base_number = newest.number
        draft.fields = {key: value for key, value in draft.fields.items() if key not in drop}
        draft.saved_at = stamp.now
