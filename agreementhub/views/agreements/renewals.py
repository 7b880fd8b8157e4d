"""Deciding about an agreement: the effect is shown before anything is saved."""

import secrets

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.domain.content import terms as content_terms
from agreementhub.domain.deadlines import OUTCOMES
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice, Effect
from agreementhub.forms.act import UndoSchema
from agreementhub.forms.kit import Extra, Values
from agreementhub.forms.renewal import RenewalSchema
from agreementhub.i18n import _
from agreementhub.models import Renewal
from agreementhub.presenters import panel
from agreementhub.presenters.effects import sentences
from agreementhub.resources import number
from agreementhub.services import renewals
from agreementhub.web.forms import ACT, PageForm, act_page
from agreementhub.web.values import Answer, TemplateValues


@view_config(
    route_name="renew",
    permission="edit",
    renderer="agreementhub:templates/agreements/renew.jinja2",
)
def renew(request: Request) -> Answer:
    """Choose, see what follows, and save what was seen."""
    thing = request.context
    if content_terms.term_key(thing.doctype) is None:
        raise HTTPNotFound()
    form, effect = _form(request, None), None
    if values := form.submitted():
        try:
            effect = renewals.effect(
                request.db, thing.document, thing.doctype, _choice(values), today=request.today
            )
            if form.pressed != "look" and values["shown"] == _mark(values, effect):
                return _saved(request, form, values, effect)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            form = _form(request, _as_typed(values) | {"shown": _mark(values, effect)})
    return {
        "document": thing.document,
        "form": form,
        "effect": effect,
        "words": sentences(request.reader, effect) if effect else [],
        "panel": panel.panel(
            request.db, request.reader, thing.document, thing.doctype, thing.document.counts.content
        ),
        "earlier": [
            (one, renewals.may_undo(one, request.now))
            for one in renewals.of_document(request.db, thing.document)
        ],
        "ways": OUTCOMES,
        # Of the buttons that begin a draft; each has an end of its own.
        "once": secrets.token_urlsafe(24),
    }


@view_config(
    route_name="renewal_undo",
    permission="edit",
    renderer=ACT,
)
def undo(request: Request) -> Answer:
    """Take back what was recorded, with a reason."""
    thing = request.context
    renewal = _renewal(request)
    form = PageForm(UndoSchema(), request, button=_("Undo"))
    if values := form.submitted():
        try:
            renewals.undo(
                request.db,
                renewal,
                thing.doctype,
                request.stamp(reason=values["reason"]),
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("It is undone. The dates are as they were before.")
            request.session.flash({"text": request.t(words), "tone": "good"})
            return HTTPSeeOther(request.route_path("document", id=thing.document.id))
    return act_page(thing.document, form, _("Undo what was recorded"))


def _form(request: Request, values: JsonDict | None) -> PageForm:
    """At first it offers to show the effect alone; once shown, to save it too."""
    thing = request.context
    if values is None:
        body = thing.document.body.name if thing.document.body else ""
        values = {"body": body, "decided_on": calendar.working_day(request.today).isoformat()}
    values = {key: value for key, value in values.items() if value not in (None, "")}
    if not values.get("shown"):
        return PageForm(RenewalSchema(), request, button=_("Show what follows"), values=values)
    return PageForm(
        RenewalSchema(),
        request,
        button=_("Save the decision"),
        extra=Extra(buttons=[("look", _("Show what follows"))]),
        values=values,
    )


def _choice(values: Values) -> Choice:
    return Choice(
        outcome=values["outcome"],
        decided_on=values["decided_on"],
        body=values["body"] or "",
        paragraph=values["paragraph"] or "",
        new_end=values["new_end"] if values["outcome"] == "renew" else None,
        received_on=values["received_on"] if values["outcome"] == "terminate" else None,
    )


def _mark(values: Values, effect: Effect) -> str:
    return f"{values['outcome']} {effect.mark}"


def _as_typed(values: Values) -> TemplateValues:
    days = ("new_end", "received_on", "decided_on")
    return {
        key: value.isoformat() if key in days and value else value for key, value in values.items()
    }


def _saved(request: Request, form: PageForm, values: Values, effect: Effect) -> HTTPSeeOther:
    thing = request.context
    made = renewals.record(
        request.db,
        thing.document,
        thing.doctype,
        _choice(values),
        request.stamp(reason=values["reason"], once=form.once),
    )
    renewals.place(request.db, request.types, made, request.keys, request.stamp())
    words = " ".join(sentences(request.reader, effect))
    undone = request.t(_("You can undo this for 30 days."))
    back = request.route_path("renewal_undo", id=thing.document.id, renewal=made.id)
    request.session.flash({"text": f"{words} {undone}", "tone": "good", "undo": back})
    if made.successor is not None:
        return HTTPSeeOther(request.route_path("document_edit", id=made.successor.id))
    return HTTPSeeOther(request.route_path("document", id=thing.document.id))


def _renewal(request: Request) -> Renewal:
    found = renewals.find(request.db, request.context.document, number(request, "renewal"))
    if found is None:
        raise HTTPNotFound()
    return found
