"""Letters that are about no single date: an assignment, the letter of the week, an extract."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agreementhub.i18n import _, translator
from agreementhub.mail.letters import message
from agreementhub.mail.letters.facts import Office, Reader
from agreementhub.mail.letters.message import Bound, Envelope, Said


@dataclass(frozen=True)
class Row:
    """A line about a document: where it leads, its title, and what is said of it."""

    title: str
    link: str
    said: str
    # A piece of its text, in parts that are marked or not.
    marked: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True)
class Section:
    """A heading with rows under it."""

    heading: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with the letter."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Note:
    """What the letter says, in the language of its reader. `kind` names its list."""

    kind: str
    message_id: str
    reader: Reader
    # The headline, too.
    subject: str
    link: str
    link_label: str
    why: str
    # A label and a value each.
    facts: Sequence[tuple[str, str]] = ()
    paragraphs: Sequence[str] = ()
    sections: Sequence[Section] = ()
    # A month and a number each.
    months: Sequence[tuple[str, int]] = ()
    months_heading: str = ""
    # Where one declines further letters of the kind, and the words for it.
    unsubscribe: str = ""
    unsubscribe_label: str = ""
    # Where an answer goes; empty for the sender.
    answered_by: str = ""
    enclosed: Sequence[Enclosed] = ()


def written(note: Note, office: Office, *, now: datetime) -> Bound:
    """The letter, text and HTML. Raises ValueError for an address that cannot be used."""
    envelope = Envelope(
        reader=note.reader,
        subject=message.line(note.subject),
        message_id=note.message_id,
        kind=note.kind,
        answered_by=note.answered_by,
        declined_at=note.unsubscribe,
    )
    letter = message.begun(envelope, office, now=now)
    say = translator(note.reader.lang)
    greeting = say(_("Hello ${name}!", mapping={"name": note.reader.name}))
    words = {"note": note, "greeting": greeting, "office": message.sender(office), "say": say}
    text = message.fill(letter, "note", words)
    letter["Content-Language"] = note.reader.lang
    for file in note.enclosed:
        kind, _slash, form = file.media_type.partition("/")
        letter.add_attachment(file.data, maintype=kind, subtype=form, filename=file.name)
    return Bound(letter, [Said(envelope.subject, text)])
