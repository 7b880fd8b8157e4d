"""A matter of a meeting in a reader's words: what was decided, its course, how it came about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, minutes
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import AgendaItem, Meeting
from agreementhub.presenters import points, sections
from agreementhub.presenters.decided import Step, unappealed
from agreementhub.presenters.points import Ended
from agreementhub.services import agenda
from agreementhub.services.agenda import Gap, ListedItem

_HOW = (
    *("proposals", "proposition_order", "votes_per_member", "participants"),
    *("conflict_of_interest", "reservations", "notes", "summary", "basis_documents"),
)


@dataclass(frozen=True)
class AgendaRow:
    """A matter on the agenda; of one of which not all may be told, title and number are what the
    diary tells, or empty."""

    item: AgendaItem
    paragraph: str
    title: str
    number: str
    outcome: Ended | None = None
    lacks: str = ""
    is_whole: bool = True
    # Its extract is made and has been sent to nobody, or not since it was corrected.
    is_unsent: bool = False


@dataclass(frozen=True)
class Matter:
    """The page of a matter beside its decision: the course, and how it came about."""

    citation: str
    course: Sequence[Step]
    fields: Sequence[sections.ShownField]


def rows(
    reader: Reader,
    doctype: DocType,
    lines: Sequence[ListedItem],
    gaps: Sequence[Gap],
    unsent: Collection[int] = (),
) -> list[AgendaRow]:
    """The agenda as the reader meets it; `unsent` are the ids of extracts to be sent out."""
    lacks = {gap.item.id: _lacking(reader, gap) for gap in gaps if gap.item}
    made = [_row(reader, doctype, line, lacks) for line in lines]
    return [replace(one, is_unsent=one.is_whole and one.item.extract_id in unsent) for one in made]


def _row(reader: Reader, doctype: DocType, line: ListedItem, lacks: Mapping[int, str]) -> AgendaRow:
    item, cited = line.item, minutes.cited(line.item.paragraph)
    if not line.shown.is_whole:
        told = line.shown.line
        return AgendaRow(
            item, cited, told.title if told else "", told.number if told else "", is_whole=False
        )
    number = item.case.number if item.case else ""
    outcome = points.together(reader, doctype.fields["decision"], item.decided)
    return AgendaRow(item, cited, item.title, number, outcome, lacks.get(item.id, ""))


def matter(db: Session, reader: Reader, doctype: DocType, item: AgendaItem) -> Matter:
    """The matter as a page shows it."""
    return Matter(
        citation=citation(reader, item.meeting, item.paragraph),
        course=course(reader, item),
        fields=sections.chosen(db, reader.lang, doctype, item.content, _HOW),
    )


def citation(reader: Reader, meeting: Meeting, paragraph: str) -> str:
    """As one refers to it: Kommunfullmäktige 27 maj 2024 § 142."""
    cited = minutes.cited(paragraph)
    return minutes.reference(reader.lang, meeting.body.name, meeting.held_on, cited)


def course(reader: Reader, item: AgendaItem) -> list[Step]:
    """From the decision to its legal force: the days that are known, and those that follow."""
    decided = item.meeting.held_on if item.decided else None
    after = agenda.items.aftermath(item.meeting, item)
    return [_step(reader, _("Decided on"), decided), *_after(reader, after)]


def _after(reader: Reader, after: minutes.Aftermath) -> list[Step]:
    known = [
        _step(reader, _("Adjusted"), after.adjusted),
        _step(reader, _("Posted"), after.posted),
    ]
    if after.only_prepares:
        return [*known, unappealed(reader)]
    return [
        *known,
        _step(reader, _("Last day to appeal"), after.appeal_by),
        _step(reader, _("Legal force"), after.legal_force),
    ]


def _step(reader: Reader, words: str, day: date | None) -> Step:
    said = calendar.short_date(day, reader.lang) if day else ""
    return Step(reader.say(words), said, day is not None and day <= reader.today)


def of_minutes(reader: Reader, meeting: Meeting) -> list[Step]:
    """The course of the minutes as a whole."""
    return _after(reader, agenda.items.aftermath(meeting))


def _lacking(reader: Reader, gap: Gap) -> str:
    match gap.what:
        case "paragraph":
            return reader.say(_("paragraph is missing"))
        case "decision":
            return reader.say(_("decision is missing"))
    return reader.say(_("extract is missing"))
