"""Deadlines follow the version that counts, and nothing that people did about them is lost."""

from datetime import date

import pytest
from sqlalchemy import event

from agreementhub.domain.content import terms
from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Act, Deadline
from agreementhub.services import deadlines, documents
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import (
    ALCOHOL,
    BY_DECISION,
    change_term,
    deadline,
    in_force,
    moment,
    open_days,
    rows,
)

APRIL = date(2027, 4, 1)
YEARLY = {
    "start": "2020-01-01",
    "notice": {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"},
}
REVIEWED = {"start": "2015-11-01", "review": {"every_months": 24, "first": "2017-10-31"}}


def roll(db, today, since=date.min):
    return deadlines.roll(db, TYPES, today=date.fromisoformat(today), since=since)


def test_an_agreement_in_force_has_the_dates_of_its_term(db):
    agreement = in_force(db)
    assert open_days(db, agreement) == [
        ("decide", "2027-06-30"),
        ("notice", "2027-12-30"),
        ("end", "2028-06-30"),
    ]
    assert deadline(db, agreement).because["sv"].startswith("2028-06-30 minus 12 månader")


def test_the_contractual_date_stays_and_the_working_day_moves_back(db):
    row = deadline(db, in_force(db, BY_DECISION))
    assert (row.day, row.working_day) == (date(2027, 12, 31), date(2027, 12, 30))


def test_a_draft_has_dates_to_show_but_no_rows(db):
    draft = factories.agreement(db, term=ALCOHOL)
    assert rows(db, draft) == []
    shown = terms.of_content(TYPES["agreement"], draft.counts.content, APRIL)
    assert (shown[0].kind, shown[0].date) == ("decide", date(2027, 6, 30))


def test_other_types_have_no_deadlines(db):
    motion = factories.document(db, "motion", title="Fler cykelbanor", state="decided")
    assert rows(db, motion) == []


@pytest.mark.parametrize("term", [{"unknown": True}, None])
def test_a_term_that_nobody_knows_gives_no_deadline(db, term):
    agreement = factories.agreement(db, state="signed", **({"term": term} if term else {}))
    assert rows(db, agreement) == []


def test_an_agreement_entered_after_its_end_has_no_deadline(db):
    ended = {"start": "2020-01-01", "end": "2022-12-31"}
    assert rows(db, in_force(db, ended, known=date(2023, 1, 1))) == []
    assert rows(db, in_force(db, ended, known=date(2022, 12, 31), title="Än i dag")) != []


def test_saving_again_changes_nothing(db):
    agreement = in_force(db)
    before = deadline(db, agreement)
    uid = before.uid
    change_term(db, agreement, {**ALCOHOL, "signed": "2024-06-03"}, on=APRIL)
    after = deadline(db, agreement)
    assert (after.id, after.uid, after.version) == (before.id, uid, 1)
    assert after.known_on == date(2026, 1, 7)


def test_a_changed_date_keeps_the_row_and_raises_its_version(db):
    agreement = in_force(db)
    uid = deadline(db, agreement).uid
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 9}, on=APRIL)
    row = deadline(db, agreement)
    assert (row.day, row.version, row.uid) == (date(2027, 9, 30), 2, uid)
    assert row.known_on == APRIL


def test_a_changed_last_day_takes_the_deadlines_of_its_period_along(db):
    agreement = in_force(db)
    uid = deadline(db, agreement).uid
    change_term(db, agreement, {**ALCOHOL, "end": "2028-12-31"}, on=APRIL)
    assert rows(db, agreement) == [
        ("decide", "2027-12-31", 2, False),
        ("notice", "2028-06-30", 2, False),
        ("end", "2028-12-31", 2, False),
    ]
    assert deadline(db, agreement).uid == uid


def test_what_no_longer_follows_is_settled_and_comes_back_with_its_row(db):
    agreement = in_force(db)
    notice = deadline(db, agreement, "notice").id
    change_term(db, agreement, {**ALCOHOL, "notice": None}, on=APRIL)
    assert ("notice", "2027-12-30", 1, True) in rows(db, agreement)
    change_term(db, agreement, ALCOHOL, on=date(2027, 4, 2))
    row = deadline(db, agreement, "notice")
    assert (row.id, row.version, row.known_on) == (notice, 1, date(2027, 4, 2))
    # Calendars had taken it away: they bring it back.
    assert row.sequence == 2


def test_a_revision_that_is_not_decided_moves_no_deadline(db):
    agreement = in_force(db)
    agreement.state = "draft"
    documents.save(
        db,
        agreement,
        TYPES["agreement"],
        Stamp(factories.user(db), moment(APRIL), "Förslag"),
        base_number=1,
        changes={"term": BY_DECISION},
    )
    deadlines.reconcile(db, agreement, TYPES["agreement"], today=APRIL)
    assert ("decide", "2027-06-30") in open_days(db, agreement)


def test_an_archived_agreement_has_no_open_deadline(db):
    agreement = in_force(db)
    agreement.state = "archived"
    deadlines.reconcile(db, agreement, TYPES["agreement"], today=APRIL)
    assert open_days(db, agreement) == []
    assert len(rows(db, agreement)) == 3


def test_notice_that_differs_by_party_gives_a_deadline_each(db):
    parties = [
        {"id": "Söderby kommun", "notice": {**ALCOHOL["notice"], "value": 12}},
        {"id": "Norrvik kommun", "notice": None},
    ]
    agreement = in_force(db, {**ALCOHOL, "parties": parties})
    found = db.query(Deadline).filter_by(document_id=agreement.id, kind="notice")
    assert {(row.party, row.day) for row in found} == {
        ("Söderby kommun", date(2027, 6, 30)),
        ("Norrvik kommun", date(2027, 12, 30)),
    }


def test_a_decision_to_continue_settles_the_question_for_the_period(db):
    agreement = in_force(db)
    decided = {"type": "decided", "on": "2027-03-30", "outcome": "continue"}
    change_term(db, agreement, {**ALCOHOL, "events": [decided]}, on=APRIL)
    found = rows(db, agreement)
    assert ("decide", "2027-06-30", 1, True) in found
    assert ("notice", "2027-12-30", 1, True) in found


def test_the_last_day_of_an_agreement_that_is_being_ended_asks_nothing_of_anyone(db):
    agreement = in_force(db)
    given = {"type": "terminated", "on": "2027-03-30"}
    change_term(db, agreement, {**ALCOHOL, "events": [given]}, on=APRIL)
    assert open_days(db, agreement) == []
    assert ("end", "2028-06-30", 1, True) in rows(db, agreement)
    change_term(db, agreement, ALCOHOL, on=date(2027, 4, 2))
    assert ("end", "2028-06-30") in open_days(db, agreement)


def test_after_the_period_its_deadlines_are_settled_and_the_next_ones_come(db):
    agreement = in_force(db)
    roll(db, "2028-06-30")
    assert ("notice", "2027-12-30") in open_days(db, agreement)
    roll(db, "2028-07-01")
    assert open_days(db, agreement) == [
        ("decide", "2030-06-30"),
        ("notice", "2030-12-30"),
        ("end", "2031-06-30"),
    ]
    assert ("decide", "2027-06-30", 1, True) in rows(db, agreement)


def test_rolling_twice_changes_nothing(db):
    agreement = in_force(db)
    roll(db, "2028-07-01")
    before = rows(db, agreement)
    roll(db, "2028-07-01")
    assert rows(db, agreement) == before


def test_rolling_looks_only_at_what_has_passed_since_the_last_time(db):
    in_force(db)
    assert roll(db, "2027-06-30", date(2027, 6, 1)) == 0
    assert roll(db, "2027-07-01", date(2027, 6, 30)) == 1
    assert roll(db, "2027-07-02", date(2027, 7, 1)) == 0


def test_the_next_period_comes_also_when_all_was_settled_in_the_last(db):
    decided = {"type": "decided", "on": "2027-03-30", "outcome": "continue"}
    agreement = in_force(db, {**ALCOHOL, "events": [decided]}, known=APRIL)
    roll(db, "2028-07-01", date(2028, 6, 30))
    assert ("decide", "2030-06-30") in open_days(db, agreement)


def test_an_agreement_that_ends_has_nothing_left_the_day_after(db):
    agreement = in_force(db, BY_DECISION)
    roll(db, "2028-12-31")
    assert ("end", "2028-12-31") in open_days(db, agreement)
    roll(db, "2029-01-01")
    assert open_days(db, agreement) == []


def test_a_yearly_day_for_notice_has_a_row_each_year(db):
    agreement = in_force(db, YEARLY, known=date(2026, 7, 1))
    assert open_days(db, agreement) == [("notice", "2027-06-30")]
    roll(db, "2027-07-01")
    assert rows(db, agreement) == [
        ("notice", "2027-06-30", 1, True),
        ("notice", "2028-06-30", 1, False),
    ]


def test_a_review_that_nobody_made_stays_beside_the_next(db):
    agreement = in_force(db, REVIEWED, known=date(2026, 1, 7))
    roll(db, "2027-11-01")
    assert open_days(db, agreement) == [("review", "2027-10-31"), ("review", "2029-10-31")]
    roll(db, "2029-11-01")
    assert open_days(db, agreement) == [("review", "2029-10-31"), ("review", "2031-10-31")]


def test_a_settled_deadline_stays_settled_until_its_date_changes(db):
    agreement = in_force(db)
    anna = factories.user(db)
    row = deadline(db, agreement)
    deadlines.act(db, row, "settled", Stamp(anna, moment(APRIL), "KS § 41"))
    deadlines.reconcile(db, agreement, TYPES["agreement"], today=APRIL)
    assert ("decide", "2027-06-30", 1, True) in rows(db, agreement)
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 9}, on=APRIL)
    assert ("decide", "2027-09-30", 2, False) in rows(db, agreement)
    assert db.query(Act).one().deadline_version == 1


def test_settling_needs_words(db):
    row = deadline(db, in_force(db))
    with pytest.raises(RuleBroken):
        deadlines.act(db, row, "settled", Stamp(factories.user(db), moment(APRIL), " "))
    assert not row.settled


def test_a_term_that_the_engine_refuses_does_not_stop_the_others(db, caplog):
    bad, good = in_force(db, title="Trasigt"), in_force(db)
    bad.valid.content = {**bad.valid.content, "term": {"start": "2027-02-30"}}
    db.flush()
    roll(db, "2028-07-01")
    assert ("decide", "2030-06-30") in open_days(db, good)
    assert ("decide", "2027-06-30") in open_days(db, bad)
    assert "refused" in caplog.text


def test_the_number_of_queries_of_a_roll_does_not_grow_with_the_agreements(db):
    def queries(number):
        for _ in range(number):
            in_force(db)
        db.commit()
        db.expunge_all()
        counted = []
        engine = db.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
        roll(db, "2028-07-01")
        selects = [sql for sql in counted if sql.startswith("SELECT")]
        db.rollback()
        return len(selects)

    assert queries(2) == queries(6)
