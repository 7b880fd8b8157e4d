"""Sending a version to a meeting or to a party: it stays as it was sent, and they may read it."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.forms.act import SendSchema
from agreementhub.i18n import _
from agreementhub.models import Meeting, Organisation
from agreementhub.services.documents import sending
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer

Receiver = Meeting | Organisation


@view_config(
    route_name="version_send",
    permission="edit",
    renderer="agreementhub:templates/documents/versions/send.jinja2",
)
def send(request: Request) -> Answer:
    """Choose a coming meeting, or a party that works in the register."""
    thing = request.context
    version = thing.shown
    receivers = _receivers(
        request, sending.receivers(request.db, thing.document, version, request.today)
    )
    schema = SendSchema().bind(receivers=[(key, words) for key, (words, _to) in receivers.items()])
    form = PageForm(schema, request, button=_("Send"))
    if values := form.submitted():
        words, to = receivers[values["to"]]
        sending.send(request.db, version, to, request.stamp(reason=values["reason"]))
        said = _("Version ${n} is sent to ${to}.", mapping={"n": version.number, "to": words})
        request.session.flash({"text": request.t(said), "tone": "good"})
        return HTTPSeeOther(request.route_path("versions", id=thing.document.id))
    return {
        "document": thing.document,
        "version": version,
        "form": form,
        "may_send": bool(receivers),
    }


def _receivers(request: Request, found: sending.Receivers) -> dict[str, tuple[str, Receiver]]:
    """Key in the form → what it is called, and what it is."""
    meetings = {
        f"meeting-{one.id}": (
            f"{one.body.name} {calendar.short_date(one.held_on, request.lang)}",
            one,
        )
        for one in found.meetings
    }
    return meetings | {f"party-{one.id}": (one.name, one) for one in found.parties}
