"""Deciding about an agreement: the effect is shown before anything is saved."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar
from agreementhub.domain.content import terms as content_terms
from agreementhub.domain.deadlines import OUTCOMES
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import Choice, Effect
from agreementhub.forms.kit import Extra, Values
from agreementhub.forms.renewal import RenewalSchema, UndoSchema
from agreementhub.i18n import _
from agreementhub.models import Renewal
from agreementhub.presenters import panel
from agreementhub.services import renewals
from agreementhub.services.renewals import drafts
from agreementhub.web.forms import PageForm


@view_config(
    route_name="renew",
    permission="edit",
    renderer="agreementhub:templates/agreements/renew.jinja2",
)
def renew(request: Request) -> Any:
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
        "words": _words(request, effect) if effect else [],
        "panel": panel.panel(
            request.db, request.reader, thing.document, thing.doctype, thing.document.counts.content
        ),
        "earlier": [
            (one, renewals.may_undo(one, request.now))
            for one in renewals.of_document(request.db, thing.document)
        ],
        "ways": OUTCOMES,
    }


@view_config(
    route_name="renewal_undo",
    permission="edit",
    renderer="agreementhub:templates/documents/act.jinja2",
)
def undo(request: Request) -> Any:
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
    return {
        "document": thing.document,
        "form": form,
        "heading": _("Undo what was recorded"),
        "missing": [],
        "to": None,
    }


def _form(request: Request, values: dict[str, Any] | None) -> PageForm:
    """At first it offers to show the effect alone; once shown, to save it too."""
    thing = request.context
    if values is None:
        body = thing.document.body.name if thing.document.body else ""
        values = {"body": body, "decided_on": request.today.isoformat()}
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


def _as_typed(values: Values) -> dict[str, Any]:
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
    words = " ".join(_words(request, effect))
    undone = request.t(_("You can undo this for 30 days."))
    request.session.flash({"text": f"{words} {undone}", "tone": "good"})
    if made.successor is not None:
        return HTTPSeeOther(request.route_path("document_edit", id=made.successor.id))
    return HTTPSeeOther(request.route_path("document", id=thing.document.id))


def _words(request: Request, effect: Effect) -> list[str]:
    """The effect in sentences."""
    lang = request.lang
    said = []
    if effect.final_end:
        last = {"day": calendar.short_date(effect.final_end, lang)}
        said.append(_("The agreement ends on ${day}.", mapping=last))
    elif effect.agreed_end:
        last = {"day": calendar.short_date(effect.agreed_end, lang)}
        said.append(_("What is agreed runs until ${day}.", mapping=last))
    else:
        said.append(_("The agreement goes on until further notice."))
    if effect.decide_by:
        decide = {"day": calendar.short_date(effect.decide_by, lang)}
        said.append(_("The next decision is needed by ${day}.", mapping=decide))
    if effect.notice_by:
        notice = {"day": calendar.short_date(effect.notice_by, lang)}
        said.append(_("The last day of notice is ${day}.", mapping=notice))
    if effect.stops:
        said.append(_("${n} planned letters stop.", mapping={"n": len(effect.stops)}))
    if effect.next_letter:
        letter = {"day": calendar.short_date(effect.next_letter, lang)}
        said.append(_("The next letter comes on ${day}.", mapping=letter))
    return [request.t(words) for words in said]


def _renewal(request: Request) -> Renewal:
    number = request.matchdict["renewal"]
    is_number = number.isascii() and number.isdigit() and len(number) < 16
    found = request.db.get(Renewal, int(number)) if is_number else None
    if found is None or found.document_id != request.context.document.id:
        raise HTTPNotFound()
    return found


@view_config(route_name="document_memo", permission="edit", request_method="POST")
def memo(request: Request) -> HTTPSeeOther:
    """Begin a memo about the agreement, and go on writing it."""
    return _begun(request, drafts.memo)


@view_config(route_name="document_notice", permission="edit", request_method="POST")
def notice(request: Request) -> HTTPSeeOther:
    """Begin a notice of termination, and go on writing it."""
    return _begun(request, drafts.notice)


def _begun(request: Request, begin: Any) -> HTTPSeeOther:
    thing = request.context
    if content_terms.term_key(thing.doctype) is None:
        raise HTTPNotFound()
    made = begin(request.db, request.types, thing.document, request.stamp())
    words = _("The draft holds what the register knows. Read it through and complete it.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("document_edit", id=made.id))
