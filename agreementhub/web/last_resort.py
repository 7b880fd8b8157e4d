"""What goes wrong around the pages: when a transaction begins, when it is committed, when an error
page itself cannot be drawn."""

import logging
from collections.abc import Callable

from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response
from pyramid_retry import is_error_retryable

log = logging.getLogger(__name__)
_PLAIN = (
    "<!doctype html><html lang=sv><meta charset=utf-8><title>Fel</title><h1>Något gick fel i "
    "systemet</h1><p>Det du senast bad om har inte sparats. Gå tillbaka och försök igen.</p>"
    "<p lang=en>Something broke in the system. What you last asked for has not been saved. Go back "
    "and try again.</p></html>"
)


def includeme(config: Configurator) -> None:
    """Stand outside everything but the headers."""
    headers = "agreementhub.web.headers.factory"
    config.add_tween("agreementhub.web.last_resort.factory", under=headers)


def factory(
    handler: Callable[[Request], Response], registry: Registry
) -> Callable[[Request], Response]:
    """A tween after which no error is left to the server, whose words would be its own."""

    def tween(request: Request) -> Response:
        try:
            return handler(request)
        except Exception as error:
            if is_error_retryable(request, error):
                raise
            return _told(request)

    return tween


def _told(request: Request) -> Response:
    """The page of the error, or a few words when that fails too."""
    try:
        return request.invoke_exception_view()
    except Exception:
        log.exception("no page could tell of an error at %s %s", request.method, request.path)
        return Response(_PLAIN, status=500, charset="utf-8")
