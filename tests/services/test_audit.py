"""The log is a chain: whatever is changed in it shows."""

import pytest

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
