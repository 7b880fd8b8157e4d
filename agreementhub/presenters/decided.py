"""What a decision's page tells beside its words: who decided when, its course, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, content, term
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import standing
from agreementhub.services.documents import followers

# Links by which a decision works on something.
_WORKS_ON = {"decides", "extends", "amends"}
# What becomes of a decision after the meeting (KL 5:69, 8:10, 13:5).
_COURSE = ("adjusted_date", "posted_date", "legal_force_date")


@dataclass(frozen=True)
class Step:
    """A step of the course; `day` in words, empty while it is not known."""

    label: str
    day: str
    is_done: bool


@dataclass(frozen=True)
class Result:
    """Something that the decision worked on, and what matters about it now."""

    document: Document
    status: standing.Status
    sentence: str


@dataclass(frozen=True)
class Decided:
    """`citation` as one refers to it: Kommunfullmäktige 27 maj 2024 § 142."""

    citation: str
    course: list[Step]
    results: list[Result]


def of(
    db: Session,
    reader: Reader,
    types: Mapping[str, DocType],
    doctype: DocType,
    values: JsonObject,
    links: Sequence[tuple[str, bool, Document]],
) -> Decided | None:
    """What is to be told; None for a document that is no decision.

    `links` are (kind, whether it leads from the decision, the other document) each.
    """
    if "adjusted_date" not in doctype.fields:
        return None
    worked_on = [other for kind, onward, other in links if onward and kind in _WORKS_ON]
    return Decided(
        citation=_citation(values, reader.lang),
        course=_course(reader, doctype, values),
        results=_results(db, reader, types, worked_on),
    )


def _citation(values: JsonObject, lang: str) -> str:
    body, day, paragraph = (_known(values, key) for key in ("body", "meeting_date", "paragraph"))
    if day:
        day = calendar.short_date(date.fromisoformat(day), lang)
    return " ".join(words for words in (body, day, paragraph) if words)


def _course(reader: Reader, doctype: DocType, values: JsonObject) -> list[Step]:
    labels = [doctype.fields[key].label[reader.lang] for key in _COURSE]
    days = [_known(values, key) for key in ("meeting_date", *_COURSE)]
    return [
        _step(reader, label, day)
        for label, day in zip([reader.say(_("Decided on")), *labels], days, strict=True)
    ]


def _step(reader: Reader, label: str, text: str) -> Step:
    if not text:
        return Step(label, "", False)
    day = date.fromisoformat(text)
    return Step(label, calendar.short_date(day, reader.lang), day <= reader.today)


def _results(
    db: Session, reader: Reader, types: Mapping[str, DocType], found: Sequence[Document]
) -> list[Result]:
    status = standing.of_documents(db, reader, types, found)
    return [
        Result(other, status[other.id], _sentence(reader, other, types[other.doctype]))
        for other in found
    ]


def _sentence(reader: Reader, other: Document, doctype: DocType) -> str:
    answer = followers.answer_of(other, doctype, today=reader.today)
    return term.sentence(answer, reader.lang) if answer else ""


def _known(values: JsonObject, key: str) -> str:
    value = values.get(key)
    return "" if value is None or content.is_unknown(value) else str(value)
