"""History: every version, as it stood."""

from collections.abc import Sequence

from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import content
from agreementhub.models import Version
from agreementhub.presenters import sections
from agreementhub.presenters.agenda import adopted
from agreementhub.services.documents import history
from agreementhub.views.documents.undoing import undo_paths
from agreementhub.web.values import TemplateValues


@view_config(
    route_name="versions",
    permission="read",
    renderer="agreementhub:templates/documents/versions/list.jinja2",
)
def versions(request: Request) -> TemplateValues:
    """The versions that the person may read, and for those who write it what else was done."""
    thing, found = request.context, _readable(request)
    return {
        "document": thing.document,
        "versions": found,
        "adopted": adopted.of_versions(request.db, request.reader, found),
        "may_edit": thing.may_edit,
        "events": history.events(request.db, thing.document) if thing.may_edit else [],
        "undo": undo_paths(request),
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
        "adopted": adopted.of_versions(request.db, request.reader, [shown]).get(shown.id, ()),
        "sections": sections.sections(
            request.db, request.reader, thing.document, thing.doctype, shown.content
        ),
        "may_edit": thing.may_edit,
        "may_read": thing.may_read,
        "may_restore": thing.may_edit and shown.id != thing.document.newest_id,
    }


def _readable(request: Request) -> Sequence[Version]:
    thing = request.context
    return history.versions(request.db, thing.document, thing.doctype, request.keys)
