"""One meeting: what it has to decide or prepare, its agenda, and its minutes."""

from collections.abc import Sequence

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain.content import Drawn
from agreementhub.domain.doctypes import Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds import Invalid
from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.agenda import NewItemSchema
from agreementhub.forms.kit import changes_of, schema_for
from agreementhub.i18n import _
from agreementhub.models import AgendaItem
from agreementhub.presenters.agenda import matter
from agreementhub.resources import organisation_ids
from agreementhub.services import agenda, deadlines, meetings
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import sending
from agreementhub.services.meanwhile import WrittenMeanwhile
from agreementhub.views.meetings.writing import doubted, tell
from agreementhub.web.drawn import drawn_from, now_drawn
from agreementhub.web.forms import PageForm
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer, TemplateValues


@view_config(
    route_name="meeting",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/meeting.jinja2",
)
def meeting(request: Request) -> TemplateValues:
    """What must be decided, or prepared, at a meeting, because no later one is in time; and what
    its agenda and minutes say."""
    held, doctype = request.context.meeting, request.types[agenda.items.EXTRACT]
    before, after = meetings.beside(request.db, held)
    due = deadlines.of_meeting(request.db, request.keys, held)
    lines = agenda.items.of_meeting(request.db, request.keys, held)
    gaps = agenda.closing.gaps(held, [line.item for line in lines])
    made = [one for line in lines if line.shown.is_whole and (one := line.item.extract)]
    unsent = agenda.dispatching.unsent(request.db, made)
    return {
        "meeting": held,
        "overdue": deadlines.overdue(request.db, request.keys, held, request.today),
        "on_agenda": agenda.items.taken_up(
            request.db, [line.item for line in lines if line.shown.is_whole]
        ),
        "agenda": matter.rows(request.reader, doctype, lines, gaps, unsent),
        "unsent": len(unsent),
        "gaps": gaps,
        "course": matter.of_minutes(request.reader, held),
        "may_keep": bool(request.context.opens("meetings") & request.keys),
        "decides": [one for one in due if not one.prepares],
        "prepares": [one for one in due if one.prepares],
        "sent": sending.of_meeting(request.db, request.types, request.keys, held),
        "before": before,
        "after": after,
        "is_past": held.held_on < request.today,
        "has_come": held.held_on <= request.today,
        "papers_passed": held.papers_by < request.today,
    }


@view_config(
    route_name="item_new",
    permission="meetings",
    renderer="agreementhub:templates/meetings/new_item.jinja2",
)
def new_item(request: Request) -> Answer:
    """Enter a matter on the agenda."""
    held, words = request.context.meeting, words_of(request, "sok")
    due = [
        one.document_id
        for one in (
            *deadlines.overdue(request.db, request.keys, held, request.today),
            *deadlines.of_meeting(request.db, request.keys, held),
        )
    ]
    found = agenda.items.candidates(request.db, request.keys, held, due=due, words=words)
    offered = [(one.id, _named(one.title, one.case.number if one.case else "")) for one in found]
    schema, asked = _item_schema(request, offered), number_of(request, "handling")
    # The way from a matter that is due; what is not offered is not chosen either.
    chosen = {"document": str(asked)} if asked in {one.id for one in found} else {}
    form = PageForm(schema, request, button=_("Enter it"), values=chosen)
    if values := form.submitted():
        document = next((one for one in found if str(one.id) == values["document"]), None)
        title = values["title"] or (document.title if document else "")
        if not title:
            form.wrong("title", _("Choose the document, or write what the matter is about."))
        else:
            new = NewItem(title, document, values.get("number") or "")
            try:
                made = agenda.items.add(request.db, held, new, request.stamp(once=form.once))
            except RuleBroken as rule:
                form.refuse(rule)
            else:
                return _to_item(request, made, _("It stands on the agenda."))
    heading = _("A matter on the agenda")
    return {"meeting": held, "form": form, "heading": heading, "words": words, "found": len(found)}


@view_config(
    route_name="minutes",
    permission="meetings",
    renderer="agreementhub:templates/meetings/form.jinja2",
)
def minutes(request: Request) -> Answer:
    """Who led the meeting, and when its minutes were adjusted and posted."""
    held, doctype = request.context.meeting, request.types[agenda.items.EXTRACT]
    fields = [doctype.fields[key] for key in agenda.items.OF_MEETING if key in doctype.fields]
    drawn = drawn_from(request, agenda.closing.stands(held))
    form = _minutes_form(request, fields, held.record, drawn)
    if values := form.submitted():
        try:
            kept = changes_of(fields, values)
            agenda.closing.record(
                request.db, held, doctype, request.stamp(), values=kept, drawn=drawn
            )
        except WrittenMeanwhile as both:
            form = _minutes_form(request, fields, both.typed, now_drawn(both.stored))
            tell(form, doctype, both)
        except Invalid as invalid:
            raise RuleBroken("; ".join(invalid.errors.values())) from invalid
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            return _to_meeting(request, _("What the minutes say is saved."))
    return {"meeting": held, "form": form, "heading": _("The minutes of the meeting")}


@view_config(route_name="meeting_close", permission="meetings", request_method="POST")
def close(request: Request) -> Answer:
    """Let the minutes stand; refused while something is missing."""
    agenda.closing.close(request.db, request.context.meeting, request.stamp())
    return _to_meeting(request, _("The meeting is closed."))


@view_config(
    route_name="extract_gaps",
    permission="deadlines",
    renderer="agreementhub:templates/meetings/gaps.jinja2",
)
def gaps(request: Request) -> TemplateValues:
    """Matters that were decided and lack their extract."""
    own = organisation_ids(request, "deadlines")
    found = agenda.closing.without_extract(request.db, request.keys, own, window_of(request))
    return {"rows": found.rows, "total": found.count, "page": page_of(request, found)}


def _item_schema(request: Request, offered: Sequence[tuple[int, str]]) -> NewItemSchema:
    """What is asked of a new matter: its case of those alone who read whatever a case may hold. To
    others what they entered would be closed, and tell that there is something secret."""
    schema: NewItemSchema = NewItemSchema().bind(documents=offered)
    if not request.context.opens("registry") & request.keys:
        del schema["number"]
    return schema


def _minutes_form(
    request: Request, fields: list[Field], values: JsonDict, drawn: Drawn
) -> PageForm:
    empty = doubted(request, fields, agenda.closing.stands(request.context.meeting))
    schema = schema_for(fields, request.lang, values=values, doubted=empty)
    form = PageForm(schema, request, button=_("Save"), values=values)
    form.hide("drawn", drawn.written())
    return form


def _named(title: str, number: str) -> str:
    return f"{title} ({number})" if number else title


def _to_item(request: Request, made: AgendaItem, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("item", id=made.meeting_id, item=made.id))


def _to_meeting(request: Request, words: str) -> HTTPSeeOther:
    request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("meeting", id=request.context.meeting.id))
