"""The days of an agreement as a page tells them: the sentence, the list with sums, the picture."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from agreementhub import charts
from agreementhub.domain import content, term
from agreementhub.domain.content import terms
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.meetings import Chain
from agreementhub.domain.reader import Reader
from agreementhub.domain.term import what_if as what_ifs
from agreementhub.i18n import _
from agreementhub.models import Document
from agreementhub.presenters import term_changes, term_lines, term_points, way_back
from agreementhub.services import meetings
from agreementhub.services.deadlines import plans

_TONES: Final = {
    "notice_passed": "late",
    "decision_passed": "late",
    "decision_due_soon": "soon",
    "expired": "plain",
    "ending": "plain",
}


@dataclass(frozen=True)
class Row:
    """One day of the list, with the sum behind it."""

    date: str
    label: str
    because: str


@dataclass(frozen=True)
class Panel:
    """Everything that follows from a term, in the reader's language."""

    sentence: str
    tone: str
    lines: list[str]
    rows: list[Row]
    points: list[charts.Point]
    picture: charts.Timeline | None
    warnings: list[str]
    # Back from the day of decision to when drafting begins.
    back: Sequence[way_back.Link] = ()
    # What would change from the version that counts, in sentences.
    changes: list[str] = field(default_factory=list)


def panel(
    db: Session, reader: Reader, document: Document, doctype: DocType, values: JsonDict
) -> Panel | None:
    """What follows from the term among the values; None for a document without one."""
    key = terms.term_key(doctype)
    value = values.get(key) if key else None
    if value is None:
        return None
    if content.is_unknown(value):
        return _only(reader.say(_("The term is not known.")))
    try:
        clause = terms.clause_of(doctype, values)
        answer = term.answer(clause, reader.today) if clause else None
    except term.TermRefused as refused:
        return _only(getattr(refused, reader.lang), tone="late")
    return _of_document(db, reader, document, answer) if answer else None


def what_if(
    db: Session, reader: Reader, document: Document, doctype: DocType, values: JsonDict
) -> Panel | None:
    """The panel of what is being written, with what it would change of what counts."""
    drawn = panel(db, reader, document, doctype, values)
    if drawn is None or document.valid_id is None:
        return drawn
    try:
        found = what_ifs.compare(
            terms.of_content(doctype, document.counts.content, reader.today),
            terms.of_content(doctype, values, reader.today),
            plans.of_document(db, document),
            reader.today,
        )
    except term.TermRefused:
        return drawn
    return replace(drawn, changes=_changes(db, reader, document, found)) if found else drawn


def of_clause(reader: Reader, clause: term.Term) -> Panel:
    """What follows from a clause that belongs to no document. Raises TermRefused."""
    return _told(reader, term.answer(clause, reader.today), way_back.Back())


def _changes(db: Session, reader: Reader, document: Document, found: what_ifs.WhatIf) -> list[str]:
    chains = [
        (_chain(db, document, change.before), _chain(db, document, change.after))
        for change in found.changes
        if term_changes.is_decision(change)
    ]
    return list(term_changes.sentences(reader, found, chains))


def _chain(db: Session, document: Document, day: date | None) -> Chain:
    if document.body_id is None or day is None:
        return Chain()
    return meetings.calendars(db, [document.body_id]).chain(document.body_id, day)


def _only(sentence: str, tone: str = "plain") -> Panel:
    return Panel(sentence, tone, [], [], [], None, [])


def _of_document(db: Session, reader: Reader, document: Document, answer: JsonDict) -> Panel:
    if not answer["decision_due"]:
        return _told(reader, answer, way_back.Back())
    decide = date.fromisoformat(answer["decision_due"])
    until = term.of_use_until(answer, reader.today)
    back = way_back.of_day(db, reader, document.body, decide, until)
    drawn = _told(reader, answer, back)
    return replace(drawn, back=back.links) if document.body else drawn


def _told(reader: Reader, answer: JsonDict, back: way_back.Back) -> Panel:
    is_late = term.is_undecided(answer) or back.has_passed
    links = term.chain(answer, reader.lang)
    points = term_points.points(reader, links, back.chain)
    return Panel(
        sentence=term.sentence(answer, reader.lang),
        tone="late" if is_late else _TONES.get(answer["status"], "good"),
        lines=term_lines.lines(reader, answer, back.lines),
        rows=[Row(link["date"], link["label"], link["because"]) for link in links],
        points=points,
        picture=charts.timeline(points, reader.today, reader.say(_("Today"))) if points else None,
        warnings=[warning[reader.lang] for warning in answer["warnings"]],
    )
