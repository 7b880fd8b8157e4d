"""The letters that the mail catcher of a demo keeps: each in a file that stays as it is.

Their names sort by time (jobs/catcher.py).
"""

import os
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Final

from agreementhub.services.pages import Page, Window

_SUFFIX: Final = ".eml"
# Heads of letters that are kept in mind.
_REMEMBERED: Final = 2_000


@dataclass(frozen=True)
class Caught:
    """What a list shows of a letter."""

    name: str
    subject: str
    recipient: str
    sent_at: datetime | None


def page(folder: Path, window: Window) -> Page[Caught]:
    """A page of the letters, the newest first; of each only the head is read, and once."""
    names = sorted((name for name in _names(folder) if name.endswith(_SUFFIX)), reverse=True)
    at = window.within(len(names))
    shown = names[at.offset : at.offset + at.size]
    return Page([_caught(folder / name) for name in shown], at, len(names))


def read(folder: Path, name: str) -> EmailMessage | None:
    """The letter of a name, as in the list; None when there is none."""
    # Asked of the list, no name leads out of the folder, and none is too long or odd to ask for.
    if (named := f"{name}{_SUFFIX}") not in _names(folder):
        return None
    return message_from_bytes((folder / named).read_bytes(), policy=policy.default)


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []


@lru_cache(_REMEMBERED)
def _caught(path: Path) -> Caught:
    head: list[bytes] = []
    with open(path, "rb") as file:
        for line in file:
            if not line.strip():
                break
            head.append(line)
    message = message_from_bytes(b"".join(head), policy=policy.default)
    date = message["date"]
    return Caught(
        name=path.stem,
        subject=str(message["subject"] or ""),
        recipient=str(message["to"] or ""),
        sent_at=date.datetime if date is not None else None,
    )
