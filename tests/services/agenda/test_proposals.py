"""What a decision was proposed as, by the body that prepared it."""

from datetime import date

import pytest

from agreementhub.services import agenda
from agreementhub.services.agenda import NewItem
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

EXTRACT = TYPES["decision_extract"]
ANYONE = frozenset({"public"})
MEMBER = frozenset({"public", "org:1"})


def stamp(db):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, "Enligt protokollet")


def written(db, item, words):
    values = {"decision": [{"text": words}]}
    agenda.items.write(db, item, EXTRACT, stamp(db), paragraph="§ 31", values=values)


@pytest.fixture
def prepared(db):
    """What the board proposed to the assembly, and the matter of the assembly."""
    assembly = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db, "Kommunstyrelsen", "KS", prepares_for_id=assembly.id)
    about = factories.agreement(db, title="Båtar")
    first, then = (
        agenda.items.add(
            db, factories.meeting(db, of=body, held_on=day), NewItem("Båtar", about), stamp(db)
        )
        for body, day in ((board, date(2027, 3, 9)), (assembly, date(2027, 3, 23)))
    )
    written(db, first, "Avtalet godkänns.")
    return first, then


def proposed(db, keys, item):
    found = agenda.proposals.of_item(db, TYPES, keys, item)
    return [one["text"] for one in found.points] if found else None


def test_minutes_without_an_extract_are_told_to_who_works_there(db, prepared):
    _first, then = prepared
    assert proposed(db, MEMBER, then) == ["Avtalet godkänns."]
    assert proposed(db, ANYONE, then) is None


def test_what_is_being_corrected_is_told_to_nobody_before_the_extract_is(db, prepared):
    first, then = prepared
    days = {"adjusted_date": "2027-03-12", "posted_date": "2027-03-12"}
    agenda.closing.record(db, first.meeting, EXTRACT, stamp(db), values=days)
    agenda.extracts.make(db, first, TYPES, stamp(db))
    written(db, first, "Hemligt utkast.")
    assert proposed(db, ANYONE, then) == ["Avtalet godkänns."]
