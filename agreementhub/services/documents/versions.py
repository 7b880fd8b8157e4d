"""The versions of a document: found by number, added one after the other."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from agreementhub.domain import content
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Version
from agreementhub.services.stamp import Stamp


def version(db: Session, document: Document, number: int) -> Version:
    """A version by its number. Raises RuleBroken when there is none."""
    found = db.scalars(
        select(Version).where(Version.document_id == document.id, Version.number == number)
    ).first()
    if found is None:
        raise RuleBroken(_("There is no version ${n}.", mapping={"n": number}))
    return found


def newest(document: Document) -> Version:
    """The version that was saved last."""
    assert document.newest is not None, "a document has a version from its first save"
    return document.newest


def begun_from(db: Session, document: Document, bases: Mapping[str, int]) -> JsonDict:
    """What each of the fields said in the version that its change began from.

    Raises RuleBroken for a version that there is not.
    """
    contents = {n: _at_hand(db, document, n).content for n in set(bases.values())}
    return {key: contents[n][key] for key, n in bases.items() if key in contents[n]}


def merged(
    db: Session, document: Document, changes: JsonDict, bases: Mapping[str, int]
) -> tuple[JsonDict, list[str]]:
    """The newest content with changes (null empties a field) that each began from the version of
    that number, and the places where it was changed otherwise since."""
    theirs = newest(document).content
    base = {**theirs, **dict.fromkeys(changes), **begun_from(db, document, bases)}
    return content.merge(base, {**theirs, **changes}, theirs)


def _at_hand(db: Session, document: Document, number: int) -> Version:
    """The same as `version`; the one that was saved last is read already."""
    last = newest(document)
    return last if last.number == number else version(db, document, number)


def load_counting(db: Session, documents: Sequence[Document]) -> None:
    """Read the versions that count of the documents, all at once, where they are not read yet."""
    left = {
        document.valid_id or document.newest_id: document
        for document in documents
        if _counting(document) in inspect(document).unloaded
    }
    for found in db.scalars(select(Version).where(Version.id.in_(left))) if left else ():
        document = left[found.id]
        set_committed_value(document, _counting(document), found)


def _counting(document: Document) -> str:
    """Which attribute of a document is the version that counts."""
    return Document.valid.key if document.valid_id is not None else Document.newest.key


def made_by(db: Session, stamp: Stamp) -> Version | None:
    """The version that the same form made when it was posted before."""
    if not stamp.once:
        return None
    return db.scalars(select(Version).where(Version.form_key == stamp.once)).first()


def decide(document: Document, made: Version, state: str, stamp: Stamp) -> None:
    """Let the version be the valid one, in the state; from now on it was decided."""
    document.valid, document.valid_state = made, state
    made.decided_at = made.decided_at or stamp.now


def add(db: Session, document: Document, values: JsonDict, stamp: Stamp) -> Version:
    """Add a version with the values; its digest covers that of the version before."""
    last = db.scalar(select(func.max(Version.number)).where(Version.document_id == document.id))
    before = _at_hand(db, document, last).digest if last else ""
    made = Version(
        document_id=document.id,
        number=(last or 0) + 1,
        content=values,
        author=stamp.person,
        saved_at=stamp.now,
        reason=stamp.reason,
        digest=content.digest(values, before),
        form_key=stamp.once or None,
    )
    db.add(made)
    db.flush()
    document.newest = made
    return made
