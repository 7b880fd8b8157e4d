"""The matters of a meeting: entered on its agenda, written as its minutes have them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import and_, bindparam, extract, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain import content, diary, minutes
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import (
    Adoption,
    AgendaItem,
    Case,
    Document,
    Link,
    Meeting,
    Sending,
    Version,
)
from agreementhub.services import access, audit, locking, meanwhile
from agreementhub.services.documents import cases
from agreementhub.services.stamp import Stamp

EXTRACT: Final = "decision_extract"
# The fields of an extract that are about one matter, and those about the whole meeting. Minutes
# of one paragraph may be adjusted at once, and posted before the rest.
OF_ITEM: Final = (
    *("decision", "summary", "basis_documents", "proposals", "proposition_order"),
    *("vote", "votes_per_member", "participants", "conflict_of_interest", "reservations"),
    *("notes", "expedited_to", "adjusted_date", "posted_date"),
)
OF_MEETING: Final = (
    *("place_time", "chair", "secretary", "adjusters", "adjusted_date", "posted_date"),
    *("taken_down_date", "protocol_location"),
)
# How a document hangs together with the matter that is settled when it is decided about.
_SETTLES: Final = ("answers", "extends", "replaces")
# What refers to a matter and lays it before those who decide: others may refer to it in passing.
_ABOUT: Final = ("memo", "termination")
# So many documents can be picked for an agenda.
_MOST: Final = 60


@dataclass(frozen=True)
class NewItem:
    """A matter to be entered: what it is called, and the document or the case that it is about."""

    title: str
    document: Document | None = None
    number: str = ""


@dataclass(frozen=True)
class ListedItem:
    """A matter as someone meets it on the agenda."""

    item: AgendaItem
    shown: cases.Disclosed


def of_meeting(db: Session, keys: frozenset[str], meeting: Meeting) -> list[ListedItem]:
    """The agenda in its order, each matter as far as the keys open it."""
    items = db.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting.id)
        .options(
            joinedload(AgendaItem.document).joinedload(Document.case),
            joinedload(AgendaItem.case),
            joinedload(AgendaItem.extract),
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()
    return _lines(db, keys, items)


def of_extract(db: Session, made: Document) -> AgendaItem | None:
    """The matter that an extract was made of, with its document; None for one that came without."""
    return db.scalars(_OF_EXTRACT, {"id": made.id}).first()


# Built once: every page of an extract asks it.
_OF_EXTRACT: Final = (
    select(AgendaItem)
    .where(AgendaItem.extract_id == bindparam("id"))
    .options(joinedload(AgendaItem.document))
)


def taken_up(db: Session, items: Sequence[AgendaItem]) -> Mapping[int, bool]:
    """The documents, by id, that the matters are about: those that stand on the agenda, and what
    these settle or lay before those who decide, as a reply its motion and a memo its agreement;
    true of those whose papers stand there by that, and are no drafts."""
    own = {one.document_id for one in items if one.document_id is not None}
    if not own:
        return {}
    refers = and_(Link.kind == "refers", Document.doctype.in_(_ABOUT))
    about = (
        select(Link.target_id, Document.state.not_in(("draft", "withdrawn")))
        .join(Document, Document.id == Link.source_id)
        .where(Link.source_id.in_(own), or_(Link.kind.in_(_SETTLES), refers))
    )
    found = dict.fromkeys(own, False)
    for target, is_paper in db.execute(about):
        found[target] = found.get(target, False) or bool(is_paper)
    return found


def find(db: Session, keys: frozenset[str], meeting: Meeting, number: int) -> AgendaItem | None:
    """The matter of the meeting, if all of it may be told to who holds the keys."""
    found = db.get(AgendaItem, number)
    if found is None or found.meeting_id != meeting.id:
        return None
    return found if _lines(db, keys, [found])[0].shown.is_whole else None


def _lines(db: Session, keys: frozenset[str], items: Sequence[AgendaItem]) -> list[ListedItem]:
    told = cases.shown(db, keys, [(item.document, item.case) for item in items])
    return [ListedItem(item, shown) for item, shown in zip(items, told, strict=True)]


def candidates(
    db: Session,
    keys: frozenset[str],
    meeting: Meeting,
    *,
    due: Collection[int] = (),
    words: str = "",
) -> Sequence[Document]:
    """Documents that may come up, of what the keys open: those with words of the title or of the
    case number; what was sent to the meeting first, then what must be decided there (`due`, their
    ids), then what was last saved in the organisation."""
    number = diary.normalise(words)
    named = Document.title.icontains(words, autoescape=True)
    sent = (
        select(Version.document_id)
        .join(Sending, Sending.version_id == Version.id)
        .where(Sending.body_id == meeting.body_id, Sending.meeting_on == meeting.held_on)
    )
    return db.scalars(
        select(Document)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(
            Document.organisation_id == meeting.body.organisation_id,
            Document.doctype != EXTRACT,
            Document.state.not_in(("withdrawn", "archived")),
            access.opened_by(keys),
            *([or_(named, Case.number_key == number) if number else named] if words else []),
        )
        .order_by(
            Document.id.in_(sent).desc(), Document.id.in_(due).desc(), Document.newest_id.desc()
        )
        .options(joinedload(Document.case))
        .limit(_MOST)
    ).all()


def add(db: Session, meeting: Meeting, new: NewItem, stamp: Stamp) -> AgendaItem:
    """Enter a matter last on the agenda; the same form sent twice enters it once.

    Raises RuleBroken for a closed meeting, and for what stands there already.
    """
    if stamp.once and (made := _made_by(db, stamp)):
        return made
    locking.lock(db, meeting)  # nothing comes in while it is closed
    check_open(meeting)
    about = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    if new.document is not None and db.scalar(
        about.where(AgendaItem.document_id == new.document.id).limit(1)
    ):
        raise RuleBroken(_("The document already stands on the agenda of this meeting."))
    last = db.scalar(
        select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)
    )
    item = AgendaItem(
        meeting=meeting,
        position=(last or 0) + 1,
        paragraph="",
        title=" ".join(new.title.split()),
        document=new.document,
        case=new.document.case if new.document else _case(db, meeting, new.number, stamp),
        content={},
        form_key=stamp.once or None,
        by_id=stamp.person.id,
        at=stamp.now,
    )
    db.add(item)
    db.flush()
    _note(db, "agenda_item_added", item, stamp)
    return item


def strike(db: Session, item: AgendaItem, stamp: Stamp) -> None:
    """Take a matter off the agenda. Raises RuleBroken for one that has been decided."""
    _hold(db, item)
    if item.decided or item.extract_id is not None:
        raise RuleBroken(_("What has been decided stays on the agenda."))
    _note(db, "agenda_item_removed", item, stamp)
    db.delete(item)
    db.flush()


def write(
    db: Session,
    item: AgendaItem,
    doctype: DocType,
    stamp: Stamp,
    *,
    values: JsonDict,
    drawn: content.Drawn | None = None,
) -> None:
    """Keep what the minutes say of the matter; `values` are fields of an extract, OF_ITEM and the
    paragraph, and `drawn` is what the form showed that they come from (`stands`).

    Raises RuleBroken for a closed meeting, one that is still to come, votes or days that do not
    hold together; WrittenMeanwhile where others have written in the same fields since; Invalid for
    values of the wrong shape.
    """
    _hold(db, item)
    typed = {**values, "paragraph": minutes.paragraph(values["paragraph"] or "")}
    told = meanwhile.joined(drawn, typed, stands(item))
    number = told["paragraph"]
    kept = {key: value for key, value in told.items() if key in OF_ITEM and value is not None}
    content.check(doctype, kept)
    if kept.get("decision") and item.meeting.held_on > stamp.today:
        raise RuleBroken(_("The meeting is still to come: nothing can have been decided there."))
    if kept.get("decision") and not number:
        words = _("Write the paragraph of the decision, such as § 142.")
        raise RuleBroken(words, "paragraph")
    minutes.check_votes(kept)
    minutes.check_days(item.meeting.held_on, kept, stamp.today)
    item.paragraph, item.content = number, kept
    db.flush()
    _note(db, "agenda_item_written", item, stamp)


def used_before(db: Session, item: AgendaItem, paragraph: str, keys: frozenset[str]) -> list[str]:
    """The titles of what else has the same paragraph of the same body in the same year, as far as
    the keys open it."""
    number, meeting = minutes.paragraph(paragraph), item.meeting
    if not number:
        return []
    year = meeting.held_on.year
    others = (
        select(AgendaItem.title)
        .join(Meeting)
        .where(
            Meeting.body_id == meeting.body_id,
            extract("year", Meeting.held_on) == year,
            AgendaItem.paragraph == number,
            AgendaItem.id != item.id,
            ~cases.withheld(keys, AgendaItem.document_id, AgendaItem.case_id),
        )
    )
    adopted = (
        select(Document.title)
        .join(Adoption, Adoption.document_id == Document.id)
        .where(
            Adoption.body_id == meeting.body_id,
            Adoption.paragraph == number,
            extract("year", Adoption.taken_on) == year,
            Document.id != (item.document_id or 0),
            access.opened_by(keys),
        )
    )
    return sorted({*db.scalars(others), *db.scalars(adopted)})


def of_case(
    db: Session, keys: frozenset[str], case: Case, document_ids: Collection[int]
) -> list[ListedItem]:
    """The matters about a case or one of its documents, by the day of their meetings."""
    items = db.scalars(
        select(AgendaItem)
        .join(Meeting)
        .where(or_(AgendaItem.case_id == case.id, AgendaItem.document_id.in_(document_ids)))
        .options(
            joinedload(AgendaItem.meeting).joinedload(Meeting.body),
            joinedload(AgendaItem.document).joinedload(Document.case),
            selectinload(AgendaItem.case),
        )
        .order_by(Meeting.held_on, AgendaItem.id)
    ).all()
    return [line for line in _lines(db, keys, items) if line.shown.is_whole]


def stands(item: AgendaItem) -> JsonDict:
    """What is saved of the matter: its paragraph, and the fields of OF_ITEM, None for an empty
    one."""
    return {**dict.fromkeys(OF_ITEM), **item.content, "paragraph": item.paragraph}


def check_open(meeting: Meeting) -> None:
    """Raise RuleBroken for a meeting whose minutes stand."""
    if meeting.closed_on is not None:
        raise RuleBroken(
            _("The meeting is closed: its minutes stand. A correction is a new extract.")
        )


def aftermath(meeting: Meeting, item: AgendaItem | None = None) -> minutes.Aftermath:
    """When the minutes, or those of one matter, were adjusted and posted, and what follows."""
    record: Mapping[str, str] = {**meeting.record, **(item.content if item else {})}
    adjusted, posted = (
        date.fromisoformat(day) if isinstance(day := record.get(key), str) else None
        for key in ("adjusted_date", "posted_date")
    )
    prepares = bool(item) and minutes.only_prepares(item.decided if item else None)
    return minutes.Aftermath(adjusted, posted, only_prepares=prepares)


def _hold(db: Session, item: AgendaItem) -> None:
    """Keep the matter and its meeting from others, who may be writing or closing at this moment.
    Raises RuleBroken for a meeting whose minutes stand."""
    locking.lock(db, item.meeting)
    locking.lock(db, item)
    check_open(item.meeting)


def _case(db: Session, meeting: Meeting, number: str, stamp: Stamp) -> Case | None:
    if not number.strip():
        return None
    owner = meeting.body.organisation
    return cases.open_or_find(db, owner, number, opened_on=stamp.today)


def _made_by(db: Session, stamp: Stamp) -> AgendaItem | None:
    return db.scalars(select(AgendaItem).where(AgendaItem.form_key == stamp.once)).first()


def _note(db: Session, act: str, item: AgendaItem, stamp: Stamp) -> None:
    audit.record(
        db,
        act,
        stamp,
        document_id=item.document_id,
        meeting=item.meeting_id,
        item=item.id,
        paragraph=item.paragraph,
        digest=content.digest(item.content, ""),
    )
