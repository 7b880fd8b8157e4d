"""Motions in a reader's words: the clock of their year, their stage, how they ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from agreementhub.domain import calendar, minutes
from agreementhub.domain.blocks import Cell, Rows
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds.records import OUTCOMES
from agreementhub.domain.reader import Reader
from agreementhub.i18n import _
from agreementhub.models import AgendaItem, Document, MotionRow
from agreementhub.presenters import points, sections
from agreementhub.presenters.agenda import matter
from agreementhub.presenters.points import Ended
from agreementhub.services import agenda
from agreementhub.services.agenda import Said

_MONTHS: Final = 12
# So many days before the year is over it is near.
_NEAR: Final = 60
# The bar goes on so many days past the year and then stays full; its width, and where the year is.
_PAST: Final = 37
_WIDTH: Final = 128

STAGES: Final[Mapping[str, str]] = {
    "preparing": _("In preparation"),
    "referred": _("Out for comment"),
    "referred_back": _("Referred back"),
    "tabled": _("Tabled"),
    "settled": _("Decided"),
    "ready": _("Ready to be decided"),
}


@dataclass(frozen=True)
class Clock:
    """How much of the year is used, in words and as a bar: its tone, and two lengths."""

    words: str
    note: str
    tone: str
    used: int
    mark: int


@dataclass(frozen=True)
class Reply:
    """A reply to a motion, and what it proposes in words."""

    document: Document
    day: str
    proposal: str


@dataclass(frozen=True)
class Shown:
    """A motion as lists and its own page show it."""

    document: Document
    movers: str
    stage: str
    note: str
    clock: Clock | None
    outcome: Ended | None
    decided_in: str
    took: int | None
    row: MotionRow
    replies: Sequence[Reply] = ()
    # The day by which those asked were to answer has passed.
    is_unanswered: bool = False
    # The matter in which it was decided about, while the extract of it is not made.
    awaited: AgendaItem | None = None


def year_ends(raised_on: date) -> date:
    """The day by which the assembly should have decided (KL 5:35)."""
    return calendar.add_months(raised_on, _MONTHS)


def shown(reader: Reader, row: MotionRow, replies: Sequence[Reply] = ()) -> Shown:
    """The motion of the row."""
    is_ready = row.stage in ("preparing", "referred") and any(
        one.document.valid_id for one in replies
    )
    stage = "ready" if is_ready else row.stage
    took = (row.settled_on - row.raised_on).days if row.settled_on and row.raised_on else None
    return Shown(
        document=row.document,
        movers=row.movers,
        stage=reader.say(STAGES[stage]),
        note=_note(reader, row),
        clock=_clock(reader, row),
        outcome=_outcome(reader, row),
        decided_in=_decided(reader, row),
        took=took,
        row=row,
        replies=replies,
        is_unanswered=bool(
            row.stage == "referred" and row.answer_by and row.answer_by < reader.today
        ),
    )


def _awaiting(reader: Reader, one: Shown, said: Said) -> Shown:
    """The motion, about which the minutes say more than it does itself: its year no longer runs
    once it is decided by them."""
    item, raised, is_settled = said.item, one.row.raised_on, said.stage == "settled"
    held = item.meeting
    return replace(
        one,
        stage=_said(reader, said),
        note=matter.citation(reader, held, item.paragraph),
        clock=None if is_settled else one.clock,
        outcome=None,
        decided_in="",
        took=(held.held_on - raised).days if raised and is_settled else None,
        is_unanswered=False,
        awaited=item,
    )


def _said(reader: Reader, said: Said) -> str:
    """What the minutes say, and what it waits for: "Bifall, protokollet är inte justerat ännu"."""
    is_adjusted = agenda.items.aftermath(said.item.meeting, said.item).adjusted is not None
    waits = (
        _("the extract is not made yet") if is_adjusted else _("the minutes are not adjusted yet")
    )
    return f"{_outcome_words(reader.lang, said.outcome)}, {reader.say(waits)}"


def of_rows(
    db: Session,
    reader: Reader,
    types: Mapping[str, DocType],
    rows: Sequence[MotionRow],
) -> list[Shown]:
    """The motions with the replies under each."""
    found = agenda.motions.replies(db, reader.keys, [row.document_id for row in rows])
    made = [
        shown(reader, row, [_reply(reader, types, one) for one in found.get(row.document_id, ())])
        for row in rows
    ]
    return _with_awaited(db, reader, made)


def in_short(db: Session, reader: Reader, rows: Sequence[MotionRow]) -> list[Shown]:
    """The motions without the replies to them."""
    return _with_awaited(db, reader, [shown(reader, row) for row in rows])


def _with_awaited(db: Session, reader: Reader, made: Sequence[Shown]) -> list[Shown]:
    said = agenda.awaiting.of(db, reader.keys, [one.row.document_id for one in made])
    return [
        _awaiting(reader, one, said[one.row.document_id]) if one.row.document_id in said else one
        for one in made
    ]


def of_document(
    db: Session, reader: Reader, types: Mapping[str, DocType], document: Document
) -> Shown | None:
    """The motion of a document's page; None for another document."""
    row = agenda.motions.row_of(db, document)
    return of_rows(db, reader, types, [row])[0] if row else None


def heading(reader: Reader, counts: agenda.motions.Counts) -> str:
    """What matters most of the list, in a sentence."""
    if counts.late == 1:
        return reader.say(_("One motion has passed its year"))
    if counts.late:
        return reader.say(_("${n} motions have passed their year", mapping={"n": counts.late}))
    return reader.say(_("Motions"))


def _clock(reader: Reader, row: MotionRow) -> Clock | None:
    if row.raised_on is None or row.stage == "settled":
        return None
    ends = year_ends(row.raised_on)
    whole, left = (ends - row.raised_on).days, (ends - reader.today).days
    used = min(max(whole - left, 0), whole + _PAST)
    if left < 0:
        words, tone = _("${n} days past the year", mapping={"n": -left}), "late"
    elif left == 1:
        words, tone = _("1 day left"), "soon"
    else:
        words, tone = _("${n} days left", mapping={"n": left}), "soon" if left <= _NEAR else ""
    note = _("the year ends ${day}", mapping={"day": ends.isoformat()})
    if row.reported_on:
        note = _("reported to the assembly ${day}", mapping={"day": row.reported_on.isoformat()})
    scale = _WIDTH / (whole + _PAST)
    return Clock(
        reader.say(words), reader.say(note), tone, round(used * scale), round(whole * scale) - 1
    )


def _note(reader: Reader, row: MotionRow) -> str:
    if row.stage == "referred" and row.answer_by:
        told = {"day": row.answer_by.isoformat()}
        if row.answer_by < reader.today:
            return reader.say(_("the answer was due ${day}", mapping=told))
        return reader.say(_("answer by ${day}", mapping=told))
    return row.document.body.name if row.stage != "settled" and row.document.body else ""


def _outcome(reader: Reader, row: MotionRow) -> Ended | None:
    if row.stage != "settled":
        return None
    if row.outcome in ("partly_approved", "approved", "rejected") and row.claims > 1:
        told = {"n": row.granted, "m": row.claims}
        said = reader.say(_("${n} of ${m} claims were granted", mapping=told))
        return Ended(said, "good" if row.granted else "plain")
    words = _outcome_words(reader.lang, row.outcome)
    return Ended(words, "good" if row.outcome == "approved" else "plain")


def _outcome_words(lang: str, outcome: str) -> str:
    words = outcomes(lang).get(outcome, "")
    return words[:1].upper() + words[1:]


def _decided(reader: Reader, row: MotionRow) -> str:
    """Where and when it was decided, as one refers to it: the day stands before the paragraph."""
    body, sign, number = row.decided_in.partition("§")
    return minutes.reference(reader.lang, body.strip(), row.settled_on, sign + number)


def _reply(reader: Reader, types: Mapping[str, DocType], reply: Document) -> Reply:
    doctype = types[reply.doctype]
    said = sections.visible(reader, reply, doctype, reply.counts.content)
    day = reply.dated.isoformat() if reply.dated else ""
    return Reply(reply, day, _proposal(reader, doctype, said))


def _proposal(reader: Reader, doctype: DocType, said: JsonDict) -> str:
    """What the reply proposes of the claims: "avslag", or "bifall till 3 av 4"."""
    shown = points.of(doctype.fields["claims"], said.get("claims"), reader.lang)
    proposed = [one for one in shown if one.outcome]
    words = {one.outcome.lower() for one in proposed}
    if len(words) < 2:
        return "".join(words)
    told = {"n": sum(one.tone == "good" for one in proposed), "m": len(proposed)}
    return reader.say(_("approval of ${n} of ${m}", mapping=told))


def outcomes(lang: str) -> dict[str, str]:
    """Each outcome with its words."""
    return {one["value"]: one["label"][lang] for one in OUTCOMES}


def reply_title(reader: Reader, title: str) -> str:
    """What a reply to the motion is called to begin with."""
    return reader.say(_("Reply to: ${title}", mapping={"title": title}))


def table(reader: Reader, rows: Sequence[Shown]) -> Rows:
    """The motions as rows of a spreadsheet, with their heads."""
    heads = (
        *(_("Motion"), _("Case number"), _("Movers"), _("Raised"), _("The year ends")),
        *(_("Stage"), _("Outcome"), _("Decided on"), _("Decided in"), _("Days")),
    )
    return [[reader.say(head) for head in heads], *(_cells(one) for one in rows)]


def _cells(one: Shown) -> list[Cell]:
    raised, settled = one.row.raised_on, one.row.settled_on
    if one.awaited and one.took is not None:
        settled = one.awaited.meeting.held_on
    return [
        one.document.title,
        one.document.case.number if one.document.case else "",
        one.movers,
        raised,
        year_ends(raised) if raised else None,
        one.stage,
        one.outcome.words if one.outcome else "",
        settled,
        one.note if one.awaited else one.decided_in,
        one.took,
    ]


def report(db: Session, reader: Reader, rows: Sequence[MotionRow], day: date) -> Rows:
    """What the assembly is told of the motions that were not decided on the day: who moved what,
    since when, where it is, and whether it must be reported or written off (KL 5:35)."""
    said = agenda.awaiting.of(db, reader.keys, [row.document_id for row in rows])
    stages = {
        number: _said(reader, one)
        for number, one in said.items()
        if one.item.meeting.held_on <= day
    }
    heads = (
        *(_("Motion"), _("Case number"), _("Movers"), _("Raised"), _("Days")),
        *(_("Stage"), _("By KL 5:35")),
    )
    return [
        [reader.say(head) for head in heads],
        *(_reported(reader, one, day, stages) for one in rows),
    ]


def _reported(reader: Reader, row: MotionRow, day: date, stages: Mapping[int, str]) -> list[Cell]:
    assert row.raised_on is not None, "a motion without its day is in no such list"
    past = (day - year_ends(row.raised_on)).days
    if row.reported_on and row.reported_on <= day:
        told = {"day": row.reported_on.isoformat()}
        rule = reader.say(_("reported ${day}; may be written off", mapping=told))
    elif past > 0:
        rule = reader.say(_("report or decide: ${n} days past the year", mapping={"n": past}))
    else:
        rule = reader.say(_("${n} days left", mapping={"n": -past}))
    document = row.document
    stage = row.stage if row.stage != "settled" else "preparing"
    return [
        document.title,
        document.case.number if document.case else "",
        row.movers,
        row.raised_on,
        (day - row.raised_on).days,
        stages.get(row.document_id) or reader.say(STAGES[stage]),
        rule,
    ]
