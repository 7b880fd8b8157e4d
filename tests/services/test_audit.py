"""The log is a chain: whatever is changed in it shows."""

from datetime import timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreementhub.models import AuditEvent
from agreementhub.services import audit
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW


@pytest.fixture
def chain(db):
    """Five acts."""
    anna = factories.user(db)
    for number in range(5):
        audit.record(db, "saved", Stamp(anna, NOW), document_id=1, number=number)
    db.commit()
    return [event.id for event in db.query(AuditEvent).order_by(AuditEvent.id)]


def test_an_untouched_chain_holds(db, chain):
    assert list(audit.broken_links(db)) == []


def test_a_changed_fact_is_found_at_its_row(db, chain):
    db.get(AuditEvent, chain[2]).facts = {"number": 99}
    db.commit()
    assert next(audit.broken_links(db)) == chain[2]


def test_a_row_taken_out_is_found_at_the_next(db, chain):
    db.delete(db.get(AuditEvent, chain[1]))
    db.commit()
    assert next(audit.broken_links(db)) == chain[2]


def test_two_rows_that_changed_places_are_found(db, chain):
    first, second = db.get(AuditEvent, chain[1]), db.get(AuditEvent, chain[2])
    first.facts, second.facts = second.facts, first.facts
    db.commit()
    assert next(audit.broken_links(db)) == chain[1]


# --- the chain, told apart from what only looks like it


HARMS = {
    "at": NOW + timedelta(seconds=1),
    "user_id": None,
    "act": "read",
    "document_id": 2,
    "facts": {"number": "2"},
    "digest": "0" * 64,
}


@pytest.mark.parametrize("column", HARMS)
def test_whichever_column_is_changed_the_row_is_found(db, chain, column):
    setattr(db.get(AuditEvent, chain[2]), column, HARMS[column])
    db.commit()
    assert next(audit.broken_links(db)) == chain[2]


def test_a_changed_row_does_not_make_those_after_it_suspect(db, chain):
    db.get(AuditEvent, chain[2]).act = "read"
    db.commit()
    assert list(audit.broken_links(db)) == [chain[2]]


def test_a_row_whose_digest_was_counted_anew_is_given_away_by_the_next(db, chain):
    before, row = db.get(AuditEvent, chain[1]), db.get(AuditEvent, chain[2])
    row.act = "read"
    row.digest = audit._digest(row, before.digest)
    db.commit()
    assert list(audit.broken_links(db)) == [chain[3]]


def test_the_first_row_taken_out_is_found_at_the_second(db, chain):
    db.delete(db.get(AuditEvent, chain[0]))
    db.commit()
    assert list(audit.broken_links(db)) == [chain[1]]


def test_a_row_put_in_between_is_found(db, chain):
    last = db.get(AuditEvent, chain[-1])
    db.add(AuditEvent(at=NOW, user_id=None, act="read", facts={}, digest=last.digest))
    db.commit()
    assert len(list(audit.broken_links(db))) == 1


def test_after_a_break_the_chain_goes_on_and_the_break_stays_found(db, chain):
    db.get(AuditEvent, chain[2]).act = "read"
    record(db, "saved", number=5)
    db.commit()
    assert list(audit.broken_links(db)) == [chain[2]]


def test_the_walk_can_be_left_half_way_and_begun_again(db, chain):
    for number in (1, 3):
        db.get(AuditEvent, chain[number]).act = "read"
    db.commit()
    walk = audit.broken_links(db)
    next(walk)
    walk.close()
    assert list(audit.broken_links(db)) == [chain[1], chain[3]]


# --- what is written


def record(db, act, *, by=None, now=NOW, **facts):
    """Add an act."""
    return audit.record(db, act, Stamp(by, now), **facts)


def test_nobody_may_act_and_it_is_written_that_nobody_did(db):
    event = record(db, "rolled")
    assert (event.user_id, event.document_id, event.facts) == (None, None, {})


def test_an_act_that_is_rolled_back_leaves_neither_row_nor_gap(db, chain):
    record(db, "saved", number=5)
    db.rollback()
    record(db, "saved", number=6)
    db.commit()
    assert list(audit.broken_links(db)) == []
    assert db.query(AuditEvent).order_by(AuditEvent.id.desc()).first().facts == {"number": 6}


def test_the_same_act_twice_has_two_digests(db):
    first, second = record(db, "saved", number=1), record(db, "saved", number=1)
    assert first.digest != second.digest


def test_a_moment_in_another_zone_is_the_same_moment(db):
    there = NOW.astimezone(timezone(timedelta(hours=9)))
    record(db, "saved", now=there)
    db.commit()
    db.expire_all()
    assert db.query(AuditEvent).one().at == NOW
    assert list(audit.broken_links(db)) == []


def test_a_moment_without_its_zone_is_refused(db):
    with pytest.raises(sa.exc.StatementError):
        record(db, "saved", now=NOW.replace(tzinfo=None))


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
)
ROWS = st.lists(PLAIN, max_size=3)
JSON = PLAIN | ROWS | st.dictionaries(st.text("abåö", max_size=3), PLAIN | ROWS, max_size=3)


@given(st.lists(st.dictionaries(st.sampled_from(["was", "är", "number"]), JSON), max_size=4))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_facts_are_the_chain_holds_when_they_are_read_back(db, several):
    for facts in several:
        record(db, "saved", **facts)
    db.expire_all()
    assert list(audit.broken_links(db)) == []
    db.rollback()
