"""The letter to someone who was made responsible, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agreementhub import addresses
from agreementhub.domain import calendar
from agreementhub.domain.deadlines import KINDS
from agreementhub.i18n import _, translator
from agreementhub.mail.letters.facts import Office, Reader
from agreementhub.mail.letters.note import Note


@dataclass(frozen=True)
class Assignment:
    """What was handed over, by whom, why, and what comes first; "" is unknown."""

    message_id: str
    reader: Reader
    document_id: int
    # What the matter is called to the reader.
    name: str
    # Nothing but name, giver and link may be said.
    sealed: bool
    body: str
    giver: str
    reason: str
    # Kind and day.
    first: tuple[str, date] | None


def note(given: Assignment, office: Office) -> Note:
    """What the letter says."""
    say = translator(given.reader.lang)
    subject = say(_("You are now responsible: ${name}") % {"name": given.name})
    return Note(
        kind="assignment",
        message_id=given.message_id,
        reader=given.reader,
        subject=subject,
        facts=list(_facts(given)),
        paragraphs=[say(_("Letters about its deadlines come to you from now on."))],
        link=office.at(addresses.document(given.document_id)),
        link_label=say(_("Open the matter")),
        why=say(_("You get this letter because someone handed the matter over to you.")),
    )


def _facts(given: Assignment) -> Iterator[tuple[str, str]]:
    say = translator(given.reader.lang)
    if given.body and not given.sealed:
        yield say(_("Body")), given.body
    if given.first and not given.sealed:
        kind, day = given.first
        yield say(KINDS[kind].name), calendar.long_date(day, given.reader.lang)
    if given.giver:
        yield say(_("Handed over by")), given.giver
    if given.reason and not given.sealed:
        yield say(_("Reason")), given.reason
