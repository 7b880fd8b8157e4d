"""Every address of the program with the things of a test in it, and all that an answer says."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from pypdf import PdfReader
from sqlalchemy.orm import Session

from agreementhub import addresses
from agreementhub.models import (
    AgendaItem,
    AuditEvent,
    Body,
    Case,
    Comment,
    Deadline,
    Document,
    Meeting,
)
from tests.factories import TYPES

EVERY = {
    **addresses.SITE,
    **addresses.DOCUMENT,
    **addresses.VERSION,
    **addresses.MOVE,
    **addresses.CASE,
    **addresses.DEADLINE,
    **addresses.BODY,
    **addresses.MEETING,
    **addresses.ITEM,
    **addresses.LETTER,
    **addresses.GUEST,
    **addresses.REGISTER,
    **addresses.IMPORT,
}
# Those that act when they are opened: a POST alone opens them.
_ACTING = ("sign_out", "language")


def paths(db: Session, documents: Sequence[Document]) -> Iterator[str]:
    """Every address of every route, with every number that there is."""
    for document in documents:
        doctype = TYPES[document.doctype]
        thing = _things(db, document)
        thing["section"] = [section.key for section in doctype.sections]
        thing["to"] = [state.key for state in doctype.states]
        for route, pattern in EVERY.items():
            of_document = pattern.startswith("/dokument/{id")
            if route not in _ACTING and (of_document or document is documents[0]):
                yield from _filled(route, pattern, thing)


def _things(db: Session, document: Document) -> dict[str, list[Any]]:
    return {
        "id": [document.id],
        "number": [1, 2, 3],
        "deadline": [one.id for one in db.query(Deadline).filter_by(document_id=document.id)],
        "doctype": ["agreement"],
        "renewal": [1],
        "event": [one.id for one in db.query(AuditEvent).filter_by(document_id=document.id)],
        "clause": [1],
        "comment": [one.id for one in db.query(Comment).filter_by(document_id=document.id)],
        "act": [1],
        "name": ["0000"],
        "key": ["x"],
        "item": [one.id for one in db.query(AgendaItem)],
        "letter": [1],
        "body": [one.id for one in db.query(Body)],
        "meeting": [one.id for one in db.query(Meeting)],
        "case": [one.number_key for one in db.query(Case)],
    }


def _filled(route: str, pattern: str, thing: dict[str, list[Any]]) -> Iterator[str]:
    names = [part.split("}")[0].split(":")[0] for part in pattern.split("{")[1:]]
    values = [thing[name] if name in thing else thing["case"] for name in names]
    if route in addresses.MEETING or route in addresses.ITEM:
        values[0] = thing["meeting"]
    elif route in addresses.BODY:
        values[0] = thing["body"]
    elif route in addresses.CASE:
        values[0] = thing["case"]
    for chosen in product(*values):
        path = pattern.replace(r":\d+", "").replace(":.+", "")
        for name, value in zip(names, chosen, strict=True):
            path = path.replace("{" + name + "}", str(value))
        yield path


def words(answer: Any) -> str:
    """Everything that an answer says, whatever it is written in."""
    head = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if answer.content_type == "application/zip" or answer.content_type.endswith(
        "wordprocessingml.document"
    ):
        return head + packed(answer.body)
    if answer.content_type == "application/pdf":
        return head + _printed(answer.body)
    return head + str(answer.body.decode())


def packed(data: bytes) -> str:
    """What the files of a zip say, those that are zips themselves included."""
    parts = zipfile.ZipFile(io.BytesIO(data))
    return " ".join(f"{name} {_said(name, parts.read(name))}" for name in parts.namelist())


def _said(name: str, data: bytes) -> str:
    if name.endswith((".docx", ".zip")):
        return packed(data)
    return _printed(data) if name.endswith(".pdf") else data.decode(errors="replace")


def _printed(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
