"""Documents moved on: to another state, level or person, and what happens to an agreement."""

from dataclasses import replace
from datetime import date
from typing import Final, TypeGuard

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.access import LEVELS
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType, Field, lifecycle
from agreementhub.domain.json_types import Json, JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import AuditEvent, Document, User, Version
from agreementhub.services import access, audit, deadlines
from agreementhub.services.documents import audience, cases, followers, standing, versions
from agreementhub.services.letters import assignment
from agreementhub.services.locking import lock
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp

OPEN_THOUGH_MARKED: Final = _(
    "Something in the document is marked as secret, but its level is open: everyone could read it."
    " Choose another level, or take the marking away."
)


class Incomplete(RuleBroken):
    """Fields that must be filled before the document may move on."""

    def __init__(self, fields: list[Field]) -> None:
        super().__init__(_("Some fields must be filled in before this step."))
        self.fields = fields


def move(db: Session, document: Document, doctype: DocType, stamp: Stamp, *, to: str) -> None:
    """Move the document to another state, with a reason that the log keeps.

    A public state makes the newest version the valid one. Going back to draft from there
    begins a revision beside it; withdrawing the revision leaves the valid version alone.
    Raises RuleBroken for a step that the type does not have, standing.Moved for a sight that no
    longer holds, Incomplete for missing fields. What is marked as secret is not opened to all.
    """
    lock(db, document)
    standing.check(document, stamp, "state", "version", "level")
    before = document.state
    if not lifecycle.may_move(doctype, before, to):
        raise RuleBroken(_("That step cannot be taken from where the document stands."))
    newest = versions.newest(document)
    if missing := content.missing(doctype, newest.content, to):
        raise Incomplete(missing)
    if doctype.state(to).public:
        _refuse_open(doctype, newest.content, document.level)
        versions.decide(document, newest, to, stamp)
    document.state = to
    if to == "withdrawn" and document.valid is not None:
        audience.hold(db, document, until=None)
        document.newest, document.state = document.valid, document.valid_state or to
    followers.follow(db, document, doctype, today=stamp.today)
    audit.record(
        db,
        "moved",
        stamp,
        document_id=document.id,
        before=before,
        after=to,
        number=newest.number,
        reason=stamp.reason,
        **standing.form_of(stamp),
    )


def set_level(
    db: Session,
    document: Document,
    doctype: DocType,
    stamp: Stamp,
    *,
    level: str,
    review_on: date | None = None,
) -> AuditEvent:
    """Open or close the document; every version follows from the next request on.

    What becomes secret is hidden in the diary at once: `cases.tell` says what may be told of it.
    On `review_on` it is tried again whether it must stay closed. Raises RuleBroken.
    """
    lock(db, document)
    standing.check(document, stamp, "state", "level")
    _check_level(level, review_on, stamp.today)
    before, tried_on = document.level, document.level_review_on
    put_level(db, document, doctype, level, review_on, stamp)
    return audit.record(
        db,
        "level_set",
        stamp,
        document_id=document.id,
        before=before,
        after=level,
        review_before=tried_on.isoformat() if tried_on else None,
        review_on=review_on.isoformat() if review_on else None,
        reason=stamp.reason,
        **standing.form_of(stamp),
    )


def put_level(
    db: Session,
    document: Document,
    doctype: DocType,
    level: str,
    review_on: date | None,
    stamp: Stamp,
) -> None:
    """Let the document be that open, and all that follows from it; nothing is noted. Raises
    RuleBroken where it would open what is marked as secret."""
    if document.valid is not None:
        _refuse_open(doctype, document.valid.content, level)
    before, document.level = document.level, level
    if access.is_sealed(level) and level != before:
        cases.hide(db, document)
    elif document.case and access.is_sealed(before) and not access.is_sealed(level):
        cases.unseal(db, document.case, document, stamp.today)
    document.level_review_on = review_on
    followers.follow(db, document, doctype, today=stamp.today, opened_at=stamp.now)
    if level != before:
        deadlines.renamed(db, document, stamp.today)


def hand_over(
    db: Session, document: Document, doctype: DocType, stamp: Stamp, *, to: User
) -> AuditEvent | None:
    """Make someone else responsible: letters go to them from now on. None, and no letter, where
    they are so already. Raises RuleBroken."""
    lock(db, document)
    standing.check(document, stamp, "responsible")
    check_may_answer(document, to, stamp.today)
    if document.responsible_id == to.id:
        return None
    before, document.responsible = document.responsible_id, to
    followers.follow(db, document, doctype, today=stamp.today)
    event = audit.record(
        db,
        "handed_over",
        stamp,
        document_id=document.id,
        to=to.email,
        before=before,
        after=to.id,
        reason=stamp.reason,
        **standing.form_of(stamp),
    )
    assignment.plan(db, document, to=to, by=stamp.person, now=stamp.now)
    return event


def check_may_answer(document: Document, person: User, today: date) -> None:
    """Raise RuleBroken for someone who cannot be responsible for the document."""
    if person.disabled_at:
        raise RuleBroken(_("${name} has no open account.", mapping={"name": person.name}))
    if not accounts.works_in(person, document.organisation_id, today):
        where = document.organisation.name
        words = _("${name} has no role in ${where}.", mapping={"name": person.name, "where": where})
        raise RuleBroken(words)


def note_events(
    db: Session,
    document: Document,
    doctype: DocType,
    stamp: Stamp,
    *,
    events: list[JsonDict],
) -> Version:
    """Make a version of the valid content with what has happened to the agreement; it is valid at
    once, for an event is a fact and no revision.

    A revision that is being written beside it gets the events too, in a version of its own.
    The same form sent twice makes one version. Raises RuleBroken for what is no agreement in
    force, Invalid for events of the wrong shape.
    """
    if made := versions.made_by(db, stamp):
        return made
    lock(db, document)
    contents = _with_events(document, doctype, events)
    return _noted(db, document, doctype, stamp, contents)


def note(
    db: Session, document: Document, doctype: DocType, stamp: Stamp, *, changes: JsonDict
) -> Version:
    """Make a version of the valid content with something that happened to the document, such as
    the decision about a motion; as `note_events` does for agreements. Raises RuleBroken for what
    is not valid, Invalid for values of the wrong shape."""
    lock(db, document)
    if document.valid is None:
        raise RuleBroken(_("What has not been decided or handed in is changed as a draft."))
    contents = [{**document.valid.content, **changes}]
    if document.under_revision:
        contents.append({**versions.newest(document).content, **changes})
    return _noted(db, document, doctype, stamp, contents)


def _noted(
    db: Session, document: Document, doctype: DocType, stamp: Stamp, contents: list[JsonDict]
) -> Version:
    """The first content as a version, valid at once, and the second as that of a revision."""
    for values in contents:
        content.check(doctype, values)
    # The revision comes after, so that it stays the newest.
    made = versions.add(db, document, contents[0], stamp)
    audience.hold(db, document, until=made.number + 1)
    versions.decide(document, made, document.counts_state, stamp)
    for values in contents[1:]:
        versions.add(db, document, values, replace(stamp, once=""))
    followers.follow(db, document, doctype, today=stamp.today)
    audit.record(
        db, "events_noted", stamp, document_id=document.id, number=made.number, reason=stamp.reason
    )
    return made


def _refuse_open(doctype: DocType, values: JsonDict, level: str) -> None:
    """A marking alone keeps nothing from anyone: the level does."""
    if level == "open" and content.marked_fields(doctype, values):
        raise RuleBroken(OPEN_THOUGH_MARKED)


def _check_level(level: str, review_on: date | None, today: date) -> None:
    if level not in LEVELS:
        raise RuleBroken(_("There is no level ${level}.", mapping={"level": level}))
    if review_on is not None and level == "open":
        raise RuleBroken(_("An open document has nothing to try again. Clear the day."))
    if review_on is not None and review_on <= today:
        raise RuleBroken(_("Choose a day that is still to come."))


def _with_events(document: Document, doctype: DocType, events: list[JsonDict]) -> list[JsonDict]:
    """The valid content, and that of a revision beside it, with the events in their terms."""
    if document.valid is None or document.valid_state == "archived":
        raise RuleBroken(_("Only an agreement that has been decided can be extended or ended."))
    key = terms.term_key(doctype)
    contents = [document.valid.content]
    if document.under_revision:
        contents.append(versions.newest(document).content)
    # A term that only the revision has is not agreed yet: nothing can have happened to it.
    if key is None or not _is_stated(contents[0].get(key)):
        raise RuleBroken(_("The term of the agreement is not known."))
    return [_happened(values, key, events) for values in contents]


def _happened(values: JsonDict, key: str, events: list[JsonDict]) -> JsonDict:
    """The values with the events in their term; as they are where a revision states no term."""
    term = values.get(key)
    return {**values, key: {**term, "events": events}} if _is_stated(term) else values


def _is_stated(term: Json) -> TypeGuard[JsonDict]:
    return isinstance(term, dict) and not content.is_unknown(term)
