"""History: every version, any two side by side, and back to an old one."""

from collections.abc import Sequence

from pyramid.httpexceptions import HTTPBadRequest, HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.domain.content import compare
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import sections
from agreementhub.resources import number
from agreementhub.services import documents
from agreementhub.services.documents import history
from agreementhub.web.numbers import number_of, words_of
from agreementhub.web.values import Answer, TemplateValues


@view_config(
    route_name="versions",
    permission="read",
    renderer="agreementhub:templates/documents/versions/list.jinja2",
)
def versions(request: Request) -> TemplateValues:
    """The versions that the person may read, and for those who write it what else was done."""
    thing = request.context
    return {
        "document": thing.document,
        "versions": _readable(request),
        "may_edit": thing.may_edit,
        "events": history.events(request.db, thing.document) if thing.may_edit else [],
        "states": {state.key: state.label for state in thing.doctype.states},
    }


@view_config(
    route_name="version",
    permission="read_version",
    renderer="agreementhub:templates/documents/versions/version.jinja2",
)
def version(request: Request) -> TemplateValues:
    """One version, as it stood."""
    thing = request.context
    shown = thing.shown
    return {
        "document": thing.document,
        "version": shown,
        "title": content.title(shown.content),
        "sections": sections.sections(
            request.db, request.reader, thing.document, thing.doctype, shown.content
        ),
        "may_edit": thing.may_edit,
        "may_read": thing.may_read,
        "may_restore": thing.may_edit and shown.id != thing.document.newest_id,
    }


@view_config(
    route_name="compare",
    permission="read",
    renderer="agreementhub:templates/documents/versions/compare.jinja2",
)
def comparison(request: Request) -> TemplateValues:
    """Two versions that the person may read, field by field and word by word; the last two unless
    told."""
    numbers = sorted(one.number for one in _readable(request))
    if not numbers:
        raise HTTPNotFound()
    old = _asked(request, "fran", numbers[-2:][0])
    new = _asked(request, "till", numbers[-1])
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
        "numbers": numbers,
        "may_edit": request.context.may_edit,
    }


@view_config(route_name="version_restore", permission="edit", request_method="POST")
def restore(request: Request) -> Answer:
    """Make a new version with the content of this one."""
    old = request.context.version(number(request, "number"))
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


def _readable(request: Request) -> Sequence[Version]:
    thing = request.context
    return history.versions(request.db, thing.document, thing.doctype, request.keys)
