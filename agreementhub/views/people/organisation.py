"""What an organisation asks of those who work in it."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.i18n import _
from agreementhub.resources import organisation_of
from agreementhub.services.agenda import apart
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer


@view_config(
    route_name="organisation",
    permission="administer",
    renderer="agreementhub:templates/people/organisation.jinja2",
)
def rules(request: Request) -> Answer:
    """Whether two people are asked for, chosen by who administers the organisation."""
    owner = organisation_of(request, "administer")
    if request.method == "POST":
        wanted = posted(request, "two_people") == "on"
        apart.choose(request.db, owner, wanted=wanted, stamp=request.stamp())
        on = _("From now on somebody else than the writer marks as decided.")
        off = _("The writer may mark as decided.")
        request.session.flash({"text": request.t(on if wanted else off), "tone": "good"})
        return HTTPSeeOther(request.path_qs)
    return {"owner": owner, "owners": choice_of(request, owner, "administer")}
