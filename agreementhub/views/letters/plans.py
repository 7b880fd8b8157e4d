"""Reminder plans: the organisation's, a type's, one document's; tried on a year first."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.content import Drawn
from agreementhub.domain.deadlines import answers
from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import YES_NO, Extra, Values
from agreementhub.forms.plan import PlanSchema
from agreementhub.i18n import _
from agreementhub.resources import organisation_of
from agreementhub.services.deadlines import plans
from agreementhub.services.letters import year as letter_year
from agreementhub.services.meanwhile import WrittenMeanwhile
from agreementhub.services.people import accounts
from agreementhub.web.drawn import drawn_from, now_drawn
from agreementhub.web.forms import PageForm
from agreementhub.web.incoming import MOST_OF_FIELDS
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import posted, words_of, year_of
from agreementhub.web.paging import with_query
from agreementhub.web.values import Answer, TemplateValues

_SHOWN: Final = 50


@view_config(
    route_name="plans",
    permission="plans",
    renderer="agreementhub:templates/letters/plans.jinja2",
)
def of_organisation(request: Request) -> Answer:
    """The plan of the organisation, or of one type of its documents."""
    owner = organisation_of(request, "plans")
    doctype = words_of(request, "typ")
    doctype = doctype if doctype in request.types else ""
    page = _page(request, plans.Where(owner.id, doctype))
    if not isinstance(page, dict):
        return page
    types = [(key, one.plural[request.lang]) for key, one in request.types.items()]
    return page | {
        "types": types,
        "doctype": doctype,
        "document": None,
        "owners": choice_of(request, owner, "plans"),
        "of_type": lambda key: with_query(request, typ=key),
    }


@view_config(
    route_name="document_plan",
    permission="edit",
    renderer="agreementhub:templates/letters/plans.jinja2",
)
def of_document(request: Request) -> Answer:
    """The plan of one document, and the letters that it brings."""
    document = request.context.document
    page = _page(request, plans.Where(document.organisation_id, document.doctype, document.id))
    if not isinstance(page, dict):
        return page
    return page | {"types": [], "doctype": "", "document": document, "owners": []}


def _page(request: Request, where: plans.Where) -> TemplateValues | HTTPSeeOther:
    """The form and a year under it; once shown, what was typed can be saved."""
    plan, stands = plans.counting(request.db, where), plans.stands(request.db, where)
    drawn = drawn_from(request, stands)
    form = _form(request, where, stands, drawn)
    try:
        if request.method == "POST" and posted(request, "act") == "reset":
            plans.remove(request.db, where, request.stamp(), drawn=_seen(request))
            return _done(request, _("The plan is removed; the wider one counts again."))
        if values := form.submitted():
            plan = deadline_plan.plan(answers.as_data(values))
            if form.pressed != "try":
                typed = _typed(values, plan)
                plans.change(request.db, where, typed, request.stamp(), drawn=drawn)
                return _done(request, _("The plan is saved. Letters follow it from now on."))
    except WrittenMeanwhile as both:
        form = _overtaken(request, where, both)
    except RuleBroken as rule:
        form.refuse(rule)
    year = year_of(request)
    return {
        "form": form,
        "own": plans.find(request.db, where.scope),
        "year": year,
        "tried": _tried(request, where, plan, year),
        "shown": _SHOWN,
        "drawn": now_drawn(stands).written(),
    }


def _form(request: Request, where: plans.Where, values: JsonDict, drawn: Drawn) -> PageForm:
    form = PageForm(
        PlanSchema().bind(people=_people(request, where)),
        request,
        button=_("Save the plan"),
        extra=Extra(buttons=[("try", _("Try it on a year"))]),
        values=values,
    )
    form.hide("drawn", drawn.written())
    return form


def _typed(values: Values, plan: deadline_plan.Plan) -> JsonDict:
    """What was answered, its steps written as a form is drawn with them."""
    return {**values, "days": answers.as_values(plan)["days"], "also": values["also"] or ""}


def _seen(request: Request) -> Drawn:
    """The plan as the page showed it that asks to remove it."""
    return Drawn.read(posted(request, "drawn", MOST_OF_FIELDS), newest=1)


def _overtaken(request: Request, where: plans.Where, both: WrittenMeanwhile) -> PageForm:
    """The form with what was typed, and at each answer that two changed what the other saved."""
    form = _form(request, where, both.typed, now_drawn(both.stored))
    form.refuse(both)
    said = {value: request.t(words) for value, words in YES_NO}
    names = {"also": dict(_people(request, where)), "manager": said, "secretary": said}
    for key in both.clashes:
        stored = str(both.stored[key])
        form.overtaken(key, names.get(key, {}).get(stored, stored))
    return form


def _people(request: Request, where: plans.Where) -> list[tuple[str, str]]:
    people = accounts.colleagues(request.db, (where.organisation_id,), request.today)
    return [(str(one.id), one.name) for one in people]


def _tried(request: Request, where: plans.Where, plan: deadline_plan.Plan, year: int) -> Any:
    return letter_year.of_year(
        request.db,
        plans.load(request.db).replaced(where.scope, plan),
        where.organisation_id,
        year,
        document_id=where.document_id,
    )


def _done(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.path_qs)
