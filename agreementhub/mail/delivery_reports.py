"""Reading delivery reports (RFC 3464), which mail servers send about letters of ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final, Literal, get_args

Action = Literal["failed", "delayed", "delivered", "relayed", "expanded"]
_ID: Final = re.compile(r"<[^<>\s]{3,250}>")
# The worst counts, where a report tells of several recipients.
_WORST: Final = get_args(Action)


class NoReport(Exception):
    """The message is no delivery report; the words say what is missing."""


@dataclass(frozen=True)
class DeliveryReport:
    """What became of a letter: the ids that it may have, what happened and the server's words."""

    message_ids: tuple[str, ...]
    action: Action
    diagnostic: str


def read(data: bytes) -> DeliveryReport:
    """The report in a message. Raises NoReport."""
    message = message_from_bytes(data, policy=policy.default)
    status = _status(message)
    if status is None:
        raise NoReport("the message has no part of the type message/delivery-status")
    recipients = list(_recipients(status))
    if not recipients:
        raise NoReport("the delivery report names no recipient")
    worst = min(recipients, key=lambda found: _WORST.index(found[0]))
    ids = tuple(dict.fromkeys(_ids(message)))
    if not ids:
        raise NoReport("the delivery report does not say which letter it is about")
    return DeliveryReport(ids, worst[0], worst[1])


def _status(message: Message) -> Message | None:
    parts = (p for p in message.walk() if p.get_content_type() == "message/delivery-status")
    return next(parts, None)


def _recipients(status: Message) -> Iterator[tuple[Action, str]]:
    """Of each recipient what happened, and the diagnostic words, else the status code."""
    payload = status.get_payload()
    blocks = payload if isinstance(payload, list) else []
    for block in (one for one in blocks if isinstance(one, Message)):
        action = str(block.get("Action", "")).split()[:1]
        name = action[0].strip().lower() if action else ""
        if name in _WORST:
            words = block.get("Diagnostic-Code") or block.get("Status") or ""
            yield name, " ".join(str(words).split())  # type: ignore[misc]


def _ids(message: EmailMessage | Message) -> Iterator[str]:
    """The ids in the returned letter or its headers, and what the report answers."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            if isinstance(inner, Message):
                yield from _ID.findall(str(inner.get("Message-ID", "")))
        elif kind == "text/rfc822-headers":
            text = part.get_payload(decode=True) or b""
            headers = message_from_bytes(text if isinstance(text, bytes) else b"")
            yield from _ID.findall(str(headers.get("Message-ID", "")))
    for name in ("In-Reply-To", "References", "X-Original-Message-ID"):
        yield from _ID.findall(str(message.get(name, "")))
