"""Who asks, and whether they may: the one place where a door asks for permission."""

from typing import Any

from pyramid.config import Configurator
from pyramid.request import Request, RequestLocalCache
from pyramid.security import Allowed, Denied

from agreementhub.models import User
from agreementhub.services.people import accounts, sign_ins
from agreementhub.web.own_transaction import own_transaction


def includeme(config: Configurator) -> None:
    """Set the policy, and the keys that views hand to services."""
    config.set_security_policy(SignInPolicy())
    config.add_request_method(
        lambda request: accounts.keys(request.identity, request.today), "keys", reify=True
    )


def cookie_name(request: Request) -> str:
    """A browser keeps a `__Host-` cookie from any other host; it needs https."""
    secure = request.hub.settings.base_url.startswith("https://")
    return "__Host-inloggad" if secure else "inloggad"


class SignInPolicy:
    """Sessions are rows; a thing tells which keys open an action; the two must meet."""

    def __init__(self) -> None:
        self.cache = RequestLocalCache(self._load)

    def _load(self, request: Request) -> User | None:
        key = request.cookies.get(cookie_name(request))
        if not key:
            return None
        found = sign_ins.find(request.db, key, now=request.now)
        if found is None:
            return None
        if sign_ins.is_unseen(found, now=request.now):
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
        return _set_cookie(request, key)

    def forget(self, request: Request, **_kw: Any) -> list[tuple[str, str]]:
        """The header that takes the key away."""
        return _set_cookie(request, None)


def _set_cookie(request: Request, key: str | None) -> list[tuple[str, str]]:
    response = request.response.__class__()
    secure = request.hub.settings.base_url.startswith("https://")
    response.set_cookie(
        cookie_name(request),
        key,
        max_age=None if key else 0,
        path="/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    return [("Set-Cookie", value) for value in response.headers.getall("Set-Cookie")]


def _note_seen(request: Request, key: str) -> None:
    # Its own short transaction: the request's may have been a mere reading.
    with own_transaction(request) as db:
        sign_ins.seen(db, key, now=request.now)
