"""Rows of deadlines that do not follow from an agreement's time."""

from datetime import date, datetime, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Deadline
from agreementhub.services import deadlines, documents
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

TODAY = NOW.date()


def rows(db, document):
    db.flush()
    found = db.query(Deadline).filter_by(document_id=document.id, settled=False)
    return {(row.kind, row.party): row for row in found}


def motion(db, **more):
    return factories.document(
        db, "motion", title="Motion om cykelvägar", raised_date="2026-05-03", **more
    )


def test_a_motion_has_its_year(db):
    assert rows(db, motion(db))["motion_year", ""].day == date(2027, 5, 3)


def test_a_document_without_time_of_its_own_has_one_line_in_lists(db):
    document = motion(db, referred_to=[{"body": "KS", "answer_by": "2027-04-20"}])
    marked = [row.kind for row in rows(db, document).values() if row.is_next]
    assert marked == ["consultation"]


def test_settling_the_first_moves_the_line_to_the_next(db):
    document = motion(db, referred_to=[{"body": "KS", "answer_by": "2027-04-20"}])
    first = rows(db, document)["consultation", "KS"]
    deadlines.act(db, first, "settled", Stamp(factories.user(db), NOW, "Svarat muntligen"))
    assert [row.kind for row in rows(db, document).values() if row.is_next] == ["motion_year"]


def test_old_minutes_bring_no_deadline_and_recent_ones_do(db):
    old = factories.document(db, "decision_extract", title="§ 1", meeting_date="2020-01-01")
    new = factories.document(db, "decision_extract", title="§ 2", meeting_date="2027-03-10")
    assert rows(db, old) == {}
    assert rows(db, new)["adjust_minutes", ""].day == date(2027, 3, 24)


def test_a_closed_document_is_tried_again_until_it_is_opened(db):
    document = motion(db)
    clerk = factories.user(db, "Rut Ek", "registrar")

    def close(level, review_on=None):
        documents.set_level(
            db,
            document,
            TYPES["motion"],
            Stamp(clerk, NOW, "Prövning"),
            level=level,
            review_on=review_on,
        )

    close("secret", date(2028, 4, 1))
    assert rows(db, document)["secrecy_review", ""].day == date(2028, 4, 1)
    close("open")
    assert ("secrecy_review", "") not in rows(db, document)
    assert document.level_review_on is None


@pytest.mark.parametrize(
    ("level", "review_on"),
    [("open", date(2028, 1, 1)), ("secret", TODAY), ("secret", TODAY - timedelta(days=1))],
)
def test_a_day_to_try_again_must_be_to_come_and_of_something_closed(db, level, review_on):
    document = motion(db)
    with pytest.raises(RuleBroken):
        documents.set_level(
            db,
            document,
            TYPES["motion"],
            Stamp(factories.user(db), NOW, "x"),
            level=level,
            review_on=review_on,
        )


def test_a_follow_up_that_nobody_made_stays_until_the_next_is_missed_too(db):
    document = factories.agreement(
        db,
        state="signed",
        term={"start": "2025-01-01"},
        follow_up={"next": "2027-05-01", "interval_months": 6},
    )
    for today, expected in (
        (date(2027, 5, 1), {date(2027, 5, 1)}),
        (date(2027, 5, 2), {date(2027, 5, 1), date(2027, 11, 1)}),
        (date(2027, 11, 2), {date(2027, 11, 1), date(2028, 5, 1)}),
    ):
        deadlines.catch_up(db, TYPES, [document.id], today=today)
        db.flush()
        open_rows = db.query(Deadline).filter_by(
            document_id=document.id, kind="follow_up", settled=False
        )
        assert {row.day for row in open_rows} == expected


def test_a_withdrawn_document_has_no_deadlines(db):
    document = motion(db)
    documents.move(
        db,
        document,
        TYPES["motion"],
        Stamp(factories.user(db), datetime.fromisoformat("2027-04-01T09:00:00+00:00"), "Återtagen"),
        to="withdrawn",
    )
    assert rows(db, document) == {}
