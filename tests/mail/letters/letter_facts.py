"""The facts of one letter, to change in each test."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from agreementhub.domain.meetings import Chain, Sitting
from agreementhub.domain.term.fate import Otherwise
from agreementhub.mail.letters import (
    Due,
    Facts,
    Matter,
    Office,
    Reader,
    Sittings,
    Time,
    Turn,
    reminder,
)

OFFICE = Office("https://hub.norrvik.example/", "hub@norrvik.example", "Norrvik kommun")
MESSAGE_ID = "<dl-12-1-90-0123456789abcdef@hub.norrvik.example>"
NOW = datetime(2027, 4, 1, 5, 0, tzinfo=UTC)

BOARD = Sitting(date(2027, 6, 8), date(2027, 5, 25), "Kommunstyrelsen", "KS")
COUNCIL = Sitting(date(2027, 6, 21), date(2027, 6, 7), "Kommunfullmäktige", "KF")

REMINDER = Facts(
    due=Due(
        deadline_id=12,
        version=1,
        uid="8a3c@agreementhub",
        sequence=0,
        kind="decide",
        party="",
        day=date(2027, 6, 30),
        working_day=date(2027, 6, 30),
        also=None,
        because={
            "sv": "2028-06-30 minus 12 månader (regel Standard)",
            "en": "2028-06-30 minus 12 months (rule Standard)",
        },
    ),
    turn=Turn(
        step=90,
        planned_for=date(2027, 4, 1),
        today=date(2027, 4, 1),
        next_letter=date(2027, 5, 31),
        steps=(180, 90, 30, 7, 0),
        told=(),
    ),
    matter=Matter(
        document_id=17,
        title="Alkoholtillsyn Norrvik–Söderby",
        case_number="KS 2024-00123",
        sealed=False,
        body="Kommunfullmäktige",
        mailbox="kf@norrvik.example",
        responsible="Anna Berg",
        acknowledged_by="",
        acknowledged_on=None,
    ),
    reader=Reader("anna.berg@norrvik.example", "Anna Berg", "sv"),
    capacity="responsible",
    sittings=Sittings(Chain(COUNCIL, "Kommunstyrelsen", BOARD, date(2027, 5, 25), 9), BOARD),
    time=Time(
        current_end=date(2028, 6, 30),
        otherwise=Otherwise("extends", date(2031, 6, 30), 36),
        notice_until=date(2027, 12, 30),
    ),
)


def changed(**changes: Any) -> Facts:
    """The facts with other values, each by its name in the part that has it."""
    for part in ("due", "turn", "matter", "reader", "sittings", "time"):
        whole: Any = getattr(REMINDER, part)
        own = {one.name for one in fields(whole)} & changes.keys()
        if own:
            changes[part] = replace(whole, **{name: changes.pop(name) for name in own})
    return replace(REMINDER, **changes)


def letter(*matters: Facts, **changes: Any) -> EmailMessage:
    """The letter about some matters, or about the one with other values."""
    parts = [reminder.part(one, OFFICE, now=NOW) for one in matters or [changed(**changes)]]
    return reminder.written(parts, OFFICE, message_id=MESSAGE_ID, now=NOW).message


def written(lang: str = "sv", **changes: Any) -> Any:
    """The letter as a mail program reads it."""
    return read(letter(lang=lang, **changes))


def read(letter: EmailMessage) -> Any:
    """A letter as a mail program reads it."""
    return message_from_bytes(letter.as_bytes(), policy=policy.default)


def text(message: Any) -> str:
    """The plain part."""
    return str(message.get_body(("plain",)).get_content())


def html(message: Any) -> str:
    """The HTML part."""
    return str(message.get_body(("html",)).get_content())


def attachments(message: Any) -> list[Any]:
    """What is attached."""
    return list(message.iter_attachments())
