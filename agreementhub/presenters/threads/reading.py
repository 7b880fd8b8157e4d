"""A case as its reader meets it: what they read of each document, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from agreementhub.domain import content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import Json, JsonDict, JsonObject
from agreementhub.domain.reader import Reader
from agreementhub.models import Document
from agreementhub.presenters import points, sections
from agreementhub.services.documents import followers
from agreementhub.services.threads import Thread

Types = Mapping[str, DocType]

# The document that decides, and what its day of decision is called.
DECIDES: Final = "meeting_date"


@dataclass(frozen=True)
class ReadCase:
    """A case with what the reader reads of each of its documents, worked out once."""

    reader: Reader
    types: Types
    thread: Thread
    values: Mapping[int, JsonDict]
    # What follows from the term of each agreement.
    answers: Mapping[int, JsonDict]

    def doctype(self, document: Document) -> DocType:
        """The type of one of the documents."""
        return self.types[document.doctype]


def read(reader: Reader, types: Types, thread: Thread) -> ReadCase:
    """The case as the reader meets it; what the other functions take."""
    values = {
        one.id: sections.visible(reader, one, types[one.doctype], one.counts.content)
        for one in thread.documents
    }
    answers = {
        one.id: answer
        for one in thread.documents
        if (answer := followers.answer_of(one, types[one.doctype], today=reader.today))
    }
    return ReadCase(reader, types, thread, values, answers)


def days_of(value: Json) -> list[date]:
    """The day of a date, or the first of one that is less precise; none of what is not known."""
    match value:
        case str(text) if text:
            return [date.fromisoformat(text)]
        case {"from": str(first)}:
            return [date.fromisoformat(first)]
    return []


def said(values: JsonObject, key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) and not content.is_unknown(value) else ""


def first_point(case: ReadCase, document: Document) -> list[points.ShownPoint]:
    """The first of what was decided, proposed or claimed; the others are worked out for nobody."""
    doctype, values = case.doctype(document), case.values[document.id]
    for key in sections.LEADS:
        if isinstance(rows := values.get(key), list):
            return points.of(doctype.fields[key], rows[:1], case.reader.lang)
    return []
