"""A local mail server for development and demos: it keeps every letter in a folder.

Nothing leaves the machine. It listens on the address of the setting `smtp_url`.
"""

import logging
import os
import tempfile
import threading
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller

from agreementhub.hub import Hub

_log = logging.getLogger(__name__)


class Folder:
    """Takes every letter and keeps it as a file, named so that the files sort by time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Keep the letter whole before saying yes to it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{Hub.wall_clock():%Y%m%dT%H%M%S%f}-{next(self._numbers):04}.eml"
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(envelope.original_content)
        os.replace(file.name, self._folder / name)
        return "250 Kept"


def run(hub: Hub, stop: threading.Event) -> None:
    """Catch letters until told to stop."""
    address = urlsplit(hub.settings.smtp_url)
    controller = Controller(
        Folder(hub.letters), hostname=address.hostname or "localhost", port=address.port or 25
    )
    try:
        controller.start()
    except OSError as taken:
        controller.loop.close()
        _log.error("The mail catcher could not start on %s: %s", hub.settings.smtp_url, taken)
        return
    try:
        stop.wait()
    finally:
        controller.stop()
