"""When the database does not take what was sent: why, and all that was typed, to send once more."""

import logging
from typing import Final

from pyramid.csrf import get_csrf_token
from pyramid.request import Request
from pyramid.view import exception_view_config
from pyramid_retry import is_last_attempt, mark_error_retryable

from agreementhub.services import failures, migrating
from agreementhub.services.failures import Why
from agreementhub.views.site.errors import bug, fields_of, typed_in
from agreementhub.web.request import DatabaseFault, NoConnection
from agreementhub.web.security import is_from_here
from agreementhub.web.values import TemplateValues

log = logging.getLogger(__name__)
PAGE: Final = "agreementhub:templates/errors/503.jinja2"
_BUG: Final = "agreementhub:templates/errors/500.jinja2"
# Seconds after which trying again is worth while.
_AGAIN: Final[dict[Why, int]] = {"busy": 5, "full": 300, "read_only": 300, "unready": 300}


@exception_view_config(DatabaseFault, renderer=PAGE)
@exception_view_config(NoConnection, renderer=PAGE)
@exception_view_config(OSError, renderer=PAGE)
def not_stored(request: Request) -> TemplateValues:
    """Database or disk are busy, full, closed for writing or not made yet; or it is our fault."""
    if failures.is_kept_already(request.exception) and not is_last_attempt(request):
        # Nobody sees this page: the request is begun anew, and finds what is there.
        mark_error_retryable(request.exception)
        return _page(request, "busy")
    why = failures.why(request.exception)
    if why is None or (why == "unready" and migrating.is_current(request.hub.engine)):
        request.override_renderer = _BUG
        return bug(request)
    return _told(request, why)


def _told(request: Request, why: Why) -> TemplateValues:
    log.error("%s: %s %s: %s", why, request.method, request.path, request.exception)
    return _page(request, why)


def _page(request: Request, why: Why) -> TemplateValues:
    request.response.status_int = 503
    request.response.headers["Retry-After"] = str(_AGAIN[why])
    posted = fields_of(request) if is_from_here(request) else []
    return {
        "reference": "",
        "why": why,
        "typed": typed_in(posted),
        "posted": posted,
        "lost_files": any(getattr(value, "filename", "") for value in request.POST.values()),
        "csrf_token": get_csrf_token(request) if posted else "",
    }
