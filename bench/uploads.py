"""How much the web process grows of hostile uploads: files are read in another process."""

import http.client
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Final
from urllib.parse import urlsplit

from lxml import html

from agreementhub.hub import Hub
from bench.figures import Figure, memory
from bench.server import PATIENCE, signed_in, started
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
        self.port, self.taken = port, 0
        self.cookies = dict([cookie.split("=", 1)])

    def send(self, name: str, data: bytes) -> None:
        """Send a file; look at its review when it is taken in. Raises RuntimeError for a fault."""
        page, _place = self._ask("GET", "/import")
        _page, place = self._ask("POST", "/import", _posted(page, name, data))
        address = urlsplit(place).path
        if address.removeprefix("/import/").isdigit():
            self.taken += 1
            self._ask("GET", address)

    def _ask(self, how: str, address: str, body: bytes | None = None) -> tuple[bytes, str]:
        """What the server answers, and the place that it leads on to."""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = f"multipart/form-data; boundary={_BOUNDARY}"
        connection = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        try:
            connection.request(how, address, body, headers)
            answer = connection.getresponse()
            page = answer.read()
        finally:
            connection.close()
        if answer.status >= 500:
            raise RuntimeError(f"{address} answered {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            key, value = cookie.partition(";")[0].split("=", 1)
            self.cookies[key] = value
        return page, answer.headers.get("Location", "")


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
