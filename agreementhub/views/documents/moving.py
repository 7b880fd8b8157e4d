"""Moving a document to another state: with a reason, and where it is decided or signed by whom."""

from collections.abc import Callable
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar, content
from agreementhub.domain.doctypes import SIGNATORIES, State
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import ReasonSchema
from agreementhub.forms.adoption import DecidedSchema, signed_schema
from agreementhub.i18n import _
from agreementhub.presenters import moves
from agreementhub.services import agenda, documents, follow_ups
from agreementhub.services.agenda import Adopted, Gaps
from agreementhub.views.documents.acts import act_stamp, back_to, seen_page, sent_before
from agreementhub.web.forms import ACT, PageForm
from agreementhub.web.values import Answer, TemplateValues


@view_config(route_name="document_move", permission="move", renderer=ACT)
def move(request: Request) -> Answer:
    """Move the document to another state, with what that state asks."""
    thing, to = request.context, request.matchdict["to"]
    state = next((s for s in thing.doctype.states if s.key == to), None)
    if state is None:
        raise HTTPNotFound()
    act = moves.words(thing.document, state, request.lang)
    form = _form(request, state, act)
    missing: list[Any] = []
    if values := form.submitted():
        try:
            if sent_before(request, "moved") is None:
                _ASKED[state.asks](request, form, values, state)
        except documents.Incomplete as incomplete:
            form.refuse(incomplete)
            missing = incomplete.fields
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _moved(request, state)
    told = {"missing": missing, "to": to, "state": thing.doctype.state(thing.document.state)}
    return seen_page(request, form, act) | told


def _form(request: Request, state: State, act: str) -> PageForm:
    match state.asks:
        case "decision":
            found = agenda.adopting.pickable(request.db, request.context.document, request.today)
            words = [
                (one.id, f"{one.body.name} {calendar.short_date(one.held_on, request.lang)}")
                for one in found
            ]
            return PageForm(DecidedSchema().bind(meetings=words), request, button=act)
        case "signatures":
            return PageForm(signed_schema(request.lang), request, button=act)
    return PageForm(ReasonSchema(), request, button=act)


def _plainly(request: Request, form: PageForm, values: TemplateValues, state: State) -> None:
    thing = request.context
    stamp = act_stamp(request, values)
    documents.move(request.db, thing.document, thing.doctype, stamp, to=state.key)
    if state.public:
        follow_ups.settle(request.db, request.types, thing.document, stamp)


def _decided(request: Request, form: PageForm, values: TemplateValues, state: State) -> None:
    """Decided by a body; a paragraph that another document has is asked about once."""
    document = request.context.document
    adopted = _adopted(request, values)
    agenda.adopting.check(document, state.asks, adopted, request.stamp())
    mark = "|".join(str(values[key] or "") for key in ("meeting", "body", "taken_on", "paragraph"))
    if values["warned"] != mark and (
        used := agenda.adopting.used_before(request.db, document, adopted, request.keys)
    ):
        form.sheet.typed["warned"] = mark
        raise RuleBroken(
            _(
                "The paragraph already stands with “${title}”. If it is right all the same, send"
                " the form once more.",
                mapping={"title": used[0]},
            )
        )
    _adopt(request, values, state, adopted)


def _signed(request: Request, form: PageForm, values: TemplateValues, state: State) -> None:
    rows = values.get(SIGNATORIES.key)
    is_unknown = content.is_unknown(rows)
    signatories = () if is_unknown else rows or ()
    accepted = values.get("warned") or ""
    told = Adopted(signatories=signatories, is_unknown=is_unknown, accepted=accepted)
    try:
        _adopt(request, values, state, told)
    except Gaps as gaps:
        form.sheet.typed["warned"] = gaps.mark
        raise


def _adopt(request: Request, values: TemplateValues, state: State, adopted: Adopted) -> None:
    thing = request.context
    stamp = act_stamp(request, values)
    agenda.adopt(request.db, thing.document, thing.doctype, stamp, to=state.key, adopted=adopted)


def _adopted(request: Request, values: TemplateValues) -> Adopted:
    found = agenda.adopting.pickable(request.db, request.context.document, request.today)
    picked = next((one for one in found if str(one.id) == values["meeting"]), None)
    return Adopted(
        meeting=picked,
        body=values["body"] or "",
        taken_on=values["taken_on"],
        paragraph=values["paragraph"] or "",
        is_unknown=bool(values["is_unknown"]),
    )


def _moved(request: Request, state: State) -> HTTPSeeOther:
    name = state.label[request.lang]
    return back_to(request, _("Done. The document is now: ${state}.", mapping={"state": name}))


_ASKED: dict[str, Callable[[Request, PageForm, TemplateValues, State], None]] = {
    "": _plainly,
    "decision": _decided,
    "signatures": _signed,
}
