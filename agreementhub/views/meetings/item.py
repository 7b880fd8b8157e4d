"""A matter of a meeting: read, written as the minutes have it, and made an extract of."""

from colander import Schema
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import minutes
from agreementhub.domain.content import Drawn
from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.act import LEVELS
from agreementhub.forms.agenda import CorrectedSchema, PastedSchema, item_schema
from agreementhub.forms.kit import changes_of, suggested
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters.agenda import decision, matter, sent_out
from agreementhub.services import agenda, documents, search, threads
from agreementhub.services.meanwhile import WrittenMeanwhile
from agreementhub.views.meetings.writing import doubted, tell
from agreementhub.web.drawn import drawn_from, now_drawn
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import posted
from agreementhub.web.own_transaction import let_go
from agreementhub.web.values import Answer, TemplateValues


@view_config(
    route_name="item",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/item.jinja2",
)
def item(request: Request) -> TemplateValues:
    """What was decided about the matter, and how."""
    thing, about = request.context, request.context.item.document
    doctype = request.types[agenda.items.EXTRACT]
    reads = about and documents.may(about, request.types[about.doctype], request.keys, "read")
    return {
        "item": thing.item,
        "meeting": thing.meeting,
        "matter": matter.matter(request.db, request.reader, doctype, thing.item),
        "decision": decision.of_item(request.db, request.reader, request.types, thing.item),
        "may_keep": bool(thing.opens("meetings") & request.keys),
        "is_adjusted": agenda.items.aftermath(thing.meeting, thing.item).adjusted is not None,
        "is_behind": agenda.extracts.is_behind(thing.item),
        "sent_out": sent_out.of(request.db, request.reader, _read_extract(request)),
        "opens_case": bool(
            thing.item.case and threads.is_told(request.db, thing.item.case, request.keys)
        ),
        # A draft may stand on an agenda whose readers do not read it.
        "document": about if reads else None,
    }


def _read_extract(request: Request) -> Document | None:
    """The extract of the matter, to those who read what stands inside it."""
    made: Document | None = request.context.item.extract
    if made is None or not documents.may(made, request.types[made.doctype], request.keys, "inside"):
        return None
    return made


@view_config(
    route_name="item_write",
    permission="meetings",
    renderer="agreementhub:templates/meetings/write.jinja2",
)
def write(request: Request) -> Answer:
    """Write what the minutes say of the matter; pasted text proposes the fields."""
    thing = request.context
    kept = {
        **_first(request),
        **thing.item.content,
        "paragraph": minutes.cited(thing.item.paragraph),
    }
    paste = PageForm(PastedSchema(), request, name="paste", button=_("Fill in from the text"))
    is_proposed = False
    if values := paste.submitted():
        try:
            kept, is_proposed = kept | _proposed(request, values["pasted"]), True
        except RuleBroken as rule:
            paste.refuse(rule, "pasted")
    drawn = drawn_from(request, agenda.items.stands(thing.item))
    form = _form(request, kept, drawn)
    if values := form.submitted():
        try:
            _keep(request, form, values, drawn)
        except WrittenMeanwhile as both:
            form = _form(request, both.typed, now_drawn(both.stored))
            tell(form, request.types[agenda.items.EXTRACT], both)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _back(request, _("What the minutes say of the matter is saved."))
    return {
        "item": thing.item,
        "meeting": thing.meeting,
        "form": form,
        "paste": paste,
        "is_proposed": is_proposed,
    }


@view_config(
    route_name="item_extract",
    permission="meetings",
    renderer="agreementhub:templates/meetings/form.jinja2",
)
def extract(request: Request) -> Answer:
    """Make the extract, or a corrected version of it, with a reason."""
    thing = request.context
    is_made = thing.item.extract_id is not None
    button = _("Make a corrected version") if is_made else _("Make the extract")
    heading = _("Correct the extract") if is_made else _("Make the extract")
    form = PageForm(CorrectedSchema() if is_made else Schema(), request, button=button)
    if (values := form.submitted()) is not None:
        stamp = request.stamp(reason=values.get("reason", ""), once=form.once)
        try:
            made = agenda.extracts.make(request.db, thing.item, request.types, stamp)
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            request.session.flash({"text": request.t(_("The extract is made.")), "tone": "good"})
            return HTTPSeeOther(request.route_path("document", id=made.id))
    shown = {"meeting": thing.meeting, "item": thing.item, "form": form, "heading": heading}
    return shown if is_made else {**shown, "told": _becomes(request)}


def _becomes(request: Request) -> list[str]:
    """What comes of making the extract, before it is made."""
    becomes = agenda.extracts.level(request.db, request.context.item)
    return [
        _("The extract is made of what the minutes say, and stands as decided at once."),
        dict(LEVELS)[becomes],
    ]


@view_config(route_name="item_strike", permission="meetings", request_method="POST")
def strike(request: Request) -> Answer:
    """Take the matter off the agenda."""
    thing = request.context
    agenda.items.strike(request.db, thing.item, request.stamp())
    request.session.flash({"text": request.t(_("It is taken off the agenda.")), "tone": "good"})
    return HTTPSeeOther(request.route_path("meeting", id=thing.meeting.id))


def _fields(request: Request) -> list[Field]:
    doctype = request.types[agenda.items.EXTRACT]
    return [doctype.fields[key] for key in agenda.items.OF_ITEM if key in doctype.fields]


def _form(request: Request, values: JsonDict, drawn: Drawn) -> PageForm:
    fields, owner = _fields(request), request.context.meeting.body.organisation_id
    register = search.Register(request.db, request.reader, owner)
    offered = suggested(fields, values, register.offered)
    stands = agenda.items.stands(request.context.item)
    empty = doubted(request, fields, stands)
    schema = item_schema(fields, request.lang, values, offered, doubted=empty)
    known = {key: value for key, value in values.items() if key in {one.name for one in schema}}
    form = PageForm(schema, request, button=_("Save"), values=known)
    form.hide("drawn", drawn.written())
    return form


def _keep(request: Request, form: PageForm, values: JsonDict, drawn: Drawn) -> None:
    """Keep it; a paragraph that something else has is asked about once."""
    thing, paragraph = request.context, values.get("paragraph") or ""
    used = agenda.items.used_before(request.db, thing.item, paragraph, request.keys)
    if used and posted(request, "warned") != minutes.paragraph(paragraph):
        form.sheet.typed["warned"] = minutes.paragraph(paragraph)
        raise RuleBroken(
            _(
                "The paragraph already stands with “${title}”. If it is right all the same, send"
                " the form once more.",
                mapping={"title": used[0]},
            )
        )
    agenda.items.write(
        request.db,
        thing.item,
        request.types[agenda.items.EXTRACT],
        request.stamp(),
        values={**changes_of(_fields(request), values), "paragraph": paragraph},
        drawn=drawn,
    )


def _first(request: Request) -> JsonDict:
    """What the form begins with: the decision as it was proposed."""
    item = request.context.item
    proposal = agenda.proposals.of_item(request.db, request.types, request.keys, item)
    return {"decision": list(proposal.points)} if proposal and not item.decided else {}


def _proposed(request: Request, text: str) -> JsonDict:
    """What the text proposes; nobody waits to save while it is read."""
    held = [request.user, request.context.item, request.context.meeting]
    let_go(request)
    try:
        return agenda.pasted.proposed(text, request.types)
    finally:
        request.db.add_all(held)


def _back(request: Request, words: str) -> HTTPSeeOther:
    thing = request.context
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("item", id=thing.meeting.id, item=thing.item.id))
