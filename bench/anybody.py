"""`python -m bench.anybody`: what the server answers to anybody who sends what no browser sends,
and to anybody who guesses at passwords.

5 000 requests from one seed, four at once; none may take over 2 s or be answered as our fault, and
each answer by the program carries our headers. What the server in front of the program refuses
unread, such as a length that is no number, it answers itself.
"""

import argparse
import re
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Final

from sqlalchemy import select

from agreementhub.hub import Hub
from agreementhub.models import Document
from agreementhub.services.search import indexing
from bench.figures import Figure, percentile
from bench.malformed import Known, malformed
from bench.owners import settle
from bench.places import POSTGRESQL, opened
from bench.register import TODAY, fill
from bench.server import started

REQUESTS: Final = 5_000
SLOWEST: Final = 2.0  # seconds
_AT_ONCE: Final = 4
_PATIENCE: Final = 30.0  # seconds
_TRIES: Final = 3
_TOKEN: Final = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """How a request was answered: 0 where the line was cut without a word."""

    request: bytes
    status: int
    seconds: float
    head: bytes

    @property
    def is_wrong(self) -> bool:
        """Whether it is our fault, too slow, or without our headers."""
        ours = b"Content-Security-Policy" in self.head or self.is_of_the_server
        return self.status >= 500 or self.status == 0 or self.seconds > SLOWEST or not ours

    @property
    def is_of_the_server(self) -> bool:
        """Whether the program never saw the request."""
        return b"Server: waitress" in self.head and b"Content-Security-Policy" not in self.head


def anybody(hub: Hub, number: int = REQUESTS) -> Iterator[Figure]:
    """How slow the slowest answer is, and how many are wrong."""
    answers = ask_all(hub, number)
    slowest = max(answers, key=lambda answer: answer.seconds)
    times = [answer.seconds for answer in answers]
    told = Counter(answer.status for answer in answers)
    note = ", ".join(f"{count} × {status}" for status, count in sorted(told.items()))
    yield Figure(
        "slowest answer to a malformed request",
        slowest.seconds,
        "s",
        goal=SLOWEST,
        median=percentile(times, 50),
        tries=len(answers),
        note=note,
    )
    wrong = [answer for answer in answers if answer.is_wrong]
    yield Figure("malformed requests answered wrongly", len(wrong), "", goal=0, tries=len(answers))
    for answer in wrong[:20]:
        print(answer.status, f"{answer.seconds:.2f} s", answer.request[:300])


def ask_all(hub: Hub, number: int) -> list[Answer]:
    """Start the server over the register and send it so many requests."""
    with hub.session(read_only=True) as db:
        documents = db.scalars(select(Document.id).limit(50)).all()
    with started(hub) as (port, _process), ThreadPoolExecutor(_AT_ONCE) as people:
        requests = malformed(number, known(port, documents))
        # The first search of a process reads the index and the words in.
        ask(port, b"GET /sok?q=avtal HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return list(people.map(lambda request: ask(port, request), requests))


def known(port: int, documents: Sequence[int] = (1,)) -> Known:
    """What anybody gets who opens the page for signing in."""
    with closing(HTTPConnection("localhost", port, timeout=_PATIENCE)) as connection:
        connection.request("GET", "/logga-in")
        answer = connection.getresponse()
        page = answer.read().decode("utf-8")
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    found = _TOKEN.search(page)
    assert found is not None
    return Known(cookie, found[1], documents)


def ask(port: int, request: bytes) -> Answer:
    """Send the bytes; what comes back.

    A request that is refused before all of it is read may be cut off with its answer still on the
    way, which TCP then throws away: it is sent once more, and once again.
    """
    for _ in range(_TRIES):
        answer = _asked(port, request)
        if answer.status:
            break
    return answer


def _asked(port: int, request: bytes) -> Answer:
    begun = time.perf_counter()
    head, got = b"", b""
    with socket.create_connection(("localhost", port), timeout=_PATIENCE) as line:
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            while more := line.recv(65_536):
                got += more
        except OSError:
            # Cut off while we were still sending; what it said before is there or is not.
            pass
    head = got.partition(b"\r\n\r\n")[0]
    found = re.match(rb"HTTP/1\.\d (\d{3})", head)
    return Answer(request, int(found[1]) if found else 0, time.perf_counter() - begun, head)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on SQLite and, where there is a server, on PostgreSQL."""
    from bench.guessing import guessing

    parser = argparse.ArgumentParser(prog="python -m bench.anybody", description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS, metavar="N")
    given = parser.parse_args(arguments)
    for kind in ("SQLite", "PostgreSQL") if POSTGRESQL else ("SQLite",):
        with opened(kind) as hub:
            with hub.session() as db:
                fill(db, hub.types, settle(db, TODAY), documents=200)
                db.commit()
                indexing.reindex(db, hub.index, hub.types)
            for figure in (*guessing(hub), *anybody(hub, given.requests)):
                print(f"{kind}: {figure.what}: {figure.value:.2f} {figure.unit} {figure.note}")


if __name__ == "__main__":
    main()
