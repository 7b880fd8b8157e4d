"""Reports on how an agreement, a project or a commission fared, and what their coming settles."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import calendar, content
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.i18n import _, translator
from agreementhub.models import Deadline, Document, Link
from agreementhub.services import deadlines, documents
from agreementhub.services.documents import NewDocument, links, working_copies
from agreementhub.services.locking import lock
from agreementhub.services.stamp import Stamp

REPORT: Final = "follow_up_report"
LINK: Final = "follows_up"
# The kinds of deadlines that a report settles, where it was made so many months before at most.
_SETTLES: Final = ("follow_up", "report")
_BEFORE: Final = 12
_COMMISSIONS: Final = "decision_extract"
# What a figure is called and measured in goes on from one report to the next.
_GOES_ON: Final = ("indicator", "unit", "of_indicator")


def adopted(db: Session, linked: links.Linked) -> list[Document]:
    """The adopted reports about a document among what the reader reads beside it, oldest first."""
    found = [
        other
        for kind, onward, other in linked
        if (kind, onward, other.doctype) == (LINK, False, REPORT) and other.valid_id is not None
    ]
    documents.versions.load_counting(db, found)
    return found


def is_followed(document: Document, doctype: DocType) -> bool:
    """Whether a report can be about the document: it holds, and its type tells how it is followed
    up or commissions something."""
    kinds = {one.kind.key for one in doctype.fields.values()}
    return document.valid_id is not None and ("follow_up" in kinds or doctype.key == _COMMISSIONS)


def begin(
    db: Session, types: Mapping[str, DocType], about: Document, title: str, stamp: Stamp
) -> Document:
    """Begin a report about the document, with the figures that the last one told, or that the
    document names; the same form sent twice begins one."""
    said = about.counts.content
    number = about.case.number if about.case else None
    named = {"title": about.title, "case_number": number}
    values: JsonDict = {
        "title": title,
        "diarienummer": number,
        "agreement": [{key: one for key, one in named.items() if one}],
        "reported_to": _record(said.get("follow_up")).get("receiver"),
    }
    new = NewDocument(
        organisation=about.organisation,
        body=about.body,
        case=about.case,
        values={key: one for key, one in values.items() if one},
        responsible=about.responsible,
        level=about.level,
    )
    made = documents.create(db, types[REPORT], new, stamp)
    links.connect(db, made, about, LINK)
    if rows := _figures(db, about):
        # What lacks its number yet is no figure: it stands in the form of whoever began.
        working_copies.keep(db, made, stamp, base_number=1, fields={"indicators": rows})
    return made


def settle(db: Session, types: Mapping[str, DocType], report: Document, stamp: Stamp) -> None:
    """Let a report that was adopted settle the nearest day on which one was due of each thing that
    it follows up; where it comes back, the next day follows.

    A report made long before that day, taken in late, settles nothing.
    """
    if report.doctype != REPORT or report.valid is None:
        return
    about = select(Document).join(Link, Link.target_id == Document.id)
    followed = about.where(Link.source_id == report.id, Link.kind == LINK).order_by(Document.id)
    for document in db.scalars(followed).all():
        lock(db, document)
        due = _due(db, document)
        if due is not None and _is_of(report, due, stamp.today):
            words = translator("sv")(_("A follow-up was handed in."))
            noted = replace(stamp, reason=words, once="", seen=None)
            deadlines.act(db, due, "settled", noted)
            deadlines.reconcile(db, document, types[document.doctype], today=stamp.today)


def _due(db: Session, document: Document) -> Deadline | None:
    return db.scalars(
        select(Deadline)
        .where(
            Deadline.document_id == document.id,
            Deadline.kind.in_(_SETTLES),
            Deadline.settled.is_(False),
        )
        .options(joinedload(Deadline.document))
        .order_by(Deadline.day, Deadline.id)
    ).first()


def _is_of(report: Document, due: Deadline, today: date) -> bool:
    """Whether the report was made in the year up to the day, or later."""
    return (report.dated or today) > calendar.months_before(due.day, _BEFORE)


def _figures(db: Session, about: Document) -> list[JsonDict]:
    """What the next report tells: the figures of the latest one, no more closed than what it is
    about; without one the indicators that the document names."""
    latest = db.scalars(
        select(Document)
        .join(Link, Link.source_id == Document.id)
        .where(
            Link.target_id == about.id,
            Link.kind == LINK,
            Document.valid_id.is_not(None),
            Document.level == about.level,
        )
        .order_by(Document.dated.desc().nulls_last(), Document.id.desc())
    ).first()
    rows = latest.counts.content.get("indicators") if latest else None
    if isinstance(rows, list):
        return [{key: row[key] for key in _GOES_ON if key in row} for row in rows]
    named = _record(about.counts.content.get("follow_up")).get("indicators")
    return [{"indicator": name} for name in named] if isinstance(named, list) else []


def _record(value: object) -> JsonDict:
    return value if isinstance(value, dict) and not content.is_unknown(value) else {}
