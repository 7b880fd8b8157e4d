"""Calendar feeds: one's keys, and the files that calendar programs fetch with them."""

from pyramid.httpexceptions import HTTPGone, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.i18n import _
from agreementhub.resources import organisation_ids
from agreementhub.services.deadlines import feeds
from agreementhub.services.meetings import bodies
from agreementhub.web.downloads import fetched
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.values import Answer


@view_config(
    route_name="feeds",
    permission="deadlines",
    renderer="agreementhub:templates/deadlines/feeds.jinja2",
)
def keys(request: Request) -> Answer:
    """Make a key, see its address once, revoke one."""
    own = bodies.of_organisations(request.db, organisation_ids(request, "deadlines"))
    address = ""
    if request.method == "POST":
        if posted(request, "act") == "revoke":
            return _revoked(request)
        chosen = next((b for b in own if b.id == number_posted(request, "organ")), None)
        key = feeds.make(request.db, request.user, chosen, now=request.now)
        request.db.flush()
        # The address stands in this answer alone: the key is not kept.
        address = addresses.whole(request.hub.settings.base_url, addresses.feed(key))
        request.response.headers["Cache-Control"] = "no-store"
    return {
        "rows": feeds.of_person(request.db, request.user),
        "bodies": own,
        "address": address,
    }


@view_config(route_name="feed")
def feed(request: Request) -> Response:
    """The calendar file; asked for again, it is sent only when it has changed."""
    try:
        found = feeds.find(request.db, request.matchdict["key"], request.today)
    except feeds.Unknown:
        raise HTTPNotFound() from None
    except feeds.Closed:
        words = _("This calendar address has been closed. Make a new one under Deadlines.")
        raise HTTPGone(request.t(words)) from None
    body = feeds.drawn(
        request.db, found, base_url=request.hub.settings.base_url, today=request.today
    )
    return fetched(body, "text/calendar", "private, no-cache")


def _revoked(request: Request) -> HTTPSeeOther:
    number = number_posted(request, "feed")
    found = feeds.own(request.db, request.user, number)
    if found is None:
        raise HTTPNotFound()
    feeds.revoke(request.db, found, by=request.user, now=request.now)
    words = _("The address is closed. Calendars that used it get nothing more.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.path)
