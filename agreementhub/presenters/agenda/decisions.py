"""Decisions as a list tells them: a sentence, where and when, and how it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from agreementhub.domain import content
from agreementhub.domain.blocks import Cell, Rows
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonObject
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import points, sections
from agreementhub.presenters.points import Ended
from agreementhub.services import documents


@dataclass(frozen=True)
class DecisionLine:
    """A decision in a row; `sentence` is its first point, or its title where it has none."""

    document: Document
    sentence: str
    body: str
    paragraph: str
    outcome: Ended | None


def lines(
    db: Session, reader: Reader, types: Mapping[str, DocType], shown: Sequence[Document]
) -> list[DecisionLine]:
    """The decisions, whose contents are read at once."""
    documents.versions.load_counting(db, shown)
    return [_line(reader, types[one.doctype], one) for one in shown]


def table(reader: Reader, rows: Sequence[DecisionLine]) -> Rows:
    """The decisions as rows of a spreadsheet, with their heads."""
    heads = (
        *(_("Decision"), _("Title"), _("Case number"), _("Body"), _("Paragraph"), _("Day")),
        _("Outcome"),
    )
    return [[reader.say(head) for head in heads], *(_cells(one) for one in rows)]


def _line(reader: Reader, doctype: DocType, document: Document) -> DecisionLine:
    said = sections.visible(reader, document, doctype, document.counts.content)
    decision = points.of(doctype.fields["decision"], said.get("decision"), reader.lang)
    return DecisionLine(
        document,
        decision[0].text if decision else document.title,
        _said(said, "body") or (document.body.name if document.body else ""),
        _said(said, "paragraph"),
        points.together(reader, doctype.fields["decision"], said.get("decision")),
    )


def _cells(one: DecisionLine) -> list[Cell]:
    document = one.document
    return [
        one.sentence,
        document.title,
        document.case.number if document.case else "",
        one.body,
        one.paragraph,
        document.dated,
        one.outcome.words if one.outcome else "",
    ]


def _said(values: JsonObject, key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) and not content.is_unknown(value) else ""
