"""What goes wrong around the pages: when a transaction begins, when it is committed, when an error
page itself cannot be drawn, when a browser would not keep all that the next page is to tell."""

import json
import logging
from collections.abc import Callable
from typing import Any, Final

from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response
from pyramid_retry import is_error_retryable

from agreementhub.domain.json_types import JsonDict

log = logging.getLogger(__name__)
# Bytes of JSON that the cookie of confirmations has room for: signed and in base64 they are 4 050.
_ROOM: Final = 2_930
# Where Pyramid keeps what is to be told, and the key of forms.
_TOLD, _TOKEN = "_f_", "_csrft_"
_LONGEST: Final = 120  # signs of words that are cut
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
            response = handler(request)
        except Exception as error:
            if is_error_retryable(request, error):
                raise
            response = _told(request)
        # Nobody has asked for a session that is not there yet.
        if session := request.__dict__.get("session"):
            let_fit(session)
        return response

    return tween


def let_fit(session: Any) -> None:
    """Leave in the session what its cookie has room for: else it fails when all is done, and no
    page can tell so. The last that was done is told, in fewer words if need be."""
    told = dict.get(session, _TOLD, [])
    while _size(session) > _ROOM and len(told) > 1:
        told.pop(0)
    if _size(session) > _ROOM and told:
        told[0] = _shortened(told[0])
    if _size(session) > _ROOM and told:
        told[0].pop("undo", None)
    for key in [*dict.keys(session)]:
        if _size(session) > _ROOM and key not in (_TOLD, _TOKEN):
            del session[key]


def _size(session: Any) -> int:
    return len(json.dumps(dict(session)))


def _shortened(message: JsonDict) -> JsonDict:
    words = str(message["text"])
    return {**message, "text": words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"}


def _told(request: Request) -> Response:
    """The page of the error, or a few words when that fails too."""
    try:
        return request.invoke_exception_view()
    except Exception:
        log.exception("no page could tell of an error at %s %s", request.method, request.path)
        return Response(_PLAIN, status=500, charset="utf-8")
