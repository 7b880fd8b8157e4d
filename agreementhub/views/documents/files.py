"""Files kept with a document: added by hand, handed out as they came."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain.rules import RuleBroken
from agreementhub.forms.upload import AttachSchema
from agreementhub.i18n import _
from agreementhub.resources import number
from agreementhub.services.documents import files
from agreementhub.services.imports import attaching
from agreementhub.web.downloads import download
from agreementhub.web.forms import PageForm
from agreementhub.web.values import Answer


@view_config(
    route_name="attachments",
    permission="edit",
    renderer="agreementhub:templates/documents/files.jinja2",
)
def add(request: Request) -> Answer:
    """Keep a file with the document; its words become searchable."""
    document = request.context.document
    form = PageForm(AttachSchema(), request, button=_("Add the file"))
    if values := form.submitted():
        upload = values["file"][0]
        try:
            attaching.attach(
                request.db,
                document,
                request.stamp(),
                name=upload.filename,
                data=upload.file.read(),
                folder=request.hub.files,
            )
        except RuleBroken as rule:
            form.refuse(rule)
        else:
            words = request.t(
                _("${name} is kept with the document.", mapping={"name": upload.filename})
            )
            request.session.flash({"text": words, "tone": "good"})
            return HTTPSeeOther(request.route_path("document", id=document.id))
    return {"document": document, "form": form}


@view_config(route_name="attachment", permission="read")
def give(request: Request) -> Response:
    """The bytes as they came."""
    kept = request.context.attachment(number(request, "number"))
    data = files.read(request.hub.files, kept.blob)
    return download(data, kept.blob.media_type, kept.name)
