"""History: every version, any two side by side, and back to an old one."""

from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import outside
from agreementhub.domain.content import compare
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import sections
from agreementhub.services import documents
from agreementhub.services.documents import history
from agreementhub.web.values import Answer, TemplateValues


@view_config(
    route_name="versions",
    permission="read",
    renderer="agreementhub:templates/documents/versions/list.jinja2",
)
def versions(request: Request) -> TemplateValues:
    """All versions that the person may see, and what else was done."""
    thing = request.context
    return {
        "document": thing.document,
        "versions": history.versions(
            request.db, thing.document, no_later_than=None if thing.may_edit else _open(request)
        ),
        "events": history.events(request.db, thing.document) if thing.may_edit else [],
        "states": {state.key: state.label for state in thing.doctype.states},
    }


@view_config(
    route_name="version",
    permission="read",
    renderer="agreementhub:templates/documents/versions/version.jinja2",
)
def version(request: Request) -> TemplateValues:
    """One version, as it stood."""
    shown = _version(request, request.matchdict["number"])
    return {
        "document": request.context.document,
        "version": shown,
        "sections": sections.sections(
            request.db,
            request.reader,
            request.context.document,
            request.context.doctype,
            shown.content,
        ),
        "may_restore": request.context.may_edit and shown.number != _newest(request),
    }


@view_config(
    route_name="compare",
    permission="read",
    renderer="agreementhub:templates/documents/versions/compare.jinja2",
)
def comparison(request: Request) -> TemplateValues:
    """Two versions, field by field and word by word; the last two unless told."""
    last = _newest(request) if request.context.may_edit else _open(request)
    old = _version(request, request.params.get("fran", str(max(1, last - 1))))
    new = _version(request, request.params.get("till", str(last)))
    return {
        "document": request.context.document,
        "old": old,
        "new": new,
        "comparison": compare(
            request.context.doctype,
            _visible(request, old),
            _visible(request, new),
            lang=request.lang,
            as_of=request.today,
        ),
        "numbers": range(1, last + 1),
    }


@view_config(route_name="version_restore", permission="edit", request_method="POST")
def restore(request: Request) -> Answer:
    """Make a new version with the content of this one."""
    old = _version(request, request.matchdict["number"])
    thing = request.context
    reason = request.t(_("Restored from version ${n}", mapping={"n": old.number}))
    try:
        made = documents.restore(
            request.db,
            thing.document,
            thing.doctype,
            request.stamp(reason=reason),
            number=old.number,
        )
    except RuleBroken as rule:
        request.session.flash({"text": request.t(rule.message), "tone": "late"})
    else:
        words = _(
            "Version ${n} is restored as version ${m}.", mapping={"n": old.number, "m": made.number}
        )
        request.session.flash({"text": request.t(words), "tone": "good"})
    return HTTPSeeOther(request.route_path("versions", id=thing.document.id))


def _version(request: Request, number: str) -> Version:
    read = outside.number(number)
    if read is None:
        raise HTTPBadRequest() if "number" not in request.matchdict else HTTPNotFound()
    found: Version = request.context.version(read)
    return found


def _visible(request: Request, version: Version) -> TemplateValues:
    thing = request.context
    return sections.visible(request.reader, thing.document, thing.doctype, version.content)


def _newest(request: Request) -> int:
    newest: int = request.context.document.newest.number
    return max(newest, _open(request))


def _open(request: Request) -> int:
    number: int = request.context.document.counts.number
    return number
