"""Documents as the index is to have them: their words and who may find them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain import content, minutes, prose
from agreementhub.domain.blocks import plain_text
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType, DocTypes
from agreementhub.domain.kinds.records import Points
from agreementhub.models import Adoption, Attachment, Document, Version
from agreementhub.search.engines import IndexedDocument
from agreementhub.services import access, areas
from agreementhub.services.documents import audience
from agreementhub.services.search import facets

Types = DocTypes
# What was decided or is proposed weighs more than the text around it.
_DECISIONS = ("decision", "proposed_decision")
_OF_THE_POINT = ("text", "kind", "inferred")


class _Asked(NamedTuple):
    """What is read of some documents, in statements that are built once."""

    attached: Select[Attachment]
    counting: Select[Version]
    documents: Select[Document]
    decided: Select[int, str]


def of_ids(db: Session, types: Types, ids: Sequence[int]) -> Iterator[IndexedDocument]:
    """The documents of these ids, as the index is to have them."""
    return _read(db, types, _these(), {"ids": ids}) if ids else iter(())


def in_range(db: Session, types: Types, first: int, last: int) -> Iterator[IndexedDocument]:
    """The documents from one id to another, both included, as the index is to have them."""
    return _read(db, types, _from_to(), {"first": first, "last": last})


@cache
def _these() -> _Asked:
    return _asked(Document.id.in_(bindparam("ids", expanding=True)))


@cache
def _from_to() -> _Asked:
    return _asked(Document.id.between(bindparam("first"), bindparam("last")))


def _asked(chosen: ColumnElement[bool]) -> _Asked:
    counts = Version.id == func.coalesce(Document.valid_id, Document.newest_id)
    return _Asked(
        select(Attachment).join(Document, Document.id == Attachment.document_id).where(chosen),
        select(Version).join(Document, counts).where(chosen),
        select(Document)
        .where(chosen)
        .options(
            joinedload(Document.case),
            selectinload(Document.keys),
            selectinload(Document.parties),
        ),
        select(Adoption.document_id, Adoption.paragraph)
        .join(Document, Document.valid_id == Adoption.version_id)
        .where(chosen, Adoption.paragraph != "")
        .order_by(Adoption.id),
    )


def _read(
    db: Session, types: Types, asked: _Asked, given: Mapping[str, object]
) -> Iterator[IndexedDocument]:
    names = areas.names(db)
    files: dict[int, list[Attachment]] = {}
    for attachment in db.scalars(asked.attached, given):
        files.setdefault(attachment.document_id, []).append(attachment)
    # The paragraphs of the minutes by which the versions that hold were decided.
    decided: dict[int, list[str]] = {}
    for number, paragraph in db.execute(asked.decided, given):
        decided.setdefault(number, []).append(minutes.cited(paragraph))
    # Kept until the end, so that the documents find them without asking; where both are one
    # version, it would be read twice beside the document.
    counting = db.scalars(asked.counting, given).all()
    for document in db.scalars(asked.documents, given):
        doctype = types[document.doctype]
        kept = [file for file in files.get(document.id, []) if _is_shown(file, document)]
        beside = [*(f"{file.name}\n{file.text}" for file in kept), *decided.get(document.id, ())]
        yield _one(document, doctype, beside, names)
    del counting


def _is_shown(file: Attachment, document: Document) -> bool:
    """Whether whoever finds the document may see the file: one of a revision is found by nobody."""
    return document.valid_id is None or audience.is_open(file, document)


def _one(
    document: Document, doctype: DocType, beside: Sequence[str], names: Mapping[str, str]
) -> IndexedDocument:
    """The document, with the words that stand beside its version."""
    shown = facets.shown(document, doctype)
    text, decision = texts(shown, names)
    called = [document.case.title_public] if document.case else []
    text = "\n".join([text, *beside, *called])
    own = [document.case.number] if document.case else []
    day = facets.day(document, doctype)
    return IndexedDocument(
        id=document.id,
        title=document.title,
        text=text,
        decision_text=decision,
        case_numbers=own,
        doctype=document.doctype,
        body=str(document.body_id) if document.body_id else None,
        year=day.year if day else None,
        state=document.counts_state,
        date=day,
        keys=access.opening(document),
        facets=facets.of(document, shown),
        in_force=_in_force(document, doctype),
        is_sealed=access.is_sealed(document.level),
    )


def _in_force(document: Document, doctype: DocType) -> tuple[date, date] | None:
    """The first and the last day of an agreement that holds or has held; far off where it states
    none. None for what was never agreed, and for what is no agreement."""
    key = terms.term_key(doctype)
    if key is None or document.valid is None:
        return None
    stated = document.valid.content.get(key)
    start = stated.get("start") if isinstance(stated, dict) else None
    first = date.fromisoformat(start) if isinstance(start, str) else date.min
    return first, document.ends_on or date.max


def texts(shown: facets.Shown, names: Mapping[str, str]) -> tuple[str, str]:
    """The words of the fields that are shown: all but the decision, and the decision."""
    parts: list[str] = []
    decision: list[str] = []
    for field, value in shown:
        if field.key == "title":
            continue
        kind = field.kind
        if field.key in _DECISIONS and isinstance(kind, Points) and isinstance(value, list):
            # What else is said of a point is found, and not read as a part of the sentence.
            decision += [prose.unmarked(str(row["text"]), bullet="") for row in value]
            said = (one for row in value for one in kind.said(row, field.options, "sv"))
            parts += [words.capitalize() for part, words in said if part.key not in _OF_THE_POINT]
            continue
        words = plain_text(content.show(field, value, "sv", areas=names))
        if value is True:
            words = field.label["sv"]  # a yes says nothing without what it answers
        (decision if field.key in _DECISIONS else parts).append(words)
    return "\n".join(parts), "\n".join(decision)
