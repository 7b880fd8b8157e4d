"""Asked to look a version through: who, and what they answered. An approval is of one version, by
its digest; of the next one it says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain.doctypes import DocType
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Review, User, Version
from agreementhub.services import audit, clauses, documents, letters
from agreementhub.services.documents import versions
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

STATE: Final = "review"
APPROVED, CHANGES = "approved", "changes"


@dataclass(frozen=True)
class Ask:
    """Who is asked, by when, and what is said to them."""

    reviewers: Sequence[User]
    answer_by: date | None = None
    message: str = ""


def send(db: Session, document: Document, doctype: DocType, ask: Ask, stamp: Stamp) -> None:
    """Ask the reviewers about the newest version, which from now on stands at review.

    Who was asked about that version already is not asked again. Raises RuleBroken when nobody is
    chosen or the day has passed, documents.Incomplete for missing fields.
    """
    lock(db, document)
    if not ask.reviewers:
        raise RuleBroken(_("Choose at least one reviewer."))
    if ask.answer_by is not None and ask.answer_by < stamp.today:
        raise RuleBroken(_("Choose a day that has not passed."))
    newest = versions.newest(document)
    if lacking := clauses.lacking(db, document, doctype, newest.content):
        names = ", ".join(f"“{one.heading}”" for one in lacking)
        raise RuleBroken(_("These clauses are mandatory: ${names}.", mapping={"names": names}))
    if document.state != STATE:
        documents.move(db, document, doctype, stamp, to=STATE)
    asked = {one.reviewer_id for one in of_version(db, newest)}
    for person in ask.reviewers:
        if person.id not in asked:
            _ask(db, document, newest, person, ask, stamp)


def of_version(db: Session, version: Version) -> Sequence[Review]:
    """Who was asked about the version."""
    return db.scalars(select(Review).where(Review.version_id == version.id)).all()


def of_document(db: Session, document: Document) -> list[Review]:
    """The latest of each reviewer, in the order in which they were first asked."""
    every = db.scalars(
        select(Review)
        .join(Version, Version.id == Review.version_id)
        .where(Version.document_id == document.id)
        .options(joinedload(Review.version), joinedload(Review.reviewer))
        .order_by(Review.id)
    )
    latest: dict[int, Review] = {}
    for one in every:
        latest[one.reviewer_id] = one
    return list(latest.values())


def waiting_for(db: Session, document: Document, user: User) -> Review | None:
    """What the person is asked about the newest version and has not answered."""
    newest = versions.newest(document)
    found = (one for one in of_version(db, newest) if one.reviewer_id == user.id)
    return next((one for one in found if not one.answer), None)


def answer(db: Session, document: Document, number: int | None, given: str, words: str,
           stamp: Stamp) -> Review:  # fmt: skip
    """Approve version `number`, or ask for a change in it, which must be told.

    Raises RuleBroken for whoever was not asked, a version that is no longer the newest, an answer
    that was given before, or a change without words.
    """
    lock(db, document)
    newest = versions.newest(document)
    if number != newest.number:
        raise RuleBroken(
            _(
                "Version ${n} has been saved meanwhile. Look at it before you answer.",
                mapping={"n": newest.number},
            )
        )
    asked = waiting_for(db, document, stamp.person)
    if asked is None or given not in (APPROVED, CHANGES):
        raise RuleBroken(_("You are not asked about this version, or have answered already."))
    if given == CHANGES and not words.strip():
        raise RuleBroken(_("Write what must be changed."))
    asked.answer, asked.words, asked.answered_at = given, words.strip(), stamp.now
    asked.digest = newest.digest
    audit.record(
        db, f"review_{given}", stamp, document_id=document.id, number=newest.number,
        digest=newest.digest, words=asked.words,
    )  # fmt: skip
    letters.talk.plan(db, document, letters.talk.ANSWER, asked.id, to=asked.asked_by, now=stamp.now)
    return asked


def _ask(
    db: Session, document: Document, version: Version, person: User, ask: Ask, stamp: Stamp
) -> None:
    review = Review(
        version=version,
        reviewer=person,
        asked_by=stamp.person,
        asked_at=stamp.now,
        answer_by=ask.answer_by,
        message=ask.message,
    )
    db.add(review)
    db.flush()
    audit.record(
        db, "review_asked", stamp, document_id=document.id, number=version.number, of=person.email
    )
    letters.talk.plan(db, document, letters.talk.REVIEW, review.id, to=person, now=stamp.now)
