"""What every request carries: the database, the moment, the language."""

from typing import Any

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPForbidden
from pyramid.request import Request
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from agreementhub.domain import clock
from agreementhub.domain.reader import Reader
from agreementhub.i18n import LANGUAGES
from agreementhub.loading import spared
from agreementhub.models import User
from agreementhub.services.stamp import Stamp

# It loads every driver that is installed, to know by which errors a database asks to try again.
# Over a hub on PostgreSQL the driver has been loaded already.
with spared("psycopg"):
    import zope.sqlalchemy

# What is raised when the database does not answer.
NoAnswer = OperationalError
# Whatever the database refuses, and that no connection to it was free.
DatabaseFault, NoConnection = DBAPIError, TimeoutError
LANGUAGE_COOKIE = "sprak"
# Who has switched the single keys off keeps that in the browser.
KEYS_COOKIE, KEYS_OFF = "tangenter", "av"
# What a page is drawn in: the layout of every page, or nothing, where it is shown within another.
WHOLE, BARE = "layout.jinja2", "parts/bare.jinja2"


def includeme(config: Configurator) -> None:
    """Add the attributes."""
    config.add_request_method(lambda request: request.registry.hub, "hub", reify=True)
    config.add_request_method(lambda request: request.hub.types, "types", reify=True)
    config.add_request_method(database, "db", reify=True)
    config.add_request_method(lambda request: request.hub.now(), "now", reify=True)
    config.add_request_method(lambda request: clock.local_day(request.now), "today", reify=True)
    config.add_request_method(lambda request: request.locale_name, "lang", reify=True)
    config.add_request_method(user, "user", reify=True)
    config.add_request_method(lambda _request: WHOLE, "frame", reify=True)
    config.add_request_method(stamp)
    config.add_request_method(translate, "t")
    config.add_request_method(reader, "reader", reify=True)
    config.set_locale_negotiator(language)


def database(request: Request) -> Any:
    """The session of the request's transaction; a request that only reads says so."""
    db = request.hub.session(read_only=request.method != "POST")
    db.expire_on_commit = False  # nothing is read of it afterwards
    zope.sqlalchemy.register(db, transaction_manager=request.tm)
    request.add_finished_callback(lambda _request: db.close())
    return db


def user(request: Request) -> User:
    """Who is signed in. Raises HTTPForbidden where nobody is; a page's permission sees to that."""
    if request.identity is None:
        raise HTTPForbidden()
    return request.identity


def stamp(request: Request, reason: str = "", once: str = "", seen: str | None = None) -> Stamp:
    """Who acts in the request and when, why they say, the key of the form that they post, and
    where the document stood when it was drawn."""
    return Stamp(request.identity, request.now, reason, once, seen)


def translate(request: Request, words: str) -> str:
    """Marked words in the language of the request."""
    return str(request.localizer.translate(words))


def reader(request: Request) -> Reader:
    """The person who asks, as a value that presenters take."""
    localizer = request.localizer
    return Reader(
        lang=request.lang,
        today=request.today,
        keys=request.keys,
        say=lambda words: str(localizer.translate(words)),
    )


def language(request: Request) -> str:
    """The person's language, the one chosen in this browser, or one the browser asks for."""
    person = request.identity
    chosen = person.language if person else request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    return str(request.accept_language.lookup(LANGUAGES, default="sv"))
