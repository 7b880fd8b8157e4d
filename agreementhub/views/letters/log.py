"""The log of letters, and trying once more what was given up."""

from datetime import date

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.deadlines import LETTER_STATES
from agreementhub.i18n import _
from agreementhub.resources import organisation_ids
from agreementhub.services.letters import KINDS, Asked, heartbeat
from agreementhub.services.letters import log as letter_log
from agreementhub.web.numbers import number_posted, words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer


@view_config(
    route_name="letter_log",
    permission="letter_log",
    renderer="agreementhub:templates/letters/log.jinja2",
)
def log(request: Request) -> Answer:
    """The letters, the latest first."""
    if request.method == "POST":
        return _again(request)
    asked = _asked(request)
    found = letter_log.page(request.db, request.keys, asked, window_of(request))
    return {
        "rows": found.rows,
        "count": found.count,
        "kinds": KINDS,
        "asked": asked,
        "page": page_of(request, found),
        "health": heartbeat.health(request.db, now=request.now),
    }


def _asked(request: Request) -> Asked:
    state = words_of(request, "lage")
    try:
        since = date.fromisoformat(words_of(request, "sedan"))
    except ValueError:
        since = None
    return Asked(
        organisation_ids(request, "letter_log"),
        state if state in LETTER_STATES else "",
        words_of(request, "till"),
        since,
    )


def _again(request: Request) -> HTTPSeeOther:
    number = number_posted(request, "brev")
    asked = Asked(organisation_ids(request, "letter_log"))
    if number is None or not letter_log.again(request.db, number, asked, now=request.now):
        raise HTTPNotFound()
    words = _("The letter is tried again at the next round.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("letter_log", _query=request.GET))
