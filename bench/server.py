"""The server as an operator starts it: how soon it answers, and how much memory it takes."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from agreementhub.hub import Hub
from agreementhub.services.people import accounts, sessions
from bench.figures import Figure, memory, percentile
from bench.owners import OFFICIAL
from bench.register import TODAY
from bench.visitor import PATIENCE

_STARTS: Final = 5
_COMMAND: Final = (sys.executable, "-c", "from agreementhub.cli import main; main()")
_READERS: Final = 6  # at once, of the 8 that the server has threads for


def server(hub: Hub, addresses: Sequence[str]) -> Iterator[Figure]:
    """Starting over this register; then its memory when 6 people at once have read the pages."""
    times = []
    for _ in range(_STARTS):
        begun = time.perf_counter()
        with started(hub):
            times.append(time.perf_counter() - begun)
    yield Figure(
        "start of the server to the first answer",
        max(times),
        "s",
        goal=3,
        median=percentile(times, 50),
        tries=_STARTS,
    )
    cookie = signed_in(hub)
    with started(hub) as (port, process):
        with ThreadPoolExecutor(_READERS) as readers:
            list(readers.map(lambda address: _read(port, address, cookie), addresses))
        taken = memory(process.pid)
    yield Figure(
        "memory of one web process",
        taken["RssAnon"],
        "MB",
        goal=120,
        tries=len(addresses),
        note=f"its own; {taken['RssFile']:.0f} MB more are files mapped",
    )


@contextmanager
def started(hub: Hub) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """`agreementhub serve` on a free port, once it has answered; ended at the end."""
    port = _free_port()
    process = subprocess.Popen(
        (*_COMMAND, "--config", "none.ini", "serve", "--port", str(port)),
        env=_environment(hub, port),
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _environment(hub: Hub, port: int) -> dict[str, str]:
    settings = hub.settings
    given = {
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "BASE_URL": f"http://localhost:{port}",
        "SECRET": settings.secret,
        "DEMO": "true",
        "TODAY": str(TODAY),
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, **{f"AGREEMENTHUB_{name}": value for name, value in given.items()}}


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    stop = time.monotonic() + PATIENCE
    while time.monotonic() < stop and process.poll() is None:
        try:
            return _read(port, "/", "")
        except ConnectionRefusedError:
            time.sleep(0.01)
    raise RuntimeError("the server did not start")


def _read(port: int, address: str, cookie: str) -> None:
    """Open a page, which must be there."""
    connection = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
    try:
        connection.request("GET", address, headers={"Cookie": cookie, "Accept-Language": "sv"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")
    finally:
        connection.close()


def signed_in(hub: Hub) -> str:
    """The cookie of the official, signed in."""
    with hub.session() as db:
        official = accounts.find(db, OFFICIAL)
        assert official is not None
        key = sessions.begin(db, official, now=hub.now())
        db.commit()
    return f"inloggad={key}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
        return port
