"""A document's page, and a new one."""

from collections.abc import Sequence
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.domain import access, content
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.document import NewDocumentSchema
from agreementhub.forms.kit import Extra
from agreementhub.i18n import _
from agreementhub.models import Deadline, Document
from agreementhub.presenters import decided, moves, panel, sections, standing
from agreementhub.presenters.agenda import adopted, came, decision, ending, motion, sent_out
from agreementhub.presenters.agreements import costs, frameworks, matrix, notices, series
from agreementhub.presenters.agreements.notices import Notice
from agreementhub.resources import organisation_ids, organisation_of
from agreementhub.search.engines import IndexDamaged
from agreementhub.services import agenda, clauses, documents, follow_ups, papers, search
from agreementhub.services.access import is_sealed
from agreementhub.services.deadlines import log
from agreementhub.services.documents import (
    NewDocument,
    audience,
    cases,
    files,
    history,
    links,
    working_copies,
)
from agreementhub.services.reviews import asking, comments
from agreementhub.services.search import similar
from agreementhub.views.documents.undoing import undo_paths
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.values import Answer, TemplateValues

# What the page shows in another way than as a section.
_SHOWN_ABOVE = frozenset({"title"})
_OF_DECISIONS = {"vote", "body", "meeting_date", "paragraph", "adjusted_date", "posted_date"}


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
    above |= _OF_DECISIONS if shown.doctype == agenda.items.EXTRACT else set()
    shown_sections = sections.sections(db, reader, shown, doctype, values, without=above)
    is_long = len(shown_sections) >= sections.LONG
    around = links.around(request.db, shown, request.keys)
    has_parties = bool(terms.term_key(doctype) and thing.opens("inside") & request.keys)
    return {
        "document": shown,
        "doctype": doctype,
        "version": shown.counts,
        "as_of": addresses.document_as_of(shown.id, request.today),
        "status": standing.of_documents(db, reader, request.types, [shown])[shown.id],
        "panel": panel.panel(db, reader, shown, doctype, values),
        "next_deadline": _next_deadline(request),
        "lead": lead,
        "motion": motion.of_document(db, reader, request.types, shown),
        "ending": ending.of_motion(reader, request.types, shown, around),
        "followed_up": series.of_linked(db, reader, request.types, around),
        "may_report": thing.may_edit and follow_ups.is_followed(shown, doctype),
        "adopted": adopted.of_document(db, reader, doctype, shown),
        "decided": decided.of(reader, doctype, values),
        "decision": decision.of_extract(db, reader, request.types, shown, around),
        **_sent_out(request),
        "notices": _notices(request),
        "is_agreement": bool(terms.term_key(doctype)),
        "framed": frameworks.of(db, reader, request.types, shown, around)
        if terms.term_key(doctype)
        else None,
        "has_parties": has_parties,
        "refusals": matrix.refusals(db, reader, shown.counts) if has_parties else [],
        "since": came.since(db, reader, request.types, shown) if terms.term_key(doctype) else [],
        "approved": came.approved(db, reader, request.types, shown, around)
        if thing.may_edit
        else None,
        "costs": costs.of_values(
            db, reader, doctype, sections.visible(reader, shown, doctype, values)
        ),
        "sections": shown_sections,
        "is_long": is_long,
        "in_short": sections.in_short(reader, shown, doctype, values) if is_long else [],
        "links": around,
        "file_is_open": audience.is_open,
        "files": files.of(request.db, shown, every=thing.may_edit),
        "own_template": papers.in_force(request.db, shown.organisation_id, doctype.key),
        "may_compare": history.may_compare(db, shown, doctype, request.keys),
        "events": history.events(request.db, shown)[:5] if thing.may_edit else [],
        "undo": undo_paths(request),
        "may_edit": thing.may_edit,
        "may_level": bool(thing.opens("level") & request.keys),
        "sees_whole": bool(request.identity and thing.opens("inside") & request.keys),
        "frozen": doctype.state(shown.state).frozen,
        "comments_open": comments.count_open(db, shown) if thing.may_edit else 0,
        "may_begin": bool(terms.term_key(doctype) and organisation_ids(request, "draft"))
        and not is_sealed(shown.level),
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
    answered = _answerable(request, doctype, owner)
    schema = NewDocumentSchema().bind(
        bodies=[(str(b.id), b.name) for b in owner.bodies],
        motions=[(str(one.id), one.title) for one in answered],
        cases=search.Register(request.db, request.reader, owner.id).offered("cases"),
    )
    basis = _basis(request, doctype)
    form = PageForm(
        schema,
        request,
        button=_("Begin to write"),
        values=_drawn_with(request, basis),
        extra=Extra(buttons=[("similar", _("Show similar documents"))]),
    )
    values, found = form.submitted(), []
    if values and form.pressed == "similar":
        found = _like(request, doctype, values["title"])
    elif values:
        try:
            picked = next((one for one in answered if str(one.id) == values.get("motion")), None)
            if picked is not None:
                made = _answer(request, picked, values["title"], form.once)
            else:
                made = _begin(request, doctype, owner, values | {"basis": basis}, form.once)
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
        "basis": basis,
        "found": found,
        "title": values["title"] if values else "",
        "owner": owner,
        "owners": choice_of(request, owner, "draft"),
    }


def _basis(request: Request, doctype: DocType) -> Document | None:
    """The document of the type that the address names to begin from, if the person may read it and
    it is not secret."""
    number = number_of(request, "grund")
    found = request.db.get(Document, number) if number else None
    if found is None or found.doctype != doctype.key or is_sealed(found.level):
        return None
    return found if documents.may(found, doctype, request.keys, "read") else None


def _drawn_with(request: Request, basis: Document | None) -> TemplateValues:
    """The title that the address names; and what begins from another is as open as that is."""
    title = words_of(request, "titel", 200)
    return ({"title": title} if title else {}) | ({"level": basis.level} if basis else {})


def _like(request: Request, doctype: DocType, title: str) -> list[Document]:
    try:
        return similar.by_title(
            request.db, request.hub.index, request.types, doctype.key, title, keys=request.keys
        )
    except IndexDamaged:
        return []


def _sent_out(request: Request) -> TemplateValues:
    """To whom an extract was sent, for those who work there, and where it is sent from."""
    thing, extract = request.context, request.context.document
    if extract.doctype != agenda.items.EXTRACT or not thing.opens("inside") & request.keys:
        return {"sent_out": None, "dispatch": ""}
    keeps = access.organisation_keys(extract.organisation_id, "meetings") & request.keys
    way = request.route_path("extract_dispatch", id=extract.id) if keeps and thing.may_edit else ""
    return {"sent_out": sent_out.of(request.db, request.reader, extract), "dispatch": way}


def _notices(request: Request) -> list[Notice]:
    """What other parties were told, for those who work with the agreement."""
    thing = request.context
    if not terms.term_key(thing.doctype) or not thing.opens("inside") & request.keys:
        return []
    return notices.of_document(request.db, request.reader, thing.doctype, thing.document)


def _next_deadline(request: Request) -> Deadline | None:
    """The date that comes next, for those who work with the document."""
    thing = request.context
    if not thing.opens("inside") & request.keys:
        return None
    return log.next_of(request.db, thing.document.id)


def _moves(request: Request) -> list[Any]:
    """Where the document can go from here, in words; to review by the page that asks whom."""
    thing = request.context
    following = map(thing.doctype.state, thing.doctype.state(thing.document.state).next)
    return [
        (state, moves.words(thing.document, state, request.lang))
        for state in following
        if thing.opens(access.to_move(state.key)) & request.keys
        and not (state.key == asking.STATE and thing.may_edit)
    ]


def _answerable(request: Request, doctype: Any, owner: Any) -> Sequence[Document]:
    """The motions that a new document of the type can answer."""
    if doctype.key != agenda.motions.REPLY:
        return ()
    said = agenda.awaiting.of(request.db, request.keys)
    return agenda.motions.answerable(request.db, request.keys, said, owner.id)


def _answer(request: Request, motion: Document, title: str, once: str) -> Document:
    stamp = request.stamp(reason=request.t(_("Begun from the motion")), once=once)
    return agenda.motions.answer(request.db, motion, request.types, title, stamp)


def _begin(request: Request, doctype: Any, owner: Any, values: Any, once: str) -> Document:
    number, level = values.get("case_number"), values.get("level", "open")
    case = None
    if number and not content.number_key(doctype):
        case = cases.open_or_find(request.db, owner, number, opened_on=request.today, level=level)
    body = next((b for b in owner.bodies if str(b.id) == values.get("body")), None)
    new = NewDocument(
        organisation=owner,
        body=body,
        case=case,
        values=_from_basis(request, doctype, values.get("basis"))
        | clauses.from_the_start(request.db, owner, doctype)
        | _first_values(doctype, values, body),
        level=level,
    )
    reason = _("Begun")
    if basis := values.get("basis"):
        reason = _("Begun from ”${title}”", mapping={"title": basis.title})
    stamp = request.stamp(reason=request.t(reason), once=once)
    return documents.create(request.db, doctype, new, stamp)


def _from_basis(request: Request, doctype: DocType, basis: Document | None) -> JsonDict:
    """What the version of the basis that counts says to this reader, without its days."""
    if basis is None:
        return {}
    seen = sections.visible(request.reader, basis, doctype, basis.counts.content)
    return content.as_basis(doctype, seen)


def _first_values(doctype: Any, values: Any, body: Any) -> TemplateValues:
    """What was typed to begin the document is not asked for again in its fields."""
    known = {
        "title": values["title"],
        content.number_key(doctype) or "": values.get("case_number"),
        "body": body.name if body else None,
    }
    return {key: value for key, value in known.items() if value and key in doctype.fields}
