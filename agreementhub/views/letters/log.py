"""The log of letters, and trying once more what was given up."""

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.deadlines import LETTER_STATES
from agreementhub.i18n import _
from agreementhub.services.letters import Asked, heartbeat
from agreementhub.services.letters import log as letter_log
from agreementhub.views.deadlines.list import own_organisations
from agreementhub.web.paging import page_of, window_of


@view_config(
    route_name="letter_log",
    permission="letter_log",
    renderer="agreementhub:templates/letters/log.jinja2",
)
def log(request: Request) -> Any:
    """The letters, the latest first."""
    if request.method == "POST":
        return _again(request)
    asked = _asked(request)
    found = letter_log.page(request.db, request.keys, asked, window_of(request))
    return {
        "rows": found.rows,
        "count": found.count,
        "asked": asked,
        "page": page_of(request, found),
        "health": heartbeat.health(request.db, now=request.now),
    }


def _asked(request: Request) -> Asked:
    state = request.params.get("lage", "")
    try:
        since = date.fromisoformat(request.params.get("sedan", ""))
    except ValueError:
        since = None
    return Asked(
        own_organisations(request),
        state if state in LETTER_STATES else "",
        request.params.get("till", "").strip()[:100],
        since,
    )


def _again(request: Request) -> HTTPSeeOther:
    number = request.POST.get("brev", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 16
    asked = Asked(own_organisations(request))
    if not is_number or not letter_log.again(request.db, int(number), asked, now=request.now):
        raise HTTPNotFound()
    words = _("The letter is tried again at the next round.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("letter_log", _query=request.GET))
