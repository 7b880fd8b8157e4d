"""Lists of documents, a document's page, and a new one."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import access, content
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.document import NewDocumentSchema
from agreementhub.i18n import _
from agreementhub.models import Deadline, Document
from agreementhub.presenters import decided, moves, panel, sections, standing
from agreementhub.resources import organisation_of
from agreementhub.services import documents
from agreementhub.services.deadlines import log
from agreementhub.services.documents import (
    NewDocument,
    audience,
    cases,
    files,
    history,
    links,
    lists,
    working_copies,
)
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer, TemplateValues

LIST = "agreementhub:templates/documents/list.jinja2"
# What the page shows in another way than as a section.
_SHOWN_ABOVE = frozenset({"title"})


@view_config(route_name="agreements", renderer=LIST)
def agreements(request: Request) -> TemplateValues:
    """Agreements; those in force unless asked for all."""
    every = words_of(request, "visa") == "alla"
    only = None if every else lists.in_force(request.today)
    return _list(request, "agreements", ("agreement",), only) | {"every": every}


@view_config(route_name="decisions", renderer=LIST)
def decisions(request: Request) -> TemplateValues:
    """Decision extracts."""
    return _list(request, "decisions", ("decision_extract",))


@view_config(route_name="motions", renderer=LIST)
def motions(request: Request) -> TemplateValues:
    """Motions and the replies to them."""
    return _list(request, "motions", ("motion", "motion_reply"))


@view_config(
    route_name="document",
    permission="read",
    renderer="agreementhub:templates/documents/document.jinja2",
)
def document(request: Request) -> TemplateValues:
    """A document as it counts: its fact first, then what it says, then what belongs to it."""
    thing, db, reader = request.context, request.db, request.reader
    shown, doctype = thing.document, thing.doctype
    values = shown.counts.content
    lead = sections.lead(reader, shown, doctype, values)
    above = _SHOWN_ABOVE | ({lead.key} if lead else set())
    around = links.around(request.db, shown, request.keys)
    return {
        "document": shown,
        "doctype": doctype,
        "version": shown.counts,
        "status": standing.of_documents(db, reader, request.types, [shown])[shown.id],
        "panel": panel.panel(db, reader, shown, doctype, values),
        "next_deadline": _next_deadline(request),
        "lead": lead,
        "decided": decided.of(db, reader, request.types, doctype, values, around),
        "sections": sections.sections(db, reader, shown, doctype, values, without=above),
        "links": around,
        "file_is_open": audience.is_open,
        "files": files.of(request.db, shown, every=thing.may_edit),
        "may_compare": len(history.versions(db, shown, doctype, request.keys)) > 1,
        "events": history.events(request.db, shown)[:5] if thing.may_edit else [],
        "may_edit": thing.may_edit,
        "may_level": bool(thing.opens("level") & request.keys),
        "frozen": doctype.state(shown.state).frozen,
        "moves": _moves(request),
        "draft": working_copies.of(request.db, shown, request.identity)
        if request.identity
        else None,
    }


@view_config(
    route_name="document_new",
    permission="draft",
    renderer="agreementhub:templates/documents/types.jinja2",
)
def choose_type(request: Request) -> TemplateValues:
    """Which type of document to begin."""
    return {"types": request.types.values()}


@view_config(
    route_name="document_new_type",
    permission="draft",
    renderer="agreementhub:templates/documents/new.jinja2",
)
def new(request: Request) -> Answer:
    """Begin a document; it exists from here on, with its first version."""
    doctype = request.types.get(request.matchdict["doctype"])
    if doctype is None:
        raise HTTPNotFound()
    owner = organisation_of(request, "draft")
    schema = NewDocumentSchema().bind(bodies=[(str(b.id), b.name) for b in owner.bodies])
    form = PageForm(schema, request, button=_("Begin to write"))
    if values := form.submitted():
        try:
            made = _begin(request, doctype, owner, values, form.once)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            first = doctype.sections[0].key
            return HTTPSeeOther(
                request.route_path("document_edit_section", id=made.id, section=first)
            )
    return {
        "doctype": doctype,
        "form": form,
        "owners": choice_of(request, owner, "draft"),
    }


def _list(
    request: Request, nav: str, doctypes: tuple[str, ...], only: Any = None
) -> TemplateValues:
    found = lists.of_types(request.db, request.keys, doctypes, only=only, window=window_of(request))
    status = standing.of_documents(request.db, request.reader, request.types, found.rows)
    return {
        "nav": nav,
        "rows": [(row, status[row.id]) for row in found.rows],
        "total": found.count,
        "page": page_of(request, found),
        "every": False,
        "may_draft": bool(request.context.opens("draft") & request.keys),
    }


def _next_deadline(request: Request) -> Deadline | None:
    """The date that comes next, for those who work with the document."""
    thing = request.context
    if not thing.opens("inside") & request.keys:
        return None
    return log.next_of(request.db, thing.document.id)


def _moves(request: Request) -> list[Any]:
    thing = request.context
    following = map(thing.doctype.state, thing.doctype.state(thing.document.state).next)
    return [
        (state, moves.words(thing.document, state, request.lang))
        for state in following
        if thing.opens(access.to_move(state.key)) & request.keys
    ]


def _begin(request: Request, doctype: Any, owner: Any, values: Any, once: str) -> Document:
    number = values.get("case_number")
    case = None
    if number and not content.number_key(doctype):
        case = cases.open_or_find(request.db, owner, number, opened_on=request.today)
    body = next((b for b in owner.bodies if str(b.id) == values.get("body")), None)
    new = NewDocument(
        organisation=owner,
        body=body,
        case=case,
        values=_first_values(doctype, values, body),
        level=values.get("level", "open"),
    )
    stamp = request.stamp(reason=request.t(_("Begun")), once=once)
    return documents.create(request.db, doctype, new, stamp)


def _first_values(doctype: Any, values: Any, body: Any) -> TemplateValues:
    """What was typed to begin the document is not asked for again in its fields."""
    known = {
        "title": values["title"],
        content.number_key(doctype) or "": values.get("case_number"),
        "body": body.name if body else None,
    }
    return {key: value for key, value in known.items() if value and key in doctype.fields}
