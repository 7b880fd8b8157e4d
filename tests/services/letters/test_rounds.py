"""A letter that is due goes out once, whatever day the clock last ran."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agreementhub.mail.sender import NotNow, Refused, Unreachable
from agreementhub.models import Letter, ReminderRun
from agreementhub.services import deadlines, documents
from agreementhub.services.letters import heartbeat, outbox
from agreementhub.services.people import accounts
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import (
    ALCOHOL,
    BY_DECISION,
    Outbox,
    change_term,
    deadline,
    in_force,
    letters,
    moment,
    remind,
    rows,
    steps,
)

ANNA, BODY = "anna.berg", "ks"
YEARLY = {
    "start": "2020-01-01",
    "notice": {"anchor": "yearly", "deadline": "06-30", "exit": "12-31"},
}


@pytest.fixture
def agreement(db):
    """Decide by Wednesday 2027-06-30; Anna is responsible, the board has a mailbox."""
    return in_force(db, responsible=factories.user(db))


def test_nothing_is_sent_before_the_first_step(db, agreement):
    # 180 days before is Friday 1 January, a holiday, and the day before an ordinary Thursday
    # but nyårsafton; so the letter goes out on Wednesday the 30th.
    assert remind(db, "2026-12-29")["sent"] == []
    assert steps(remind(db, "2026-12-30")["sent"]) == [(180, ANNA, False)]


def test_the_row_tells_what_was_sent(db, agreement):
    (row,) = remind(db, "2027-04-01")["sent"]
    assert row == {
        "document": agreement.id,
        "case_number": agreement.case.number,
        "kind": "decide",
        "date": "2027-06-30",
        "working_date": "2027-06-30",
        "step": 90,
        "late": False,
        "recipient": "anna.berg@norrvik.example",
        "message_id": row["message_id"],
    }
    assert row["message_id"].startswith("<dl-") and row["message_id"].endswith(
        "@hub.norrvik.example>"
    )


def test_a_second_run_sends_nothing(db, agreement):
    assert len(remind(db, "2027-04-01")["sent"]) == 1
    again = remind(db, "2027-04-01")
    assert (again["sent"], again["superseded"], again["failed"]) == ([], [], [])


def test_each_step_is_sent_on_its_own_day(db, agreement):
    changes = (date(2026, 12, 30), date(2027, 4, 1), date(2027, 5, 31), date(2027, 6, 23))
    changes += (date(2027, 6, 30), date(2027, 7, 7), date(2027, 8, 6), date(2027, 9, 3))
    days = [day + timedelta(days=n) for day in changes for n in (-1, 0, 1)]
    sent = [
        (day.isoformat(), step, who)
        for day in days
        for step, who, _late in steps(remind(db, day)["sent"])
    ]
    assert sent == [
        ("2026-12-30", 180, ANNA),
        ("2027-04-01", 90, ANNA),
        ("2027-05-31", 30, ANNA),
        ("2027-05-31", 30, BODY),
        ("2027-06-23", 7, ANNA),
        ("2027-06-23", 7, BODY),
        ("2027-06-30", 0, ANNA),
        ("2027-06-30", 0, BODY),
        ("2027-07-07", -7, ANNA),
        ("2027-08-06", -37, ANNA),
        # 67 days after is Sunday the 5th.
        ("2027-09-03", -67, ANNA),
    ]


def test_nine_days_of_silence_bring_exactly_one_letter_that_says_it_is_late(db, agreement):
    remind(db, "2026-12-30")
    report = remind(db, "2027-04-10")
    assert steps(report["sent"]) == [(90, ANNA, True)]
    assert remind(db, "2027-04-10")["sent"] == []


def test_only_the_last_step_is_sent_and_those_before_are_logged(db, agreement):
    report = remind(db, "2027-06-24")
    assert steps(report["sent"]) == [(7, ANNA, True), (7, BODY, True)]
    assert [e["step"] for e in report["superseded"]] == [180, 90, 30]
    assert letters(db) == [
        (180, "superseded"),
        (90, "superseded"),
        (30, "superseded"),
        (7, "sent"),
        (7, "sent"),
    ]


def test_a_month_of_silence_over_the_day_itself_brings_one_letter(db, agreement):
    remind(db, "2027-06-01")
    report = remind(db, "2027-07-01")
    assert steps(report["sent"]) == [(0, ANNA, True), (0, BODY, True)]
    assert [e["step"] for e in report["superseded"]] == [7]


def test_a_deadline_that_had_passed_when_it_became_known_brings_nothing_about_itself(db):
    in_force(db, BY_DECISION, known=date(2028, 1, 1))
    assert remind(db, "2028-01-10")["sent"] == []
    assert remind(db, "2028-06-10")["sent"] == []


def test_a_deadline_that_becomes_known_on_its_day_is_written_about(db):
    in_force(db, BY_DECISION, known=date(2027, 12, 31), responsible=factories.user(db))
    assert steps(remind(db, "2027-12-31")["sent"])[0] == (0, ANNA, True)


def test_when_the_day_to_decide_had_passed_the_day_for_notice_is_written_about(db):
    in_force(db, known=date(2027, 9, 1), responsible=factories.user(db))
    report = remind(db, "2027-10-01")
    assert [(e["kind"], e["step"]) for e in report["sent"]] == [("notice", 90)]


def test_letters_are_about_the_earliest_of_the_days(db):
    term = {**ALCOHOL, "notice": {**ALCOHOL["notice"], "value": 18}}
    in_force(db, term)
    (row,) = remind(db, "2026-10-01")["sent"]
    assert (row["kind"], row["date"]) == ("notice", "2026-12-30")


def test_of_two_kinds_on_one_day_the_decision_counts(db):
    in_force(db, {**ALCOHOL, "notice": {**ALCOHOL["notice"], "value": 12}})
    (row,) = remind(db, "2027-04-01")["sent"]
    assert row["kind"] == "decide"


def test_an_agreement_that_only_ends_is_written_about_before_its_end(db):
    in_force(db, {"start": "2027-01-01", "end": "2027-12-31"})
    (row,) = remind(db, "2027-10-01")["sent"]
    assert (row["kind"], row["step"]) == ("end", 90)
    assert len(remind(db, "2027-12-31")["sent"]) == 2
    assert remind(db, "2028-01-01")["sent"] == []
    assert remind(db, "2028-01-10")["sent"] == []


def test_drafts_bring_no_letters(db):
    factories.agreement(db, term=ALCOHOL)
    assert remind(db, "2027-06-30")["sent"] == []


# --- Who is told


def test_the_deputy_gets_a_letter_of_their_own_while_the_responsible_is_away(db, agreement):
    anna, johan = factories.user(db), factories.user(db, "Johan Ek")
    anna.deputy, anna.away_from, anna.away_to = johan, date(2027, 4, 1), date(2027, 4, 20)
    assert steps(remind(db, "2027-04-01")["sent"]) == [
        (90, ANNA, False),
        (90, "johan.ek", False),
    ]
    letter = Outbox()
    remind(db, "2027-05-31", letter)
    assert letter.recipients == ["anna.berg@norrvik.example", "ks@norrvik.example"]


@pytest.mark.parametrize(("day", "told"), [("2027-04-20", True), ("2027-04-21", False)])
def test_both_days_of_absence_count(db, agreement, day, told):
    anna = factories.user(db)
    anna.deputy = factories.user(db, "Johan Ek")
    anna.away_from, anna.away_to = date(2027, 4, 1), date(2027, 4, 20)
    remind(db, "2026-12-30")
    assert ("johan.ek" in [who for _, who, _ in steps(remind(db, day)["sent"])]) is told


def test_whoever_is_made_responsible_is_told_at_once(db, agreement):
    remind(db, "2027-04-01")
    documents.hand_over(
        db,
        agreement,
        TYPES["agreement"],
        Stamp(factories.user(db), moment(date(2027, 4, 8)), "Byter tjänst"),
        to=factories.user(db, "Sara Lind"),
    )
    assert steps(remind(db, "2027-04-08")["sent"]) == [(90, "sara.lind", True)]


def test_without_anyone_responsible_every_letter_goes_to_the_mailbox(db, agreement):
    agreement.responsible = None
    assert steps(remind(db, "2027-04-01")["sent"]) == [(90, BODY, False)]


def test_a_closed_account_is_written_to_no_more(db, agreement):
    accounts.disable(db, factories.user(db), Stamp(None, moment(date(2027, 3, 1))))
    assert steps(remind(db, "2027-04-01")["sent"]) == [(90, BODY, False)]


def test_an_address_is_written_to_once(db, agreement):
    agreement.body.mailbox = "Anna.Berg@norrvik.example"
    assert steps(remind(db, "2027-05-31")["sent"]) == [(30, ANNA, False)]


def test_when_nobody_can_be_told_it_is_said_once(db, agreement):
    agreement.responsible = None
    agreement.body.mailbox = None
    report = remind(db, "2027-04-01")
    assert report["sent"] == []
    assert report["skipped"][0]["why"]
    assert remind(db, "2027-04-01")["skipped"] == []
    agreement.body.mailbox = "ks@norrvik.example"
    assert steps(remind(db, "2027-04-02")["sent"]) == [(90, BODY, True)]


def test_addresses_inside_documents_are_text(db, agreement):
    agreement.valid.content = {**agreement.valid.content, "purpose": "Fråga lisa@nagon.example."}
    mail = Outbox()
    remind(db, "2027-05-31", mail)
    assert not any("lisa" in address for address in mail.recipients)


# --- What ends the letters


@pytest.mark.parametrize(
    "event",
    [
        {"type": "decided", "on": "2027-05-10", "outcome": "continue"},
        {"type": "decided", "on": "2027-05-10", "outcome": "not_extend"},
        {"type": "terminated", "on": "2027-05-10"},
    ],
)
def test_an_outcome_ends_the_letters(db, agreement, event):
    remind(db, "2027-04-01")
    change_term(db, agreement, {**ALCOHOL, "events": [event]}, on=date(2027, 5, 11))
    for day in ("2027-05-31", "2027-06-30", "2027-09-01", "2028-06-01"):
        assert remind(db, day)["sent"] == []


@pytest.mark.parametrize(
    "event",
    [
        {"type": "decided", "on": "2027-01-10", "outcome": "not_extend"},
        {"type": "terminated", "on": "2027-01-10"},
    ],
)
def test_an_agreement_that_was_being_ended_when_it_became_known_brings_no_letters(db, event):
    in_force(db, {**ALCOHOL, "events": [event]}, known=date(2027, 2, 1))
    for day in ("2027-06-30", "2028-01-03", "2028-05-31", "2028-06-30"):
        assert remind(db, day)["sent"] == []


def test_a_decision_to_give_notice_leaves_the_day_for_notice(db, agreement):
    decided = {"type": "decided", "on": "2027-05-10", "outcome": "terminate"}
    change_term(db, agreement, {**ALCOHOL, "events": [decided]}, on=date(2027, 5, 11))
    assert remind(db, "2027-06-30")["sent"] == []
    mail = Outbox()
    (row,) = remind(db, "2027-10-01", mail)["sent"]
    assert (row["kind"], row["step"]) == ("notice", 90)
    text = " ".join(mail.letters[0].get_body(("plain",)).get_content().split())
    assert "Uppsägningen är beslutad och ska ha nått motparterna senast torsdag 30" in text
    assert "Sista sammanträde" not in text and "beslutar, sista" not in text


def test_a_settled_deadline_brings_no_more_letters(db, agreement):
    deadlines.act(
        db,
        deadline(db, agreement),
        "settled",
        Stamp(factories.user(db), moment(date(2027, 5, 10)), "Hanteras utanför systemet"),
    )
    assert remind(db, "2027-06-30")["sent"] == []


def test_taking_it_on_does_not_end_the_letters(db, agreement):
    anna = factories.user(db)
    now = moment(date(2027, 4, 2))
    deadlines.act(db, deadline(db, agreement), "acknowledged", Stamp(anna, now))
    assert len(remind(db, "2027-05-31")["sent"]) == 2


def test_letters_after_the_date_end_with_the_period(db, agreement):
    remind(db, "2028-06-01")
    days = ("2028-06-29", "2028-06-30", "2028-07-01", "2028-08-01")
    sent = [entry for day in days for entry in remind(db, day)["sent"]]
    # 367 days after is Saturday 1 July; the letter goes out on Friday, the last day of all.
    assert [(e["date"], e["step"]) for e in sent] == [("2027-06-30", -367)]


def test_a_changed_date_brings_letters_anew(db, agreement):
    remind(db, "2027-04-01")
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 11}, on=date(2027, 4, 5))
    assert deadline(db, agreement).day == date(2027, 7, 30)
    report = remind(db, "2027-04-05")
    assert steps(report["sent"]) == [(180, ANNA, True)]
    assert "-2-180-" in report["sent"][0]["message_id"]
    assert steps(remind(db, "2027-05-03")["sent"]) == [(90, ANNA, True)]


def test_a_waiting_letter_about_a_changed_date_is_not_sent(db, agreement):
    mail = Outbox()
    mail.trouble["anna.berg@norrvik.example"] = NotNow("450 later")
    remind(db, "2027-04-01", mail)
    change_term(db, agreement, {**ALCOHOL, "decision_lead_months": 11}, on=date(2027, 4, 2))
    report = remind(db, "2027-04-02")
    assert report["skipped"][0]["why"] == "the date was changed"
    assert [entry["date"] for entry in report["sent"]] == ["2027-07-30"]


# --- Rolling


def test_the_next_period_is_written_about_in_its_turn(db, agreement):
    remind(db, "2028-06-30")
    remind(db, "2028-07-01")
    assert ("decide", "2030-06-30", 1, False) in rows(db, agreement)
    (row,) = remind(db, "2030-01-01")["sent"]
    assert (row["date"], row["step"]) == ("2030-06-30", 180)


def test_a_day_that_passed_with_its_period_while_nobody_watched_is_told_once(db):
    in_force(db, YEARLY, known=date(2026, 7, 1), responsible=factories.user(db))
    remind(db, "2027-06-23")
    report = remind(db, "2027-07-02")
    late = [e for e in report["sent"] if e["date"] == "2027-06-30"]
    assert steps(late) == [(0, ANNA, True), (0, BODY, True)]
    assert [e["date"] for e in remind(db, "2027-07-08")["sent"]] == []


def test_thirty_days_without_a_run_report_every_passed_deadline_once(db):
    anna = factories.user(db)
    for end in ("2028-06-01", "2028-06-10", "2028-06-20", "2028-06-30", "2028-07-20"):
        in_force(db, {**ALCOHOL, "end": end}, responsible=anna)
    remind(db, "2027-05-31")
    report = remind(db, "2027-06-30")
    to_anna = [(e["date"], e["step"], e["late"]) for e in report["sent"] if ANNA in e["recipient"]]
    assert sorted(to_anna) == [
        ("2027-06-01", -7, True),
        ("2027-06-10", -7, True),
        # Seven days after is a Sunday, so that letter was for Friday.
        ("2027-06-20", -7, True),
        ("2027-06-30", 0, False),
        ("2027-07-20", 30, True),
    ]
    assert remind(db, "2027-06-30")["sent"] == []


@pytest.mark.parametrize(("happened", "sent"), [(False, 2), (True, 0)])
def test_what_is_owed_of_a_past_period_is_not_sent_once_an_outcome_is_recorded(db, happened, sent):
    agreement = in_force(db, YEARLY, known=date(2026, 7, 1), responsible=factories.user(db))
    remind(db, "2027-06-23")
    remind(db, "2027-07-02", _down)
    if happened:
        given = {"type": "terminated", "on": "2027-07-03"}
        change_term(db, agreement, {**YEARLY, "events": [given]}, on=date(2027, 7, 3))
    report = remind(db, "2027-07-04")
    assert len(report["sent"]) == sent
    assert len(report["skipped"]) == 2 - sent


# --- The mail server


def test_a_letter_that_is_put_off_waits_longer_each_time(db, agreement):
    mail = Outbox()
    mail.trouble["anna.berg@norrvik.example"] = NotNow("450 mailbox busy")
    start = moment(date(2027, 4, 1))

    def run(minutes):
        now = start + timedelta(minutes=minutes)
        return remind(db, "2027-04-01", mail, now=now, back_off=True)["failed"]

    assert run(0)[0]["why"] == "450 mailbox busy" and run(0) == []
    assert run(4) == []
    assert len(run(5)) == 1
    assert run(14) == []
    assert len(run(15)) == 1
    mail.trouble.clear()
    assert run(100) == []
    assert mail.recipients == ["anna.berg@norrvik.example"]
    assert db.scalars(select(Letter.attempts).where(Letter.state == "sent")).all() == [4]


def test_whoever_runs_it_by_hand_need_not_wait(db, agreement):
    remind(db, "2027-04-01", _down)
    assert steps(remind(db, "2027-04-01")["sent"]) == [(90, ANNA, False)]


def test_a_bad_address_never_blocks_the_rest(db, agreement):
    mail = Outbox()
    mail.trouble["anna.berg@norrvik.example"] = Refused("550 no such user")
    report = remind(db, "2027-05-31", mail)
    assert mail.recipients == ["ks@norrvik.example"]
    assert [(e["why"], e["again"]) for e in report["failed"]] == [("550 no such user", False)]
    assert remind(db, "2027-06-01", mail)["failed"] == []


def test_an_address_that_is_none_is_told_and_blocks_nobody(db, agreement):
    agreement.body.mailbox = "ks@norrvik.example\nBcc: all@norrvik.example"
    report = remind(db, "2027-05-31")
    assert steps(report["sent"]) == [(30, ANNA, False)]
    assert "cannot be sent" in report["failed"][0]["why"]


def test_a_server_that_is_down_is_left_alone_after_three_letters(db):
    for name in ("Anna", "Bo", "Cia", "Dag", "Eva"):
        in_force(db, responsible=factories.user(db, name))
    tried = []

    def down(letter):
        tried.append(letter)
        raise Unreachable("ConnectionRefusedError")

    remind(db, "2027-04-01", down)
    assert len(tried) == 3
    mail = Outbox()
    remind(db, "2027-04-02", mail)
    assert len(mail.letters) == 5


def test_a_day_without_a_mail_server_brings_every_letter_once(db, agreement):
    for hour in range(0, 24, 4):
        remind(db, "2027-04-01", _down, now=moment(date(2027, 4, 1)) + timedelta(hours=hour))
    mail = Outbox()
    report = remind(db, "2027-04-02", mail, now=moment(date(2027, 4, 2), 20))
    assert steps(report["sent"]) == [(90, ANNA, True)]
    assert remind(db, "2027-04-02", mail, now=moment(date(2027, 4, 2), 21))["sent"] == []


def _down(_letter):
    raise Unreachable("ConnectionRefusedError")


def test_a_letter_that_waited_past_the_next_step_is_not_sent(db, agreement):
    remind(db, "2027-04-01", _down)
    report = remind(db, "2027-05-31")
    assert steps(report["sent"]) == [(30, ANNA, False), (30, BODY, False)]
    assert [e["step"] for e in report["superseded"]] == [90]


def test_a_fault_in_one_letter_is_shown_and_blocks_nobody(db, agreement, caplog):
    other = in_force(db, responsible=factories.user(db))
    other.deadlines = None
    deadline(db, agreement).because = {}
    report = remind(db, "2027-04-01")
    assert [e["document"] for e in report["sent"]] == [other.id]
    assert report["failed"][0]["why"].startswith("KeyError")
    assert "could not be written" in caplog.text


class Killed(BaseException):
    """As `kill -9`, but the test lives on."""


def test_a_crash_before_the_server_answers_sends_the_letter_at_the_next_run(db, agreement):
    def killed(_letter):
        raise Killed

    remind(db, "2026-12-30")
    with pytest.raises(Killed):
        remind(db, "2027-04-01", killed)
    db.rollback()
    assert letters(db) == [(180, "sent"), (90, "sending")]
    mail = Outbox()
    assert steps(remind(db, "2027-04-01", mail)["sent"]) == [(90, ANNA, False)]
    assert len(mail.letters) == 1


def test_a_crash_between_the_servers_yes_and_our_note_sends_a_copy_with_the_same_id(
    db, agreement, monkeypatch
):
    mail = Outbox()
    with monkeypatch.context() as crash:
        crash.setattr(outbox, "settle", _killed)
        with pytest.raises(Killed):
            remind(db, "2027-04-01", mail)
    db.rollback()
    remind(db, "2027-04-01", mail)
    first, copy = mail.letters
    assert first["Message-ID"] == copy["Message-ID"]
    remind(db, "2027-04-01", mail)
    assert len(mail.letters) == 2


def _killed(*_args, **_kwargs):
    raise Killed


def test_a_crash_before_planning_is_done_loses_nothing(db, agreement, monkeypatch):
    with monkeypatch.context() as crash:
        crash.setattr(outbox, "keep", _killed)
        with pytest.raises(Killed):
            remind(db, "2027-04-01")
    db.rollback()
    assert steps(remind(db, "2027-04-01")["sent"]) == [(90, ANNA, False)]


def test_a_letter_that_someone_else_took_is_left_alone(db, agreement):
    remind(db, "2027-04-01", _down)
    letter_id = db.scalars(select(Letter.id).where(Letter.state == "waiting")).one()
    now = moment(date(2027, 4, 1), 12)
    today = date(2027, 4, 1)
    assert outbox.claim(db, [letter_id], today=today, now=now) == [[db.get(Letter, letter_id)]]
    assert outbox.claim(db, [letter_id], today=today, now=now) == []


# --- Dry runs, the clock and the heartbeat


def test_a_dry_run_tells_what_would_be_sent_and_changes_nothing(db, agreement):
    mail = Outbox()
    report = remind(db, "2028-07-05", mail, dry_run=True)
    assert mail.letters == []
    assert letters(db) == []
    assert db.query(ReminderRun).count() == 0
    assert ("decide", "2027-06-30", 1, False) in rows(db, agreement)
    assert report["sent"][0]["step"] == -367


def test_a_dry_run_sees_the_next_period(db, agreement):
    remind(db, "2028-06-30")
    report = remind(db, "2030-01-01", dry_run=True)
    assert ("2030-06-30", 180) in [(e["date"], e["step"]) for e in report["sent"]]


@pytest.mark.parametrize(
    "days",
    [
        # The clock was set back a day, and jumped more than a year.
        ["2027-04-01", "2027-03-31", "2027-04-01", "2027-04-02"],
        # Both changes to and from summer time.
        ["2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31", "2027-11-01"],
        # A leap day and the turn of a year.
        ["2028-02-28", "2028-02-29", "2028-03-01", "2028-12-31", "2029-01-01"],
    ],
)
def test_no_clock_makes_a_letter_go_out_twice(db, agreement, days):
    mail = Outbox()
    for day in days:
        remind(db, day, mail)
    ids = [letter["Message-ID"] for letter in mail.letters]
    assert len(ids) == len(set(ids))


def test_the_heartbeat_is_one_row_a_day(db, agreement):
    assert heartbeat.health(db, now=moment(date(2027, 4, 1))).silent
    remind(db, "2027-04-01")
    remind(db, "2027-04-01", now=moment(date(2027, 4, 1), 9))
    health = heartbeat.health(db, now=moment(date(2027, 4, 1), 10))
    assert (health.sent, health.failed, health.waiting, health.silent) == (1, 0, 0, False)
    assert health.last_run == moment(date(2027, 4, 1), 9)
    assert db.query(ReminderRun).count() == 1


@pytest.mark.parametrize(("hours", "silent"), [(26, False), (27, True)])
def test_a_silent_clock_is_noticed(db, hours, silent):
    remind(db, "2027-04-01")
    now = moment(date(2027, 4, 1)) + timedelta(hours=hours)
    assert heartbeat.health(db, now=now).silent is silent


def test_health_counts_what_waits_and_what_was_refused(db, agreement):
    mail = Outbox()
    mail.trouble["anna.berg@norrvik.example"] = NotNow("450")
    mail.trouble["ks@norrvik.example"] = Refused("550")
    remind(db, "2027-05-31", mail)
    health = heartbeat.health(db, now=moment(date(2027, 5, 31)))
    assert (health.sent, health.failed, health.waiting, health.refused) == (0, 1, 1, 1)
