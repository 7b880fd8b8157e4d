"""Atom feeds: of a search what anyone may read, of one's own watch what one may read oneself."""

from pyramid.httpexceptions import HTTPGone, HTTPNotFound, HTTPServiceUnavailable
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _, translator
from agreementhub.models import Watch
from agreementhub.search.engines import IndexDamaged
from agreementhub.services.deadlines import feeds as key_feeds
from agreementhub.services.people import accounts
from agreementhub.services.watches import Place, feeds, keeping, matching
from agreementhub.views.watches import asked
from agreementhub.web.downloads import fetched
from agreementhub.web.values import TemplateValues

# Kept only to be asked about anew: what is closed is told to nobody from that moment on.
_PUBLIC, _PRIVATE = "public, no-cache", "private, no-cache"


@view_config(route_name="search_feed")
def search_feed(request: Request) -> Response:
    """What a search finds of what anyone may read, whoever asks for it."""
    keys = feeds.public_keys(request.today)
    wanted = asked.read(request, keys)
    base_url, query = request.hub.settings.base_url, request.query_string
    of = {"what": wanted.name}
    answer = _answer(
        request,
        feeds.Feed(
            subject=wanted.subject,
            reader=Reader(request.lang, request.today, keys, request.t),
            name=request.t(_("New in the register: ${what}") % of),
            id=_with(base_url, addresses.SITE["search_feed"], query),
            address=_with(base_url, addresses.SITE["search_feed"], query),
            page=_with(base_url, addresses.SITE["search"], query),
            **_ours(request),
        ),
        _PUBLIC,
    )
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


@view_config(route_name="watch_feed")
def watch_feed(request: Request) -> Response:
    """What a watch finds of what its owner may read today, by the key of its feed."""
    try:
        watch = keeping.of_feed(request.db, request.matchdict["key"], request.today)
    except key_feeds.Unknown:
        raise HTTPNotFound() from None
    except key_feeds.Closed:
        words = _("This address has been closed. Make a new one under My watches.")
        raise HTTPGone(request.t(words)) from None
    base_url = request.hub.settings.base_url
    return _answer(
        request,
        feeds.Feed(
            subject=matching.of(watch),
            reader=_owner(request, watch),
            name=watch.name,
            id=addresses.whole(base_url, f"{addresses.watches()}#{watch.id}"),
            page=addresses.whole(base_url, addresses.watches()),
            **_ours(request),
        ),
        _PRIVATE,
    )


def _owner(request: Request, watch: Watch) -> Reader:
    lang = watch.user.language
    return Reader(lang, request.today, accounts.keys(watch.user, request.today), translator(lang))


def _ours(request: Request) -> TemplateValues:
    settings = request.hub.settings
    return {"base_url": settings.base_url, "organisation": settings.organisation}


def _with(base_url: str, path: str, query: str) -> str:
    whole = addresses.whole(base_url, path)
    return f"{whole}?{query}" if query else whole


def _answer(request: Request, feed: feeds.Feed, cache: str) -> Response:
    """The file; asked for again, it is sent only when it has changed."""
    at = Place(request.db, request.hub.index, request.types, request.now)
    try:
        body = feeds.drawn(at, feed)
    except IndexDamaged:
        raise HTTPServiceUnavailable() from None
    return fetched(body, "application/atom+xml", cache)
