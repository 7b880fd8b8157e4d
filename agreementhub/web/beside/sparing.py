"""Memory that is not used any more goes back to the system.

What a page was drawn from is let go of when the page is done. Python frees at once what nobody
holds, but not what holds itself: a macro knows the variables of the template that it stands in,
and is one of them. Such rings, with all that a view handed to the template, would stay until
Python next looks for them, which may be many pages later.
"""

import ctypes
import gc
import threading
from collections.abc import Callable
from typing import Any, Final

from jinja2 import Template
from jinja2.runtime import Context
from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response

# Bytes of what is sent or answered, from which on it is worth while to look for what is left of it.
LARGE: Final = 1024 * 1024
# Seconds. By then the answer has been sent.
_SOON: Final = 0.5
# Of mallopt(3), in the C libraries that have it.
_M_ARENA_MAX: Final = -8


def includeme(config: Configurator) -> None:
    """Look at every request from outside all else."""
    _share_heaps()
    if _looked not in gc.callbacks:
        gc.callbacks.append(_looked)
    config.registry.sweeper = Sweeper()
    config.add_tween(
        "agreementhub.web.beside.sparing.factory", over="agreementhub.web.beside.draining.factory"
    )


def factory(
    handler: Callable[[Request], Response], registry: Registry
) -> Callable[[Request], Response]:
    """A tween that has what is left of a large request swept up."""

    def tween(request: Request) -> Response:
        response = handler(request)
        if max(request.content_length or 0, response.content_length or 0) > LARGE:
            registry.sweeper.sweep()
        return response

    return tween


class Sweeper:
    """Has Python look for rings of values soon, in a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def sweep(self) -> None:
        """Have it done soon; asking twice meanwhile is asking once."""
        with self._lock:
            if self._timer is None:
                self._timer = threading.Timer(_SOON, self._sweep)
                self._timer.daemon = True
                self._timer.start()

    def _sweep(self) -> None:
        with self._lock:
            self._timer = None
        gc.collect()


class Drawn(Template):
    """A template that forgets its variables when the request that it was drawn for is done."""

    def new_context(self, *given: Any, **named: Any) -> Context:
        """The variables of one drawing."""
        context = super().new_context(*given, **named)
        request = context.get("request")
        if request is not None:
            request.add_finished_callback(lambda _request: _empty(context))
        return context


def _empty(context: Context) -> None:
    context.parent = {}
    context.vars.clear()
    context.blocks.clear()


def give_back() -> None:
    """Return to the system what was freed: the C library would keep it."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def _looked(phase: str, told: dict[str, int]) -> None:
    """Python has looked through all that it holds."""
    if phase == "stop" and told["generation"] == 2:
        give_back()


def _share_heaps() -> None:
    """Let threads share the heaps of the C library, which else has one for nearly each of them
    and keeps what any of them has freed."""
    if tell := getattr(ctypes.CDLL(None), "mallopt", None):
        tell(_M_ARENA_MAX, 2)
