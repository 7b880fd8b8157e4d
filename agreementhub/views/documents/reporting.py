"""A report on how something fared, begun from what it follows up."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.forms.document import AnswerSchema
from agreementhub.i18n import _
from agreementhub.services import follow_ups
from agreementhub.web.forms import ACT, PageForm, act_page
from agreementhub.web.values import Answer


@view_config(route_name="document_report", permission="edit", renderer=ACT)
def report(request: Request) -> Answer:
    """Begin a report about the document, with the figures that the last one told."""
    thing, db = request.context, request.db
    if not follow_ups.is_followed(thing.document, thing.doctype):
        raise HTTPNotFound()
    title = request.t(_("Follow-up of ${title}", mapping={"title": thing.document.title}))
    form = PageForm(AnswerSchema(), request, button=_("Begin the report"), values={"title": title})
    if values := form.submitted():
        stamp = request.stamp(reason=request.t(_("Begun from what it follows up")), once=form.once)
        made = follow_ups.begin(db, request.types, thing.document, values["title"], stamp)
        return HTTPSeeOther(request.route_path("document_edit", id=made.id))
    told = _(
        "The report takes over what is measured. When it is adopted, the day on which it was due is"
        " settled and the next one follows."
    )
    return act_page(thing.document, form, _("Follow up"), told=told)
