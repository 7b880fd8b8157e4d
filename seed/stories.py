"""What happened to a document, act by act: written, saved, moved on, linked, looked after.

A story is a file in `documents/`; its name is how other stories name the document. Everything
is done through the services, at the time it is said to have happened.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agreementhub.domain.calendar import working_day
from agreementhub.domain.clock import STOCKHOLM
from agreementhub.domain.doctypes import DocType
from agreementhub.models import Body, Case, Deadline, Document, Organisation, User
from agreementhub.services import agenda, deadlines, documents, threads
from agreementhub.services.agenda import Adopted
from agreementhub.services.documents import NewDocument, cases, links, working_copies
from agreementhub.services.stamp import Stamp
from seed import typed
from seed.days import Days

Act = tuple[datetime, Callable[[], Any]]


@dataclass
class Stage:
    """What all stories share: the database, who there is, and the documents made so far."""

    db: Session
    types: Mapping[str, DocType]
    today: date
    people: Mapping[str, User]
    organisations: Mapping[str, Organisation]
    bodies: Mapping[tuple[str, str], Body]
    sittings: Mapping[str, Mapping[str, Callable[[date], date]]]
    areas: Mapping[str, str]
    made: dict[str, Document] = field(default_factory=dict)


class Story:
    """One document's story. Raises ValueError, naming the document, for what cannot be."""

    def __init__(self, key: str, told: Mapping[str, Any], stage: Stage) -> None:
        self.key = key
        self.stage = stage
        self.doctype = stage.types[told["type"]]
        self.days = Days(
            stage.today, stage.sittings.get(told["organisation"], {}), told.get("days")
        )
        self.told = self.days.fill({name: part for name, part in told.items() if name != "days"})

    def acts(self) -> Iterator[Act]:
        """Every act with its moment, in order."""
        last: datetime | None = None
        for number, (told, do) in enumerate(self._in_order()):
            at = self._moment(told["day"], number)
            if last and at < last:
                raise ValueError(f"{self.key}: {told['day']} comes before what was done last")
            last = at
            yield at, partial(self._do, do, at)

    def link(self) -> None:
        """Connect the document to the others that it names."""
        for told in self.told.get("link", ()):
            target = self.stage.made[told["to"]]
            links.connect(self.stage.db, self.document, target, told["kind"])

    @property
    def document(self) -> Document:
        """The document, once its first version is saved."""
        return self.stage.made[self.key]

    def _in_order(self) -> Iterator[tuple[Mapping[str, Any], Callable[[datetime], Any]]]:
        for number, save in enumerate(self.told["save"]):
            yield save, partial(self._save, save, number)
            for move in save.get("move", ()):
                yield move, partial(self._move, move)
        for act in self.told.get("act", ()):
            yield act, partial(self._act, act)
        for typing in self.told.get("typing", ()):
            yield typing, partial(self._type, typing)

    def _moment(self, told: str, number: int) -> datetime:
        """In office hours of the working day, acts of one day after each other."""
        day = working_day(self.days.day(told))
        if day >= self.stage.today:
            raise ValueError(f"{self.key}: {told} has not been yet")
        morning = datetime.combine(day, time(8, 40), STOCKHOLM).astimezone(UTC)
        return morning + timedelta(minutes=23 * number)

    def _do(self, do: Callable[[datetime], Any], now: datetime) -> None:
        try:
            do(now)
        except Exception as error:
            error.add_note(f"in the story of {self.key}")
            raise

    def _save(self, save: Mapping[str, Any], number: int, now: datetime) -> None:
        values = typed.content(self.doctype, save["content"], self.stage.areas)
        stamp = self._stamp(save["by"], now, save["reason"])
        if number == 0:
            self.stage.made[self.key] = self._create(values, stamp)
            return
        documents.save(
            self.stage.db,
            self.document,
            self.doctype,
            stamp,
            base_number=number,
            changes=values,
        )

    def _stamp(self, by: str, now: datetime, reason: str = "") -> Stamp:
        return Stamp(self.stage.people[by], now, reason)

    def _create(self, values: dict[str, Any], stamp: Stamp) -> Document:
        told, owner = self.told, self.stage.organisations[self.told["organisation"]]
        new = NewDocument(
            organisation=owner,
            body=self.stage.bodies[owner.name, told["body"]] if "body" in told else None,
            case=self._case(owner) if "case" in told else None,
            values=values,
            level=told.get("level", "open"),
            responsible=self.stage.people[told.get("responsible", self.told["save"][0]["by"])],
        )
        made = documents.create(self.stage.db, self.doctype, new, stamp)
        self._call(made.case, told.get("case", {}), stamp)
        if chosen := told.get("case", {}).get("title_public"):
            cases.tell(self.stage.db, made, cases.DiaryLine(True, chosen), stamp)
        return made

    def _case(self, owner: Organisation) -> Case:
        told = self.told["case"]
        return cases.open_or_find(
            self.stage.db,
            owner,
            told["number"],
            opened_on=self.days.day(told["opened"]),
        )

    def _call(self, case: Case | None, told: Mapping[str, Any], stamp: Stamp) -> None:
        if case is not None and "called" in told:
            said = threads.Description(told["called"], told.get("internal", ""))
            threads.describing.describe(self.stage.db, case, said, stamp)

    def _move(self, move: Mapping[str, Any], now: datetime) -> None:
        """What is told of the decision or the signatures is kept as a person would have told it."""
        stage, to = self.stage, move["to"]
        stamp = self._stamp(move["by"], now, move["reason"])
        if self.doctype.state(to).asks:
            self._adopt(self._adopted(move), stamp, to)
        else:
            documents.move(stage.db, self.document, self.doctype, stamp, to=to)

    def _adopt(self, told: Adopted, stamp: Stamp, to: str) -> None:
        """Told what is missing of the parties, they sign all the same."""
        adopt = partial(agenda.adopt, self.stage.db, self.document, self.doctype, stamp, to=to)
        try:
            adopt(adopted=told)
        except agenda.Gaps as gaps:
            adopt(adopted=replace(told, accepted=gaps.mark))

    def _adopted(self, move: Mapping[str, Any]) -> Adopted:
        if "decided_by" in move:
            day = date.fromisoformat(move["decided_on"])
            return Adopted(body=move["decided_by"], taken_on=day, paragraph=move["paragraph"])
        if "signatories" in move:
            return Adopted(signatories=move["signatories"])
        return agenda.adopting.UNKNOWN

    def _act(self, act: Mapping[str, Any], now: datetime) -> None:
        deadline = self.stage.db.scalars(
            select(Deadline).where(
                Deadline.document_id == self.document.id,
                Deadline.kind == act["deadline"],
                Deadline.settled.is_(False),
            )
        ).one()
        stamp = self._stamp(act["by"], now, act["note"])
        deadlines.act(self.stage.db, deadline, act["kind"], stamp)

    def _type(self, typing: Mapping[str, Any], now: datetime) -> None:
        """Typed, and not saved as a version."""
        working_copies.keep(
            self.stage.db,
            self.document,
            self._stamp(typing["by"], now),
            base_number=typing["base"],
            fields=typed.content(self.doctype, typing["content"], self.stage.areas),
        )
