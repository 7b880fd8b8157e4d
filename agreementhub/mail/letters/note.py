"""Letters that are about no single date: an assignment, the letter of the week."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from agreementhub.i18n import translator
from agreementhub.mail.folding import FOLDED
from agreementhub.mail.letters.facts import Office
from agreementhub.mail.letters.reminder import address, line, sender, template


@dataclass(frozen=True)
class Row:
    """A line about a document: where it leads, its title, and what is said of it."""

    title: str
    link: str
    said: str


@dataclass(frozen=True)
class Section:
    """A heading with rows under it."""

    heading: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Note:
    """What the letter says, in the language of its reader. `kind` names its list."""

    kind: str
    message_id: str
    recipient: str
    recipient_name: str
    lang: str
    subject: str
    headline: str
    greeting: str
    # A label and a value each.
    facts: Sequence[tuple[str, str]] = ()
    paragraphs: Sequence[str] = ()
    sections: Sequence[Section] = ()
    # A month and a number each.
    months: Sequence[tuple[str, int]] = ()
    months_heading: str = ""
    link: str = ""
    link_label: str = ""
    why: str = ""
    # Where one declines further letters of the kind, and the words for it.
    unsubscribe: str = ""
    unsubscribe_label: str = field(default="")


def written(note: Note, office: Office, *, now: datetime) -> EmailMessage:
    """The letter, text and HTML. Raises ValueError for an address that cannot be used."""
    letter = EmailMessage(policy=FOLDED)
    letter["From"] = Address(sender(office), addr_spec=office.mail_from)
    letter["To"] = address(line(note.recipient_name), note.recipient)
    letter["Return-Path"] = f"<{office.bounces_to or office.mail_from}>"
    letter["Subject"] = line(note.subject)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = note.message_id
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Auto-Response-Suppress"] = "OOF"
    letter["List-Id"] = f"<{note.kind}.agreementhub.{office.host}>"
    if note.unsubscribe:
        letter["List-Unsubscribe"] = f"<{note.unsubscribe}>"
        # RFC 8058: the mail program may decline with one POST.
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    words = {"note": note, "office": sender(office), "say": translator(note.lang)}
    letter.set_content(template("note.txt.jinja2").render(words), cte="quoted-printable")
    html = template("note.html.jinja2").render(words)
    letter.add_alternative(html, subtype="html", cte="quoted-printable")
    letter["Content-Language"] = note.lang
    return letter
