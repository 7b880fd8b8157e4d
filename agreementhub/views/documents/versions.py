"""History: every version, as it stood."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pyramid.httpexceptions import HTTPBadRequest
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub import addresses
from agreementhub.domain import content
from agreementhub.domain.dates import parse_date
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Version
from agreementhub.presenters import sections
from agreementhub.presenters.agenda import adopted
from agreementhub.services import documents, papers
from agreementhub.services.documents import history
from agreementhub.views.documents.undoing import undo_paths
from agreementhub.web.forms import once_of
from agreementhub.web.numbers import words_of
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
    route_name="document",
    permission="read",
    request_param="den",
    renderer="agreementhub:templates/documents/versions/as_of.jinja2",
)
def as_of(request: Request) -> TemplateValues:
    """The document as it stood on a day, with what one refers to it by: an address that keeps its
    meaning whatever is decided afterwards."""
    thing, day = request.context, _past_day(request)
    shown = history.as_of(request.db, thing.document, thing.doctype, day, request.keys)
    told = {"document": thing.document, "day": day, "version": shown}
    if shown is None:
        request.response.status_int = 404
        return told
    reader = replace(request.reader, today=day)
    return told | {
        "title": content.title(shown.content),
        "adopted": adopted.of_versions(request.db, reader, [shown]).get(shown.id, ()),
        "sections": sections.sections(
            request.db, reader, thing.document, thing.doctype, shown.content
        ),
        "address": addresses.whole(
            request.hub.settings.base_url, addresses.document_as_of(thing.document.id, day)
        ),
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
        "own_template": papers.in_force(
            request.db, thing.document.organisation_id, thing.doctype.key
        ),
        "may_edit": thing.may_edit,
        "may_read": thing.may_read,
        "later": _later(request),
        "restore": _restoring(request),
    }


def _later(request: Request) -> Sequence[Version]:
    """The versions after the one that is shown which the person can compare it with, the latest
    first."""
    thing = request.context
    found = _readable(request) if thing.may_read else ()
    return [one for one in found if one.number > thing.shown.number]


def _restoring(request: Request) -> TemplateValues | None:
    """What the button that restores the version sends along, for those who may press it."""
    thing = request.context
    if not thing.may_edit or thing.shown.id == thing.document.newest_id:
        return None
    return {"once": once_of(request), "seen": documents.standing.mark(thing.document)}


def _past_day(request: Request) -> date:
    """The day that is asked for. Raises HTTPBadRequest for what is none, or has not come."""
    try:
        day = parse_date(words_of(request, "den"))
    except RuleBroken as rule:
        raise HTTPBadRequest(request.t(rule.message)) from None
    if day > request.today:
        raise HTTPBadRequest(request.t(_("Choose a day that has been.")))
    return day


def _readable(request: Request) -> Sequence[Version]:
    thing = request.context
    return history.versions(request.db, thing.document, thing.doctype, request.keys)
