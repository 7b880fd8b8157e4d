"""Reminder plans: the organisation's, a type's, one document's; tried on a year first."""

from dataclasses import dataclass
from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import Extra, Values
from agreementhub.forms.plan import PlanSchema, as_data, as_values
from agreementhub.i18n import _
from agreementhub.resources import organisation_of
from agreementhub.services.deadlines import plans
from agreementhub.services.letters import year as letter_year
from agreementhub.services.people import accounts
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import posted, words_of, year_of
from agreementhub.web.paging import with_query
from agreementhub.web.values import Answer, TemplateValues

_SHOWN: Final = 50


@dataclass(frozen=True)
class Where:
    """What a plan is of: an organisation, one of its types, or one document."""

    scope: str
    organisation_id: int
    document_id: int | None = None


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
    where = Where(plans.organisation_scope(owner.id, doctype), owner.id)
    plan = plans.load(request.db).of(owner.id, doctype, 0)
    page = _page(request, where, plan)
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
    where = Where(plans.document_scope(document.id), document.organisation_id, document.id)
    plan = plans.of_document(request.db, document)
    page = _page(request, where, plan)
    if not isinstance(page, dict):
        return page
    return page | {"types": [], "doctype": "", "document": document, "owners": []}


def _page(
    request: Request, where: Where, plan: deadline_plan.Plan
) -> TemplateValues | HTTPSeeOther:
    """The form and a year under it; once shown, what was typed can be saved."""
    form = _form(request, where, plan)
    if request.method == "POST" and posted(request, "act") == "reset":
        plans.drop(request.db, where.scope, request.stamp(), document_id=where.document_id)
        return _done(request, _("The plan is removed; the wider one counts again."))
    if values := form.submitted():
        try:
            plan = _typed(request, where, form, values)
            if form.pressed != "try":
                return _done(request, _("The plan is saved. Letters follow it from now on."))
        except RuleBroken as rule:
            form.refuse(rule)
    year = year_of(request)
    return {
        "form": form,
        "own": plans.find(request.db, where.scope),
        "year": year,
        "tried": _tried(request, where, plan, year),
        "shown": _SHOWN,
    }


def _form(request: Request, where: Where, plan: deadline_plan.Plan) -> PageForm:
    people = accounts.colleagues(request.db, (where.organisation_id,), request.today)
    return PageForm(
        PlanSchema().bind(people=[(str(p.id), p.name) for p in people]),
        request,
        button=_("Save the plan"),
        extra=Extra(buttons=[("try", _("Try it on a year"))]),
        values=as_values(plan),
    )


def _typed(request: Request, where: Where, form: PageForm, values: Values) -> deadline_plan.Plan:
    """The plan that was typed, saved unless it is only tried. Raises RuleBroken."""
    data = as_data(values)
    plan = deadline_plan.plan(data)
    if form.pressed != "try":
        plans.keep(
            request.db,
            where.scope,
            where.organisation_id,
            data,
            request.stamp(),
            document_id=where.document_id,
        )
    return plan


def _tried(request: Request, where: Where, plan: deadline_plan.Plan, year: int) -> Any:
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
