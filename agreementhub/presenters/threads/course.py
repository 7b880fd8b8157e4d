"""The course of a case in sentences: each thing that happened on its day, and how long nothing did.

It is made of what the reader may read and of nothing else: the days that documents tell, what was
decided about agreements, what was sent, and for those who work there the dates that come.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from agreementhub.domain import calendar, clock, minutes
from agreementhub.domain.content import terms
from agreementhub.domain.deadlines import KINDS, OUTCOMES
from agreementhub.domain.doctypes import DocType, Field
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import Adoption, AgendaItem, Deadline, Document, Renewal, Sending
from agreementhub.presenters import decided, points, silences
from agreementhub.presenters.agenda import sent_out
from agreementhub.presenters.silences import Gap
from agreementhub.presenters.threads.reading import DECIDES, ReadCase, days_of, first_point, said

# So many months without anything are named.
_SILENT: Final = 6


@dataclass(frozen=True)
class Happening:
    """Something that happened, or will: on a day, in words, with what else is said of it.

    `is_major` marks decisions, `document` is where more is read, `field` is what tells its day.
    """

    on: date
    day: str
    heading: str
    lines: Sequence[str] = ()
    document: Document | None = None
    is_major: bool = False
    is_ahead: bool = False
    field: str = ""


def steps(case: ReadCase) -> list[Happening | Gap]:
    """Everything in the order of its days, with the gaps between them named."""
    reader, thread = case.reader, case.thread
    told = {_decision(case, one) for one in thread.documents}
    made = [
        *(step for one in thread.documents for step in _of_document(case, one)),
        *(step for one in thread.adoptions for step in _adopted(reader, one, told)),
        *(_renewed(reader, one) for one in thread.renewals),
        *(_sent(reader, one) for one in thread.sendings),
        *(_step(reader, *one) for one in sent_out.of_case(reader, thread.dispatches)),
        *(_due(reader, one) for one in thread.deadlines),
        *(_on_agenda(reader, one) for one in thread.matters),
    ]
    opened = _step(reader, thread.opened_on, reader.say(_("The case was opened")))
    if all(thread.opened_on <= one.on for one in made):
        made.append(opened)
    return list(_with_gaps(reader, sorted(made, key=lambda one: (one.on, one is not opened))))


def _of_document(case: ReadCase, document: Document) -> list[Happening]:
    """The days that the document tells; where it tells none, when its text was made."""
    reader, doctype = case.reader, case.doctype(document)
    values = case.values[document.id]
    found = [
        _event(case, document, field)
        for field in doctype.fields.values()
        if field.event and days_of(values.get(field.key))
    ]
    if document.valid is not None:
        found += _begun(case, document)
    found += _final(reader, document, doctype, values)
    if found:
        return found
    state = doctype.state(document.counts_state).label[reader.lang]
    heading = f"{doctype.label[reader.lang]}: {state.lower()}"
    return [_step(reader, clock.local_day(document.counts.dated_at), heading, document=document)]


def _event(case: ReadCase, document: Document, field: Field) -> Happening:
    assert field.event is not None
    reader = case.reader
    values, words, lines = case.values[document.id], field.event[reader.lang], []
    is_decision = field.key == DECIDES
    if is_decision:
        if body := said(values, "body"):
            words = reader.say(_("${body} decided", mapping={"body": body}))
        first = first_point(case, document)
        lines = [said(values, "paragraph"), *(_point(one) for one in first)]
    step = _step(
        reader,
        days_of(values[field.key])[0],
        words,
        [line for line in lines if line],
        document=document,
        is_major=is_decision,
    )
    return replace(step, field=field.key)


def _final(
    reader: Reader, document: Document, doctype: DocType, values: JsonDict
) -> Iterator[Happening]:
    """The decision became final, or will: counted from its posting, where nobody typed the day."""
    course, field = decided.course_of(values), doctype.fields.get("legal_force_date")
    if field is None or field.event is None or course.stated or course.legal_force is None:
        return
    will = reader.say(_("The decision gains legal force if nobody appeals"))
    has = field.event[reader.lang]
    heading = has if course.finality(reader.today) == "final" else will
    step = _step(reader, course.legal_force, heading, document=document)
    yield replace(step, field=field.key)


def _point(one: points.ShownPoint) -> str:
    """What became of it, and its words: "Bifall: Avtalet godkänns."."""
    return ": ".join(words for words in (one.outcome, one.text) if words)


def _begun(case: ReadCase, document: Document) -> list[Happening]:
    """The agreement begins to apply."""
    clause = terms.clause_of(case.doctype(document), case.values[document.id])
    if clause is None or clause.start is None:
        return []
    is_ahead = clause.start > case.reader.today
    words = _("The agreement begins to apply") if is_ahead else _("The agreement began to apply")
    return [
        _step(case.reader, clause.start, case.reader.say(words), document=document, is_major=True)
    ]


def _decision(case: ReadCase, document: Document) -> tuple[date | None, str]:
    """The day and the paragraph that an extract tells."""
    values = case.values[document.id]
    days = days_of(values.get(DECIDES))
    return (days[0] if days else None), minutes.paragraph(said(values, "paragraph"))


def _adopted(
    reader: Reader, one: Adoption, told: Collection[tuple[date | None, str]]
) -> Iterator[Happening]:
    """A body decided about the document, where no extract has told of it; or it was signed: on the
    day of the last signature."""
    if one.taken_on is not None:
        if (one.taken_on, one.paragraph) in told:
            return
        heading = reader.say(_("${body} decided", mapping={"body": one.body}))
        lines = [minutes.held_together(minutes.cited(one.paragraph))]
        yield _step(reader, one.taken_on, heading, lines, document=one.document, is_major=True)
    elif one.signatories:
        last = max(date.fromisoformat(row["on"]) for row in one.signatories)
        names = ", ".join(row["name"] for row in one.signatories)
        heading = reader.say(_("The agreement was signed"))
        yield _step(reader, last, heading, [names], document=one.document, is_major=True)


def _renewed(reader: Reader, one: Renewal) -> Happening:
    where = " ".join(words for words in (one.body, one.paragraph) if words)
    return _step(
        reader,
        one.decided_on or clock.local_day(one.at),
        reader.say(
            _(
                "About the agreement: ${what}",
                mapping={"what": reader.say(OUTCOMES[one.outcome]).lower()},
            )
        ),
        [where] if where else [],
        document=one.document,
        is_major=True,
    )


def _sent(reader: Reader, one: Sending) -> Happening:
    number = one.version.number
    if one.body:
        words = _("Version ${n} was sent to ${body}", mapping={"n": number, "body": one.body.name})
        on = calendar.short_date(one.meeting_on, reader.lang) if one.meeting_on else ""
        lines = [reader.say(_("The meeting on ${day}", mapping={"day": on}))] if on else []
    else:
        to = one.organisation.name if one.organisation else ""
        words, lines = _("Version ${n} was sent to ${body}", mapping={"n": number, "body": to}), []
    day = clock.local_day(one.at)
    return _step(reader, day, reader.say(words), lines, document=one.version.document)


def _on_agenda(reader: Reader, one: AgendaItem) -> Happening:
    told, day = {"body": one.meeting.body.name}, one.meeting.held_on
    if day >= reader.today:
        heading = reader.say(_("On the agenda of ${body}", mapping=told))
    else:
        heading = reader.say(_("${body} dealt with the matter", mapping=told))
    return _step(reader, day, heading, [one.title], document=one.document)


def _due(reader: Reader, one: Deadline) -> Happening:
    left = (one.day - reader.today).days
    lines = [reader.say(_("${n} days left", mapping={"n": left}))] if left > 1 else []
    heading = reader.say(KINDS[one.kind].name)
    return _step(reader, one.day, heading, lines, document=one.document, is_major=True)


def _step(
    reader: Reader,
    day: date,
    heading: str,
    lines: Sequence[str] = (),
    document: Document | None = None,
    is_major: bool = False,
) -> Happening:
    return Happening(
        on=day,
        day=calendar.short_date(day, reader.lang),
        heading=heading,
        lines=lines,
        document=document,
        is_major=is_major,
        is_ahead=day > reader.today,
    )


def _with_gaps(reader: Reader, made: Iterable[Happening]) -> Iterator[Happening | Gap]:
    """Half a year and more of which nothing is told is named, also when it lasts still."""
    before: date | None = None
    said_today = False
    for one in made:
        if one.is_ahead and not said_today:
            said_today = True
            if before and (months := silences.months(before, reader.today)) >= _SILENT:
                yield silences.gap(reader, months)
        elif before and not one.is_ahead and (months := silences.months(before, one.on)) >= _SILENT:
            yield silences.gap(reader, months)
        before = one.on
        yield one
    if before and not said_today and (months := silences.months(before, reader.today)) >= _SILENT:
        yield silences.gap(reader, months)
