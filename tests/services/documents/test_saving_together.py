"""Many people, each with several windows, write one document in any order: whatever replaces a
text was written by someone who had that text before their eyes."""

from dataclasses import dataclass, field
from itertools import count
from random import Random

import pytest

from agreementhub.domain.content import Drawn
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Document
from agreementhub.services import documents
from agreementhub.services.documents import working_copies
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
FIELDS = ("purpose", "goals", "dispute")
PEOPLE = ("Anna Berg", "Johan Ek", "Sara Lind")


@dataclass
class Window:
    """A form that somebody has open: what it showed, and what it was drawn from."""

    name: str
    shown: dict = field(default_factory=dict)
    drawn: Drawn = field(default_factory=Drawn)


class Office:
    """The people, their windows, and before which text each text was written."""

    def __init__(self, db, document: Document, random: Random) -> None:
        self.db, self.document, self.random = db, document, random
        self.people = [factories.user(db, name) for name in PEOPLE]
        self.windows = {(person.id, n): Window("") for person in self.people for n in range(2)}
        self.seen: dict[str, set[str | None]] = {}
        self.texts = count(1)
        self.marks = count(1)

    def stamp(self, person, once=""):
        return Stamp(person, NOW, "Ändrat", once)

    def copy(self, person):
        return working_copies.of(self.db, self.document, person)

    def open(self, person, n):
        values = working_copies.values(self.document.newest, self.copy(person))
        shown = {key: values.get(key) for key in FIELDS}
        drawn = Drawn.of(self.document.newest.number, shown)
        self.windows[person.id, n] = Window(f"w{next(self.marks)}", shown, drawn)

    def type(self, person, n):
        window = self.windows[person.id, n]
        if not window.name:
            return
        key = self.random.choice(FIELDS)
        text = f"{person.name} {next(self.texts)}"
        self.seen[text] = {window.shown[key]}
        typed = {**window.shown, key: text}
        held = dict(copy.fields) if (copy := self.copy(person)) else {}
        stamp = self.stamp(person, window.name)
        told = working_copies.type_in(
            self.db, self.document, TYPES["agreement"], stamp, typed, window.drawn
        ).clashing
        window.shown = typed
        if told:  # shown again, with what stands there told beside it
            copy = self.copy(person)
            stands = working_copies.values(self.document.newest, copy)
            for clash in told:
                self.seen.setdefault(typed[clash], set()).add(stands.get(clash))
            self.windows[person.id, n] = Window("")
        for one, before in held.items():
            self.check(before, self.copy(person).fields[one])

    def save(self, person):
        before = dict(self.document.newest.content)
        try:
            self.make(person)
        except documents.Conflict as conflict:
            mine = self.copy(person).fields
            drop = [key for key in conflict.fields if self.random.random() < 0.5]
            for key in conflict.fields:
                self.seen[mine[key]].add(conflict.newest.content.get(key))
            stamp = self.stamp(person)
            newest = conflict.newest
            working_copies.rebase(self.db, self.document, stamp, newest=newest, drop=drop)
            self.save(person)
        except RuleBroken:
            return
        for key in FIELDS:
            self.check(before.get(key), self.document.newest.content.get(key))

    def make(self, person):
        copy = self.copy(person)
        bases, changes = (copy.bases, copy.fields) if copy else ({}, {})
        documents.save(
            self.db,
            self.document,
            AGREEMENT,
            self.stamp(person),
            base_number=bases,
            changes=changes,
        )
        self.db.flush()

    def check(self, old, new):
        """The old text stands still, or whoever wrote what is there now had seen it."""
        known, left = {new}, [new]
        while left:
            further = self.seen.get(left.pop(), set()) - known
            known |= further
            left += further
        assert old in known


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_overwritten_that_its_writer_has_not_seen(db, seed):
    random = Random(seed)
    document = factories.agreement(db, title="Tillsyn", purpose="Från början.")
    office = Office(db, document, random)
    for _ in range(80):
        person, n = random.choice(office.people), random.randrange(2)
        act = random.choice(("open", "open", "type", "type", "save"))
        if act == "save":
            office.save(person)
        else:
            getattr(office, act)(person, n)
    assert document.newest.number > 5
