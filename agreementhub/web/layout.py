"""What the layout of every page is given."""

from pyramid.config import Configurator
from pyramid.csrf import get_csrf_token
from pyramid.events import BeforeRender
from pyramid.request import Request

from agreementhub.resources import organisations
from agreementhub.web.request import KEYS_COOKIE, KEYS_OFF
from agreementhub.web.values import TemplateValues


def includeme(config: Configurator) -> None:
    """Hand the values over before a template is drawn."""
    config.add_subscriber(give, BeforeRender)


def give(event: BeforeRender) -> None:
    """The site, confirmations to show, and the language; values of the view win."""
    request = event.get("request")
    if request is None or not event["renderer_name"].endswith(".jinja2"):
        return
    event.setdefault("site", site(request))
    event.setdefault("lang", request.lang)
    event.setdefault("shortcuts", request.cookies.get(KEYS_COOKIE) != KEYS_OFF)
    event.setdefault("get_csrf_token", lambda: get_csrf_token(request))
    if "messages" not in event:
        event["messages"] = request.session.pop_flash()


def site(request: Request) -> TemplateValues:
    """The name and look of this installation."""
    settings = request.hub.settings
    own = organisations(request, "deadlines")
    return {
        "name": "AgreementHub",
        "organisation": own[0].name if own else settings.organisation,
        "demo": settings.demo,
        "colours": bool(settings.accent_colour),
        "mail_url": request.route_path("letters") if settings.demo else "",
    }
