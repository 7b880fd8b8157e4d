"""Documents and their versions: write, save, restore, move on, hand over."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agreementhub.domain import access, clock, content
from agreementhub.domain.content import merge
from agreementhub.domain.doctypes import DocType, Field, lifecycle
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Body, Case, Document, Draft, Organisation, User, Version
from agreementhub.services import audit
from agreementhub.services.documents import followers
from agreementhub.services.letters import assignment


class Conflict(RuleBroken):
    """Two people changed the same fields; nothing is saved and both texts are kept."""

    def __init__(self, fields: list[str], newest: Version) -> None:
        super().__init__(_("Someone else has changed the same fields. Choose which text to keep."))
        self.fields = fields
        self.newest = newest


class Incomplete(RuleBroken):
    """Fields that must be filled before the document may move on."""

    def __init__(self, fields: list[Field]) -> None:
        super().__init__(_("Some fields must be filled in before this step."))
        self.fields = fields


def create(
    db: Session,
    doctype: DocType,
    *,
    organisation: Organisation,
    values: dict[str, Any],
    author: User,
    reason: str,
    now: datetime,
    body: Body | None = None,
    case: Case | None = None,
    level: str = "open",
    responsible: User | None = None,
    form_key: str | None = None,
) -> Document:
    """Begin a document with its first version.

    The same form sent twice gives the document it made the first time. Raises
    content.Invalid for values of the wrong shape.
    """
    if made := _made_by(db, form_key):
        return made.document
    content.check(doctype, values)
    document = Document(
        organisation=organisation,
        body=body,
        case=case,
        doctype=doctype.key,
        title=content.title(values),
        state=doctype.first_state.key,
        level=level,
        responsible=responsible or author,
        created_at=now,
    )
    db.add(document)
    db.flush()
    _add_version(db, document, values, author=author, reason=reason, now=now, form_key=form_key)
    followers.follow(db, document, doctype, today=clock.local_day(now))
    audit.record(db, "created", by=author, now=now, document_id=document.id, reason=reason)
    return document


def save(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    base_number: int,
    changes: dict[str, Any],
    author: User,
    reason: str,
    now: datetime,
    form_key: str | None = None,
) -> Version:
    """Make a version of changed fields (null empties one), begun from version `base_number`.

    What others changed since is kept where it is another field; the same field raises
    Conflict. The same form sent twice makes one version. Raises RuleBroken for a frozen
    document or when nothing differs, Invalid for values of the wrong shape.
    """
    if made := _made_by(db, form_key):
        return made
    _lock(db, document)
    if doctype.state(document.state).frozen:
        raise RuleBroken(
            _("What has been decided cannot be changed. Begin a new version of it instead.")
        )
    base = version(db, document, base_number).content
    newest = _newest(document)
    merged, conflicts = merge(base, _with(base, changes), newest.content)
    if conflicts:
        raise Conflict(conflicts, newest)
    content.check(doctype, merged)
    if merged == newest.content:
        raise RuleBroken(_("Nothing has changed since version ${n}.", mapping={"n": newest.number}))
    made = _add_version(
        db, document, merged, author=author, reason=reason, now=now, form_key=form_key
    )
    _drop_draft(db, document, author)
    followers.follow(db, document, doctype, today=clock.local_day(now))
    audit.record(
        db, "saved", by=author, now=now, document_id=document.id, number=made.number, reason=reason
    )
    return made


def note_events(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    term_key: str,
    events: list[dict[str, Any]],
    author: User,
    reason: str,
    now: datetime,
    form_key: str | None = None,
) -> Version:
    """Make a version of the valid content with what has happened to the agreement; it is valid at
    once, for an event is a fact and no revision.

    A revision that is being written beside it gets the events too, in a version of its own.
    The same form sent twice makes one version. Raises RuleBroken for an agreement that is not in
    force, Invalid for events of the wrong shape.
    """
    if made := _made_by(db, form_key):
        return made
    _lock(db, document)
    if document.valid is None or document.valid_state == "archived":
        raise RuleBroken(_("Only an agreement that has been decided can be extended or ended."))
    revised = _newest(document).content if document.under_revision else None
    made = None
    for values in (document.valid.content, revised):
        if values is None or not isinstance(values.get(term_key), dict):
            continue
        changed = {**values, term_key: {**values[term_key], "events": events}}
        content.check(doctype, changed)
        version = _add_version(
            db,
            document,
            changed,
            author=author,
            reason=reason,
            now=now,
            form_key=None if made else form_key,
        )
        if made is None:
            made = document.valid = version
    if made is None:
        raise RuleBroken(_("The term of the agreement is not known."))
    followers.follow(db, document, doctype, today=clock.local_day(now))
    audit.record(
        db,
        "events_noted",
        by=author,
        now=now,
        document_id=document.id,
        number=made.number,
        reason=reason,
    )
    return made


def restore(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    number: int,
    author: User,
    reason: str,
    now: datetime,
) -> Version:
    """Make a new version with the content of an old one."""
    old, newest = version(db, document, number), _newest(document)
    gone = {key: None for key in newest.content if key not in old.content}
    return save(
        db,
        document,
        doctype,
        base_number=newest.number,
        changes={**gone, **old.content},
        author=author,
        reason=reason,
        now=now,
    )


def move(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    to: str,
    by: User,
    reason: str,
    now: datetime,
) -> None:
    """Move the document to another state, with a reason that the log keeps.

    A public state makes the newest version the valid one. Going back to draft from there
    begins a revision beside it; withdrawing the revision leaves the valid version alone.
    Raises RuleBroken for a step that the type does not have, Incomplete for missing fields.
    """
    _lock(db, document)
    before = document.state
    if not lifecycle.may_move(doctype, before, to):
        raise RuleBroken(_("That step cannot be taken from where the document stands."))
    newest = _newest(document)
    if missing := content.missing(doctype, newest.content, to):
        raise Incomplete(missing)
    if doctype.state(to).public:
        document.valid, document.valid_state = newest, to
    if to == "withdrawn" and document.valid is not None:
        document.newest, to = document.valid, document.valid_state or to
    document.state = to
    followers.follow(db, document, doctype, today=clock.local_day(now))
    audit.record(
        db,
        "moved",
        by=by,
        now=now,
        document_id=document.id,
        before=before,
        after=to,
        number=newest.number,
        reason=reason,
    )


def set_level(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    level: str,
    by: User,
    reason: str,
    now: datetime,
    review_on: date | None = None,
) -> None:
    """Open or close the document; every version follows from the next request on.

    On `review_on` it is tried again whether it must stay closed. Raises RuleBroken.
    """
    if level not in access.LEVELS:
        raise RuleBroken(_("There is no level ${level}.", mapping={"level": level}))
    if review_on is not None and level == "open":
        raise RuleBroken(_("An open document has nothing to try again. Clear the day."))
    if review_on is not None and review_on <= clock.local_day(now):
        raise RuleBroken(_("Choose a day that is still to come."))
    before, document.level = document.level, level
    document.level_review_on = review_on
    followers.follow(db, document, doctype, today=clock.local_day(now))
    audit.record(
        db,
        "level_set",
        by=by,
        now=now,
        document_id=document.id,
        before=before,
        after=level,
        review_on=review_on.isoformat() if review_on else None,
        reason=reason,
    )


def hand_over(
    db: Session,
    document: Document,
    doctype: DocType,
    *,
    to: User,
    by: User,
    reason: str,
    now: datetime,
) -> None:
    """Make someone else responsible: letters go to them from now on."""
    if to.disabled_at:
        raise RuleBroken(_("${name} has no open account.", mapping={"name": to.name}))
    document.responsible = to
    followers.follow(db, document, doctype, today=clock.local_day(now))
    audit.record(
        db, "handed_over", by=by, now=now, document_id=document.id, to=to.email, reason=reason
    )
    assignment.plan(db, document, to=to, by=by, now=now)


def version(db: Session, document: Document, number: int) -> Version:
    """A version by its number. Raises RuleBroken when there is none."""
    found = db.scalars(
        select(Version).where(Version.document_id == document.id, Version.number == number)
    ).first()
    if found is None:
        raise RuleBroken(_("There is no version ${n}.", mapping={"n": number}))
    return found


def may(document: Document, doctype: DocType, keys: frozenset[str], action: str) -> bool:
    """Whether the keys open the action on the document."""
    return bool(keys & access.document_keys(followers.subject(document, doctype), action))


def _made_by(db: Session, form_key: str | None) -> Version | None:
    if not form_key:
        return None
    return db.scalars(select(Version).where(Version.form_key == form_key)).first()


def _lock(db: Session, document: Document) -> None:
    # SQLite ignores it: there the write lock was taken when the transaction began.
    db.refresh(document, with_for_update={"of": Document})


def _newest(document: Document) -> Version:
    assert document.newest is not None, "a document has a version from its first save"
    return document.newest


def _with(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in {**base, **changes}.items() if v is not None}


def _add_version(
    db: Session,
    document: Document,
    values: dict[str, Any],
    *,
    author: User,
    reason: str,
    now: datetime,
    form_key: str | None,
) -> Version:
    last = db.scalar(select(func.max(Version.number)).where(Version.document_id == document.id))
    before = version(db, document, last).digest if last else ""
    made = Version(
        document_id=document.id,
        number=(last or 0) + 1,
        content=values,
        author=author,
        saved_at=now,
        reason=reason,
        digest=content.digest(values, before),
        form_key=form_key,
    )
    db.add(made)
    db.flush()
    document.newest = made
    return made


def _drop_draft(db: Session, document: Document, user: User) -> None:
    if draft := db.get(Draft, (document.id, user.id)):
        db.delete(draft)
