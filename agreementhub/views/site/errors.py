"""When something goes wrong: what happened, what is saved, what to do."""

import logging
import secrets
from typing import Final

from pyramid.httpexceptions import HTTPClientError
from pyramid.request import Request
from pyramid.view import exception_view_config, notfound_view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.web.incoming import is_read
from agreementhub.web.values import TemplateValues

log = logging.getLogger(__name__)
_PAGES = {400, 404, 409, 410, 413, 429}
# What a form carries and nobody wrote; and what no page brings back.
_NOT_TYPED: Final = {
    *("__form__", "__start__", "__end__", "press", "once", "drawn", "seen", "typed", "shown"),
    *("till", "carried", "newest", "choose", "act", "brev", "plats"),
}
_NEVER_BACK: Final = {"csrf_token", "password", "old", "new"}


@notfound_view_config(renderer="agreementhub:templates/errors/404.jinja2")
def not_found(request: Request) -> TemplateValues:
    """Nothing here, or nothing that this person may see: the same words."""
    request.response.status_int = 404
    return _page(request)


@exception_view_config(RuleBroken, renderer="agreementhub:templates/errors/409.jinja2")
def rule_broken(request: Request) -> TemplateValues:
    """A rule that no form could show."""
    request.response.status_int = 409
    return _page(request, detail=request.t(request.exception.message))


@exception_view_config(UnicodeDecodeError, renderer="agreementhub:templates/errors/400.jinja2")
def not_text(request: Request) -> TemplateValues:
    """An address or a form in no encoding of ours."""
    request.response.status_int = 400
    return _page(request)


@exception_view_config(HTTPClientError, renderer="agreementhub:templates/errors/400.jinja2")
def client_error(request: Request) -> TemplateValues:
    """A request that cannot be understood."""
    status = request.exception.status_int
    request.response.status_int = status
    if allowed := request.exception.headers.get("Allow"):
        request.response.headers["Allow"] = allowed
    if status in _PAGES:
        request.override_renderer = f"agreementhub:templates/errors/{status}.jinja2"
    return _page(request, detail=request.exception.detail or "")


@exception_view_config(Exception, renderer="agreementhub:templates/errors/500.jinja2")
def bug(request: Request) -> TemplateValues:
    """A fault of ours: logged whole under a reference that the page tells."""
    reference = secrets.token_hex(4)
    log.exception("error %s at %s %s", reference, request.method, request.path)
    request.response.status_int = 500
    return _page(request, reference=reference)


def _page(request: Request, *, detail: str = "", reference: str = "") -> TemplateValues:
    """What the pages of errors show; with the sentences that were sent, so that none is lost."""
    typed = [value for value in typed_in(fields_of(request)) if len(value.split()) > 1]
    return {"reference": reference, "detail": detail, "saved": "", "typed": typed}


def fields_of(request: Request) -> list[tuple[str, str]]:
    """The fields in their order; files must be chosen anew, and passwords typed."""
    if request.method != "POST" or not is_read(request):
        return []
    fields = ((name, value) for name, value in request.POST.items() if isinstance(value, str))
    return [(name, value) for name, value in fields if name not in _NEVER_BACK]


def typed_in(fields: list[tuple[str, str]]) -> list[str]:
    """What somebody wrote among them."""
    return [
        value
        for name, value in fields
        if name not in _NOT_TYPED and not name.startswith("_") and value.strip()
    ]
