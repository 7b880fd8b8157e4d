"""Versions given out as files."""

from typing import Any
from urllib.parse import quote

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import sections as presenter_sections
from agreementhub.writing import docx


@view_config(route_name="document_docx", permission="read")
def valid_docx(request: Request) -> Response:
    """The version that counts, for Word."""
    return _docx(request, request.context.document.counts)


@view_config(route_name="version_docx", permission="read")
def version_docx(request: Request) -> Response:
    """Any version, for Word."""
    return _docx(request, request.context.version(int(request.matchdict["number"][:9])))


def download(data: bytes, media_type: str, name: str) -> Response:
    """A file that the browser keeps rather than shows (RFC 6266, RFC 8187)."""
    response = Response(data, content_type=media_type)
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip()
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{_one_line(plain) or 'file'}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _one_line(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


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
        (request.t(_("Case number")), document.case.number if document.case else "–"),
        (request.t(_("Version")), f"{version.number} ({version.saved_at:%Y-%m-%d})"),
        ("SHA-256", version.digest),
    ]
    title = version.content.get("title") or request.t(_("Without title"))
    data = docx.write(title, facts, parts, lang=request.lang)
    return download(data, docx.MEDIA_TYPE, f"{title} v{version.number}.docx")
