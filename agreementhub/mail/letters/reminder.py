"""Letters, returned and never sent: text, HTML and a calendar file that say the same."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agreementhub import addresses
from agreementhub.i18n import _, translator
from agreementhub.mail.folding import FOLDED
from agreementhub.mail.letters import event
from agreementhub.mail.letters.facts import Facts, Office
from agreementhub.mail.letters.sentences import Sentences

TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"
# A title is cut so that the subject still shows the case number.
_LONGEST_TITLE = 120


def message_id(deadline_id: int, version: int, step: int, recipient: str, host: str) -> str:
    """The same for each attempt at the same letter, so that a copy is seen to be one."""
    who = hashlib.sha256(recipient.casefold().encode()).hexdigest()[:16]
    return f"<dl-{deadline_id}-{version}-{step}-{who}@{host}>"


def reminder(
    facts: Facts, lang: str, office: Office, *, key: str = "", now: datetime
) -> EmailMessage:
    """The letter about a deadline. Raises ValueError for an address that cannot be used.

    With the `key` its reader may act without signing in. A secret matter is named by its case
    number and link alone.
    """
    facts = _clean(facts)
    sentences = Sentences(facts, lang)
    letter = _addressed(facts, lang, office, sentences.subject(), now)
    words = _words(facts, lang, office, sentences, key)
    letter.set_content(template("reminder.txt.jinja2").render(words), cte="quoted-printable")
    letter.add_alternative(
        template("reminder.html.jinja2").render(words), subtype="html", cte="quoted-printable"
    )
    if not facts.sealed:
        name = re.sub(r"[^A-Za-z0-9-]+", "-", f"{facts.kind}-{facts.case_number}").strip("-")
        letter.add_attachment(
            event.event(facts, sentences, _link(facts, office), now=now),
            maintype="text",
            subtype="calendar",
            filename=f"{name}.ics",
            params={"method": "PUBLISH", "charset": "utf-8"},
            cte="quoted-printable",
        )
    # Set before the content, it would have become that of a part.
    letter["Content-Language"] = lang
    return letter


def _addressed(
    facts: Facts, lang: str, office: Office, subject: str, now: datetime
) -> EmailMessage:
    letter = EmailMessage(policy=FOLDED)
    letter["From"] = Address(
        f"AgreementHub, {line(office.organisation)}", addr_spec=office.mail_from
    )
    letter["To"] = address(facts.recipient_name, facts.recipient)
    letter["Return-Path"] = f"<{office.bounces_to or office.mail_from}>"
    letter["Subject"] = subject
    letter["Date"] = format_datetime(now)
    thread = f"<dl-{facts.deadline_id}-{facts.version}@{office.host}>"
    letter["Message-ID"] = facts.message_id
    letter["In-Reply-To"] = thread
    letter["References"] = thread
    if _usable(facts.mailbox):
        letter["Reply-To"] = address("", facts.mailbox)
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Auto-Response-Suppress"] = "OOF"
    # The kind of a secret matter's deadline is not told either.
    kind = "deadline" if facts.sealed else facts.kind
    letter["List-Id"] = f"<{kind}.agreementhub.{office.host}>"
    return letter


def _usable(address: str) -> bool:
    return re.fullmatch(r"[!-~]+@[!-~]+", address) is not None


def address(name: str, spec: str) -> Address:
    """A name and an address for a header. Raises ValueError for one that cannot be used."""
    if not _usable(spec):
        raise ValueError(f"letters cannot be sent to {spec!r}")
    return Address(name, addr_spec=spec)


def _words(
    facts: Facts, lang: str, office: Office, sentences: Sentences, key: str
) -> dict[str, Any]:
    common = {
        "lang": lang,
        "say": translator(lang),
        "subject": sentences.subject(),
        "greeting": sentences.greeting(),
        "why": sentences.why(),
        "office": sender(office),
        "mailbox": _answered_by(facts),
        "link": _link(facts, office),
    }
    if facts.sealed:
        sealed = _(
            "Something in this matter needs you. What, and when, stands in AgreementHub: "
            "the matter is confidential, so this letter says no more."
        )
        return {**common, "headline": sentences.subject(), "sealed": sentences.say(sealed)}
    return {
        **common,
        "headline": sentences.headline(),
        "preheader": sentences.preheader(),
        "lateness": sentences.lateness(),
        "rows": list(sentences.rows()),
        "otherwise": sentences.otherwise(),
        "remains": sentences.remains(),
        "because": sentences.because(),
        "history": list(sentences.history()),
        "overdue": facts.overdue,
        "acts": _acts(key, office) if key else [],
    }


def _acts(key: str, office: Office) -> list[tuple[str, str]]:
    """What one may do from the letter, and where: pages that ask before anything is done."""
    page = office.at(addresses.letter_acts(key))
    return [
        (_("I take it"), f"{page}?val=ta"),
        (_("Remind me again"), f"{page}?val=senare"),
        (_("Change who is responsible"), f"{page}?val=byt"),
        (_("Record a decision"), f"{page}?val=beslut"),
    ]


def _answered_by(facts: Facts) -> str:
    """Where an answer goes; empty when that is the recipient itself."""
    same = facts.mailbox.casefold() == facts.recipient.casefold()
    return facts.mailbox if _usable(facts.mailbox) and not same else ""


def sender(office: Office) -> str:
    """The name in From."""
    return f"AgreementHub, {line(office.organisation)}"


def _link(facts: Facts, office: Office) -> str:
    return office.at(addresses.document(facts.document_id))


def _clean(facts: Facts) -> Facts:
    """One line for all that may stand in a header: nothing typed may begin a header of its own."""
    title = line(facts.title)
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1] + "…"
    return replace(
        facts,
        title=title,
        case_number=line(facts.case_number),
        recipient_name=line(facts.recipient_name),
        responsible=line(facts.responsible),
        body=line(facts.body),
        party=line(facts.party),
    )


def line(text: str) -> str:
    """The text on one line, fit for a header."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


@lru_cache
def template(name: str) -> Any:
    """A template of letters."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda template: bool(template and ".html." in template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = _
    return environment.get_template(name)
