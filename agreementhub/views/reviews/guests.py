"""The links by which counterparties look at a draft: who has one, made, led on, closed."""

from typing import Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.asking import InviteSchema
from agreementhub.i18n import _
from agreementhub.services.reviews import guests
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.values import Answer

_PAGE: Final = "agreementhub:templates/reviews/guests.jinja2"


@view_config(route_name="guests", permission="edit", renderer=_PAGE)
def links(request: Request) -> Answer:
    """Make a link, whose address is shown once; lead one on to the newest version, or close it."""
    thing = request.context
    if request.method == "POST" and (act := posted(request, "act")):
        return _changed(request, act)
    form, address = _form(request), ""
    if values := form.submitted():
        try:
            _link, key = guests.invite(
                request.db,
                thing.document,
                thing.doctype,
                values["name"],
                values["last_day"],
                request.stamp(),
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            # It stands in this answer alone: the key is not kept.
            address = addresses.whole(request.hub.settings.base_url, addresses.guest(key))
            form = _form(request)
    return {
        "document": thing.document,
        "newest": thing.document.newest,
        "links": guests.of_document(request.db, thing.document),
        "form": form,
        "address": address,
    }


def _form(request: Request) -> PageForm:
    last_day = (request.today + guests.USUAL).isoformat()
    return PageForm(InviteSchema(), request, button=_("Make a link"), values={"last_day": last_day})


def _changed(request: Request, act: str) -> HTTPSeeOther:
    document, wanted = request.context.document, number_posted(request, "link")
    of_document = guests.of_document(request.db, document)
    link = next((one for one in of_document if one.id == wanted), None)
    if link is None or not link.opens_on(request.today):
        raise HTTPNotFound()
    if act == "show":
        guests.show(request.db, link, document.newest, request.stamp())
        words = _("The link leads to version ${n} now.", mapping={"n": document.newest.number})
    else:
        guests.revoke(request.db, link, request.stamp())
        words = _("The link is closed. What was said by it remains.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.path)
