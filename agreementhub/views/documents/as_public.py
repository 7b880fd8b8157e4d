"""A document as the public sees it, shown to those who may see the whole of it."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup
from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import access
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.presenters import sections
from agreementhub.resources import SecretMatter
from agreementhub.services import documents
from agreementhub.services.documents import files, history, working_copies
from agreementhub.web.numbers import words_of
from agreementhub.web.request import BARE, LANGUAGE_COOKIE
from agreementhub.web.values import TemplateValues

# In an address: not the page as it is, but as it will be once what is being written is decided.
_DRAFT: Final = "utkast"


@view_config(
    route_name="document_as_public",
    permission="inside",
    renderer="agreementhub:templates/documents/as_public.jinja2",
)
def as_public(request: Request) -> TemplateValues:
    """The page that the public gets, from the door that the public takes, and what is withheld from
    it; of what is not decided yet, how it will read then. Only what is open will be read then."""
    thing, nobody = request.context, _nobody(request)
    document = thing.document
    draft = working_copies.of(request.db, document, request.user) if thing.may_edit else None
    is_written = thing.may_edit and (draft is not None or document.valid_id != document.newest_id)
    may_read = documents.may(document, thing.doctype, nobody.keys, "read")
    is_ahead = (
        is_written
        and document.level == "open"
        and (not may_read or words_of(request, "visa") == _DRAFT)
    )
    values = working_copies.values(document.newest, draft) if is_ahead else document.counts.content
    return {
        "document": document,
        "page": None if is_ahead else _page(request),
        "may_read": may_read,
        "is_ahead": is_ahead,
        "may_look_ahead": is_written and document.level == "open" and may_read and not is_ahead,
        "sections": sections.sections(
            request.db, nobody, document, thing.doctype, values, without=frozenset({"title"})
        )
        if is_ahead
        else [],
        **_withheld(request, nobody, values),
    }


def _nobody(request: Request) -> Reader:
    """Somebody who is not signed in, reading in the language of the person who asks."""
    keys = access.person_keys(None, (), request.today)
    reader: Reader = request.reader
    return replace(reader, keys=keys)


def _page(request: Request) -> Markup | None:
    """What stands on the page that the public gets, or the line of the diary; None for nothing.

    It is asked for as a browser would that holds no key, so that no rule is written twice.
    """
    asked = Request.blank(
        request.route_path("document", id=request.context.document.id),
        base_url=request.host_url,
        headers={"Cookie": f"{LANGUAGE_COOKIE}={request.lang}"},
    )
    asked.db, asked.tm, asked.frame = request.db, request.tm, BARE
    try:
        return Markup(request.invoke_subrequest(asked).text)  # drawn by a template of ours
    except SecretMatter:
        return Markup(asked.invoke_exception_view().text)
    except HTTPNotFound:
        return None


def _withheld(request: Request, nobody: Reader, values: JsonDict) -> TemplateValues:
    """What those who see the whole see more than the public: fields, files and versions by name,
    and the sections that are marked as secret though all may read them."""
    thing, db = request.context, request.db
    doctype, mine = thing.doctype, request.reader
    seen = sections.visible(nobody, thing.document, doctype, values)
    known = sections.visible(mine, thing.document, doctype, values)
    open_files = {one.id for one in files.of(db, thing.document, every=False)}
    kept = files.of(db, thing.document, every=thing.may_edit)
    open_versions = {one.id for one in history.versions(db, thing.document, doctype, nobody.keys)}
    versions = history.versions(db, thing.document, doctype, mine.keys)
    return {
        "fields": [doctype.fields[key] for key in known if key not in seen],
        "files": [one.name for one in kept if one.id not in open_files],
        "versions": [one.number for one in reversed(versions) if one.id not in open_versions],
        "marked": sections.marked(doctype, seen),
        "open_though_marked": documents.OPEN_THOUGH_MARKED,
    }
