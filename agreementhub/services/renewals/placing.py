"""What is recorded about an agreement stands with the decision that it came from.

Whoever records it names body, day and paragraph. Where the register knows the body, that is a
matter of one of its meetings: the one that stands there, or one that is entered now, whose extract
is still to come. So nothing is decided about an agreement beside the minutes.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain import minutes
from agreementhub.domain.calendar import short_date
from agreementhub.domain.doctypes import DocType, DocTypes
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.rules import RuleBroken
from agreementhub.domain.term import choice as choices
from agreementhub.i18n import _, translator
from agreementhub.models import AgendaItem, Body, Document, Meeting, Renewal
from agreementhub.services import agenda, meetings
from agreementhub.services.agenda import NewItem
from agreementhub.services.documents import links
from agreementhub.services.renewals import choices as recorded
from agreementhub.services.renewals.consequences import tie
from agreementhub.services.stamp import Stamp


def place(
    db: Session, types: DocTypes, renewal: Renewal, keys: frozenset[str], stamp: Stamp
) -> None:
    """Tie what was recorded to its decision, found or entered now; nothing where the body is not
    known, no paragraph was told, or it is tied already.

    Raises RuleBroken for a paragraph of another matter, and for one that closed minutes lack.
    """
    document, number = renewal.document, minutes.paragraph(renewal.paragraph)
    body = agenda.adopting.body_named(document.organisation, renewal.body)
    is_tied = renewal.item_id is not None or renewal.decision_id is not None
    if is_tied or body is None or not number or renewal.decided_on is None:
        return
    held = _meeting(db, body, renewal.decided_on)
    if (item := _matter(db, held, number)) is not None:
        _check_about(db, item, document, keys)
        tie(db, renewal, item=item, extract=item.extract)
    elif (extract := _extract(db, body, renewal.decided_on, number)) is not None:
        tie(db, renewal, item=None, extract=extract)
    elif choices.kind_of(renewal.outcome):
        tie(db, renewal, item=_entered(db, types, renewal, held or body, stamp), extract=None)


def undo(db: Session, renewal: Renewal, doctype: DocType, stamp: Stamp) -> None:
    """Take the choice back, as `choices.undo` does. The matter that was entered for it goes with
    it, if nobody has written there since and no extract is made of it."""
    recorded.undo(db, renewal, doctype, stamp)
    _take_back(db, renewal, stamp)


def _take_back(db: Session, renewal: Renewal, stamp: Stamp) -> None:
    item = renewal.item
    if item is None or item.extract_id is not None or item.meeting.closed_on is not None:
        return
    is_own = item.by_id == renewal.by_id and item.at == renewal.at
    if is_own and item.content == _content(renewal):
        renewal.item = None
        item.content = {}
        db.flush()
        agenda.items.strike(db, item, stamp)


def _meeting(db: Session, body: Body, day: date) -> Meeting | None:
    on_day = (Meeting.body_id == body.id, Meeting.held_on == day)
    return db.scalars(select(Meeting).where(*on_day)).first()


def _matter(db: Session, held: Meeting | None, paragraph: str) -> AgendaItem | None:
    if held is None:
        return None
    numbered = (AgendaItem.meeting_id == held.id, AgendaItem.paragraph == paragraph)
    return db.scalars(select(AgendaItem).where(*numbered)).first()


def _extract(db: Session, body: Body, day: date, paragraph: str) -> Document | None:
    """An extract that came without its meeting."""
    found = db.scalars(
        select(Document).where(
            Document.doctype == agenda.items.EXTRACT,
            Document.body_id == body.id,
            Document.dated == day,
            Document.valid_id.is_not(None),
        )
    )
    said = ((one, one.counts.content.get("paragraph")) for one in found)
    return next(
        (
            one
            for one, text in said
            if isinstance(text, str) and minutes.paragraph(text) == paragraph
        ),
        None,
    )


def _check_about(db: Session, item: AgendaItem, document: Document, keys: frozenset[str]) -> None:
    """Raise RuleBroken where the paragraph is of a matter that is not about the agreement."""
    about = item.document
    same_case = item.case_id is not None and item.case_id == document.case_id
    if about is None or about.id == document.id or same_case:
        return
    if any(other.id == document.id for _kind, _onward, other in links.around(db, about, keys)):
        return
    told = agenda.items.find(db, keys, item.meeting, item.id)
    title = f"”{item.title}”" if told else _("another matter")
    words = _("That paragraph of the meeting is of ${title}.", mapping={"title": title})
    raise RuleBroken(words)


def _entered(
    db: Session, types: DocTypes, renewal: Renewal, where: Meeting | Body, stamp: Stamp
) -> AgendaItem:
    assert renewal.decided_on is not None
    held = where
    if isinstance(held, Body):
        held = meetings.add(db, held, held_on=renewal.decided_on, today=stamp.today)
    if held.closed_on is not None:
        cited = {"paragraph": minutes.cited(minutes.paragraph(renewal.paragraph))}
        words = _("The minutes of that meeting stand, and have no ${paragraph}.", mapping=cited)
        raise RuleBroken(words)
    plain = Stamp(stamp.person, stamp.now, stamp.reason)
    item = _waiting(db, held, renewal.document) or agenda.items.add(
        db, held, NewItem(renewal.document.title, renewal.document), plain
    )
    agenda.items.write(
        db,
        item,
        types[agenda.items.EXTRACT],
        plain,
        values={**_content(renewal), "paragraph": renewal.paragraph},
    )
    return item


def _waiting(db: Session, held: Meeting, document: Document) -> AgendaItem | None:
    """The agreement stands on the agenda, and nobody has written yet what was decided."""
    about = (AgendaItem.meeting_id == held.id, AgendaItem.document_id == document.id)
    return db.scalars(select(AgendaItem).where(*about, AgendaItem.paragraph == "")).first()


def _content(renewal: Renewal) -> JsonDict:
    """The decision in the words that the register can write itself."""
    say = translator(renewal.by.language)
    title, ends = {"title": renewal.document.title}, _new_end(renewal)
    point: JsonDict = {"kind": choices.kind_of(renewal.outcome), "outcome": "approved"}
    if ends:
        day = short_date(date.fromisoformat(ends), renewal.by.language)
        words = say(_("The agreement ${title} is extended until ${day}.") % {**title, "day": day})
        point["new_end"] = ends
    else:
        words = say(_DECIDED[point["kind"]] % title)
    return {"decision": [{"text": words, **point}]}


def _new_end(renewal: Renewal) -> str:
    return next((str(one["new_end"]) for one in renewal.events if one.get("new_end")), "")


_DECIDED = {
    "extension": _("The agreement ${title} is extended by its clause."),
    "amendment": _("The agreement ${title} is amended."),
    "termination": _("Notice is given to end the agreement ${title}."),
    "expiry": _("The agreement ${title} is not extended."),
}
