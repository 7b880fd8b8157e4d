"""A mail server that can be made to fail, and that counts what it took: letters, and the matters
that they tell of."""

import asyncio
import os
import re
import signal
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from aiosmtpd.controller import Controller

# How it fails: an answer to the letter, or what happens instead of one.
_MESSAGE_ID: Final = re.compile(rb"(?im)^Message-ID:\s*(<[^>]+>)")
_REFERENCES: Final = re.compile(rb"(?im)^References:((?:[^\r\n]*\r?\n[ \t])*[^\r\n]*)")
FAILURES: Final = ("421", "450", "550", "hang", "reset", "slow")


class Postbox:
    """What the server took, by Message-ID, and how it answers from now on.

    `told` are the matters in those letters, each by its thread and the letter's recipient.
    `failure` is one of FAILURES or empty. `victim` is a process that dies in the middle of a
    letter, after the server has read all of it and before it answers.
    """

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.told: set[tuple[str, str]] = set()
        self.failure = ""
        self.victim: int | None = None
        self.url = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take the letter, or fail."""
        if self.victim is not None:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = None
            return "451 Nobody there"
        match self.failure:
            case "hang":
                await asyncio.sleep(30)
            case "reset":
                server.transport.abort()
            case "slow":
                # As slow as it can be and still answer in time.
                await asyncio.sleep(0.2)
            case "":
                pass
            case code:
                return f"{code} Told to"
        if self.failure in ("hang", "reset"):
            return "451 Not taken"
        # The server must not be what is slow: it reads no more than it must.
        named = _MESSAGE_ID.search(envelope.content)
        assert named is not None
        self.taken[named[1].decode()] += 1
        threads = _REFERENCES.search(envelope.content)
        (recipient,) = envelope.rcpt_tos
        for thread in threads[1].decode().split() if threads else ():
            self.told.add((thread, recipient))
        return "250 Taken"


@contextmanager
def postbox() -> Iterator[Postbox]:
    """The server on a free port of the loopback, for as long as the context lasts."""
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.url = f"smtp://127.0.0.1:{port}"
    try:
        yield box
    finally:
        controller.stop(no_assert=True)
