"""A case taken out whole: its documents as one reads them, with their files, in one zip."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config
from webob.static import FileIter

from agreementhub import addresses
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Document
from agreementhub.presenters import paper, sections
from agreementhub.presenters.threads import outcome
from agreementhub.services import documents, threads
from agreementhub.services.documents import files
from agreementhub.services.pages import Window
from agreementhub.web.downloads import download
from agreementhub.web.numbers import number_of
from agreementhub.writing import bundle, pdf

# Documents of one zip, which is made while somebody waits.
PART: Final = 50
_MOST_PARTS: Final = 1_000
# Bytes that are kept in memory before the zip is written on disk.
_IN_MEMORY: Final = 5_000_000


@view_config(route_name="case_zip", permission="read")
def case_zip(request: Request) -> Response:
    """What the person reads of the case. Raises HTTPForbidden for who is not signed in: it takes
    seconds to make, and anyone may read each document by itself."""
    case = request.context.case
    by = request.user.name
    every = threads.documents_of(request.db, case, request.keys)
    window = Window(number_of(request, "del", _MOST_PARTS) or 1, PART)
    chosen = every[window.offset : window.offset + window.size]
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed by FileIter)
    made = bundle.Bundle(file, request.now)
    told = {
        "format": 1,
        "case": case.number,
        "title": outcome.called(request.reader, case),
        "organisation": case.organisation.name,
        "made_at": request.now.isoformat(),
        "made_for": by,
        "part": window.number,
        "parts": window.pages(len(every)),
        "documents": [*_documents(request, made, chosen, window.offset)],
    }
    made.finish(told)
    name = f"{case.number}.zip" if told["parts"] == 1 else f"{case.number} {window.number}.zip"
    response = download(b"", bundle.MEDIA_TYPE, name)
    response.content_length = file.tell()
    file.seek(0)
    response.app_iter = FileIter(file)
    return response


def _documents(
    request: Request, made: bundle.Bundle, chosen: Sequence[Document], before: int
) -> Iterator[JsonDict]:
    for place, document in enumerate(chosen, before + 1):
        yield _document(request, made, document, f"{place:03} {document.title or ''}".strip())


def _document(request: Request, made: bundle.Bundle, document: Document, name: str) -> JsonDict:
    """The version that counts, for people and for programs, and the files kept with it."""
    doctype, version, reader = request.types[document.doctype], document.counts, request.reader
    sheet = paper.of_version(request.db, reader, version, doctype)
    told = {
        "id": document.id,
        "address": addresses.whole(request.hub.settings.base_url, addresses.document(document.id)),
        "type": document.doctype,
        "state": document.state,
        "version": version.number,
        "digest": version.digest,
        "decided_at": version.decided_at.isoformat() if version.decided_at else None,
    }
    values = sections.visible(reader, document, doctype, version.content)
    text = json.dumps({**told, "content": values}, ensure_ascii=False, indent=1)
    paths = [
        made.add(name, ending=".pdf", data=pdf.write(sheet)),
        made.add(name, ending=".json", data=text.encode()),
    ]
    may_edit = documents.may(document, doctype, reader.keys, "edit")
    damaged = []
    for kept in files.of(request.db, document, every=may_edit):
        file = PurePath(kept.name)
        try:
            data = files.read(request.hub.files, kept.blob)
        except RuleBroken:
            damaged.append(kept.name)
        else:
            paths.append(made.add(name, file.stem, ending=file.suffix, data=data))
    return {**told, "title": sheet.title, "paths": paths, "damaged": damaged}
