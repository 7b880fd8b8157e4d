"""Headers that keep a page to itself."""

from collections.abc import Callable

from pyramid.config import Configurator
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response
from pyramid.tweens import INGRESS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)


def includeme(config: Configurator) -> None:
    """Put the headers on every answer, errors included."""
    config.add_tween("agreementhub.web.headers.factory", under=INGRESS)


def factory(
    handler: Callable[[Request], Response], registry: Registry
) -> Callable[[Request], Response]:
    """A tween that adds the headers a view has not set itself."""
    secure = registry.hub.settings.base_url.startswith("https://")

    def tween(request: Request) -> Response:
        response = handler(request)
        given = response.headers
        given.setdefault("Content-Security-Policy", POLICY)
        given.setdefault("X-Content-Type-Options", "nosniff")
        given.setdefault("Referrer-Policy", "same-origin")
        given.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if secure:
            given.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if not request.path_info.startswith("/static/"):
            given.setdefault("Cache-Control", "no-store")
        return response

    return tween
