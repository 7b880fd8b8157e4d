"""The letter about deadlines: text, HTML and a calendar file for each, which say the same.

What one recipient gets the same morning is one letter, a part for each matter. Of a secret matter
the part tells the case number and the link alone, and stands last: its place tells no date.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import EmailMessage
from typing import Final

from agreementhub import addresses
from agreementhub.i18n import _, translator
from agreementhub.mail.letters import event, message
from agreementhub.mail.letters.facts import Facts, Office, Reader
from agreementhub.mail.letters.message import Bound, Envelope, Said, line
from agreementhub.mail.letters.rows import Rows
from agreementhub.mail.letters.sentences import Sentences

# A title is cut so that the subject still shows the case number.
_LONGEST_TITLE: Final = 120


@dataclass(frozen=True)
class ReminderPart:
    """What a letter says of one matter, in the words that its templates show."""

    reader: Reader
    sealed: bool
    day: date
    # "deadline" for a secret matter: the kind of its deadline is not told either.
    kind: str
    thread: str
    subject: str
    headline: str
    greeting: str
    preheader: str
    # Where an answer goes; "" where that is nowhere.
    mailbox: str
    why: str
    # What else the templates show.
    words: dict[str, object]
    # Name and content of the calendar file; None for a secret matter.
    event: tuple[str, bytes] | None


def message_id(deadline_id: int, version: int, step: int, recipient: str, host: str) -> str:
    """The same for each attempt at the same letter, so that a copy is seen to be one."""
    who = hashlib.sha256(recipient.casefold().encode()).hexdigest()[:16]
    return f"<dl-{deadline_id}-{version}-{step}-{who}@{host}>"


def part(facts: Facts, office: Office, *, key: str = "", now: datetime) -> ReminderPart:
    """What is said of a deadline. With the `key` its reader may act without signing in."""
    facts = _clean(facts)
    sentences = Sentences(facts, facts.reader.lang)
    sealed, due, link = facts.matter.sealed, facts.due, _link(facts, office)
    return ReminderPart(
        reader=facts.reader,
        sealed=sealed,
        day=due.day,
        kind="deadline" if sealed else due.kind,
        thread=f"<dl-{due.deadline_id}-{due.version}@{office.host}>",
        subject=sentences.subject(),
        headline=sentences.subject() if sealed else sentences.headline(),
        greeting=sentences.greeting(),
        preheader="" if sealed else sentences.preheader(),
        mailbox=facts.matter.mailbox if message.is_usable(facts.matter.mailbox) else "",
        why=sentences.why(),
        words=_of_secret(sentences, link) if sealed else _of_open(sentences, link, key, office),
        event=None if sealed else _event(facts, sentences, link, now),
    )


def written(
    parts: Sequence[ReminderPart], office: Office, *, message_id: str, now: datetime
) -> Bound:
    """The letter about the matters to their one reader, the most urgent first.

    Raises ValueError for an address that cannot be used.
    """
    ordered = sorted(parts, key=lambda one: (one.sealed, one.day if not one.sealed else date.max))
    first = ordered[0]
    say = translator(first.reader.lang)
    subject = first.subject
    if len(ordered) > 1:
        subject = say(_("${first} and ${n} more") % {"first": subject, "n": len(ordered) - 1})
    letter = message.begun(_envelope(ordered, subject, message_id, office), office, now=now)
    words = {
        "say": say,
        "lang": first.reader.lang,
        "office": message.sender(office),
        "subject": subject,
        "parts": ordered,
        "several": len(ordered) > 1,
        # Said once where it is the same of all.
        "same_reason": len({one.why for one in ordered}) == 1,
        "mailbox": _questions_to(ordered),
    }
    text = message.fill(letter, "reminder", words)
    for one in ordered:
        _attach(letter, one)
    # Set before the content, it would have become that of a part.
    letter["Content-Language"] = first.reader.lang
    return Bound(letter, [_said(one, text, words) for one in parts])


def _said(one: ReminderPart, text: str, words: dict[str, object]) -> Said:
    """What the log keeps of a part: who reads of one matter there reads of no other."""
    if words["several"]:
        of_one = {**words, "part": one, "same_reason": False}
        text = message.rendered("reminder_part.txt.jinja2", of_one)
    return Said(one.subject, text)


def _envelope(
    parts: Sequence[ReminderPart], subject: str, message_id: str, office: Office
) -> Envelope:
    kinds = {one.kind for one in parts}
    return Envelope(
        reader=parts[0].reader,
        subject=subject,
        message_id=message_id,
        kind=kinds.pop() if len(kinds) == 1 else "deadline",
        threads=[one.thread for one in parts],
        answered_by=_same_mailbox(parts),
    )


def _same_mailbox(parts: Sequence[ReminderPart]) -> str:
    """Where an answer goes; nowhere of ours when it would reach a body whose matter it is not."""
    mailboxes = {one.mailbox for one in parts}
    return mailboxes.pop() if len(mailboxes) == 1 else ""


def _questions_to(parts: Sequence[ReminderPart]) -> str:
    """Where questions are answered by answering the letter; "" when that is its reader."""
    mailbox = _same_mailbox(parts)
    return "" if mailbox.casefold() == parts[0].reader.address.casefold() else mailbox


def _of_secret(sentences: Sentences, link: str) -> dict[str, object]:
    sealed = _(
        "Something in this matter needs you. What, and when, stands in AgreementHub: "
        "the matter is confidential, so this letter says no more."
    )
    return {"sealed": sentences.say(sealed), "link": link, "acts": []}


def _of_open(sentences: Sentences, link: str, key: str, office: Office) -> dict[str, object]:
    facts = sentences.facts
    return {
        "lateness": sentences.lateness(),
        "rows": list(Rows(facts, facts.reader.lang)),
        "otherwise": sentences.otherwise(),
        "remains": sentences.remains(),
        "because": sentences.because(),
        "history": list(sentences.history()),
        "overdue": facts.overdue,
        "link": link,
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


def _event(facts: Facts, sentences: Sentences, link: str, now: datetime) -> tuple[str, bytes]:
    named = f"{facts.due.kind}-{facts.matter.case_number}"
    name = re.sub(r"[^A-Za-z0-9-]+", "-", named).strip("-") + ".ics"
    return name, event.event(facts, sentences, link, now=now)


def _attach(letter: EmailMessage, one: ReminderPart) -> None:
    if one.event is None:
        return
    name, content = one.event
    letter.add_attachment(
        content,
        maintype="text",
        subtype="calendar",
        filename=name,
        params={"method": "PUBLISH", "charset": "utf-8"},
        cte="quoted-printable",
    )


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
