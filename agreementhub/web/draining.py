"""After a change is saved, the index is brought up to it, beside the answer."""

import logging
import threading
from collections.abc import Callable

from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response

from agreementhub.hub import Hub
from agreementhub.services.search import indexing

log = logging.getLogger(__name__)


def includeme(config: Configurator) -> None:
    """Come after the commit: outside the tween that commits."""
    config.registry.drainer = Drainer()
    config.add_tween("agreementhub.web.draining.factory", over="pyramid_tm.tm_tween_factory")


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
    """Drains the outbox in a thread of its own: writing to the index takes longer than saving."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: list[Hub] = []
        self._thread: threading.Thread | None = None

    def drain(self, hub: Hub) -> None:
        """Have it done soon; asking twice meanwhile is asking once."""
        with self._lock:
            if hub not in self._asked:
                self._asked.append(hub)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Until all that was asked for is done."""
        while thread := self._thread:
            thread.join()

    def _work(self) -> None:
        while hub := self._next():
            try:
                with hub.session(read_only=True) as db:
                    indexing.drain(db, hub.index, hub.types)
            except Exception:
                # What was saved is saved; the worker drains what is left.
                log.exception("the search index could not be brought up to date")

    def _next(self) -> Hub | None:
        with self._lock:
            if self._asked:
                return self._asked.pop()
            self._thread = None
            return None
