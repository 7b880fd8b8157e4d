"""What a decision's page tells beside its words: who decided when, its course, what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pyramid.request import Request

from agreementhub.domain import calendar, content, term
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import standing
from agreementhub.resources import OneDocument
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
    request: Request,
    thing: OneDocument,
    values: dict[str, Any],
    links: list[tuple[str, bool, Document]],
) -> Decided | None:
    """What is to be told; None for a document that is no decision."""
    if "adjusted_date" not in thing.doctype.fields:
        return None
    said = [_known(values, key) for key in ("body", "meeting_date", "paragraph")]
    if day := said[1]:
        said[1] = calendar.short_date(date.fromisoformat(day), request.lang)
    return Decided(
        citation=" ".join(words for words in said if words),
        course=_course(request, thing, values),
        results=_results(
            request, [other for kind, onward, other in links if onward and kind in _WORKS_ON]
        ),
    )


def _course(request: Request, thing: OneDocument, values: dict[str, Any]) -> list[Step]:
    labels = [thing.doctype.fields[key].label[request.lang] for key in _COURSE]
    days = [_known(values, key) for key in ("meeting_date", *_COURSE)]
    return [
        _step(request, label, day)
        for label, day in zip([request.t(_("Decided on")), *labels], days, strict=True)
    ]


def _step(request: Request, label: str, text: str) -> Step:
    if not text:
        return Step(label, "", False)
    day = date.fromisoformat(text)
    return Step(label, calendar.short_date(day, request.lang), day <= request.today)


def _results(request: Request, found: list[Document]) -> list[Result]:
    status = standing.of_documents(request, found)
    return [Result(other, status[other.id], _sentence(request, other)) for other in found]


def _sentence(request: Request, other: Document) -> str:
    answer = followers.answer_of(other, request.types[other.doctype], today=request.today)
    return term.sentence(answer, request.lang) if answer else ""


def _known(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return "" if value is None or content.is_unknown(value) else str(value)
