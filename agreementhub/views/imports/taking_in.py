"""Files taken in: sent, told of, waiting, and what they became."""

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.forms.upload import UploadSchema
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.resources import organisation_ids, organisation_of
from agreementhub.services import documents
from agreementhub.services.imports import lists
from agreementhub.views.imports.sending import take_in
from agreementhub.views.imports.told import any_refused, as_much_as_fits, said, told_at
from agreementhub.web.forms import PageForm
from agreementhub.web.layout import choice_of
from agreementhub.web.paging import page_of, window_of
from agreementhub.web.values import Answer, TemplateValues

MOST_FILES: Final = 20
_TOLD: Final = "files_told"


@view_config(
    route_name="imports",
    permission="draft",
    renderer="agreementhub:templates/imports/list.jinja2",
)
def imports(request: Request) -> Answer:
    """Send files to be read in, and the files that wait for someone to review them."""
    form = PageForm(UploadSchema(), request, button=_("Read the files"))
    told = request.session.pop(_TOLD, [])
    if values := form.submitted():
        uploads = values["files"]
        if len(uploads) > MOST_FILES:
            most = _("Choose at most ${n} files at a time.", mapping={"n": MOST_FILES})
            form.wrong("files", most)
        else:
            taken, told = take_in(request, uploads, organisation_of(request, "draft"))
            if taken or not any_refused(told):
                return _after(request, taken, told)
            told = told_at(form, request, told)
    return _page(request, form, told)


@view_config(
    route_name="import_done",
    permission="draft",
    renderer="agreementhub:templates/imports/done.jinja2",
)
def done(request: Request) -> Answer:
    """What the file became; only that it became something, for those who may not read that."""
    pending = request.context.pending
    if pending.document_id is None:
        return HTTPSeeOther(request.route_path("import", id=pending.id))
    document = request.db.get_one(Document, pending.document_id)
    doctype = request.types[document.doctype]
    ids = organisation_ids(request, "draft")
    return {
        "document": document,
        "doctype": doctype,
        "may_read": documents.may(document, doctype, request.keys, "read"),
        "file_name": pending.file_name,
        "next": next(iter(lists.waiting(request.db, ids).rows), None),
    }


def _page(request: Request, form: PageForm, told: list[list[Any]]) -> TemplateValues:
    ids = organisation_ids(request, "draft")
    waiting = lists.waiting(request.db, ids, window_of(request))
    return {
        "form": form,
        "told": [said(request, *one) for one in told],
        "waiting": waiting,
        "page": page_of(request, waiting),
        "made": lists.made(request.db, ids, request.keys),
        "types": request.types,
        "owners": choice_of(request, organisation_of(request, "draft"), "draft"),
    }


def _after(request: Request, taken: list[int], told: list[list[Any]]) -> HTTPSeeOther:
    """On to the review of a single file, or to the list of all, where the others are told of."""
    if len(taken) == 1 and not told:
        return HTTPSeeOther(request.route_path("import", id=taken[0]))
    if taken:
        several = _("${n} files are read and wait below.", mapping={"n": len(taken)})
        words = several if len(taken) > 1 else _("1 file is read and waits below.")
        request.session.flash({"text": request.t(words), "tone": "good"})
    request.session[_TOLD] = as_much_as_fits(told)
    return HTTPSeeOther(request.route_path("imports"))
