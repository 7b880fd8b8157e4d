"""Sending out an extract: to those whom the register proposes, and to whom one writes."""

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import access
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.dispatch import dispatch_schema
from agreementhub.forms.kit import Values
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters.agenda import sent_out
from agreementhub.services import agenda
from agreementhub.services.agenda import Receiver, Sent
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer


@view_config(
    route_name="extract_dispatch",
    permission="edit",
    renderer="agreementhub:templates/meetings/dispatch.jinja2",
)
def send(request: Request) -> Answer:
    """Choose who is to have the extract, and send it."""
    extract = request.context.document
    if not access.organisation_keys(extract.organisation_id, "meetings") & request.keys:
        raise HTTPForbidden()
    if extract.doctype != agenda.items.EXTRACT or extract.valid is None:
        raise HTTPNotFound()
    offered = agenda.receivers.proposed(request.db, extract, request.keys)
    form = _form(request, offered, extract.valid)
    if values := form.submitted():
        try:
            sent = _sent(values, offered)
            made = agenda.dispatching.send(request.db, extract, sent, request.stamp())
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("The extract is sent to ${n} receivers.", mapping={"n": len(made)})
            request.session.flash({"text": request.t(words), "tone": "good"})
            return HTTPSeeOther(request.route_path("document", id=extract.id))
    return {
        "document": extract,
        "form": form,
        "sent_out": sent_out.of(request.db, request.reader, extract),
    }


def _form(request: Request, offered: list[Receiver], version: Version) -> PageForm:
    """Those are ticked who have an address, and have not been sent the version before."""
    words = [sent_out.choice(request.reader, one) for one in offered]
    sent = agenda.dispatching.of_versions(request.db, [version.id])
    have = {(one.name, one.address) for one in sent}
    chosen = [one.key for one in offered if one.address and (one.name, one.address) not in have]
    values = {"way": agenda.dispatching.LETTER, **({"to": chosen} if chosen else {})}
    ways = list(agenda.dispatching.WAYS.items())
    schema = dispatch_schema(request.lang, _("Whom the decision concerns"), words, ways)
    return PageForm(schema, request, button=_("Send it out"), values=values)


def _sent(values: Values, offered: list[Receiver]) -> Sent:
    keys, others = values.get("to") or (), values.get("others") or ()
    to = agenda.receivers.picked(offered, keys, others)
    return Sent(to, values["way"], values["on"])
