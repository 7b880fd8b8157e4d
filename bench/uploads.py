"""How much the web process grows of hostile uploads: files are read in another process."""

import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Final
from urllib.parse import urlsplit

from lxml import html

from agreementhub.hub import Hub
from bench.figures import Figure, memory
from bench.server import signed_in, started
from bench.visitor import Visitor
from tests import bad_files

# Far more paragraphs than any document, in a text that is taken in.
_PARAGRAPHS: Final = 100_000
_BOUNDARY: Final = "a-boundary-that-no-file-holds"
# Uploads before the measure begins: templates are compiled, pools are filled.
_WARM: Final = 20
# Seconds after the last answer: what it was made from is let go of beside it.
_REST: Final = 1.5


def uploads(hub: Hub, number: int) -> Iterator[Figure]:
    """Send hostile files one after the other, and open the review of what is taken in."""
    with started(hub) as (port, process):
        sender = _Sender(port, signed_in(hub))
        for at in range(_WARM):
            sender.send("avtal.txt", b"Avtal om samverkan %d" % at)
        before = memory(process.pid)["RssAnon"]
        for at, case in enumerate(islice(cycle(bad_files.CASES), number - 1)):
            # Bytes that were sent before would not be kept again.
            sender.send(case.name, case.make() + b"\n%d" % at)
        long = "\n\n".join(f"§ {n} Parterna ska samverka." for n in range(_PARAGRAPHS))
        sender.send("lang.txt", long.encode())
        time.sleep(_REST)
        grown = memory(process.pid)["RssAnon"] - before
    note = f"from {before:.0f} MB of its own; {sender.taken - _WARM} were taken in and reviewed"
    what = f"growth of the web process by {number} hostile uploads"
    yield Figure(what, grown, "MB", goal=30, tries=number, note=note)


class _Sender:
    """Sends files as a person who is signed in does."""

    def __init__(self, port: int, cookie: str) -> None:
        self.visitor, self.taken = Visitor(port, cookie), 0

    def send(self, name: str, data: bytes) -> None:
        """Send a file; look at its review when it is taken in. Raises RuntimeError for a fault."""
        page, _place = self.visitor.ask("GET", "/import")
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        _page, place = self.visitor.ask("POST", "/import", _posted(page, name, data), kind)
        address = urlsplit(place).path
        if address.removeprefix("/import/").isdigit():
            self.taken += 1
            self.visitor.ask("GET", address)


def _posted(page: bytes, name: str, data: bytes) -> bytes:
    """The form of the page as a browser sends it with the file chosen."""
    shown = name.encode("ascii", "replace").decode().replace('"', "%22").replace("\n", "%0A")
    parts = []
    for given in html.fromstring(page).get_element_by_id("f").iter("input"):
        head = f'Content-Disposition: form-data; name="{given.name}"'
        if given.get("type") == "file":
            parts.append(f'{head}; filename="{shown}"\r\n\r\n'.encode() + data)
        else:
            parts.append(f"{head}\r\n\r\n{given.get('value', '')}".encode())
    begun = f"--{_BOUNDARY}\r\n".encode()
    return b"".join(begun + part + b"\r\n" for part in parts) + f"--{_BOUNDARY}--\r\n".encode()
