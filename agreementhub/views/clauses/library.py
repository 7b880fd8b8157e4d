"""The library of clauses, one of them with its wordings and uses, and changing it."""

from collections.abc import Mapping

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.content import as_read, redline, stretches
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.document import ClauseChangeSchema, LibraryClauseSchema
from agreementhub.i18n import _
from agreementhub.models import LibraryClause
from agreementhub.resources import organisation_of, organisations
from agreementhub.services import clauses
from agreementhub.services.clauses import Wanted
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import number_posted, posted
from agreementhub.web.values import Answer, TemplateValues

_FORM = "agreementhub:templates/clauses/form.jinja2"


@view_config(
    route_name="clauses",
    permission="library",
    renderer="agreementhub:templates/clauses/library.jinja2",
)
def library(request: Request) -> TemplateValues:
    """The clauses by section, each with how many agreements use it."""
    owner = organisation_of(request, "library")
    found = clauses.of_organisation(request.db, owner, every=True)
    return {
        "groups": [
            (label, [one for one in found if one.section == key])
            for key, label in _sections(request).items()
            if any(one.section == key for one in found)
        ],
        "counts": clauses.counts(request.db, found, request.keys),
        "may_change": owner in organisations(request, "clauses"),
        "owner": owner,
        "owners": choice_of(request, owner, "library"),
    }


@view_config(
    route_name="clause",
    permission="library",
    renderer="agreementhub:templates/clauses/clause.jinja2",
    request_method="GET",
)
def clause(request: Request) -> TemplateValues:
    """One clause: what it says, what it said before, and the agreements with an older wording."""
    shown = _clause(request, "library")
    wordings = shown.wordings
    texts = [f"{one.heading}\n{one.prose}" for one in wordings]
    steps = [
        (new, stretches(redline(*as_read(texts[at], texts[at + 1]))))
        for at, new in enumerate(wordings[1:])
    ]
    return {
        "clause": shown,
        "section": _sections(request).get(shown.section, ""),
        "steps": list(reversed(steps)),
        "count": clauses.counts(request.db, [shown], request.keys).get(shown.id, 0),
        "older": clauses.older(request.db, request.types, shown, request.keys, today=request.today),
        "may_change": shown.organisation in organisations(request, "clauses"),
    }


@view_config(route_name="clause", permission="clauses", request_method="POST")
def use(request: Request) -> Answer:
    """Take a clause out of use, or use it again."""
    shown = _clause(request, "clauses")
    if posted(request, "act") == "retire":
        clauses.retire(request.db, shown, request.stamp())
        words = _("The clause can no longer be picked. Agreements that have it keep it.")
    else:
        clauses.use_again(request.db, shown, request.stamp())
        words = _("The clause can be picked again.")
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("clause", clause=shown.id))


@view_config(route_name="clause_new", permission="clauses", renderer=_FORM)
def new(request: Request) -> Answer:
    """A new clause."""
    owner = organisation_of(request, "clauses")
    form = PageForm(_bound(request, LibraryClauseSchema()), request, button=_("Add the clause"))
    if values := form.submitted():
        try:
            made = clauses.add(request.db, owner, _wanted(values), request.stamp(once=form.once))
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return HTTPSeeOther(request.route_path("clause", clause=made.id))
    return {"form": form, "clause": None, "owners": choice_of(request, owner, "clauses")}


@view_config(route_name="clause_change", permission="clauses", renderer=_FORM)
def change(request: Request) -> Answer:
    """Other words for a clause, or other rules; agreements keep what they have."""
    shown = _clause(request, "clauses")
    newest = shown.newest
    values: JsonDict = {
        "heading": newest.heading,
        "prose": newest.prose,
        "section": shown.section,
        "is_mandatory": shown.is_mandatory or None,
        "is_locked": shown.is_locked or None,
        "reason": shown.reason or None,
    }
    schema = _bound(request, ClauseChangeSchema())
    form = PageForm(schema, request, button=_("Save the clause"), values=values)
    if typed := form.submitted():
        seen = number_posted(request, "seen") or 0
        try:
            clauses.change(request.db, shown, _wanted(typed), request.stamp(), seen=seen)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = _("The clause is saved. Agreements with the older wording stand below.")
            request.session.flash({"text": request.t(words), "tone": "good"})
            return HTTPSeeOther(request.route_path("clause", clause=shown.id))
    form.hide("seen", str(newest.number))
    return {"form": form, "clause": shown, "owners": []}


def _clause(request: Request, permission: str) -> LibraryClause:
    """The clause of the address, in an organisation where the person may do this."""
    number = int(request.matchdict["clause"][:9])
    for owner in organisations(request, permission):
        if found := clauses.one(request.db, owner, number):
            return found
    raise HTTPNotFound()


def _sections(request: Request) -> Mapping[str, str]:
    """The sections of the types that hold clauses: key → what it is called."""
    return {
        section.key: section.label[request.lang]
        for doctype in request.types.values()
        for section in doctype.sections
        if any(field.kind.key == "clauses" for field in section.fields)
    }


def _bound(request: Request, schema: LibraryClauseSchema) -> LibraryClauseSchema:
    bound: LibraryClauseSchema = schema.bind(sections=list(_sections(request).items()))
    return bound


def _wanted(values: Mapping[str, object]) -> Wanted:
    return Wanted(
        heading=str(values["heading"]),
        prose=str(values["prose"]),
        section=str(values["section"]),
        is_mandatory=bool(values["is_mandatory"]),
        is_locked=bool(values["is_locked"]),
        reason=str(values["reason"] or ""),
        why=str(values.get("why") or ""),
    )
