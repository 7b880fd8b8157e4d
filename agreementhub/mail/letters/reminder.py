"""The letter about a deadline: text, HTML and a calendar file that say the same."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from typing import Final

from agreementhub import addresses
from agreementhub.i18n import _
from agreementhub.mail.letters import event, message
from agreementhub.mail.letters.facts import Facts, Office
from agreementhub.mail.letters.message import Envelope, line
from agreementhub.mail.letters.rows import Rows
from agreementhub.mail.letters.sentences import Sentences

# A title is cut so that the subject still shows the case number.
_LONGEST_TITLE: Final = 120


def message_id(deadline_id: int, version: int, step: int, recipient: str, host: str) -> str:
    """The same for each attempt at the same letter, so that a copy is seen to be one."""
    who = hashlib.sha256(recipient.casefold().encode()).hexdigest()[:16]
    return f"<dl-{deadline_id}-{version}-{step}-{who}@{host}>"


def reminder(facts: Facts, office: Office, *, key: str = "", now: datetime) -> EmailMessage:
    """The letter about a deadline. Raises ValueError for an address that cannot be used.

    With the `key` its reader may act without signing in. A secret matter is named by its case
    number and link alone.
    """
    facts = _clean(facts)
    sentences = Sentences(facts, facts.reader.lang)
    letter = message.begun(_envelope(facts, office, sentences.subject()), office, now=now)
    words = _of_all(facts, office, sentences)
    words |= _of_secret(sentences) if facts.matter.sealed else _of_open(facts, sentences)
    if not facts.matter.sealed:
        words["acts"] = _acts(key, office) if key else []
    message.fill(letter, "reminder", words)
    if not facts.matter.sealed:
        _attach_event(letter, facts, sentences, office, now)
    # Set before the content, it would have become that of a part.
    letter["Content-Language"] = facts.reader.lang
    return letter


def _envelope(facts: Facts, office: Office, subject: str) -> Envelope:
    due, matter = facts.due, facts.matter
    return Envelope(
        reader=facts.reader,
        subject=subject,
        message_id=facts.turn.message_id,
        # The kind of a secret matter's deadline is not told either.
        kind="deadline" if matter.sealed else due.kind,
        thread=f"<dl-{due.deadline_id}-{due.version}@{office.host}>",
        answered_by=matter.mailbox if message.is_usable(matter.mailbox) else "",
    )


def _of_all(facts: Facts, office: Office, sentences: Sentences) -> dict[str, object]:
    return {
        "lang": facts.reader.lang,
        "say": sentences.say,
        "subject": sentences.subject(),
        "greeting": sentences.greeting(),
        "why": sentences.why(),
        "office": message.sender(office),
        "mailbox": _answered_by(facts),
        "link": _link(facts, office),
    }


def _of_secret(sentences: Sentences) -> dict[str, object]:
    sealed = _(
        "Something in this matter needs you. What, and when, stands in AgreementHub: "
        "the matter is confidential, so this letter says no more."
    )
    return {"headline": sentences.subject(), "sealed": sentences.say(sealed)}


def _of_open(facts: Facts, sentences: Sentences) -> dict[str, object]:
    return {
        "headline": sentences.headline(),
        "preheader": sentences.preheader(),
        "lateness": sentences.lateness(),
        "rows": list(Rows(facts, facts.reader.lang)),
        "otherwise": sentences.otherwise(),
        "remains": sentences.remains(),
        "because": sentences.because(),
        "history": list(sentences.history()),
        "overdue": facts.overdue,
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


def _attach_event(
    letter: EmailMessage, facts: Facts, sentences: Sentences, office: Office, now: datetime
) -> None:
    named = f"{facts.due.kind}-{facts.matter.case_number}"
    letter.add_attachment(
        event.event(facts, sentences, _link(facts, office), now=now),
        maintype="text",
        subtype="calendar",
        filename=re.sub(r"[^A-Za-z0-9-]+", "-", named).strip("-") + ".ics",
        params={"method": "PUBLISH", "charset": "utf-8"},
        cte="quoted-printable",
    )


def _answered_by(facts: Facts) -> str:
    """Where an answer goes; empty when that is the recipient itself."""
    mailbox = facts.matter.mailbox
    same = mailbox.casefold() == facts.reader.address.casefold()
    return mailbox if message.is_usable(mailbox) and not same else ""


def _link(facts: Facts, office: Office) -> str:
    return office.at(addresses.document(facts.matter.document_id))


def _clean(facts: Facts) -> Facts:
    """One line for all that may stand in a header: nothing typed may begin a header of its own."""
    matter = facts.matter
    title = line(matter.title)
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1] + "…"
    return replace(
        facts,
        due=replace(facts.due, party=line(facts.due.party)),
        reader=replace(facts.reader, name=line(facts.reader.name)),
        matter=replace(
            matter,
            title=title,
            case_number=line(matter.case_number),
            responsible=line(matter.responsible),
            body=line(matter.body),
        ),
    )
