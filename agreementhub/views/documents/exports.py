"""Versions given out as files."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import sections as presenter_sections
from agreementhub.services import agenda, documents
from agreementhub.web.downloads import download
from agreementhub.writing import docx, extract


@view_config(route_name="document_docx", permission="read")
def valid_docx(request: Request) -> Response:
    """The version that counts, for Word."""
    return _docx(request, request.context.document.counts)


@view_config(route_name="version_docx", permission="read_version")
def version_docx(request: Request) -> Response:
    """Any version, for Word."""
    return _docx(request, request.context.shown)


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


def _number(thing: Any, version: Version) -> str:
    """The number as the version has it; else that of the case."""
    said = content.number(thing.doctype, version.content)
    case = thing.document.case
    return said or (case.number if case else "")


def _docx(request: Request, version: Version) -> Response:
    thing = request.context
    document = thing.document
    sections = presenter_sections.sections(
        request.db,
        request.reader,
        document,
        thing.doctype,
        version.content,
        without=frozenset({"title"}),
    )
    parts = [docx.Part(s.label, [(f.label, f.blocks) for f in s.fields]) for s in sections]
    facts: list[tuple[Any, str]] = [
        (request.t(_("Type")), thing.doctype.label[request.lang]),
        (request.t(_("Case number")), _number(thing, version) or "–"),
        (request.t(_("Version")), f"{version.number} ({version.dated_at:%Y-%m-%d})"),
    ]
    title = version.content.get("title") or request.t(_("Without title"))
    data = docx.write(title, facts, parts, lang=request.lang, mark=version.digest)
    return download(data, docx.MEDIA_TYPE, f"{title} v{version.number}.docx")
