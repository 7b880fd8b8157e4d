"""What the layout of every page is given, and the choice of an organisation that some have."""

from pyramid.config import Configurator
from pyramid.csrf import get_csrf_token
from pyramid.events import BeforeRender
from pyramid.request import Request

from agreementhub.models import Organisation
from agreementhub.resources import CHOSEN, organisations
from agreementhub.web.paging import with_query
from agreementhub.web.request import KEYS_COOKIE, KEYS_OFF
from agreementhub.web.values import TemplateValues

# Pages that stand without the database, and so without a person and a language.
_BARE = "agreementhub:templates/errors/5"


def includeme(config: Configurator) -> None:
    """Hand the values over before a template is drawn."""
    config.add_subscriber(give, BeforeRender)


def give(event: BeforeRender) -> None:
    """The site, confirmations to show, and the language; values of the view win."""
    request = event.get("request")
    if request is None or not event["renderer_name"].endswith(".jinja2"):
        return
    if event["renderer_name"].startswith(_BARE):
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
        "contact": settings.contact_address,
        "colours": bool(settings.accent_colour),
        "mail_url": request.route_path("letters") if settings.demo else "",
    }


def choice_of(request: Request, owner: Organisation, permission: str) -> list[TemplateValues]:
    """The organisations in which the person may do this, each with the page's address for it;
    none where there is nothing to choose."""
    among = organisations(request, permission)
    if len(among) < 2:
        return []
    return [
        {
            "name": one.name,
            "is_chosen": one is owner,
            "url": with_query(request, **{CHOSEN: str(one.id), "sida": None}),
        }
        for one in among
    ]
