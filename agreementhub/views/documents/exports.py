"""Versions given out as files: for Word, and as PDF."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.models import Version
from agreementhub.presenters import paper
from agreementhub.services import agenda, documents, papers
from agreementhub.web.downloads import download
from agreementhub.writing import docx, extract, pdf


@view_config(route_name="document_docx", permission="read")
def valid_docx(request: Request) -> Response:
    """The version that counts, for Word."""
    return _docx(request, request.context.document.counts)


@view_config(route_name="version_docx", permission="read_version")
def version_docx(request: Request) -> Response:
    """Any version, for Word."""
    return _docx(request, request.context.shown)


@view_config(route_name="document_own_docx", permission="read")
def valid_own_docx(request: Request) -> Response:
    """The version that counts, for Word as the organisation's template has it."""
    return _own_docx(request, request.context.document.counts)


@view_config(route_name="version_own_docx", permission="read_version")
def version_own_docx(request: Request) -> Response:
    """Any version, for Word as the organisation's template has it."""
    return _own_docx(request, request.context.shown)


@view_config(route_name="document_pdf", permission="read")
def valid_pdf(request: Request) -> Response:
    """The version that counts, as PDF."""
    return _pdf(request, request.context.document.counts)


@view_config(route_name="version_pdf", permission="read_version")
def version_pdf(request: Request) -> Response:
    """Any version, as PDF."""
    return _pdf(request, request.context.shown)


@view_config(route_name="extract_pdf", permission="read")
def extract_pdf(request: Request) -> Response:
    """The extract that counts, as it is sent out."""
    return _extract(request, request.context.document.counts)


@view_config(route_name="extract_version_pdf", permission="read_version")
def extract_version_pdf(request: Request) -> Response:
    """Any version of an extract, as it was sent out."""
    return _extract(request, request.context.shown)


def _extract(request: Request, version: Version) -> Response:
    thing = request.context
    document = thing.document
    if document.doctype != agenda.items.EXTRACT:
        raise HTTPNotFound()
    inside = documents.may(document, thing.doctype, request.keys, "inside")
    data = agenda.papers.pdf(request.db, document, thing.doctype, version, inside=inside)
    name = agenda.papers.name(version)
    return download(data, extract.MEDIA_TYPE, name)


def _docx(request: Request, version: Version) -> Response:
    sheet = paper.of_version(request.db, request.reader, version, request.context.doctype)
    name = f"{sheet.title} v{version.number}.docx"
    return download(docx.write(sheet), docx.MEDIA_TYPE, name)


def _own_docx(request: Request, version: Version) -> Response:
    thing = request.context
    owner_id = thing.document.organisation_id
    template = papers.in_force(request.db, owner_id, thing.doctype.key)
    if template is None:
        raise HTTPNotFound()
    named = paper.named(request.db, request.reader, version, thing.doctype)
    data = papers.fill(request.hub.files, template, named, thing.doctype)
    return download(data, docx.MEDIA_TYPE, f"{named.paper.title} v{version.number}.docx")


def _pdf(request: Request, version: Version) -> Response:
    sheet = paper.of_version(request.db, request.reader, version, request.context.doctype)
    return download(pdf.write(sheet), pdf.MEDIA_TYPE, f"{sheet.title} v{version.number}.pdf")
