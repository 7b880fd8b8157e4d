"""Signing in and out, without losing what was typed before the sign-in ended."""

import json
from collections.abc import Iterable
from urllib.parse import urlsplit

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.security import forget, remember
from pyramid.view import forbidden_view_config, view_config

from agreementhub.domain import outside, passwords
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import Extra
from agreementhub.forms.sign_in import SignInSchema
from agreementhub.i18n import _
from agreementhub.resources import SecretMatter
from agreementhub.services.people import sessions, sign_ins
from agreementhub.views.people.proof import proof
from agreementhub.web.forms import PageForm
from agreementhub.web.incoming import MOST_OF_ADDRESS
from agreementhub.web.numbers import words_of
from agreementhub.web.own_transaction import own_transaction
from agreementhub.web.security import cookie_name, is_from_here, remember_browser
from agreementhub.web.values import Answer, TemplateValues

SIGN_IN = "agreementhub:templates/people/sign_in.jinja2"
CARRY_ON = "agreementhub:templates/people/carry_on.jinja2"
# A page of typed text, not a file: what is larger is named as lost.
MOST_CARRIED = 2_000_000
_NEVER_CARRIED = {"csrf_token", "password", "carried"}


@view_config(route_name="sign_in", renderer=SIGN_IN)
def sign_in(request: Request) -> Answer:
    """Sign in, then go on to where one was going."""
    target = own_path(request, words_of(request, "till", MOST_OF_ADDRESS))
    form = _form(request, target, "")
    if not (values := form.submitted()):
        return _page(request, form)
    try:
        started = _start(request, values["email"], values["password"])
    except RuleBroken as rule:
        form.refuse(rule)
        return _page(request, form)
    headers = [*remember(request, started.key), *remember_browser(request, started.browser)]
    request.session.invalidate()
    about = (*started.about, request.hub.settings.organisation)
    is_good = passwords.is_good(values["password"], about)
    if fields := _fields(values["carried"]):
        if not is_good:
            _ask_later(request)
        return _carry_on(request, target, fields, headers)
    if not is_good:
        target = request.route_path("password", _query={"till": target})
    return HTTPSeeOther(target, headers=headers)


@view_config(route_name="sign_out", request_method="POST")
def sign_out(request: Request) -> Answer:
    """Sign out; the key opens nothing any more."""
    if key := request.cookies.get(cookie_name(request)):
        sessions.end(request.db, key)
    request.session.invalidate()
    return HTTPSeeOther(request.route_path("home"), headers=forget(request))


@forbidden_view_config(renderer=SIGN_IN)
def forbidden(request: Request) -> Answer:
    """Ask someone who is not signed in to do so, and keep what they sent; tell others no."""
    if request.identity is not None:
        request.override_renderer = "agreementhub:templates/errors/403.jinja2"
        request.response.status = 403
        return {"reference": ""}
    if request.method != "POST":
        return HTTPSeeOther(request.route_path("sign_in", _query={"till": request.path_qs}))
    if not is_from_here(request):
        return HTTPSeeOther(request.route_path("sign_in"))
    form = _form(request, request.path_qs, _carry(request))
    request.response.status = 403
    return _page(request, form)


@view_config(context=SecretMatter, renderer="agreementhub:templates/documents/diary_line.jinja2")
def secret_matter(request: Request) -> Answer:
    """What the diary may tell of a secret matter: number, date and chosen words (OSL 5:2)."""
    request.response.status = 403
    return {"line": request.exception.line}


@view_config(context=BadCSRFToken, renderer=CARRY_ON)
def stale_form(request: Request) -> Answer:
    """A form from before the browser's session ended: show what it held, to be sent again.

    Nothing is done until the person presses the button on our own page; for what another site
    sent there is none.
    """
    request.response.status = 400
    if not is_from_here(request):
        return {"fields": [], "lost": [], "from_elsewhere": True}
    return {"target": request.path_qs, "fields": _fields(_carry(request)), "lost": _files(request)}


def own_path(request: Request, path: str) -> str:
    """The path, if it is one of this site; else the first page."""
    parts = urlsplit(path.strip())
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    if ours and not parts.netloc and not parts.scheme:
        return path
    return str(request.route_path("home"))


def _start(request: Request, email: str, password: str) -> sign_ins.Started:
    proven = proof(request, email, password)
    with own_transaction(request) as db:
        return sign_ins.start(db, proven, now=request.now)


def _ask_later(request: Request) -> None:
    """Whoever has something to send does that first."""
    words = _("Your password is older than today's rule. Choose a new one under My account.")
    request.session.flash({"text": request.t(words), "tone": "soon"})


def _form(request: Request, target: str, carried: str) -> PageForm:
    return PageForm(
        SignInSchema(),
        request,
        name="sign-in",
        extra=Extra(action=request.route_path("sign_in")),
        button=_("Sign in"),
        values={"till": target, "carried": carried},
    )


def _page(request: Request, form: PageForm) -> TemplateValues:
    return {"form": form, "lost": _files(request)}


def _carry_on(
    request: Request, target: str, fields: list[tuple[str, str]], headers: Iterable[tuple[str, str]]
) -> Response:
    values = {"target": target, "fields": fields, "lost": []}
    response = render_to_response(CARRY_ON, values, request=request)
    response.headerlist.extend(headers)
    return response


def _carry(request: Request) -> str:
    fields = [
        (name, value)
        for name, value in request.POST.items()
        if isinstance(value, str) and name not in _NEVER_CARRIED
    ]
    written = json.dumps(fields, ensure_ascii=False)
    return written if len(written) <= MOST_CARRIED else "[]"


def _fields(carried: str) -> list[tuple[str, str]]:
    try:
        read = json.loads(carried)
        return [
            (outside.words(name, MOST_CARRIED), outside.words(value, MOST_CARRIED))
            for name, value in read
        ]
    except (ValueError, TypeError, RecursionError):
        return []


def _files(request: Request) -> list[str]:
    if request.method != "POST":
        return []
    return [value.filename for value in request.POST.values() if hasattr(value, "filename")]
