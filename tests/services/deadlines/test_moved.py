"""Dates that move with their period, those that stay behind, and where months begin and end."""

from datetime import date

import pytest

from agreementhub.services import deadlines
from agreementhub.services.deadlines import ahead
from agreementhub.services.deadlines.ahead import MonthAhead
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.services.deadline_factories import ALCOHOL, change_term, deadline, in_force, moment, rows

# Half a year longer: decide by Friday 2027-12-31 instead of Wednesday 2027-06-30.
LONGER = {**ALCOHOL, "end": "2028-12-31"}


def decisions(db, made):
    return [row[1:] for row in rows(db, made) if row[0] == "decide"]


def test_a_day_to_decide_moves_with_its_period_until_it_has_passed(db):
    made, late = in_force(db), in_force(db)
    uid, before = deadline(db, made).uid, deadline(db, late).uid
    change_term(db, made, LONGER, on=date(2027, 6, 30))
    assert decisions(db, made) == [("2027-12-31", 2, False)]
    change_term(db, late, LONGER, on=date(2027, 7, 1))
    # By then the day of the next period stood beside it, and that one moves.
    assert decisions(db, late) == [("2027-06-30", 1, True), ("2027-12-31", 2, False)]
    assert (deadline(db, made).uid == uid, deadline(db, late).uid == before) == (True, False)


def test_a_question_that_was_settled_stays_behind_when_its_period_is_changed(db):
    made = in_force(db)
    stamp = Stamp(factories.user(db), moment(date(2027, 4, 1)), "Beslutat")
    deadlines.act(db, deadline(db, made), "settled", stamp)
    change_term(db, made, LONGER, on=date(2027, 4, 2))
    assert decisions(db, made) == [("2027-06-30", 1, True), ("2027-12-31", 1, False)]


def test_a_date_moved_there_and_back_is_two_versions_further(db):
    made = in_force(db)
    change_term(db, made, LONGER, on=date(2027, 4, 1))
    change_term(db, made, ALCOHOL, on=date(2027, 4, 2))
    row = deadline(db, made)
    assert decisions(db, made) == [("2027-06-30", 3, False)]
    assert (row.previous_day, row.sequence) == (date(2027, 12, 31), 2)


@pytest.mark.parametrize(("known", "counted"), [(date(2027, 6, 30), 1), (date(2027, 7, 1), 0)])
def test_what_had_passed_when_it_became_known_does_not_pass_again(db, known, counted):
    in_force(db, known=known)
    found = deadlines.ended(db, since=date(2027, 6, 30), today=date(2027, 7, 10))
    assert len(found) == counted


def test_no_batch_is_longer_than_one_transaction_can_carry():
    ids = list(range(1001))
    pieces = list(deadlines.batches(ids))
    assert [len(piece) for piece in pieces] == [500, 500, 1]
    assert [number for piece in pieces for number in piece] == ids
    assert list(deadlines.batches([])) == []


def test_twelve_months_are_counted_from_the_first_of_this_one_to_the_last_of_the_twelfth():
    today = date(2027, 1, 31)
    counted = [
        (date(2020, 2, 29), 1),
        (date(2027, 1, 30), 2),
        (today, 4),
        # The ninetieth day, and the one after it.
        (date(2027, 5, 1), 8),
        (date(2027, 5, 2), 16),
        (date(2027, 12, 31), 32),
        (date(2028, 1, 1), 64),
    ]
    found = ahead.months(counted, today=today)
    assert [month.first.month for month in found] == list(range(1, 13))
    assert [month for month in found if month.late + month.soon + month.later] == [
        MonthAhead(date(2027, 1, 1), late=3, soon=4),
        MonthAhead(date(2027, 5, 1), soon=8, later=16),
        MonthAhead(date(2027, 12, 1), later=32),
    ]
