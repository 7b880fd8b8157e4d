"""After a change is saved, the index is brought up to it, beside the answer."""

import logging
import sys
import threading
from collections.abc import Callable
from typing import Final

from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response

from agreementhub.hub import Hub
from agreementhub.services import failures
from agreementhub.services.search import indexing
from agreementhub.web.beside import sparing

# Seconds. A person who saved looks for it a second later at the soonest.
_GATHERING: Final = 0.3
# Seconds for which a thread computes while another waits, a fifth of what Python sets. A page asks
# the database a dozen times, and after each time it waits until the thread beside it has had its
# turn: what is typed would save itself in a tenth of a second while the index is written.
_TURN: Final = 0.001
log = logging.getLogger(__name__)


def includeme(config: Configurator) -> None:
    """Come after the commit: outside the tween that commits."""
    sys.setswitchinterval(_TURN)
    config.registry.drainer = Drainer()
    config.add_tween("agreementhub.web.beside.draining.factory", over="pyramid_tm.tm_tween_factory")


def factory(
    handler: Callable[[Request], Response], registry: Registry
) -> Callable[[Request], Response]:
    """A tween that has the outbox of the index drained when something was saved."""

    def tween(request: Request) -> Response:
        response = handler(request)
        if request.method == "POST" and response.status_int < 400:
            registry.drainer.drain(registry.hub)
        return response

    return tween


class Drainer:
    """Drains the outbox in a thread of its own: writing to the index takes longer than saving.

    It waits a little first, so that what is saved close together is written together: to write
    one document takes as long as to write ten.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: list[Hub] = []
        self._thread: threading.Thread | None = None
        self._awaited = threading.Event()

    def drain(self, hub: Hub) -> None:
        """Have it done soon; asking twice meanwhile is asking once."""
        self._ask(hub)
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def _ask(self, hub: Hub) -> None:
        with self._lock:
            if hub not in self._asked:
                self._asked.append(hub)

    def wait(self) -> None:
        """Until all that was asked for is done, which is begun at once."""
        self._awaited.set()
        while thread := self._thread:
            thread.join()
        self._awaited.clear()

    def _work(self) -> None:
        while hub := self._next():
            try:
                with hub.session(read_only=True) as db:
                    indexing.drain(db, hub.index, hub.types, now=hub.now())
            except Exception as fault:
                # What was saved is saved; the worker drains what is left.
                if failures.why(fault) != "busy":
                    log.exception("the search index could not be brought up to date")
                elif not self._awaited.is_set():
                    self._ask(hub)
        sparing.give_back()

    def _next(self) -> Hub | None:
        self._awaited.wait(_GATHERING)
        with self._lock:
            if self._asked:
                return self._asked.pop()
            self._thread = None
            return None
