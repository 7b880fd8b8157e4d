"""Files taken in: sent, told of, waiting, and what they became."""

import json
from collections.abc import Iterable
from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.view import view_config

from agreementhub.domain import access
from agreementhub.forms.upload import Posted, UploadSchema
from agreementhub.i18n import _
from agreementhub.models import Document, Organisation, User
from agreementhub.reading.files import Unreadable
from agreementhub.resources import organisations
from agreementhub.services import documents
from agreementhub.services.imports import ReadFile, lists, taking_in
from agreementhub.services.stamp import Stamp
from agreementhub.web.forms import PageForm
from agreementhub.web.paging import page_of, window_of

MOST_FILES: Final = 20
# What became of the files of one sending is told on the page after it; until then the session's
# cookie carries it, in which there is room for this many letters.
_TOLD: Final = "files_told"
_MOST_TOLD: Final = 2000
_SHORT_NAME: Final = 60
_DUPLICATE: Final = _("This file has already been taken in.")
_MORE: Final = _("${n} more files were not taken in.")


@view_config(
    route_name="imports",
    permission="draft",
    renderer="agreementhub:templates/imports/list.jinja2",
)
def imports(request: Request) -> Any:
    """Send files to be read in, and the files that wait for someone to review them."""
    form = PageForm(UploadSchema(), request, button=_("Read the files"))
    told = request.session.pop(_TOLD, [])
    if values := form.submitted():
        uploads = values["files"]
        if len(uploads) > MOST_FILES:
            most = _("Choose at most ${n} files at a time.", mapping={"n": MOST_FILES})
            form.wrong("files", most)
        else:
            taken, told = _take_in(request, uploads)
            if taken or not _any_refused(told):
                return _after(request, taken, told)
            told = _told_at(form, request, told)
    return _page(request, form, told)


@view_config(
    route_name="import_done",
    permission="draft",
    renderer="agreementhub:templates/imports/done.jinja2",
)
def done(request: Request) -> Any:
    """What the file became; only that it became something, for those who may not read that."""
    pending = request.context.pending
    if pending.document_id is None:
        return HTTPSeeOther(request.route_path("import", id=pending.id))
    document = request.db.get_one(Document, pending.document_id)
    doctype = request.types[document.doctype]
    ids = _organisation_ids(request)
    return {
        "document": document,
        "doctype": doctype,
        "may_read": documents.may(document, doctype, request.keys, "read"),
        "file_name": pending.file_name,
        "next": next(iter(lists.waiting(request.db, ids).rows), None),
    }


def _page(request: Request, form: PageForm, told: list[list[Any]]) -> dict[str, Any]:
    ids = _organisation_ids(request)
    waiting = lists.waiting(request.db, ids, window_of(request))
    return {
        "form": form,
        "told": [_said(request, *one) for one in told],
        "waiting": waiting,
        "page": page_of(request, waiting),
        "made": lists.made(request.db, ids, request.keys),
        "types": request.types,
    }


def _take_in(request: Request, uploads: Iterable[Posted]) -> tuple[list[int], list[list[Any]]]:
    """Read each file and keep it in a transaction of its own, so that one file that cannot be
    read stops no other and nobody waits to save while files are read.

    The ids of what is kept, and for each other file its name and why: [name, why, mapping].
    """
    person = request.identity
    owner, keys = _owner(request), request.keys
    request.tm.abort()
    request.tm.begin()
    taken, told = [], []
    for upload in uploads:
        name = _short(taking_in.shown_name(upload.filename))
        try:
            file = taking_in.read(request.types, name=upload.filename, file=upload.file)
            taken.append(_keep(request, file, owner.id, person.id, keys))
        except Unreadable as unreadable:
            told.append([name, unreadable.why, unreadable.mapping])
        except taking_in.Duplicate as duplicate:
            told.append([name, "duplicate", {"id": duplicate.import_id}])
    request.db.add_all([person, owner])
    return taken, told


def _keep(
    request: Request, file: ReadFile, owner_id: int, person_id: int, keys: frozenset[str]
) -> int:
    with request.hub.session() as db, db.begin():
        pending = taking_in.keep(
            db,
            file,
            Stamp(db.get_one(User, person_id), request.now),
            organisation=db.get_one(Organisation, owner_id),
            folder=request.hub.files,
            keys=keys,
        )
        return pending.id


def _after(request: Request, taken: list[int], told: list[list[Any]]) -> HTTPSeeOther:
    """On to the review of a single file, or to the list of all, where the others are told of."""
    if len(taken) == 1 and not told:
        return HTTPSeeOther(request.route_path("import", id=taken[0]))
    if taken:
        words = _("${n} files are read and wait below.", mapping={"n": len(taken)})
        request.session.flash({"text": request.t(words), "tone": "good"})
    request.session[_TOLD] = _as_much_as_fits(told)
    return HTTPSeeOther(request.route_path("imports"))


def _as_much_as_fits(told: list[list[Any]]) -> list[list[Any]]:
    """What the cookie has room for; the last line counts the files that it has not."""
    kept = list(told)
    while len(json.dumps(kept)) > _MOST_TOLD:
        kept.pop()
    left = len(told) - len(kept)
    return kept + ([["", "more", {"n": left}]] if left else [])


def _said(request: Request, name: str, why: str, mapping: dict[str, Any]) -> dict[str, Any]:
    """A file that was not taken in, in words, with a link to where it was taken in before."""
    words, url = _words_of(why, mapping), ""
    if why == "duplicate":
        url = request.route_path("import", id=mapping["id"])
    return {"name": name, "words": request.t(words), "url": url, "is_duplicate": bool(url)}


def _words_of(why: str, mapping: dict[str, Any]) -> Any:
    if why == "duplicate":
        return _DUPLICATE
    if why == "more":
        return _MORE % mapping
    return Unreadable(why, mapping).message


def _told_at(form: PageForm, request: Request, told: list[list[Any]]) -> list[list[Any]]:
    """Tell of a single file at the field itself; what is left to tell in the list above it."""
    if len(told) > 1:
        form.wrong("files", _("None of the files was taken in. The list says why."))
        return told
    said = _said(request, *told[0])
    form.wrong("files", f"{said['name']}: {said['words']}")
    return []


def _any_refused(told: list[list[Any]]) -> bool:
    return any(why != "duplicate" for _name, why, _mapping in told)


def _short(name: str) -> str:
    """The beginning and the end of a name; the end tells what kind of file it is."""
    if len(name) <= _SHORT_NAME:
        return name
    return f"{name[: _SHORT_NAME - 13]}…{name[-12:]}"


def _owner(request: Request) -> Organisation:
    """The organisation that takes files in: the first in which the person may draft."""
    return _may_draft(request)[0]


def _organisation_ids(request: Request) -> list[int]:
    return [one.id for one in _may_draft(request)]


def _may_draft(request: Request) -> list[Organisation]:
    return [
        one
        for one in organisations(request)
        if access.organisation_keys(one.id, "draft") & request.keys
    ]
