"""Who asks, and whether they may: the one place where a door asks for permission."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from pyramid.config import Configurator
from pyramid.request import Request, RequestLocalCache
from pyramid.security import Allowed, Denied

from agreementhub.models import User
from agreementhub.services.people import accounts, browsers, sessions
from agreementhub.web.request import NoAnswer


def includeme(config: Configurator) -> None:
    """Set the policy, and the keys that views hand to services."""
    config.set_security_policy(SignInPolicy())
    config.add_request_method(
        lambda request: accounts.keys(request.identity, request.today), "keys", reify=True
    )


def cookie_name(request: Request) -> str:
    """A browser keeps a `__Host-` cookie from any other host; it needs https."""
    return "__Host-inloggad" if _is_secure(request) else "inloggad"


def browser_cookie(request: Request) -> str:
    """What holds the key of a browser in which somebody has signed in."""
    return "__Host-webblasare" if _is_secure(request) else "webblasare"


def browser_key(request: Request) -> str | None:
    """The key of the browser, if somebody has signed in there."""
    return request.cookies.get(browser_cookie(request)) or None


def remember_browser(request: Request, key: str) -> list[tuple[str, str]]:
    """The header that gives the browser the key by which it is known again."""
    seconds = int(browsers.KEPT.total_seconds())
    return _set_cookie(request, browser_cookie(request), key, seconds)


def is_from_here(request: Request) -> bool:
    """Whether a page of ours sent it, as far as the browser tells. What another site made somebody
    send is never done, and never offered to be sent again by a button of ours."""
    if site := request.environ.get("HTTP_SEC_FETCH_SITE"):
        return site in ("same-origin", "none")
    # Browsers say nothing of sites over plain http, and then tell the origin alone.
    origin = request.environ.get("HTTP_ORIGIN")
    base = urlsplit(request.hub.settings.base_url)
    return origin in (None, request.host_url, f"{base.scheme}://{base.netloc}")


class SignInPolicy:
    """Sessions are rows; a thing tells which keys open an action; the two must meet."""

    def __init__(self) -> None:
        self.cache = RequestLocalCache(self._load)

    def _load(self, request: Request) -> User | None:
        key = request.cookies.get(cookie_name(request))
        if not key:
            return None
        found = sessions.find(request.db, key, now=request.now)
        if found is None:
            return None
        if sessions.is_unseen(found, now=request.now):
            request.add_finished_callback(lambda request: _note_seen(request, key))
        return found.user

    def identity(self, request: Request) -> User | None:
        """The person who is signed in."""
        return self.cache.get_or_create(request)

    def authenticated_userid(self, request: Request) -> int | None:
        """The id of the person who is signed in."""
        user = self.identity(request)
        return user.id if user else None

    def permits(self, request: Request, context: Any, permission: str) -> Any:
        """Whether the person's keys meet those that open the action on the thing."""
        if context.opens(permission) & request.keys:
            return Allowed(f"a key opens {permission}")
        return Denied(f"no key opens {permission}")

    def remember(self, request: Request, key: str, **_kw: Any) -> list[tuple[str, str]]:
        """The header that gives the browser its key."""
        return _set_cookie(request, cookie_name(request), key)

    def forget(self, request: Request, **_kw: Any) -> list[tuple[str, str]]:
        """The header that takes the key away."""
        return _set_cookie(request, cookie_name(request), None)


def _is_secure(request: Request) -> bool:
    return bool(request.hub.settings.base_url.startswith("https://"))


def _set_cookie(
    request: Request, name: str, key: str | None, seconds: int | None = None
) -> list[tuple[str, str]]:
    response = request.response.__class__()
    response.set_cookie(
        name,
        key,
        max_age=seconds if key else 0,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="Lax",
    )
    return [("Set-Cookie", value) for value in response.headers.getall("Set-Cookie")]


def _note_seen(request: Request, key: str) -> None:
    # Its own short transaction: the request's may have been a mere reading. What is not noted now
    # is noted at the next page.
    with suppress(NoAnswer), request.hub.impatient_session() as db, db.begin():
        sessions.seen(db, key, now=request.now)
