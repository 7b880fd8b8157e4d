"""After a change is saved, the index is brought up to it."""

import logging
from collections.abc import Callable

from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response

from agreementhub.services import indexing

log = logging.getLogger(__name__)


def includeme(config: Configurator) -> None:
    """Come after the commit: outside the tween that commits."""
    config.add_tween("agreementhub.views.indexing.factory", over="pyramid_tm.tm_tween_factory")


def factory(
    handler: Callable[[Request], Response], registry: Registry
) -> Callable[[Request], Response]:
    """A tween that drains the outbox of the index when something was saved."""
    def tween(request: Request) -> Response:
        response = handler(request)
        if request.method == "POST" and response.status_int < 400:
            _drain()
        return response

    def _drain() -> None:
        hub = registry.hub
        try:
            with hub.session(read_only=True) as db:
                indexing.drain(db, hub.index, hub.types)
        except Exception:
            # What was saved is saved; the worker drains what is left.
            log.exception("the search index could not be brought up to date")

    return tween
