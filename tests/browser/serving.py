"""The program on a port of its own, over the demo as it stands on 1 April 2027.

SQLite always: what a browser meets does not depend on the database, which has tests of its own.
"""

import fcntl
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from waitress import create_server, wasyncore

from agreementhub import application
from agreementhub.hub import Hub
from agreementhub.jobs import worker
from agreementhub.services import migrating
from agreementhub.services.search import indexing
from agreementhub.settings import Settings
from seed import demo
from tests.conftest import NOW


def hub_in(folder: Path) -> Hub:
    """The hub over the data of a folder."""
    return Hub(
        Settings(
            database_url=f"sqlite:///{folder / 'demo.sqlite'}",
            data_dir=folder,
            demo=True,
            secret="a secret that only tests know about",
        )
    )


def demo_in(folder: Path) -> Path:
    """A folder with the demo, loaded by whichever test process comes first."""
    ready = folder / "ready"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _load(folder)
            ready.touch()
    return folder


@contextmanager
def served(demo_folder: Path, folder: Path) -> Iterator[str]:
    """The address of the program over a copy of the demo, for as long as the context lasts."""
    shutil.copytree(demo_folder, folder)
    hub = hub_in(folder)
    router = application(hub)
    sockets: dict[int, Any] = {}
    server = create_server(router, sockets, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))
        thread.join()
        server.task_dispatcher.shutdown()
        router.registry.drainer.wait()
        hub.engine.dispose()


def _load(folder: Path) -> None:
    hub = hub_in(folder)
    migrating.upgrade(hub.engine)
    with hub.session() as db:
        demo.load(db, hub.types, now=NOW)
        db.commit()
        indexing.reindex(db, hub.index, hub.types)
    hub.letters.mkdir(exist_ok=True)
    worker.letters(hub, now=NOW, connect=lambda _url: _postbox(hub.letters))
    hub.engine.dispose()


@contextmanager
def _postbox(folder: Path) -> Iterator[Callable[[EmailMessage], str]]:
    """Takes letters as the mail catcher of a demo does."""

    def send(message: EmailMessage) -> str:
        number = len(list(folder.iterdir()))
        (folder / f"{number:04}.eml").write_bytes(bytes(message))
        return "250 Kept"

    yield send
