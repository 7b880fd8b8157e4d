"""Telling the other parties of a decision about an agreement, and keeping the proof that they got
it."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.dispatch import ProofSchema, dispatch_schema
from agreementhub.forms.kit import Values
from agreementhub.i18n import _
from agreementhub.models import Renewal
from agreementhub.presenters.agenda import sent_out
from agreementhub.presenters.agreements import notices
from agreementhub.resources import number
from agreementhub.services import agenda, renewals
from agreementhub.services.agenda import Sent
from agreementhub.services.imports import attaching
from agreementhub.services.renewals import Party, Proof
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer


@view_config(
    route_name="renewal_notify",
    permission="edit",
    renderer="agreementhub:templates/agreements/notify.jinja2",
)
def notify(request: Request) -> Answer:
    """What each party was told; tell them, and keep what proves it."""
    thing, renewal = request.context, _renewal(request)
    parties = renewals.notifying.parties(request.db, renewal)
    told, proven = _tell_form(request, parties), _proof_form(request, parties)
    for form, act, words in (
        (told, _tell, _("It is noted what the parties are told.")),
        (proven, _prove, _("The proof is kept.")),
    ):
        if form is not None and (values := form.submitted()):
            try:
                act(request, renewal, parties, values)
            except RuleBroken as rule:
                form.refuse(rule)
            else:
                request.session.flash({"text": request.t(words), "tone": "good"})
                return HTTPSeeOther(request.path)
    return {
        "document": thing.document,
        "notice": notices.of(request.db, request.reader, thing.doctype, renewal),
        "told": told,
        "proven": proven,
    }


def _renewal(request: Request) -> Renewal:
    found = renewals.find(request.db, request.context.document, number(request, "renewal"))
    if found is None or found.undone_at is not None or found.outcome not in renewals.notifying.TOLD:
        raise HTTPNotFound()
    return found


def _tell_form(request: Request, parties: list[Party]) -> PageForm:
    offered = [sent_out.choice(request.reader, one.receiver) for one in parties]
    untold = [one.receiver.key for one in parties if one.row is None and one.receiver.address]
    ways = list(agenda.dispatching.WAYS.items())
    schema = dispatch_schema(request.lang, _("The other parties"), offered, ways)
    values: dict[str, Any] = {"way": agenda.dispatching.LETTER}
    if untold:
        values["to"] = untold
    return PageForm(schema, request, button=_("Tell them"), name="tell", values=values)


def _proof_form(request: Request, parties: list[Party]) -> PageForm | None:
    if not parties:
        return None
    names = [(one.receiver.name, one.receiver.name) for one in parties]
    schema = ProofSchema().bind(parties=names, proofs=list(renewals.notifying.PROOFS.items()))
    return PageForm(schema, request, button=_("Keep the proof"), name="prove")


def _tell(request: Request, renewal: Renewal, parties: list[Party], values: Values) -> None:
    offered = [one.receiver for one in parties]
    keys, others = values.get("to") or (), values.get("others") or ()
    to = agenda.receivers.picked(offered, keys, others)
    sent = Sent(to, values["way"], values["on"])
    renewals.notifying.tell(request.db, renewal, sent, request.stamp())


def _prove(request: Request, renewal: Renewal, parties: list[Party], values: Values) -> None:
    upload = values["file"][0]
    kept = attaching.attach(
        request.db,
        request.context.document,
        request.stamp(),
        name=upload.filename,
        data=upload.file.read(),
        folder=request.hub.files,
    )
    request.db.flush()
    proof = Proof(values["party"], values["received_on"], values["way"], kept)
    renewals.notifying.prove(request.db, renewal, request.context.doctype, proof, request.stamp())
