"""What people do about a deadline: who did it, on which version, and what it ends."""

from datetime import date

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Act, AuditEvent, Letter
from agreementhub.services import deadlines
from agreementhub.services.deadlines import log
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.services.deadline_factories import (
    ALCOHOL,
    change_term,
    deadline,
    in_force,
    moment,
    remind,
)

APRIL = date(2027, 4, 2)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def row(db, anna):
    """Decide by Wednesday 2027-06-30."""
    return deadline(db, in_force(db, responsible=anna))


def by(person, reason="", on=APRIL):
    return Stamp(person, moment(on), reason)


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_settling_needs_more_than_blanks_and_leaves_no_trace_when_refused(db, row, anna, reason):
    with pytest.raises(RuleBroken):
        deadlines.act(db, row, "settled", by(anna, reason))
    assert (row.settled, row.sequence, log.acts(db, row)) == (False, 0, [])


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("forgotten", None),
        ("snoozed", None),
        ("acknowledged", date(2027, 4, 20)),
        ("settled", date(2027, 4, 20)),
    ],
)
def test_an_act_that_does_not_fit_together_is_a_fault_of_the_program(db, row, anna, kind, until):
    with pytest.raises(ValueError, match=r"done about deadlines|says when"):
        deadlines.act(db, row, kind, by(anna, "Beslutat"), until=until)


def test_nobody_at_all_does_nothing(db, row):
    with pytest.raises(ValueError, match="somebody does it"):
        deadlines.act(db, row, "acknowledged", by(None))


def test_settling_moves_what_comes_next_and_tells_calendars_once(db, row, anna):
    deadlines.act(db, row, "settled", by(anna, "Beslutat i mars"))
    deadlines.act(db, row, "settled", by(anna, "En gång till"))
    assert (row.settled, row.sequence, row.version) == (True, 1, 1)
    following = log.next_of(db, row.document_id)
    assert (following.kind, following.day) == ("notice", date(2027, 12, 30))
    assert [act.note for act in log.acts(db, row)] == ["Beslutat i mars", "En gång till"]


def test_the_last_deadline_that_is_settled_leaves_nothing_next(db, anna):
    made = in_force(db)
    for kind in ("decide", "notice", "end"):
        deadlines.act(db, deadline(db, made, kind), "settled", by(anna, "Klart"))
    assert log.next_of(db, made.id) is None


def test_an_act_is_noted_with_who_and_until_when(db, row, anna):
    deadlines.act(db, row, "snoozed", by(anna, "Väntar på svar"), until=date(2027, 4, 20))
    noted = db.query(AuditEvent).filter_by(act="deadline_snoozed").one()
    assert (noted.document_id, noted.user_id) == (row.document_id, anna.id)
    told = {key: noted.facts[key] for key in ("deadline", "version", "who", "until", "note")}
    assert told == {
        "deadline": row.id,
        "version": 1,
        "who": "Anna Berg",
        "until": "2027-04-20",
        "note": "Väntar på svar",
    }


# After the letter of 90 days on 1 April comes that of 30, on Monday 31 May.
@pytest.mark.parametrize(
    ("until", "allowed"),
    [
        (date(2027, 4, 1), False),
        (date(2027, 4, 2), False),
        (date(2027, 4, 3), True),
        (date(2027, 5, 30), True),
        (date(2027, 5, 31), False),
    ],
)
def test_one_is_reminded_again_from_tomorrow_to_the_day_before_the_next_letter(
    db, row, anna, until, allowed
):
    if allowed:
        deadlines.act(db, row, "snoozed", by(anna), until=until)
    else:
        with pytest.raises(RuleBroken, match="before the next letter"):
            deadlines.act(db, row, "snoozed", by(anna), until=until)
    assert [act.until for act in log.acts(db, row)] == ([until] if allowed else [])


def test_whoever_holds_a_letter_acts_as_its_address(db, row):
    remind(db, "2027-04-01")
    letter = db.query(Letter).filter_by(state="sent").one()
    act = deadlines.act(db, row, "acknowledged", by(None), letter=letter)
    assert (act.by, act.who, act.letter_id) == (None, "anna.berg@norrvik.example", letter.id)
    assert log.acts_of_letter(db, letter) == [act]
    assert log.has_taken(db, letter)


def test_a_letter_from_which_something_else_was_done_has_not_been_taken(db, row):
    remind(db, "2027-04-01")
    letter = db.query(Letter).filter_by(state="sent").one()
    deadlines.act(db, row, "snoozed", by(None), letter=letter, until=date(2027, 4, 20))
    assert not log.has_taken(db, letter)


def test_who_took_the_date_last_has_taken_it(db, row, anna):
    assert log.taken(db, row) is None
    deadlines.act(db, row, "acknowledged", by(anna))
    deadlines.act(db, row, "acknowledged", by(factories.user(db, "Bo Ek")))
    deadlines.act(db, row, "handed_over", by(anna))
    assert log.taken(db, row).who == "Bo Ek"


def test_a_changed_date_is_untaken_and_keeps_its_acts_to_be_read(db, row, anna):
    remind(db, "2027-04-01")
    letter = db.query(Letter).filter_by(state="sent").one()
    deadlines.act(db, row, "acknowledged", by(anna), letter=letter)
    change_term(db, row.document, {**ALCOHOL, "decision_lead_months": 9}, on=date(2027, 4, 5))
    db.refresh(row)
    assert (row.version, row.previous_day) == (2, date(2027, 6, 30))
    assert log.taken(db, row) is None
    assert not log.has_taken(db, letter)
    assert [(act.kind, act.deadline_version) for act in log.acts(db, row)] == [("acknowledged", 1)]
    assert letter in log.letters(db, row)


def test_saving_without_another_date_leaves_it_taken(db, row, anna):
    deadlines.act(db, row, "acknowledged", by(anna))
    change_term(db, row.document, {**ALCOHOL, "signed": "2024-06-03"}, on=date(2027, 4, 5))
    db.refresh(row)
    assert (row.version, row.previous_day, row.sequence) == (1, None, 0)
    assert log.taken(db, row).who == "Anna Berg"


def test_a_wish_to_be_reminded_is_forgotten_with_the_date_it_was_about(db, row, anna):
    deadlines.act(db, row, "snoozed", by(anna), until=date(2027, 4, 20))

    def asked(day):
        return deadlines.snoozing.asked_for(db, [row.id], day)

    assert asked(date(2027, 4, 19)) == {}
    assert asked(date(2027, 4, 20)) == {row.id: [(date(2027, 4, 20), "anna.berg@norrvik.example")]}
    change_term(db, row.document, {**ALCOHOL, "decision_lead_months": 9}, on=date(2027, 4, 5))
    assert asked(date(2027, 4, 20)) == {}


def test_of_some_deadlines_the_open_ones_are_told(db, row, anna):
    other = deadline(db, in_force(db))
    deadlines.act(db, row, "settled", by(anna, "Beslutat"))
    assert log.open_among(db, [row.id, other.id, 4711]) == [other]
    assert db.query(Act).count() == 1
