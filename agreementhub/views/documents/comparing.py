"""Two versions side by side: on a page, and as a Word file with tracked changes."""

from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from agreementhub.domain.content import Comparison, compare
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import paper, sections
from agreementhub.presenters.reviews import compared
from agreementhub.services import areas
from agreementhub.services.documents import history
from agreementhub.web.downloads import download
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.values import TemplateValues
from agreementhub.writing import docx, tracked


@view_config(
    route_name="compare",
    permission="read",
    renderer="agreementhub:templates/documents/versions/compare.jinja2",
)
def comparison(request: Request) -> TemplateValues:
    """Two versions that the person may read, field by field and word by word; the last two unless
    told."""
    numbers, old, new = _versions(request)
    told, asked = _compared(request, old, new), words_of(request, "visa")
    thing = request.context
    return {
        "document": thing.document,
        "old": old,
        "new": new,
        "comparison": told,
        "map": compared.mapped(
            thing.doctype, _visible(request, old), _visible(request, new), told, request.lang
        ),
        "mode": asked if asked in compared.MODES else compared.MODES[0],
        "numbers": numbers,
        "may_edit": thing.may_edit,
    }


@view_config(route_name="compare_docx", permission="read")
def tracked_docx(request: Request) -> Response:
    """The same comparison, for Word: what came and what went as changes to accept or reject."""
    _numbers, old, new = _versions(request)
    thing, told = request.context, _compared(request, old, new)
    names = areas.names(request.db)
    found = compared.whole(thing.doctype, _visible(request, new), told, request.lang, dict(names))
    title = new.content.get("title") or request.t(_("Without title"))
    between = _(
        "Version ${a} compared with version ${b}", mapping={"a": old.number, "b": new.number}
    )
    data = docx.write(
        paper.about(title, thing.document, request.reader, request.t(between), new.digest),
        changes=[docx.Part(label, fields) for label, fields in found],
        revised=tracked.Revised(_author(request, new), new.dated_at),
    )
    return download(data, docx.MEDIA_TYPE, f"{title} v{old.number}-v{new.number}.docx")


def _author(request: Request, version: Version) -> str:
    """Who made the version, told to those alone who may edit; to others whose document it is."""
    thing = request.context
    named = version.author if thing.may_edit else thing.document.organisation
    return str(named.name)


def _versions(request: Request) -> tuple[list[int], Version, Version]:
    """The numbers that the person may read, and the two versions that are asked for."""
    thing = request.context
    found = history.versions(request.db, thing.document, thing.doctype, request.keys)
    numbers = sorted(one.number for one in found)
    if not numbers:
        raise HTTPNotFound()
    old, new = _asked(request, "fran", numbers[-2:][0]), _asked(request, "till", numbers[-1])
    return numbers, old, new


def _compared(request: Request, old: Version, new: Version) -> Comparison:
    return compare(
        request.context.doctype,
        _visible(request, old),
        _visible(request, new),
        lang=request.lang,
        as_of=request.today,
    )


def _asked(request: Request, name: str, otherwise: int) -> Version:
    """The version of the number that is asked for. Raises HTTPBadRequest for what is no number."""
    asked = number_of(request, name) if words_of(request, name) else otherwise
    if asked is None:
        raise HTTPBadRequest()
    found: Version = request.context.version(asked)
    return found


def _visible(request: Request, version: Version) -> TemplateValues:
    thing = request.context
    return sections.visible(request.reader, thing.document, thing.doctype, version.content)
