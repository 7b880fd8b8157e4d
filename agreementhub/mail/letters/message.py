"""What all letters have in common: the headers around them, and their two bodies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from agreementhub.domain import mailboxes, prose
from agreementhub.i18n import _
from agreementhub.mail.folding import FOLDED
from agreementhub.mail.letters.facts import Office, Reader

_PLAIN: Final = re.compile(r"[!-~]+@[!-~]+")
TEMPLATES: Final = Path(__file__).parents[2] / "templates" / "mail"


@dataclass(frozen=True)
class Said:
    """What a letter says of one matter, as it is kept in the log."""

    subject: str
    text: str


@dataclass(frozen=True)
class Bound:
    """A letter, and what it says of each of its parts, in the order they were handed over."""

    message: EmailMessage
    said: Sequence[Said]


@dataclass(frozen=True)
class Envelope:
    """What mail programs read of a letter: to whom, which one, and what it belongs with."""

    reader: Reader
    subject: str
    message_id: str
    # Letters of a kind have a list of their own, to be sorted by.
    kind: str
    # The letters about one date make a thread; the most urgent date's comes first.
    threads: Sequence[str] = ()
    # Where an answer goes; empty for the sender.
    answered_by: str = ""
    # Where one declines further letters of the kind.
    declined_at: str = ""


def begun(envelope: Envelope, office: Office, *, now: datetime) -> EmailMessage:
    """A letter with its headers. Raises ValueError for an address that cannot be used."""
    letter = EmailMessage(policy=FOLDED)
    letter["From"] = Address(sender(office), addr_spec=office.mail_from)
    letter["To"] = address(line(envelope.reader.name), envelope.reader.address)
    letter["Return-Path"] = f"<{office.bounces_to or office.mail_from}>"
    letter["Subject"] = envelope.subject
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = envelope.message_id
    if envelope.threads:
        letter["In-Reply-To"] = envelope.threads[0]
        letter["References"] = " ".join(envelope.threads)
    if envelope.answered_by:
        letter["Reply-To"] = address("", envelope.answered_by)
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Auto-Response-Suppress"] = "OOF"
    letter["List-Id"] = f"<{envelope.kind}.agreementhub.{office.host}>"
    if envelope.declined_at:
        letter["List-Unsubscribe"] = f"<{envelope.declined_at}>"
        # RFC 8058: the mail program may decline with one POST.
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return letter


def fill(letter: EmailMessage, name: str, words: Mapping[str, object]) -> str:
    """Write text and HTML by the templates of the name; the text."""
    text, html = (rendered(f"{name}.{kind}.jinja2", words) for kind in ("txt", "html"))
    letter.set_content(text, cte="quoted-printable")
    letter.add_alternative(html, subtype="html", cte="quoted-printable")
    return text


def rendered(template: str, words: Mapping[str, object]) -> str:
    """What a template of letters makes of the words."""
    return _template(template).render(words)


def sender(office: Office) -> str:
    """The name in From."""
    return f"AgreementHub, {line(office.organisation)}"


def line(text: str) -> str:
    """The text on one line, fit for a header."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def is_usable(address: str) -> bool:
    """Whether letters can be sent to the address."""
    return _PLAIN.fullmatch(_written(address)) is not None


def _written(address: str) -> str:
    """As it stands, or a domain of other letters in its plain form: addresses that were entered
    before those were refused or rewritten."""
    return address if address.isascii() else mailboxes.known_as(address)


def address(name: str, spec: str) -> Address:
    """A name and an address for a header. Raises ValueError for one that cannot be used."""
    if not is_usable(spec):
        raise ValueError(f"letters cannot be sent to {spec!r}")
    return Address(name, addr_spec=_written(spec))


@lru_cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda template: bool(template and ".html." in template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = _
    environment.filters["lines"] = prose.lines
    return environment.get_template(name)
