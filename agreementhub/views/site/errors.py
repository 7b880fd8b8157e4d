"""When something goes wrong: what happened, what is saved, what to do."""

import logging
import secrets

from pyramid.httpexceptions import HTTPClientError
from pyramid.request import Request
from pyramid.view import exception_view_config, notfound_view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.web.values import TemplateValues

log = logging.getLogger(__name__)
_PAGES = {400, 404, 409, 410, 413, 429}


@notfound_view_config(renderer="agreementhub:templates/errors/404.jinja2")
def not_found(request: Request) -> TemplateValues:
    """Nothing here, or nothing that this person may see: the same words."""
    request.response.status_int = 404
    return {"reference": "", "detail": "", "saved": ""}


@exception_view_config(RuleBroken, renderer="agreementhub:templates/errors/409.jinja2")
def rule_broken(request: Request) -> TemplateValues:
    """A rule that no form could show."""
    request.response.status_int = 409
    return {"reference": "", "detail": request.t(request.exception.message), "saved": ""}


@exception_view_config(UnicodeDecodeError, renderer="agreementhub:templates/errors/400.jinja2")
def not_text(request: Request) -> TemplateValues:
    """An address or a form in no encoding of ours."""
    request.response.status_int = 400
    return {"reference": "", "detail": "", "saved": ""}


@exception_view_config(HTTPClientError, renderer="agreementhub:templates/errors/400.jinja2")
def client_error(request: Request) -> TemplateValues:
    """A request that cannot be understood."""
    status = request.exception.status_int
    request.response.status_int = status
    if status in _PAGES:
        request.override_renderer = f"agreementhub:templates/errors/{status}.jinja2"
    return {"reference": "", "detail": request.exception.detail or "", "saved": ""}


@exception_view_config(Exception, renderer="agreementhub:templates/errors/500.jinja2")
def bug(request: Request) -> TemplateValues:
    """A fault of ours: logged whole under a reference that the page tells."""
    reference = secrets.token_hex(4)
    log.exception("error %s at %s %s", reference, request.method, request.path)
    request.response.status_int = 500
    return {"reference": reference, "detail": "", "saved": ""}
