"""Comments on a document, a field or a clause: written, answered, resolved, opened again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Comment, Document, GuestLink, User, Version
from agreementhub.services import audit, letters
from agreementhub.services.documents import versions
from agreementhub.services.stamp import Stamp

LONGEST: Final = 5_000  # characters
NO_PLACE: Final = _("The document no longer has that place. Load the page anew.")


@dataclass(frozen=True)
class Discussion:
    """A comment with its answers, the first first; `is_gone` where its clause is."""

    first: Comment
    answers: Sequence[Comment]
    is_gone: bool = False


@dataclass(frozen=True)
class NewComment:
    """What is said: at which place, in answer to what, and whom it names; `proposed` is another
    text for the place, as it stood in the version that was `read`: the newest unless told. A
    `guest` has no account and says who they are."""

    text: str
    place: str = ""
    parent: Comment | None = None
    mentioned: User | None = None
    proposed: str | None = None
    read: Version | None = None
    guest: GuestLink | None = None
    guest_name: str = ""


def add(
    db: Session, document: Document, doctype: DocType, new: NewComment, lang: str, stamp: Stamp
) -> Comment:
    """Write a comment; whoever it names gets a letter, or whoever let the guest in. The same form
    sent twice gives one.

    Raises RuleBroken for no words, too many, or a place that the document does not have.
    """
    same = select(Comment).where(Comment.form_key == stamp.once)
    if stamp.once and (made := db.scalars(same).first()):
        return made
    text, newest = _text(new), versions.newest(document)
    place, named = new.place, ""
    if new.parent is not None:
        place, named = new.parent.place, new.parent.named
    elif place:
        # A guest sees one version; the others write of what stands now.
        stands = (new.read or newest) if new.guest else newest
        named = _named(doctype, stands.content, place, lang)
    comment = Comment(
        document_id=document.id,
        number=(new.read or newest).number,
        place=place,
        named=named,
        parent_id=new.parent.id if new.parent else None,
        text=text,
        author=None if new.guest else stamp.person,
        guest=new.guest,
        guest_name=new.guest_name,
        mentioned=new.mentioned,
        proposed=new.proposed,
        at=stamp.now,
        form_key=stamp.once or None,
    )
    db.add(comment)
    db.flush()
    by = {"by": comment.said_by, "link": new.guest.id} if new.guest else {}
    audit.record(db, "commented", stamp, document_id=document.id, comment=comment.id, **by)
    kind, to = _letter(new, stamp)
    if to is not None:
        letters.talk.plan(db, document, kind, comment.id, to=to, now=stamp.now)
    return comment


def _letter(new: NewComment, stamp: Stamp) -> tuple[str, User | None]:
    """Of which kind a letter about it is, and to whom, if to anyone."""
    if new.guest is not None:
        return letters.talk.GUEST, new.guest.made_by
    return letters.talk.COMMENT, None if new.mentioned == stamp.by else new.mentioned


def keep_unchosen(
    db: Session, document: Document, doctype: DocType, place: str, text: str, stamp: Stamp
) -> None:
    """Keep a text that was given up for that of somebody else, as a comment at its place that
    needs no answer; `text` says that it is one."""
    field, _row = content.part_of(place)
    stands = content.narrowed(versions.newest(document).content, place) is not None
    new = NewComment(text[:LONGEST], place if stands else field)
    made = add(db, document, doctype, new, stamp.person.language, replace(stamp, once=""))
    resolve(db, made, stamp)


def resolve(db: Session, comment: Comment, stamp: Stamp) -> None:
    """Say that a comment has been seen to. What was resolved already stays so."""
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by = stamp.now, stamp.person
        _note(db, "comment_resolved", comment, stamp)


def reopen(db: Session, comment: Comment, stamp: Stamp) -> None:
    """Say that a comment is not seen to after all."""
    if comment.resolved_at is not None:
        comment.resolved_at, comment.resolved_by = None, None
        _note(db, "comment_reopened", comment, stamp)


def find(db: Session, document: Document, number: int | None) -> Comment | None:
    """A comment on the document that is no answer, by its number."""
    found = db.get(Comment, number) if number is not None else None
    if found is None or found.document_id != document.id or found.parent_id is not None:
        return None
    return found


def threads(db: Session, document: Document, values: JsonObject) -> list[Discussion]:
    """All comments on the document with their answers, the oldest first."""
    every = db.scalars(
        select(Comment)
        .where(Comment.document_id == document.id)
        .options(
            joinedload(Comment.author),
            joinedload(Comment.guest),
            joinedload(Comment.mentioned),
            joinedload(Comment.resolved_by),
        )
        .order_by(Comment.id)
    ).all()
    answers: dict[int, list[Comment]] = {}
    for one in every:
        if one.parent_id is not None:
            answers.setdefault(one.parent_id, []).append(one)
    return [
        Discussion(one, answers.get(one.id, ()), is_gone=_is_gone(one, values))
        for one in every
        if one.parent_id is None
    ]


def count_open(db: Session, document: Document) -> int:
    """How many comments on the document nobody has seen to."""
    return db.scalar(_OPEN_ONES, {"id": document.id}) or 0


_OPEN_ONES: Final = select(func.count()).where(
    Comment.document_id == bindparam("id"),
    Comment.parent_id.is_(None),
    Comment.resolved_at.is_(None),
)


def _is_gone(comment: Comment, values: JsonObject) -> bool:
    _field, row = content.part_of(comment.place)
    return bool(row) and content.narrowed(values, comment.place) is None


def _text(new: NewComment) -> str:
    words = new.text.strip()
    if not words and new.proposed is None:
        raise RuleBroken(_("Write what you want to say."))
    if len(words) > LONGEST:
        over = len(words) - LONGEST
        raise RuleBroken(_("The comment is ${n} characters too long.", mapping={"n": over}))
    return words


def _named(doctype: DocType, values: JsonObject, place: str, lang: str) -> str:
    """What the place is called: that of a field, or of a clause by its heading."""
    key, row = content.part_of(place)
    field = doctype.fields.get(key)
    if field is None or (row and content.narrowed(values, place) is None):
        raise RuleBroken(NO_PLACE)
    return " · ".join((field.label[lang], *_heading(values, place)))


def _heading(values: JsonObject, place: str) -> Iterator[str]:
    _key, row = content.part_of(place)
    found = content.narrowed(values, place)
    if row and isinstance(found, list) and found[0].get("heading"):
        yield str(found[0]["heading"])


def _note(db: Session, act: str, comment: Comment, stamp: Stamp) -> None:
    audit.record(db, act, stamp, document_id=comment.document_id, comment=comment.id)
