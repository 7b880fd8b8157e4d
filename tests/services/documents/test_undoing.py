"""Taking back a level or who is responsible: to what stood before, while nothing happened since."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Letter
from agreementhub.services import documents
from agreementhub.services.documents import cases, undoing
from agreementhub.services.stamp import Stamp
from agreementhub.services.undoing import UNDO_FOR
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force, remind

AGREEMENT = TYPES["agreement"]
SECOND = timedelta(seconds=1)


def stamp(db, at=NOW):
    return Stamp(factories.user(db), at, "Fel")


@pytest.fixture
def signed(db):
    """An open agreement that Anna answers for, with a number in the diary."""
    return factories.agreement(
        db, state="signed", number="KS 2027-00107", responsible=factories.user(db)
    )


def set_level(db, document, level, **more):
    return documents.set_level(db, document, AGREEMENT, stamp(db), level=level, **more)


def hand_over(db, document, name):
    to = factories.user(db, name)
    return documents.hand_over(db, document, AGREEMENT, stamp(db), to=to)


def undo(db, document, event, at=NOW):
    undoing.undo(db, document, AGREEMENT, event, stamp(db, at))


def last_noted(db):
    return db.query(AuditEvent).order_by(AuditEvent.id.desc()).first()


@pytest.mark.parametrize(("before", "after"), [("open", "secret"), ("secret", "open")])
def test_the_level_and_its_day_are_what_they_were(db, signed, before, after):
    day = date(2027, 9, 1) if before == "secret" else None
    set_level(db, signed, before, review_on=day)
    event = set_level(db, signed, after)
    assert (signed.level, signed.level_review_on) == (after, None)
    undo(db, signed, event)
    assert (signed.level, signed.level_review_on) == (before, day)
    noted = last_noted(db)
    told = {key: noted.facts[key] for key in ("undone", "before", "after", "reason")}
    assert (noted.act, noted.document_id) == ("level_set_undone", signed.id)
    assert told == {"undone": event.id, "before": after, "after": before, "reason": "Fel"}


def test_what_is_closed_again_tells_nothing_in_the_diary(db, signed):
    set_level(db, signed, "secret")
    cases.tell(db, signed, cases.DiaryLine(True, "Avtal om boende"), stamp(db))
    event = set_level(db, signed, "open")
    undo(db, signed, event)
    assert cases.told(signed) is None


def test_what_was_written_while_it_was_closed_is_not_opened(db, signed):
    set_level(db, signed, "open")
    event = set_level(db, signed, "secret")
    documents.move(db, signed, AGREEMENT, stamp(db), to="draft")
    with pytest.raises(RuleBroken, match="worked on since"):
        undo(db, signed, event)
    assert signed.level == "secret"


def test_what_was_opened_is_closed_again_whatever_was_written(db, signed):
    set_level(db, signed, "secret")
    event = set_level(db, signed, "internal")
    documents.move(db, signed, AGREEMENT, stamp(db), to="draft")
    undo(db, signed, event)
    assert signed.level == "secret"


@pytest.mark.parametrize("name", ["Johan Ek", None])
def test_whoever_was_responsible_is_so_again_and_the_letter_to_the_other_is_not_sent(db, name):
    made = in_force(db)
    made.responsible = factories.user(db, name) if name else None
    event = hand_over(db, made, "Bo Ek")
    undo(db, made, event)
    assert (made.responsible.name if made.responsible else None) == name
    assert last_noted(db).act == "handed_over_undone"
    remind(db, NOW.date().isoformat())
    letter = db.query(Letter).filter_by(kind="assignment").one()
    assert (letter.recipient, letter.state) == ("bo.ek@norrvik.example", "skipped")


def test_nobody_who_has_left_is_made_responsible_again(db, signed):
    event = hand_over(db, signed, "Bo Ek")
    factories.user(db).disabled_at = NOW
    with pytest.raises(RuleBroken, match="no open account"):
        undoing.undo(db, signed, AGREEMENT, event, Stamp(factories.user(db, "Bo Ek"), NOW, "Fel"))
    assert signed.responsible.name == "Bo Ek"


@pytest.mark.parametrize("names", [["Cia Dahl"], ["Cia Dahl", "Bo Ek"]])
def test_what_was_changed_again_since_stays(db, signed, names):
    event = hand_over(db, signed, "Bo Ek")
    for again in names:
        hand_over(db, signed, again)
    with pytest.raises(RuleBroken, match="changed again since"):
        undo(db, signed, event)
    assert signed.responsible.name == names[-1]
    assert undoing.open_ones(db, signed, NOW)["handed_over"].id > event.id


def test_it_is_undone_once(db, signed):
    event = hand_over(db, signed, "Bo Ek")
    undo(db, signed, event)
    with pytest.raises(RuleBroken, match="undone already"):
        undo(db, signed, event)
    assert undoing.open_ones(db, signed, NOW) == {}


def test_it_is_undone_for_thirty_days(db, signed):
    event = hand_over(db, signed, "Bo Ek")
    late = NOW + UNDO_FOR + SECOND
    assert "handed_over" not in undoing.open_ones(db, signed, late)
    with pytest.raises(RuleBroken, match="30 days"):
        undo(db, signed, event, at=late)
    assert "handed_over" in undoing.open_ones(db, signed, NOW + UNDO_FOR)
    undo(db, signed, event, at=NOW + UNDO_FOR)
    assert signed.responsible.name == "Anna Berg"


def test_an_event_of_another_document_or_kind_or_without_a_before_is_not_found(db, signed):
    event = hand_over(db, signed, "Bo Ek")
    assert undoing.find(db, signed, event.id, "handed_over") is event
    assert undoing.find(db, signed, event.id, "level_set") is None
    assert undoing.find(db, factories.agreement(db), event.id, "handed_over") is None
    assert undoing.find(db, signed, 4711, "handed_over") is None
    event.facts = {"to": "bo.ek@norrvik.example"}
    assert undoing.find(db, signed, event.id, "handed_over") is None
    assert undoing.open_ones(db, signed, NOW) == {}
