"""Reminder plans: the organisation's, a type's, one document's; tried on a year first."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.deadlines import plan as deadline_plan
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.kit import Extra
from agreementhub.forms.plan import PlanSchema, as_data, as_values
from agreementhub.i18n import _
from agreementhub.resources import organisations
from agreementhub.services.deadlines import plans
from agreementhub.services.letters import year as letter_year
from agreementhub.services.people import accounts
from agreementhub.views.deadlines.list import number_of
from agreementhub.web.forms import PageForm

_SHOWN: Final = 50


@view_config(
    route_name="plans",
    permission="plans",
    renderer="agreementhub:templates/letters/plans.jinja2",
)
def of_organisation(request: Request) -> Any:
    """The plan of the organisation, or of one type of its documents."""
    owner = organisations(request)[0]
    doctype = request.params.get("typ", "")
    doctype = doctype if doctype in request.types else ""
    scope = plans.organisation_scope(owner.id, doctype)
    plan = plans.load(request.db).of(owner.id, doctype, 0)
    page = _page(request, scope, owner.id, plan, document_id=None)
    if not isinstance(page, dict):
        return page
    types = [(key, one.plural[request.lang]) for key, one in request.types.items()]
    return page | {"types": types, "doctype": doctype, "document": None}


@view_config(
    route_name="document_plan",
    permission="edit",
    renderer="agreementhub:templates/letters/plans.jinja2",
)
def of_document(request: Request) -> Any:
    """The plan of one document, and the letters that it brings."""
    document = request.context.document
    scope = plans.document_scope(document.id)
    plan = plans.of_document(request.db, document)
    page = _page(request, scope, document.organisation_id, plan, document_id=document.id)
    if not isinstance(page, dict):
        return page
    return page | {"types": [], "doctype": "", "document": document}


def _page(
    request: Request,
    scope: str,
    organisation_id: int,
    plan: deadline_plan.Plan,
    *,
    document_id: int | None,
) -> Any:
    """The form and a year under it; once shown, what was typed can be saved."""
    people = accounts.colleagues(request.db, organisation_id, request.today)
    schema = PlanSchema().bind(people=[(str(p.id), p.name) for p in people])
    form = PageForm(
        schema,
        request,
        button=_("Save the plan"),
        extra=Extra(buttons=[("try", _("Try it on a year"))]),
        values=as_values(plan),
    )
    own = plans.find(request.db, scope)
    if request.method == "POST" and request.POST.get("act") == "reset":
        plans.drop(request.db, scope, request.stamp(), document_id=document_id)
        return _done(request, _("The plan is removed; the wider one counts again."))
    if values := form.submitted():
        try:
            data = as_data(values)
            plan = deadline_plan.plan(data)
            if form.pressed != "try":
                plans.keep(
                    request.db,
                    scope,
                    organisation_id,
                    data,
                    request.stamp(),
                    document_id=document_id,
                )
                return _done(request, _("The plan is saved. Letters follow it from now on."))
        except RuleBroken as rule:
            form.refuse(rule)
    year = number_of(request, "ar") or request.today.year
    year = year if 1990 <= year <= 2100 else request.today.year
    tried = letter_year.of_year(
        request.db,
        plans.load(request.db).replaced(scope, plan),
        organisation_id,
        year,
        document_id=document_id,
    )
    return {"form": form, "own": own, "year": year, "tried": tried, "shown": _SHOWN}


def _done(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.path_qs)
