"""The minutes of a meeting as a whole: who led it, when they were adjusted and posted; closing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agreementhub.domain import content, minutes
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import AgendaItem, Body, Document, Meeting
from agreementhub.services import access, audit, locking, meanwhile, pages
from agreementhub.services.agenda import items
from agreementhub.services.documents import cases
from agreementhub.services.pages import Page, Window
from agreementhub.services.stamp import Stamp

What = Literal["paragraph", "decision", "extract", "unposted"]


@dataclass(frozen=True)
class Gap:
    """What a matter lacks before its meeting can be closed; of the meeting itself no matter."""

    what: What
    item: AgendaItem | None = None


def record(
    db: Session,
    meeting: Meeting,
    doctype: DocType,
    stamp: Stamp,
    *,
    values: JsonDict,
    drawn: content.Drawn | None = None,
) -> None:
    """Keep what the minutes say of the whole meeting; `values` are fields of an extract,
    OF_MEETING, and `drawn` is what the form showed that they come from (`stands`). Raises
    RuleBroken for days out of order, WrittenMeanwhile where others have written in the same fields
    since, Invalid for the wrong shape."""
    locking.lock(db, meeting)
    items.check_open(meeting)
    told = meanwhile.joined(drawn, values, stands(meeting))
    kept = {key: one for key, one in told.items() if key in items.OF_MEETING and one is not None}
    content.check(doctype, kept)
    minutes.check_days(meeting.held_on, kept, stamp.today)
    meeting.record = kept
    db.flush()
    audit.record(db, "minutes_recorded", stamp, meeting=meeting.id, record=kept)


def stands(meeting: Meeting) -> JsonDict:
    """What is saved of the minutes: the fields of OF_MEETING, None for an empty one."""
    return {**dict.fromkeys(items.OF_MEETING), **meeting.record}


def gaps(meeting: Meeting, of_meeting: Sequence[AgendaItem]) -> list[Gap]:
    """What is missing before the meeting can be closed: of each matter its paragraph, its decision
    or its extract, and of the meeting that its minutes are posted."""
    found = [Gap(what, item) for item in of_meeting if (what := _lacks(item))]
    if of_meeting and items.aftermath(meeting).posted is None:
        found.append(Gap("unposted"))
    return found


def close(db: Session, meeting: Meeting, stamp: Stamp) -> None:
    """Let the minutes stand from now on. Raises RuleBroken while something is missing, or for a
    meeting without matters."""
    locking.lock(db, meeting)
    items.check_open(meeting)
    if not meeting.items:
        raise RuleBroken(_("There is nothing on the agenda to close."))
    if missing := len(gaps(meeting, meeting.items)):
        raise RuleBroken(
            _("The meeting cannot be closed: ${n} things are missing.", mapping={"n": missing})
        )
    meeting.closed_on = stamp.today
    db.flush()
    audit.record(db, "meeting_closed", stamp, meeting=meeting.id)


def without_extract(
    db: Session, keys: frozenset[str], organisation_ids: Collection[int], window: Window
) -> Page[Row[*tuple[Any, ...]]]:
    """A page of the matters of the organisations that have been decided and lack their extract,
    the oldest meeting first: (item, meeting, day, body, paragraph, title)."""
    found = (
        select(
            AgendaItem.id,
            AgendaItem.meeting_id,
            Meeting.held_on,
            Body.name.label("body"),
            AgendaItem.paragraph,
            AgendaItem.title,
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .outerjoin(Document, Document.id == AgendaItem.document_id)
        .where(
            Body.organisation_id.in_(organisation_ids),
            AgendaItem.extract_id.is_(None),
            AgendaItem.paragraph != "",
            (AgendaItem.document_id.is_(None)) | access.told_to(keys),
            ~cases.withheld(keys, AgendaItem.document_id, AgendaItem.case_id),
        )
    )
    return pages.read(db, found.order_by(Meeting.held_on, AgendaItem.id), window)


def _lacks(item: AgendaItem) -> What | None:
    if not item.paragraph:
        return "paragraph"
    if not item.decided:
        return "decision"
    return "extract" if item.extract_id is None else None
