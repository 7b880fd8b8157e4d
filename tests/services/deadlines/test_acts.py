"""What people do about a deadline: who did it, on which version, and what it ends."""

from datetime import date, timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Act, AuditEvent, Letter
from agreementhub.services import deadlines
from agreementhub.services.deadlines import acts, log
from agreementhub.services.stamp import Stamp
from agreementhub.services.undoing import UNDO_FOR
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import (
    ALCOHOL,
    change_term,
    deadline,
    in_force,
    moment,
    remind,
)

AGREEMENT = TYPES["agreement"]
APRIL = date(2027, 4, 2)
SECOND = timedelta(seconds=1)


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
        with pytest.raises(RuleBroken, match="before the next letter") as refused:
            deadlines.act(db, row, "snoozed", by(anna), until=until)
        assert "31 maj 2027" in refused.value.message.interpolate()
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


def undo(db, done, person, on=APRIL):
    acts.undo(db, done, AGREEMENT, by(person, "Fel rad", on))


def test_a_settled_matter_is_open_again_as_it_was(db, row, anna):
    remind(db, "2027-04-01")
    done = deadlines.act(db, row, "settled", by(anna, "Beslutat"))
    undo(db, done, anna)
    assert (row.settled, row.is_next, row.version, row.sequence) == (False, True, 1, 2)
    assert (row.known_on, row.changed_on) == (date(2026, 1, 7), APRIL)
    noted = db.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
    told = {key: noted.facts[key] for key in ("deadline", "undone", "reason")}
    assert (noted.act, noted.document_id) == ("deadline_settled_undone", row.document_id)
    assert told == {"deadline": row.id, "undone": done.id, "reason": "Fel rad"}
    change_term(db, row.document, {**ALCOHOL, "signed": "2024-06-03"}, on=date(2027, 4, 5))
    assert not row.settled


def test_the_letters_of_an_opened_matter_go_out_again(db, row, anna):
    remind(db, "2027-04-01")
    done = deadlines.act(db, row, "settled", by(anna, "Beslutat"))
    undo(db, done, anna)
    remind(db, "2027-05-31")
    sent = db.query(Letter).filter_by(kind="reminder", state="sent", recipient=anna.email)
    assert [letter.step for letter in sent.order_by(Letter.id)] == [90, 30]


def test_what_was_settled_twice_stays_settled_until_both_are_undone(db, row, anna):
    first, second = (deadlines.act(db, row, "settled", by(anna, words)) for words in ("Ett", "Två"))
    with pytest.raises(RuleBroken, match="settled otherwise"):
        undo(db, first, anna)
    assert row.settled
    # What was refused is rolled back by whoever asked.
    first.undone_at = None
    second.undone_at = moment(APRIL)
    undo(db, first, anna)
    assert not row.settled


def test_who_takes_a_date_back_has_not_taken_it_and_the_one_before_has(db, row, anna):
    deadlines.act(db, row, "acknowledged", by(factories.user(db, "Bo Ek")))
    done = deadlines.act(db, row, "acknowledged", by(anna))
    undo(db, done, anna)
    assert log.taken(db, row).who == "Bo Ek"
    assert [act.undone_at is None for act in log.acts(db, row)] == [True, False]


def test_a_letter_whose_word_was_taken_back_can_be_answered_again(db, row, anna):
    remind(db, "2027-04-01")
    letter = db.query(Letter).filter_by(state="sent").one()
    done = deadlines.act(db, row, "acknowledged", by(anna), letter=letter)
    undo(db, done, anna)
    assert not log.has_taken(db, letter)


@pytest.mark.parametrize(
    ("on", "refused"), [(date(2027, 4, 19), None), (date(2027, 4, 20), "come")]
)
def test_a_wish_to_be_reminded_is_taken_back_until_its_day(db, row, anna, on, refused):
    done = deadlines.act(db, row, "snoozed", by(anna), until=date(2027, 4, 20))
    if refused:
        with pytest.raises(RuleBroken, match=refused):
            undo(db, done, anna, on)
    else:
        undo(db, done, anna, on)
    asked = deadlines.snoozing.asked_for(db, [row.id], date(2027, 4, 20))
    assert asked == ({} if not refused else {row.id: [(date(2027, 4, 20), anna.email)]})


def test_what_was_done_about_another_day_is_not_undone(db, row, anna):
    done = deadlines.act(db, row, "settled", by(anna, "Beslutat"))
    change_term(db, row.document, {**ALCOHOL, "decision_lead_months": 9}, on=date(2027, 4, 5))
    assert not acts.may_undo(done, moment(date(2027, 4, 5)))
    with pytest.raises(RuleBroken, match="changed since"):
        undo(db, done, anna, date(2027, 4, 5))


def test_what_no_longer_follows_from_the_document_is_not_opened(db, row, anna):
    done = deadlines.act(db, row, "settled", by(anna, "Beslutat"))
    events = [{"type": "extended", "on": "2027-04-03"}]
    change_term(db, row.document, {**ALCOHOL, "events": events}, on=date(2027, 4, 5))
    with pytest.raises(RuleBroken, match="settled otherwise"):
        undo(db, done, anna, date(2027, 4, 5))


@pytest.mark.parametrize(("after", "allowed"), [(UNDO_FOR, True), (UNDO_FOR + SECOND, False)])
def test_an_act_is_undone_once_and_for_thirty_days(db, row, anna, after, allowed):
    done = deadlines.act(db, row, "acknowledged", by(anna))
    late = Stamp(anna, done.at + after, "Fel")
    assert acts.may_undo(done, late.now) == allowed
    if not allowed:
        with pytest.raises(RuleBroken, match="30 days"):
            acts.undo(db, done, AGREEMENT, late)
        return
    acts.undo(db, done, AGREEMENT, late)
    assert not acts.may_undo(done, late.now)
    with pytest.raises(RuleBroken, match="undone already"):
        acts.undo(db, done, AGREEMENT, late)


def test_an_act_about_another_deadline_is_not_found(db, row, anna):
    done = deadlines.act(db, row, "acknowledged", by(anna))
    assert acts.find(db, row, done.id) is done
    assert acts.find(db, deadline(db, row.document, "notice"), done.id) is None
    assert acts.find(db, row, 4711) is None
