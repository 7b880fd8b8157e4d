"""Motions: which are not decided, by their year (KL 5:35), and what becomes of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from agreementhub.domain.content import UNKNOWN
from agreementhub.domain.doctypes import DocType
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.domain.rules import RuleBroken
from agreementhub.i18n import _
from agreementhub.models import Document, Link, MotionRow
from agreementhub.services import access, documents, motion_rows, pages
from agreementhub.services.agenda import awaiting
from agreementhub.services.agenda.awaiting import ByMinutes, Said
from agreementhub.services.documents import NewDocument, links
from agreementhub.services.motion_rows import MOTION, UNDECIDED
from agreementhub.services.pages import Columns, Page, Window
from agreementhub.services.stamp import Stamp

REPLY: Final = "motion_reply"
STAGES: Final = ("open", "settled", *UNDECIDED)
ORDERS: Final = ("clock", "raised", "title", "settled")
_SETTLED: Final = MotionRow.stage == "settled"
# The same as not being settled, said so that an index leads to them, side by side with their keys.
_UNDECIDED: Final = MotionRow.stage.in_(UNDECIDED)
_LISTED: Final = MotionRow.place.is_not(None)


@dataclass(frozen=True)
class Chosen:
    """Which motions are asked for, and in which order; empty and None choose nothing."""

    stage: str = ""
    outcome: str = ""
    party: str = ""
    year: int | None = None
    order: str = "clock"

    def conditions(self, said: ByMinutes) -> list[ColumnElement[bool]]:
        """As conditions on rows, and on what minutes have `said` of them."""
        found: list[ColumnElement[bool]] = []
        stage = _by_minutes(MotionRow.stage, said, lambda one: one.stage)
        if self.stage:
            found.append(stage != "settled" if self.stage == "open" else stage == self.stage)
        if self.outcome:
            outcome = _by_minutes(MotionRow.outcome, said, lambda one: one.outcome)
            found.append(outcome == self.outcome)
        if self.party:
            found.append(MotionRow.parties.contains(f"|{self.party}|", autoescape=True))
        if self.year is not None:
            first, last = date(self.year, 1, 1), date(self.year, 12, 31)
            found.append(MotionRow.raised_on.between(first, last))
        return found


@dataclass(frozen=True)
class Counts:
    """How many motions are not decided, how many of them passed their year, and how many are."""

    open: int
    late: int
    settled: int


def page(
    db: Session,
    keys: frozenset[str],
    said: ByMinutes,
    chosen: Chosen,
    window: Window,
    every: int | None = None,
) -> Page[MotionRow]:
    """A page of the motions that the keys open: those that are not decided first, the oldest of
    them first, unless another order is asked for. `every` is how many the keys open in all, where
    that has been counted."""
    conditions = chosen.conditions(said)
    found = _opened(select(MotionRow.document_id), keys).where(*conditions)
    count = pages.count_of(db, found) if conditions or every is None else every
    at = window.within(count)
    # What is put in order is narrow: the rows are read once it is known which.
    ids = db.scalars(at.cut(_ORDERS[chosen.order](found, said))).all()
    return Page(_of_ids(db, ids), at, count)


def _of_ids(db: Session, ids: Sequence[int]) -> Sequence[MotionRow]:
    """The motions in the order of the ids, with what lists tell of them."""
    about = joinedload(MotionRow.document)
    rows = db.scalars(
        select(MotionRow)
        .where(MotionRow.document_id.in_(ids))
        .options(about.joinedload(Document.case), about.joinedload(Document.body))
    )
    found = {row.document_id: row for row in rows}
    return [found[number] for number in ids]


def counts(db: Session, keys: frozenset[str], said: ByMinutes, year_ago: date) -> Counts:
    """Of all motions that the keys open; late are those raised before `year_ago`."""
    settled = or_(_SETTLED, MotionRow.document_id.in_(awaiting.settled(said)))
    asked = _opened(select(settled.label("is_settled"), MotionRow.raised_on), keys).subquery()
    late = func.sum(case((asked.c.raised_on < year_ago, 1), else_=0))
    rows = select(asked.c.is_settled, func.count(), late).group_by(asked.c.is_settled)
    found = {bool(row[0]): row for row in db.execute(rows)}
    still = found.get(False)
    return Counts(
        open=still[1] if still else 0,
        late=int(still[2] or 0) if still else 0,
        settled=found[True][1] if True in found else 0,
    )


def count_open(db: Session, keys: frozenset[str], said: ByMinutes) -> int:
    """How many motions that the keys open are not decided; of the others no key is asked."""
    rows = _opened(select(func.count()).select_from(MotionRow), keys).where(
        _UNDECIDED, MotionRow.document_id.not_in(awaiting.settled(said))
    )
    return db.scalar(rows) or 0


def unfinished(
    db: Session, keys: frozenset[str], said: ByMinutes, day: date
) -> Sequence[MotionRow]:
    """The motions that had been raised and not decided on the day, the oldest first."""
    return db.scalars(_in_order(_unfinished(keys, said, day))).all()


def unfinished_page(
    db: Session, keys: frozenset[str], said: ByMinutes, day: date, window: Window
) -> Page[MotionRow]:
    """A page of the same motions."""
    found = _unfinished(keys, said, day)
    count = pages.count_of(db, found)
    at = window.within(count)
    return Page(db.scalars(_in_order(at.cut(found))).all(), at, count)


def _unfinished(keys: frozenset[str], said: ByMinutes, day: date) -> Select[MotionRow]:
    return _opened(select(MotionRow), keys).where(
        MotionRow.raised_on <= day,
        or_(~_SETTLED, MotionRow.settled_on > day),
        MotionRow.document_id.not_in(awaiting.settled(said, day)),
    )


def _in_order(found: Select[MotionRow]) -> Select[MotionRow]:
    about = joinedload(MotionRow.document)
    return found.order_by(MotionRow.raised_on, MotionRow.document_id).options(
        about.joinedload(Document.case), about.joinedload(Document.body)
    )


def row_of(db: Session, document: Document) -> MotionRow | None:
    """The row of a motion; None for another document."""
    return db.get(MotionRow, document.id) if document.doctype == MOTION else None


def handed_in(db: Session, keys: frozenset[str], ids: Sequence[int]) -> Sequence[MotionRow]:
    """The motions of these ids that have been handed in and that the keys open, in the order of
    the ids."""
    rows = db.scalars(
        select(MotionRow)
        .join(Document, Document.id == MotionRow.document_id)
        .where(Document.id.in_(ids), Document.valid_id.is_not(None), access.opened_by(keys))
        .options(
            joinedload(MotionRow.document).options(
                joinedload(Document.case), joinedload(Document.body)
            )
        )
    )
    return sorted(rows, key=lambda row: ids.index(row.document_id))


def nearest(
    db: Session,
    keys: frozenset[str],
    said: ByMinutes,
    organisation_ids: Sequence[int],
    *,
    limit: int = 5,
) -> Sequence[MotionRow]:
    """The motions of the organisations that are not decided, the nearest to their year first."""
    given = {"keys": tuple(keys), "organisations": organisation_ids, "limit": limit}
    given["decided"] = awaiting.settled(said)
    return db.scalars(_NEAREST, given).all()


def years(
    db: Session,
    keys: frozenset[str],
    said: ByMinutes,
    organisation_ids: Sequence[int],
    year_ago: date,
) -> tuple[int, date | None]:
    """Of the same motions: how many were raised before `year_ago`, and when the next one was."""
    given = {"keys": tuple(keys), "organisations": organisation_ids, "year_ago": year_ago}
    given["decided"] = awaiting.settled(said)
    row = db.execute(_YEARS, given).one()
    return int(row[0] or 0), row[1]


def replies(
    db: Session, keys: frozenset[str], motion_ids: Sequence[int]
) -> Mapping[int, Sequence[Document]]:
    """By motion: the replies to it that the keys open, the first first."""
    rows = db.execute(
        select(Link.target_id, Document)
        .join(Document, Document.id == Link.source_id)
        .where(
            Link.kind == "answers",
            Link.target_id.in_(motion_ids),
            Document.doctype == REPLY,
            access.opened_by(keys),
        )
        .options(selectinload(Document.parties))
        .order_by(Document.dated, Document.id)
    ).all()
    documents.versions.load_counting(db, [reply for _motion, reply in rows])
    found: dict[int, list[Document]] = {}
    for motion, reply in rows:
        found.setdefault(motion, []).append(reply)
    return found


def answerable(
    db: Session, keys: frozenset[str], said: ByMinutes, organisation_id: int
) -> Sequence[Document]:
    """The motions of the organisation that a reply can answer, the oldest first."""
    return db.scalars(
        select(Document)
        .join(MotionRow, MotionRow.document_id == Document.id)
        .where(
            _LISTED,
            ~_SETTLED,
            MotionRow.document_id.not_in(awaiting.settled(said)),
            Document.organisation_id == organisation_id,
            Document.valid_id.is_not(None),
            access.opened_by(keys),
        )
        .order_by(MotionRow.raised_on, Document.id)
        .options(joinedload(Document.case))
    ).all()


def answer(
    db: Session, motion: Document, types: Mapping[str, DocType], title: str, stamp: Stamp
) -> Document:
    """Begin a reply to the motion, with its claims to be answered one by one; the same form sent
    twice begins one. Raises RuleBroken for a motion that was withdrawn or decided."""
    row = row_of(db, motion)
    if row is None or motion.state == "withdrawn" or motion.valid is None:
        raise RuleBroken(_("The motion is not handed in, or was withdrawn: it has no reply."))
    if row.stage == "settled":
        raise RuleBroken(_("The motion is decided already."))
    said = motion.counts.content
    number = said.get("diarienummer")
    ref = {"title": motion.title, "submitters": row.movers, "raised_date": said.get("raised_date")}
    ref["case_number"] = number if isinstance(number, str) else None
    ref["addressed_body"] = said.get("addressed_body")
    values: JsonDict = {
        "title": title,
        "motion_ref": {key: one for key, one in ref.items() if one and one != UNKNOWN},
        "claims": [{"text": row["text"]} for row in claims_of(said)],
        "diarienummer": number,
        "deciding_body": said.get("addressed_body"),
    }
    new = NewDocument(
        organisation=motion.organisation,
        body=motion.body,
        case=motion.case,
        values={key: one for key, one in values.items() if one},
        level=motion.level,
    )
    made = documents.create(db, types[REPLY], new, stamp)
    links.connect(db, made, motion, "answers")
    return made


def claims_of(values: JsonObject) -> list[JsonDict]:
    """What a motion claims, one by one."""
    rows = values.get("claims")
    return rows if isinstance(rows, list) else []


def _opened(found: Select[*Columns], keys: frozenset[str]) -> Select[*Columns]:
    """Those of the motions in the register, withdrawn ones apart, that the keys open."""
    return found.where(_LISTED, access.opened_by(keys, MotionRow.document_id))


def _by_title(found: Select[*Columns], said: ByMinutes) -> Select[*Columns]:
    titled = found.join(Document, Document.id == MotionRow.document_id)
    return titled.order_by(Document.title, MotionRow.document_id)


def _by_clock(found: Select[*Columns], said: ByMinutes) -> Select[*Columns]:
    settled = {number: one for number, one in said.items() if one.stage == "settled"}
    place = _by_minutes(
        MotionRow.place, settled, lambda one: motion_rows.last_place(one.item.meeting.held_on)
    )
    return found.order_by(place, MotionRow.document_id)


def _by_day(found: Select[*Columns], said: ByMinutes) -> Select[*Columns]:
    day = _by_minutes(MotionRow.settled_on, said, lambda one: one.item.meeting.held_on)
    return found.order_by(day.desc().nulls_last(), MotionRow.document_id)


def _by_minutes(column: Any, said: ByMinutes, value: Callable[[Said], Any]) -> ColumnElement[Any]:
    """The column, and of motions of which minutes have said more, what they say."""
    values = {number: literal(value(one), column.type) for number, one in said.items()}
    return case(values, value=MotionRow.document_id, else_=column) if values else column


_ORDERS: Final[Mapping[str, Any]] = {
    "clock": _by_clock,
    "raised": lambda found, _said: found.order_by(
        MotionRow.raised_on.desc().nulls_last(), MotionRow.document_id
    ),
    "title": _by_title,
    "settled": _by_day,
}

# Built once: each first page asks them. Whose a motion is, is asked of each; joined, all documents
# of the organisations would be looked at.
_THEIRS: Final = (
    _LISTED,
    MotionRow.document_id.not_in(bindparam("decided", expanding=True)),
    exists().where(
        Document.id == MotionRow.document_id,
        Document.organisation_id.in_(bindparam("organisations", expanding=True)),
    ),
    access.opened_by(bindparam("keys", expanding=True), MotionRow.document_id),
)
# In the order of the days, which ends after a few.
_NEAREST: Final = (
    select(MotionRow)
    .where(~_SETTLED, MotionRow.raised_on.is_not(None), *_THEIRS)
    .order_by(MotionRow.raised_on, MotionRow.document_id)
    .limit(bindparam("limit"))
    .options(joinedload(MotionRow.document))
)
_YEARS: Final = select(
    func.sum(case((MotionRow.raised_on < bindparam("year_ago"), 1), else_=0)),
    func.min(case((MotionRow.raised_on >= bindparam("year_ago"), MotionRow.raised_on))),
).where(_UNDECIDED, *_THEIRS)
