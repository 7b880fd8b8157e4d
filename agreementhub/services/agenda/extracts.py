"""Extracts from the minutes, made of a matter and returned to its case.

What an extract says stands with the meeting and the matter already: nothing is written twice. A
correction is a new version of the same extract, with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import content, diary, minutes
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _, translator
from agreementhub.models import AgendaItem, Document, Link, Renewal
from agreementhub.services import documents, locking
from agreementhub.services.agenda import awaiting, items, motions
from agreementhub.services.documents import NewDocument, cases, links
from agreementhub.services.motion_rows import MOTION
from agreementhub.services.stamp import Stamp

_OF_MINUTES: Final = (*items.OF_MEETING, *items.OF_ITEM)
# A point of this kind says what the decision does to the agreement it is about.
_LINKS: Final[Mapping[str, str]] = {"extension": "extends", "amendment": "amends"}
# And what was recorded about an agreement how the decision's extract hangs together with it.
LINKS: Final[Mapping[str, str]] = {"extend": "extends", "renew": "extends", "amend": "amends"}


def values_of(item: AgendaItem) -> JsonDict:
    """The content of the extract: what stands with the meeting, then with the matter."""
    meeting = item.meeting
    number = item.case.number if item.case else ""
    return {
        **meeting.record,
        **item.content,
        "title": item.title,
        "diarienummer": number if diary.normalise(number) else dict(content.UNKNOWN),
        "body": meeting.body.name,
        "meeting_date": meeting.held_on.isoformat(),
        "paragraph": minutes.cited(item.paragraph),
    }


def make(db: Session, item: AgendaItem, types: Mapping[str, DocType], stamp: Stamp) -> Document:
    """Make the extract of the matter, or a corrected version of it where it has been made.

    It is as open as `level` says. Raises RuleBroken for a
    matter that is not decided, minutes that are not adjusted, a correction without a reason, or
    when nothing differs.
    """
    locking.lock(db, item)  # two who make it at once make one
    doctype, values = types[items.EXTRACT], values_of(item)
    if not item.decided or not item.paragraph:
        raise RuleBroken(_("Write the decision and its paragraph first."))
    if items.aftermath(item.meeting, item).adjusted is None:
        raise RuleBroken(_("An extract is made when the minutes are adjusted."))
    if item.extract is not None:
        _correct(db, item.extract, doctype, values, stamp)
        _tell_motions(db, item, types, stamp)
        return item.extract
    about = item.document
    reason = stamp.reason or translator(stamp.person.language)(_("Made of the minutes"))
    new = NewDocument(
        organisation=item.meeting.body.organisation,
        body=item.meeting.body,
        case=item.case,
        values=values,
        level=level(db, item),
    )
    noted = replace(stamp, reason=reason)
    item.extract = made = documents.create(db, doctype, new, noted)
    for state in ("review", "decided"):
        documents.move(db, made, doctype, replace(noted, once="", seen=None), to=state)
    if about is not None:
        links.connect(db, made, about, _link(item))
        for answered in _answered(db, about):
            links.connect(db, made, answered, "decides")
    _tell_agreements(db, item, made)
    db.flush()
    _tell_motions(db, item, types, noted)
    return made


def level(db: Session, item: AgendaItem) -> str:
    """How open an extract of the matter becomes: as the document that it is about, or its case."""
    return item.document.level if item.document else cases.level(db, item.case)


def _tell_agreements(db: Session, item: AgendaItem, made: Document) -> None:
    """What was recorded of the decision before its extract was made names it from now on."""
    recorded = select(Renewal).where(Renewal.item_id == item.id, Renewal.undone_at.is_(None))
    for renewal in db.scalars(recorded):
        renewal.decision = made
        links.connect(db, made, renewal.document, LINKS.get(renewal.outcome, "decides"))


def _answered(db: Session, about: Document) -> Sequence[Document]:
    """The motions that a reply answers."""
    return db.scalars(
        select(Document)
        .join(Link, Link.target_id == Document.id)
        .where(Link.source_id == about.id, Link.kind == "answers")
    ).all()


def _tell_motions(
    db: Session, item: AgendaItem, types: Mapping[str, DocType], stamp: Stamp
) -> None:
    """The motion that was decided about, itself or by its reply, says how each claim ended.

    A body that only prepares decides nothing about it."""
    if item.document is None or item.meeting.body.prepares_for_id is not None:
        return
    decided: JsonDict = {
        "points": awaiting.points(item),
        "body": item.meeting.body.name,
        "date": item.meeting.held_on.isoformat(),
        "paragraph": minutes.cited(item.paragraph),
    }
    for about in (item.document, *_answered(db, item.document)):
        _note_decision(db, about, decided, types[about.doctype], replace(stamp, once="", seen=None))


def _note_decision(
    db: Session, about: Document, decided: JsonDict, doctype: DocType, stamp: Stamp
) -> None:
    """Let a motion say what was decided about it, and about each claim; `decided` has the points
    of the decision, with body, date and paragraph. Nothing where nothing is new or can be said."""
    outcomes = [str(one["outcome"]) for one in decided["points"] if one.get("outcome")]
    if about.doctype != MOTION or about.valid is None or not outcomes:
        return
    claims = [dict(row) for row in motions.claims_of(about.valid.content)]
    each = outcomes * len(claims) if len(set(outcomes)) == 1 else outcomes
    if len(set(outcomes)) == 1 or len(outcomes) == len(claims):
        claims = [{**row, "outcome": one} for row, one in zip(claims, each, strict=False)]
    day = decided["date"]
    changes: JsonDict = {
        "final_decision": {
            "outcome": awaiting.whole(decided["points"]),
            "body": decided["body"],
            "date": {"text": day, "from": day, "to": day},
            "paragraph": decided["paragraph"],
        }
    }
    if claims:
        changes["claims"] = claims
    if all(about.valid.content.get(key) == one for key, one in changes.items()):
        return
    documents.note(db, about, doctype, stamp, changes=changes)


def _correct(db: Session, made: Document, doctype: DocType, values: JsonDict, stamp: Stamp) -> None:
    if not stamp.reason.strip():
        raise RuleBroken(_("Say why the extract is corrected."))
    before = documents.versions.newest(made)
    changes = _changes(before.content, values)
    if not changes:
        raise RuleBroken(_("Nothing has changed since the extract was made."))
    plain = replace(stamp, once="", seen=None)
    documents.move(db, made, doctype, plain, to="draft")
    documents.save(db, made, doctype, stamp, base_number=before.number, changes=changes)
    for state in ("review", "decided"):
        documents.move(db, made, doctype, plain, to=state)


def is_behind(item: AgendaItem) -> bool:
    """Whether the minutes say something else by now than the extract that was made of them."""
    made = item.extract
    return made is not None and bool(_changes(made.counts.content, values_of(item)))


def _changes(before: JsonObject, values: JsonDict) -> JsonDict:
    """What the minutes change in an extract. What it alone tells, of an appeal or of its dispatch,
    stays as it is."""
    gone = {key: None for key in _OF_MINUTES if key in before and key not in values}
    return gone | {key: value for key, value in values.items() if before.get(key) != value}


def _link(item: AgendaItem) -> str:
    kinds = (_LINKS.get(str(point.get("kind"))) for point in item.decided)
    return next((kind for kind in kinds if kind), "decides")
