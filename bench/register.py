"""A register of made documents, with every row that the services would have written.

A document's words, dates and rights depend on the seed and on its number alone, so that the first
5 000 of a large register are those of a small one. Rows that follow from content come from the
same functions of `services` and `domain` that a save uses; only the way into the database is
another, many documents at a time. The audit log stays empty, and nothing waits to be indexed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy.orm import Session

from agreementhub.domain import access, content, diary
from agreementhub.domain.doctypes import DocType
from agreementhub.models import (
    Case,
    Document,
    DocumentKey,
    DocumentParty,
    Link,
    MotionRow,
    Version,
)
from agreementhub.services import deadlines, motion_rows, statistics
from agreementhub.services.documents import followers
from bench import contents
from bench.contents import Matter
from bench.owners import NORRVIK_SHARE, Owner
from bench.prose import Writer

# The day it is in every made register, a Thursday.
TODAY: Final = date(2027, 4, 1)
# In hundredths of the documents.
_LEVELS: Final = {"open": 88, "internal": 10, "secret": 2}
_STATES: Final = {"agreed": 85, "draft": 8, "archived": 4, "revised": 3}
_SECOND_VERSION: Final = 15
# How a document is tied to the one before it of the same owner; most are not.
_LINKS: Final = {"memo": "refers", "decision_extract": "decides", "motion_reply": "answers"}
_BATCH: Final = 500


@dataclass(frozen=True)
class _Place:
    """Where a document belongs, and from when it is."""

    owner: Owner
    body_id: int
    writer_id: int
    at: datetime
    matter: Matter


def fill(
    db: Session,
    types: Mapping[str, DocType],
    owners: Sequence[Owner],
    *,
    documents: int,
    seed: str = "register",
    told: Callable[[int], object] = lambda _count: None,
) -> None:
    """Put so many documents into the register, and tell of each batch. Commits."""
    for start in range(0, documents, _BATCH):
        numbers = range(start, min(start + _BATCH, documents))
        versions = [made(number, types, owners, seed=seed) for number in numbers]
        batch = [first.document for first, *_later in versions]
        db.add_all(version for each in versions for version in each)
        db.add_all(_linked(batch))
        db.add_all(_motions(batch))
        db.flush()
        deadlines.catch_up(db, types, [document.id for document in batch], today=TODAY)
        db.commit()
        db.expunge_all()
        told(len(numbers))
    statistics.refresh(db)
    db.commit()


def made(
    number: int, types: Mapping[str, DocType], owners: Sequence[Owner], *, seed: str
) -> list[Version]:
    """The versions of a document, which bring everything else of it along; in no session yet."""
    random = Random(f"{seed} {number}")
    doctype = types[_drawn(random, contents.TYPES)]
    place = _place(random, number, owners)
    writer = Writer(random)
    values = contents.content(doctype.key, writer, place.matter, TODAY)
    document = Document(
        organisation_id=place.owner.id,
        body_id=place.body_id,
        case=_case(place),
        doctype=doctype.key,
        level=_drawn(random, _LEVELS),
        responsible_id=place.writer_id,
        created_at=place.at,
    )
    versions = _versions(document, writer, values, place)
    _let_stand(random, document, doctype, versions)
    _let_follow(document, doctype, {owner.name: owner.id for owner in owners})
    return versions


def _drawn(random: Random, shares: Mapping[str, int]) -> str:
    return random.choices([*shares], weights=[*shares.values()])[0]


def _place(random: Random, number: int, owners: Sequence[Owner]) -> _Place:
    owner = random.choices(owners, weights=[NORRVIK_SHARE, *(1 for _ in owners[1:])])[0]
    body_id, body, short = random.choice(owner.bodies)
    day = TODAY - timedelta(days=random.randint(1, 3_650))
    names = [other.name for other in owners if other is not owner]
    case_number = f"{short} {day.year}-{number:05}"
    return _Place(
        owner=owner,
        body_id=body_id,
        writer_id=random.choice(owner.writers),
        at=datetime.combine(day, time(9, 30), UTC),
        matter=Matter(owner.name, body, case_number, day, names),
    )


def _case(place: _Place) -> Case:
    return Case(
        organisation_id=place.owner.id,
        number=place.matter.number,
        number_key=diary.normalise(place.matter.number),
        opened_on=place.matter.day,
    )


def _versions(
    document: Document, writer: Writer, values: dict[str, Any], place: _Place
) -> list[Version]:
    first = _version(document, 1, values, "", place)
    if writer.random.randrange(100) >= _SECOND_VERSION:
        return [first]
    changed = {**values, "title": writer.title()}
    return [first, _version(document, 2, changed, first.digest, place)]


def _let_stand(
    random: Random, document: Document, doctype: DocType, versions: Sequence[Version]
) -> None:
    """The state of the document, and which of its versions counts."""
    agreed = "signed" if doctype.key == "agreement" else "decided"
    state = _drawn(random, _STATES)
    document.newest = versions[-1]
    document.state = {"agreed": agreed, "archived": "archived"}.get(state, "draft")
    if state == "revised":
        document.valid, document.valid_state = versions[0], "decided"
    elif state != "draft":
        document.valid, document.valid_state = document.newest, document.state


def _version(
    document: Document, number: int, values: dict[str, Any], before: str, place: _Place
) -> Version:
    return Version(
        document=document,
        number=number,
        content=values,
        author_id=place.writer_id,
        saved_at=place.at + timedelta(days=number - 1),
        reason="Första utkastet" if number == 1 else "Ändrat efter samråd",
        digest=content.digest(values, before),
    )


def _let_follow(document: Document, doctype: DocType, ids: Mapping[str, int]) -> None:
    """Title, days, parties and keys, as they follow when a document is saved."""
    counts = document.counts.content
    document.title = content.title(counts)
    document.dated = followers.own_day(doctype, counts)
    document.ends_on = followers.last_day(document, doctype, today=TODAY)
    document.is_endless = followers.is_endless(document, doctype)
    followers.note_stated(document, doctype)
    document.parties = [
        DocumentParty(
            position=n, name=party["organisation"], organisation_id=ids[party["organisation"]]
        )
        for n, party in enumerate(counts.get("parties", ()))
    ]
    keys = access.document_keys(followers.subject(document, doctype), "read")
    document.keys = [DocumentKey(key=key) for key in sorted(keys)]


def _motions(made: Sequence[Document]) -> Iterator[MotionRow]:
    for document in made:
        if document.doctype == motion_rows.MOTION:
            yield MotionRow(document=document, **motion_rows.told(document))


def _linked(made: Sequence[Document]) -> Iterator[Link]:
    last: dict[int, Document] = {}
    for document in made:
        before = last.get(document.organisation_id)
        if before is not None and (kind := _LINKS.get(document.doctype)):
            yield Link(source=document, target=before, kind=kind)
        last[document.organisation_id] = document
