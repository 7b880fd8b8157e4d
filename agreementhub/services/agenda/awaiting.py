"""What minutes say of motions as long as no extract is made of them.

A motion tells itself what became of it once its extract is made. Until then those who may read the
meeting know more than it does, and lists and counts tell them what its own page does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import BindParameter, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload

from agreementhub.domain import access, minutes
from agreementhub.domain.json_types import JsonDict, JsonObject
from agreementhub.models import AgendaItem, Body, Link, Meeting, MotionRow
from agreementhub.services.documents import cases
from agreementhub.services.motion_rows import GRANTED, UNDECIDED


@dataclass(frozen=True)
class Said:
    """The matter in which a motion was decided about, itself or by its reply, and what became of
    the motion as a whole."""

    item: AgendaItem
    outcome: str

    @property
    def stage(self) -> str:
        """The stage of the motion by it."""
        return self.outcome if self.outcome in minutes.GOES_ON else "settled"


# What minutes say, by motion.
ByMinutes = Mapping[int, Said]


def of(db: Session, keys: frozenset[str], motion_ids: Sequence[int] | None = None) -> ByMinutes:
    """By motion, of these or of all: what minutes say of one that is not decided by its own word;
    the latest of several, and nothing where the motion tells of that meeting or a later one. As
    far as the keys open the meetings: before an extract is made it is told to nobody else."""
    named = access.all_of(keys, "org")
    owners = [one for one in named if access.organisation_keys(one, "deadlines") & keys]
    if not owners:
        return {}
    given = {"keys": tuple(keys), "owners": owners, "motions": motion_ids or ()}
    asked = _OF_ALL if motion_ids is None else _OF_THESE
    found = [(number, item) for one in asked for number, item in db.execute(one, given)]
    found.sort(key=lambda row: (row[1].meeting.held_on, row[1].id))
    outcomes = ((number, Said(item, whole(points(item)))) for number, item in found)
    return {number: said for number, said in outcomes if said.outcome}


def settled(said: ByMinutes, by: date = date.max) -> list[int]:
    """The motions that are settled by minutes of a meeting held by the day."""
    return [
        number
        for number, one in said.items()
        if one.stage == "settled" and one.item.meeting.held_on <= by
    ]


def points(item: AgendaItem) -> list[JsonDict]:
    """The points of a decision that tell what became of a motion."""
    return [one for one in item.decided if one.get("kind") in (None, "outcome")]


def whole(points: Sequence[JsonObject]) -> str:
    """What became of the motion as a whole by the points of a decision: it goes on as long as any
    part of it does, and of several outcomes parts were approved only where one of them grants
    something. Empty where no point has an outcome."""
    outcomes = [str(one["outcome"]) for one in points if one.get("outcome")]
    left = [one for one in outcomes if one in minutes.GOES_ON]
    if left or len(set(outcomes)) < 2:
        return next(iter(left or outcomes), "")
    if any(one in GRANTED for one in outcomes):
        return "partly_approved"
    return "rejected" if "rejected" in outcomes else outcomes[0]


def _open(asked: Select[int, AgendaItem]) -> Select[int, AgendaItem]:
    """Those of the matters whose body decides, of which all may be told and no extract is made,
    and which their motion does not tell of by itself."""
    keys: BindParameter[Any] = bindparam("keys", expanding=True)
    return (
        asked.join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(
            MotionRow.stage.in_(UNDECIDED),
            or_(MotionRow.outcome == "", Meeting.held_on > MotionRow.settled_on),
            AgendaItem.extract_id.is_(None),
            AgendaItem.paragraph != "",
            Body.organisation_id.in_(bindparam("owners", expanding=True)),
            Body.prepares_for_id.is_(None),
            ~cases.withheld(keys, AgendaItem.document_id, AgendaItem.case_id),
        )
        .options(joinedload(AgendaItem.meeting).joinedload(Meeting.body))
    )


# Built once: each first page and each list of motions asks them.
_OF_ALL: Final = (
    _open(
        select(MotionRow.document_id, AgendaItem).join(
            AgendaItem, AgendaItem.document_id == MotionRow.document_id
        )
    ),
    _open(
        select(MotionRow.document_id, AgendaItem)
        .join(Link, and_(Link.target_id == MotionRow.document_id, Link.kind == "answers"))
        .join(AgendaItem, AgendaItem.document_id == Link.source_id)
    ),
)
_THESE: Final = MotionRow.document_id.in_(bindparam("motions", expanding=True))
_OF_THESE: Final = tuple(asked.where(_THESE) for asked in _OF_ALL)
