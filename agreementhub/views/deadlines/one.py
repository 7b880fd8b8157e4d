"""One deadline: its date with rule and sum, the way back to the papers, its log, and what to do."""

from datetime import date

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import calendar, term
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import FOR_MEETINGS, KINDS
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import SettleSchema, SnoozeSchema
from agreementhub.i18n import _
from agreementhub.models import Act
from agreementhub.presenters import way_back
from agreementhub.services import deadlines
from agreementhub.services.deadlines import acts, log, plans, snoozing
from agreementhub.services.documents import followers
from agreementhub.views.deadlines.undoing import path_of_act
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.values import Answer


@view_config(
    route_name="deadline",
    permission="inside",
    renderer="agreementhub:templates/deadlines/deadline.jinja2",
)
def deadline(request: Request) -> Answer:
    """The page; those who may edit take it, are reminded again or settle it."""
    thing = request.context
    found = thing.deadline
    may_act = thing.may_edit and not found.settled
    snooze, settle = _snooze_form(request) if may_act else None, None
    if may_act:
        settle = PageForm(SettleSchema(), request, name="settle", button=_("Settle it"))
    try:
        if may_act and (did := _acted(request, snooze, settle)):
            words, done = did
            undo = path_of_act(request, done)
            request.session.flash({"text": request.t(words), "tone": "good", "undo": undo})
            return HTTPSeeOther(request.path)
    except RuleBroken as rule:
        for form in (snooze, settle):
            if form is not None and posted(request, "__form__") == form.name:
                form.refuse(rule)
    done_before = log.acts(request.db, found)
    is_agreement = terms.term_key(thing.doctype) is not None
    return {
        "document": thing.document,
        "deadline": found,
        "kind": KINDS[found.kind],
        "because": found.because.get(request.lang, ""),
        "days_left": (found.day - request.today).days,
        "back": way_back.of_day(
            request.db,
            request.reader,
            thing.document.body,
            found.day,
            term.of_use_until(_answer(request), request.today),
        )
        if found.kind in FOR_MEETINGS
        else None,
        "letters": log.letters(request.db, found),
        "acts": done_before,
        "undo": {
            one.id: path_of_act(request, one)
            for one in done_before
            if thing.may_edit and acts.may_undo(one, request.now)
        },
        "taken": log.taken(request.db, found),
        "may_act": may_act,
        "may_edit": thing.may_edit,
        "is_agreement": is_agreement,
        "snooze": snooze,
        "settle": settle,
    }


def _answer(request: Request) -> JsonDict | None:
    """What follows from the document's term; None where there is none that can be reckoned with."""
    thing = request.context
    try:
        return followers.answer_of(thing.document, thing.doctype, today=request.today)
    except term.TermRefused:
        return None


def _snooze_form(request: Request) -> PageForm | None:
    thing = request.context
    plan = plans.of_document(request.db, thing.document)
    last = snoozing.last_day(thing.deadline, plan, request.today)
    if last is None:
        return None
    schema = SnoozeSchema().bind(last=calendar.short_date(last, request.lang))
    suggested = snoozing.suggested(last, request.today)
    values = {"until": suggested.isoformat()} if suggested else {}
    return PageForm(schema, request, name="snooze", button=_("Remind me again"), values=values)


def _acted(
    request: Request, snooze: PageForm | None, settle: PageForm | None
) -> tuple[str, Act] | None:
    """What was done, in words too; None when nothing was."""
    if request.method == "POST" and posted(request, "act") == "ta":
        return _("You see to it. The others are told."), _act(request, "acknowledged")
    if snooze is not None and (values := snooze.submitted()):
        day = calendar.short_date(values["until"], request.lang)
        words = _("A letter comes again on ${day}.", mapping={"day": day})
        return words, _act(request, "snoozed", until=values["until"])
    if settle is not None and (values := settle.submitted()):
        words = _("The matter is settled, and the letters about this date stop.")
        return words, _act(request, "settled", reason=values["note"])
    return None


def _act(request: Request, kind: str, *, reason: str = "", until: date | None = None) -> Act:
    stamp = request.stamp(reason=reason)
    return deadlines.act(request.db, request.context.deadline, kind, stamp, until=until)
