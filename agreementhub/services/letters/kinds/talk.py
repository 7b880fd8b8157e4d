"""Letters among those who write a draft together: to someone whom a comment names, to whoever
shared it once the counterparty says something, to a reviewer, to who asked for the review."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import uuid4

from sqlalchemy.orm import Session

from agreementhub import addresses
from agreementhub.domain import access as table
from agreementhub.domain import calendar, clock
from agreementhub.i18n import _, translator
from agreementhub.mail.letters import Note, Reader, Talk
from agreementhub.mail.letters import talk as paper
from agreementhub.models import Comment, Document, Letter, Review, User
from agreementhub.services import access
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.round import Outdated
from agreementhub.services.people import accounts

COMMENT: Final = "comment"
GUEST: Final = "guest_comment"
REVIEW: Final = "review"
ANSWER: Final = "review_answer"
_ANSWERS: Final = {
    "approved": _("Version ${number} is approved: ${name}"),
    "changes": _("Changes are asked for in version ${number}: ${name}"),
}


def plan(
    db: Session, document: Document, kind: str, number: int, *, to: User, now: datetime
) -> None:
    """Put the letter about the comment or review of that number in the outbox."""
    letter = Letter(
        kind=kind,
        document_id=document.id,
        recipient=to.email,
        state="waiting",
        message_id=f"<{kind}-{number}-{uuid4().hex}@agreementhub>",
        planned_for=clock.local_day(now),
        made_at=now,
    )
    db.add(letter)


def comment(desk: Desk, letter: Letter, _key: str) -> Note:
    """To someone whom a comment names. Raises Outdated once it is resolved."""
    why = _("You get this letter because somebody named you in a comment.")
    return _about(desk, letter, _("A comment for you: ${name}"), why)


def guest(desk: Desk, letter: Letter, _key: str) -> Note:
    """To whoever made the link by which it was said. Raises Outdated once it is resolved."""
    why = _("You get this letter because you shared the draft with the counterparty.")
    return _about(desk, letter, _("The counterparty has commented: ${name}"), why)


def _about(desk: Desk, letter: Letter, subject: str, why: str) -> Note:
    said = desk.db.get(Comment, _number(letter))
    if said is None or said.resolved_at is not None:
        raise Outdated(_("the comment is resolved"))
    told = [(_("About"), said.named), (_("Comment"), said.text), (_("Suggests"), said.proposed)]
    facts = [(name, words) for name, words in told if words]
    return _written(desk, letter, said.said_by, subject=subject, facts=facts, why=why)


def review(desk: Desk, letter: Letter, _key: str) -> Note:
    """To a reviewer. Raises Outdated once the version is answered for."""
    asked = desk.db.get(Review, _number(letter))
    if asked is None or asked.answer:
        raise Outdated(_("the review is done"))
    facts = [(_("Version"), str(asked.version.number))]
    if asked.answer_by:
        facts.append((_("Answer by"), _day(letter, desk, asked)))
    if asked.message:
        facts.append((_("Message"), asked.message))
    return _written(
        desk,
        letter,
        asked.asked_by.name,
        subject=_("Please review: ${name}"),
        facts=facts,
        why=_("You get this letter because somebody asks for your review."),
    )


def answer(desk: Desk, letter: Letter, _key: str) -> Note:
    """To whoever asked for the review."""
    asked = desk.db.get(Review, _number(letter))
    if asked is None or not asked.answer:
        raise Outdated(_("the review is not answered"))
    number = str(asked.version.number)
    return _written(
        desk,
        letter,
        asked.reviewer.name,
        subject=_(_ANSWERS[asked.answer], mapping={"number": number}),
        facts=[(_("Version"), number), *([(_("Comment"), asked.words)] if asked.words else [])],
        why=_("You get this letter because you asked for the review."),
    )


def _day(letter: Letter, desk: Desk, asked: Review) -> str:
    assert asked.answer_by is not None, "asked for before"
    return calendar.long_date(asked.answer_by, asked.reviewer.language)


def _written(
    desk: Desk,
    letter: Letter,
    writer: str,
    *,
    subject: str,
    facts: Sequence[tuple[str, str]],
    why: str,
) -> Note:
    document = letter.document
    person = accounts.find(desk.db, letter.recipient)
    if document is None or person is None or not _may_edit(document, person, desk):
        raise Outdated(_("the person may no longer read the draft"))
    number = document.case.number if document.case else None
    named = access.named_for(title=document.title, number=number, level=document.level)
    unnamed = translator(person.language)(_("a confidential matter"))
    told = Talk(
        kind=letter.kind,
        message_id=letter.message_id,
        reader=Reader(person.email, person.name, person.language),
        subject=subject,
        name=named.full(unnamed),
        sealed=named.is_sealed,
        writer=writer,
        facts=facts,
        path=addresses.document_review(document.id),
        why=why,
    )
    return paper.note(told, desk.round.office)


def _may_edit(document: Document, person: User, desk: Desk) -> bool:
    """Drafts and what is said of them are for those who may edit."""
    subject = table.Subject(
        document.organisation_id,
        document.level,
        valid=document.valid_id is not None,
        responsible_id=document.responsible_id,
    )
    held = accounts.keys(person, desk.round.today)
    return bool(table.document_keys(subject, "edit") & held)


def _number(letter: Letter) -> int:
    """Of the comment or review that it is about; its Message-ID keeps it."""
    return int(letter.message_id.removeprefix(f"<{letter.kind}-").partition("-")[0])
