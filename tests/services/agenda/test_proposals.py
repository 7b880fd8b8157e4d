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
    agenda.items.write(db, item, EXTRACT, stamp(db), values={**values, "paragraph": "§ 31"})


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


@pytest.fixture
def motion(db):
    claims = [{"text": "Öppna en mottagning.", "kind": "other"}, {"text": "Inrätta en jour."}]
    return factories.document(db, "motion", title="Motion", state="decided", claims=claims)


def a_matter(db, body, about, day):
    held = factories.meeting(db, of=body, held_on=day)
    return agenda.items.add(db, held, NewItem(about.title, about), stamp(db))


def test_a_motion_that_nobody_has_answered_asks_for_its_claims(db, motion):
    matter = a_matter(db, factories.body(db), motion, date(2027, 3, 9))
    found = agenda.proposals.of_item(db, TYPES, MEMBER, matter)
    assert found is not None
    assert found.points == [
        {"text": "Öppna en mottagning.", "kind": "outcome"},
        {"text": "Inrätta en jour.", "kind": "outcome"},
    ]


def test_what_a_board_made_of_a_reply_is_proposed_to_the_assembly_that_decides_the_motion(
    db, motion
):
    assembly = factories.body(db, "Kommunfullmäktige", "KF")
    board = factories.body(db, "Omsorgsnämnden", "ON", prepares_for_id=assembly.id)
    reply = agenda.motions.answer(db, motion, TYPES, "Svar", stamp(db))
    written(db, a_matter(db, board, reply, date(2027, 3, 9)), "Motionen bifalls.")
    then = a_matter(db, assembly, motion, date(2027, 3, 23))
    assert proposed(db, MEMBER | {"org:1:registrar"}, then) == ["Motionen bifalls."]
    assert proposed(db, ANYONE, then) == ["Öppna en mottagning.", "Inrätta en jour."]
