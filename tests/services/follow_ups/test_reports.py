"""A report about an agreement settles the day on which it was due, and sets the next one."""

from datetime import date

import pytest

from agreementhub.models import Act, Deadline
from agreementhub.services import deadlines, documents, follow_ups
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.services.deadline_factories import in_force

YEARLY = {"interval_months": 12, "next": "2027-06-30", "indicators": ["Besök", "Väntetid"]}
REPORT = TYPES["follow_up_report"]


@pytest.fixture
def stamp(db):
    return Stamp(factories.user(db, "Sara Lind", "registrar"), NOW, "Enligt avtalet")


@pytest.fixture
def agreement(db):
    return in_force(db, number="KS 2027/9", follow_up={**YEARLY, "receiver": "Omsorgsnämnden"})


def begun(db, about, stamp):
    return follow_ups.begin(db, TYPES, about, "Uppföljning", stamp)


def adopted(db, about, stamp, **values):
    report = begun(db, about, stamp)
    rows = [{"indicator": "Besök", "value": "97", "unit": "personer"}]
    changes = {"indicators": rows, **values}
    documents.save(db, report, REPORT, stamp, base_number=1, changes=changes)
    for state in ("review", "decided"):
        documents.move(db, report, REPORT, stamp, to=state)
    follow_ups.settle(db, TYPES, report, stamp)
    return report


def due(db, document):
    """The days that are open, and those that are settled."""
    rows = db.query(Deadline).filter_by(document_id=document.id, kind="follow_up")
    found = rows.order_by(Deadline.day).all()
    return [r.day for r in found if not r.settled], [r.day for r in found if r.settled]


def measured(db, report, stamp):
    """What stands in the form, and waits for its numbers."""
    draft = documents.working_copies.of(db, report, stamp.person)
    return draft.fields["indicators"]


def on(day):
    return {"from": day, "to": day, "text": day}


def test_a_report_begins_with_what_is_to_be_measured_and_for_whom(db, agreement, stamp):
    report = begun(db, agreement, stamp)
    values = report.newest.content
    assert measured(db, report, stamp) == [{"indicator": "Besök"}, {"indicator": "Väntetid"}]
    assert (values["reported_to"], values["diarienummer"]) == ("Omsorgsnämnden", "KS 2027/9")


def test_the_next_report_measures_what_the_last_one_told_without_its_numbers(db, agreement, stamp):
    adopted(db, agreement, stamp)
    report = begun(db, agreement, stamp)
    assert measured(db, report, stamp) == [{"indicator": "Besök", "unit": "personer"}]


def test_an_adopted_report_settles_its_day_and_the_next_follows_at_once(db, agreement, stamp):
    assert due(db, agreement) == ([date(2027, 6, 30)], [])
    adopted(db, agreement, stamp, date=on("2027-03-20"))
    assert due(db, agreement) == ([date(2028, 6, 30)], [date(2027, 6, 30)])
    assert db.query(Act).one().note == "En uppföljning lämnades."


def test_the_next_day_stands_as_long_as_it_is_ahead_however_often_it_is_counted_anew(
    db, agreement, stamp
):
    adopted(db, agreement, stamp)
    for day in (date(2027, 4, 1), date(2027, 7, 1), date(2028, 6, 30)):
        deadlines.reconcile(db, agreement, TYPES["agreement"], today=day)
        assert due(db, agreement)[0] == [date(2028, 6, 30)]


def test_taking_it_back_opens_the_day_again(db, agreement, stamp):
    adopted(db, agreement, stamp)
    deadlines.acts.undo(db, db.query(Act).one(), TYPES["agreement"], stamp)
    assert due(db, agreement)[0] == [date(2027, 6, 30)]


def test_a_report_of_long_before_that_is_taken_in_late_settles_nothing(db, agreement, stamp):
    adopted(db, agreement, stamp, date=on("2026-06-30"))
    assert due(db, agreement) == ([date(2027, 6, 30)], [])


def test_a_commission_of_a_decision_is_settled_once_and_for_all(db, stamp):
    point = {"text": "Förvaltningen gör en förstudie.", "due": on("2027-06-30")}
    extract = factories.document(
        db, "decision_extract", title="Beslut", state="decided", decision=[point]
    )
    adopted(db, extract, stamp)
    rows = db.query(Deadline).filter_by(document_id=extract.id, kind="report").all()
    assert [(row.day, row.settled) for row in rows] == [(date(2027, 6, 30), True)]
