"""Suggestions: another text for a field or a clause, of one version; taken in one by one."""

from sqlalchemy.orm import Session

from agreementhub.domain import content, prose
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.domain.kinds import KINDS, Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Comment, Document, Version
from agreementhub.services import audit, documents
from agreementhub.services.documents import versions
from agreementhub.services.locking import lock
from agreementhub.services.reviews import comments
from agreementhub.services.stamp import Stamp

ACCEPTED, REJECTED = "accepted", "rejected"
# Kinds whose whole value is a text that somebody can rewrite.
_TEXTS = ("line", "prose")


def text_at(doctype: DocType, values: JsonObject, place: str) -> str | None:
    """The text of a field or clause that another can be suggested for; None where there is none."""
    key, row = content.part_of(place)
    field, value = doctype.fields.get(key), content.narrowed(values, place)
    if field is None:
        return None
    if row and isinstance(value, list):
        return str(value[0].get("prose", ""))
    is_text = field.kind.key in _TEXTS and not row
    return value if is_text and isinstance(value, str) else None


def is_prose_at(doctype: DocType, place: str) -> bool:
    """Whether a text there is prose, which may have headings, lists and emphasis."""
    key, row = content.part_of(place)
    field = doctype.fields.get(key)
    return field is not None and (bool(row) or field.kind.key == "prose")


def other_text(stands: str | None, given: str) -> str | None:
    """The text that was given, if it reads otherwise than the one that stands there."""
    if stands is None or given.split() == stands.split():
        return None
    return None if prose.html(given) == prose.html(stands) else given


def accept(
    db: Session, document: Document, doctype: DocType, comment: Comment, stamp: Stamp
) -> Version:
    """Make a version with the text that is suggested, as begun from the version it was made for.

    Raises RuleBroken for what is settled, or when that very text has been changed since; what
    others changed elsewhere stays.
    """
    _check_open(db, document, comment)
    base = versions.version(db, document, comment.number)
    changes = _changed(doctype, base.content, comment)
    try:
        made = documents.save(
            db, document, doctype, stamp, base_number=base.number, changes=changes
        )
    except documents.Conflict:
        raise RuleBroken(
            _("The text has been changed since the suggestion was made. Change it by hand.")
        ) from None
    _settle(db, comment, ACCEPTED, stamp)
    return made


def reject(db: Session, document: Document, comment: Comment, stamp: Stamp) -> None:
    """Let the text be as it is. Raises RuleBroken for what is settled."""
    _check_open(db, document, comment)
    _settle(db, comment, REJECTED, stamp)


def _check_open(db: Session, document: Document, comment: Comment) -> None:
    """Wait for whoever settles it at the same moment; raise RuleBroken for what is settled."""
    lock(db, document)
    db.refresh(comment)
    if comment.proposed is None:
        raise RuleBroken(_("The comment suggests no other text."))
    if comment.outcome:
        raise RuleBroken(_settled(comment))


def _settled(comment: Comment) -> str:
    """By whom, and how."""
    by = {"name": comment.resolved_by.name if comment.resolved_by else ""}
    if comment.outcome == ACCEPTED:
        return _("${name} has accepted the suggestion already.", mapping=by)
    return _("${name} has rejected the suggestion already.", mapping=by)


def _settle(db: Session, comment: Comment, outcome: str, stamp: Stamp) -> None:
    comment.outcome = outcome
    comments.resolve(db, comment, stamp)
    audit.record(
        db, f"suggestion_{outcome}", stamp, document_id=comment.document_id, comment=comment.id
    )


def _changed(doctype: DocType, values: JsonObject, comment: Comment) -> JsonDict:
    """The field as it would be with the suggestion."""
    key, row = content.part_of(comment.place)
    text = _parsed(doctype.fields[key], comment.proposed or "", is_row=bool(row))
    if not row:
        return {key: text}
    rows = [{**one, "prose": text} if one["id"] == row else one for one in values.get(key) or ()]
    bare = [{k: v for k, v in one.items() if v is not None} for one in rows]
    return {key: bare}


def _parsed(field: Field, text: str, *, is_row: bool) -> Json:
    """The text as a form would have read it."""
    kind = KINDS["prose"] if is_row else field.kind
    try:
        return kind.parse(text, field.options)
    except Invalid as invalid:
        raise RuleBroken("; ".join(invalid.errors.values())) from None
