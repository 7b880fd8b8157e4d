"""Letters to those whom a decision concerns: its extract, and what another party is told of it.

They go to whom a person chose, also to addresses that the register does not know. Nothing of a
secret matter is sent so: it is refused where it is chosen, and left out if it became secret since.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub import addresses
from agreementhub.domain import calendar, clock, minutes, term
from agreementhub.domain.content import terms
from agreementhub.domain.json_types import JsonObject
from agreementhub.i18n import _
from agreementhub.mail.letters import Concerned, Enclosed, Note, Reader
from agreementhub.mail.letters import concerned as paper
from agreementhub.models import (
    Confirmation,
    Dispatch,
    Document,
    Letter,
    Notification,
    Renewal,
    Version,
)
from agreementhub.services import access
from agreementhub.services.letters.kinds.around import Desk
from agreementhub.services.letters.round import Outdated

EXTRACT: Final = "extract"
NOTIFICATION: Final = "notification"
CONFIRMATION: Final = "confirmation"


def plan(db: Session, kind: str, about: Document, to: str, *, now: datetime) -> Letter:
    """Put a letter about the document in the outbox."""
    letter = Letter(
        kind=kind,
        document_id=about.id,
        recipient=to,
        state="waiting",
        message_id=f"<{kind}-{about.id}-{uuid4().hex}@agreementhub>",
        planned_for=clock.local_day(now),
        made_at=now,
    )
    db.add(letter)
    db.flush()
    return letter


def extract(desk: Desk, letter: Letter, _key: str) -> Note:
    """The extract that was sent out. Raises Outdated where it has been corrected meanwhile."""
    row = desk.db.scalars(select(Dispatch).where(Dispatch.letter_id == letter.id)).first()
    document = letter.document
    if row is None or document is None:
        raise Outdated(_("nothing is to be sent any more"))
    if document.valid_id != row.version_id:
        raise Outdated(_("the extract has been corrected meanwhile"))
    _check_open(document)
    said = row.version.content
    earlier = _earlier(desk.db, row)
    lines = [_("Here is the extract from the minutes.")]
    if earlier is not None:
        day = {"day": calendar.short_date(earlier, _reader(desk, letter, row.name).lang)}
        lines.append(_("It replaces the extract that was sent on ${day}.", mapping=day))
    told = Concerned(
        kind=EXTRACT,
        message_id=letter.message_id,
        reader=_reader(desk, letter, row.name),
        subject=_("Extract from the minutes: ${name}", mapping={"name": _cited(said, document)}),
        facts=[
            (_("Case"), document.title),
            *([(_("Case number"), document.case.number)] if document.case else []),
            (_("Version"), f"{row.version.number} ({row.version.digest})"),
        ],
        paragraphs=lines,
        path=addresses.document(document.id),
        link_label=_("Open the extract"),
        answered_by=_mailbox(document),
        enclosed=desk.round.enclose(desk.db, row.version),
    )
    return paper.note(told, desk.round.office)


def notification(desk: Desk, letter: Letter, _key: str) -> Note:
    """What another party is told. Raises Outdated where what was decided has been undone."""
    row = desk.db.scalars(select(Notification).where(Notification.letter_id == letter.id)).first()
    document = letter.document
    if row is None or document is None or row.renewal.undone_at is not None:
        raise Outdated(_("what was recorded has been undone"))
    _check_open(document)
    renewal, reader = row.renewal, _reader(desk, letter, row.party)
    on = calendar.short_date(renewal.decided_on, reader.lang) if renewal.decided_on else ""
    by = " ".join(part for part in (renewal.body, on, renewal.paragraph) if part)
    until = next((str(one["new_end"]) for one in renewal.events if one.get("new_end")), "")
    facts = [
        (_("Agreement"), document.title),
        (_("From"), document.organisation.name),
        (_("Decision"), by),
    ]
    if document.case:
        facts.append((_("Case number"), document.case.number))
    if until:
        day = calendar.long_date(date.fromisoformat(until), reader.lang)
        facts.append((_("The agreement is extended until"), day))
    paragraphs, days = _said(desk, renewal, row.sent_on or desk.round.today, reader.lang)
    extract_of = renewal.decision.valid if renewal.decision else None
    told = Concerned(
        kind=NOTIFICATION,
        message_id=letter.message_id,
        reader=reader,
        subject=_subject(renewal),
        facts=[*facts, *days],
        paragraphs=paragraphs,
        path=addresses.document(document.id),
        link_label=_("Open the agreement"),
        answered_by=_mailbox(document),
        enclosed=_enclosed(desk, renewal.decision, extract_of),
    )
    return paper.note(told, desk.round.office)


def confirmation(desk: Desk, letter: Letter, key: str) -> Note:
    """A party is asked whether its copy is the register's. Raises Outdated where it answered."""
    row = desk.db.scalars(select(Confirmation).where(Confirmation.letter_id == letter.id)).first()
    document = letter.document
    if row is None or document is None or row.digest:
        raise Outdated(_("the party has answered"))
    _check_open(document)
    version = row.version
    told = Concerned(
        kind=CONFIRMATION,
        message_id=letter.message_id,
        reader=_reader(desk, letter, row.party),
        subject=_("Do we have the same text? ${name}", mapping={"name": document.title}),
        facts=[
            (_("From"), document.organisation.name),
            (_("Version"), str(version.number)),
            (_("Digest"), version.digest),
        ],
        paragraphs=[
            _(
                "Compare the digest with that of your copy: it stands in the properties of the Word"
                " file. Tell us whether it is the same."
            )
        ],
        path=addresses.letter_confirm(key),
        link_label=_("Answer"),
        answered_by=_mailbox(document),
    )
    return paper.note(told, desk.round.office)


def _said(
    desk: Desk, renewal: Renewal, sent_on: date, lang: str
) -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
    """What the party is told in words, and the days that it must know."""
    if renewal.outcome == "expire":
        return [_("The agreement will not be extended.")], ()
    if renewal.outcome != "terminate":
        return [_("It is decided that the agreement is extended.")], ()
    document = renewal.document
    clause = terms.clause_of(desk.round.types[document.doctype], document.counts.content)
    given = term.termination.termination(term.answer(clause, sent_on) if clause else None)
    notice = term.termination.notice(given, document.organisation.name, document.title, "", lang)
    labels = (
        (_("The agreement ends"), given.ends),
        (_("Notice must have reached you by"), given.received_by),
    )
    days = [(label, calendar.long_date(day, lang)) for label, day in labels if day]
    return [notice, term.termination.CONFIRM], days


def _subject(renewal: Renewal) -> str:
    title = renewal.document.title
    if renewal.outcome == "terminate":
        return term.termination.heading(title)
    if renewal.outcome == "expire":
        return _("The agreement is not extended: ${name}", mapping={"name": title})
    return _("The agreement is extended: ${name}", mapping={"name": title})


def _mailbox(document: Document) -> str:
    """Where an answer is read: by the body that the document belongs to."""
    return (document.body.mailbox or "") if document.body else ""


def _enclosed(
    desk: Desk, extract_of: Document | None, version: Version | None
) -> Sequence[Enclosed]:
    if extract_of is None or version is None or access.is_sealed(extract_of.level):
        return ()
    return desk.round.enclose(desk.db, version)


def _check_open(document: Document) -> None:
    if access.is_sealed(document.level):
        raise Outdated(_("the matter has become secret"))


def _reader(desk: Desk, letter: Letter, name: str) -> Reader:
    person = desk.around.person(letter.recipient)
    return Reader(letter.recipient, name, person.language if person else "sv")


def _earlier(db: Session, row: Dispatch) -> date | None:
    """When an earlier version was last sent to the same address."""
    return db.scalars(
        select(Dispatch.sent_on)
        .join(Version, Version.id == Dispatch.version_id)
        .where(
            Version.document_id == row.version.document_id,
            Version.number < row.version.number,
            Dispatch.address == row.address,
        )
        .order_by(Dispatch.id.desc())
    ).first()


def _cited(said: JsonObject, document: Document) -> str:
    """Body, day and paragraph, as one refers to it."""
    body, day, number = (
        one if isinstance(one := said.get(key), str) else ""
        for key in ("body", "meeting_date", "paragraph")
    )
    on = date.fromisoformat(day) if day else None
    cited = minutes.cited(minutes.paragraph(number))
    return minutes.reference("sv", body, on, cited) or document.title
