"""A round of letters, and what each kind of letter hands to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, NotRequired, TypedDict

from sqlalchemy.orm import Session

from agreementhub.domain.doctypes import DocType
from agreementhub.mail.letters import Enclosed, Office
from agreementhub.models import Document, Version, Watch


class ShownHit(NamedTuple):
    """How a hit is shown: what was decided, "" where nothing was, and the words around what was
    searched for, marked or not."""

    sentence: str
    snippet: Sequence[tuple[str, bool]]


# How the hits of a watch are shown to its owner, by document id, as far as they may be read now.
ShowHits = Callable[[Session, Watch, Sequence[Document]], Mapping[int, ShownHit]]


def _by_title(_db: Session, _watch: Watch, _documents: Sequence[Document]) -> dict[int, ShownHit]:
    return {}


# The paper of a version of an extract, as it goes with a letter.
Enclose = Callable[[Session, Version], Sequence[Enclosed]]


def _nothing(_db: Session, _version: Version) -> Sequence[Enclosed]:
    return ()


@dataclass(frozen=True)
class Round:
    """Who sends, on which day, at which moment, and the types of documents that they know.

    `shown` is given by a door that can search; without it hits are told by their titles.
    `enclose` is given by one that makes papers; without it letters go without them.
    """

    types: Mapping[str, DocType]
    office: Office
    today: date
    now: datetime
    shown: ShowHits = _by_title
    enclose: Enclose = _nothing


class LetterRow(TypedDict, total=False):
    """The columns of a planned letter; what is left out has its default."""

    kind: str
    deadline_id: int
    deadline_version: int
    step: int
    recipient: str
    state: str
    late: bool
    message_id: str
    together: str
    planned_for: date
    made_at: datetime
    answer: str
    attempts: int


class Entry(TypedDict):
    """A letter as `remind` tells of it."""

    document: int
    case_number: str | None
    kind: str
    date: str
    working_date: str
    step: int
    late: bool
    recipient: str
    message_id: str
    # Of one that was not sent, and whether it is tried again.
    why: NotRequired[str]
    again: NotRequired[bool]


class NewLetter(NamedTuple):
    """A letter to be made, and how `remind` tells of it, if it does.

    Those of the same `bundle` to one recipient go out as one letter; without it each goes alone.
    """

    row: LetterRow
    entry: Entry | None = None
    bundle: str = ""


class Outdated(Exception):
    """Why a planned letter is no longer to be sent."""
