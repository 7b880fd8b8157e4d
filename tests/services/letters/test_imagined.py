"""An imagined day sends its letters once and leaves everything else as it was."""

from datetime import date

import pytest

from agreementhub.domain import clock
from agreementhub.mail.sender import Refused, Unreachable
from agreementhub.services.letters import Round, heartbeat, imagined
from agreementhub.services.letters.imagined import BookEntry, WhichLetter
from agreementhub.services.oversight import integrity
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES
from tests.rows import every_row
from tests.services import deadline_factories
from tests.services.deadline_factories import ALCOHOL, OFFICE, Outbox, deadline, in_force, steps

ANNA = "anna.berg@norrvik.example"
TODAY = clock.local_day(NOW)
MAY = date(2027, 5, 3)
# Past the end of the first period, which the real clock has not reached.
FAR = date(2030, 1, 1)


@pytest.fixture
def agreement(db):
    """Decide by Wednesday 2027-06-30; Anna is told on 1 April."""
    return in_force(db, responsible=factories.user(db))


@pytest.fixture
def imagine(db, hub):
    """Imagine a day; the report."""

    def run(day, mail=None, **more):
        db.commit()
        round = Round(TYPES, OFFICE, day, clock.morning(day))
        with imagined.opened(hub.imagined, day) as book:
            return imagined.remind(db, round, book, send=Outbox() if mail is None else mail, **more)

    return run


def test_it_leaves_every_row_as_it_was_and_verify_has_nothing_to_say(db, hub, imagine, agreement):
    deadline_factories.remind(db, TODAY)
    before, health = every_row(db), heartbeat.health(db, now=NOW)
    mail = Outbox()
    for day in (FAR, date(2027, 5, 31), date(2026, 12, 30)):
        imagine(day, mail)
    assert mail.letters
    assert every_row(db) == before
    assert heartbeat.health(db, now=NOW) == health
    assert list(integrity.verify(db, TYPES, folder=hub.files, today=TODAY)) == []


def test_the_same_day_sends_nothing_twice_and_another_its_own(db, imagine, agreement):
    first = imagine(FAR)
    # What was owed of the period that ended unseen, and the next period's first.
    told = [(row["date"], row["step"]) for row in first["sent"]]
    assert told == [("2027-06-30", -907), ("2030-06-30", 180)]
    again = imagine(FAR)
    assert (again["sent"], again["superseded"], again["skipped"]) == ([], [], [])
    assert len(imagine(date(2030, 1, 2))["sent"]) == 2


def test_what_is_new_since_then_is_sent_alone(db, imagine, agreement):
    imagine(MAY)
    other = in_force(db, title="Ett till", responsible=factories.user(db))
    assert [row["document"] for row in imagine(MAY)["sent"]] == [other.id]


def test_a_date_that_was_changed_is_told_anew(db, imagine, agreement):
    imagine(MAY)
    changed = {**ALCOHOL, "decision_lead_months": 11}
    deadline_factories.change_term(db, agreement, changed, on=TODAY)
    (row,) = imagine(MAY)["sent"]
    assert row["date"] == "2027-07-30"


def test_real_runs_know_nothing_of_it(db, imagine, agreement):
    imagine(date(2027, 5, 31))
    assert steps(deadline_factories.remind(db, TODAY)["sent"]) == [(90, "anna.berg", False)]
    sent = deadline_factories.remind(db, date(2027, 5, 31))["sent"]
    assert [step for step, _who, _late in steps(sent)] == [30, 30]


def test_twelve_matters_are_one_letter_then_too(db, imagine, agreement):
    in_force(db, responsible=factories.user(db))
    mail = Outbox()
    report = imagine(MAY, mail)
    (letter,) = mail.letters
    assert {row["message_id"] for row in report["sent"]} == {letter["Message-ID"]}


@pytest.mark.parametrize("why", [Unreachable("nobody there"), Refused("550 no")])
def test_what_could_not_be_sent_is_told_and_sent_the_next_time(db, imagine, agreement, why):
    mail = Outbox()
    mail.trouble[ANNA] = why
    assert len(imagine(MAY, mail)["failed"]) == 1
    mail.trouble.clear()
    assert len(imagine(MAY, mail)["sent"]) == 1


def test_a_dry_run_tells_what_is_left_to_send(db, imagine, agreement):
    mail = Outbox()
    told = imagine(MAY, mail, dry_run=True)
    assert mail.letters == [] and len(told["sent"]) == 1
    assert imagine(MAY, mail)["sent"] == told["sent"]
    assert imagine(MAY, mail, dry_run=True)["sent"] == []


def test_one_letter_that_cannot_be_written_stops_no_other(db, imagine, agreement, caplog):
    in_force(db, title="Ett till", responsible=factories.user(db))
    deadline(db, agreement).because = {}
    report = imagine(date(2027, 4, 2))
    assert (len(report["sent"]), len(report["failed"])) == (1, 1)
    assert "could not be written" in caplog.text


def test_a_line_that_was_cut_off_spoils_no_other(hub):
    whole = BookEntry(FAR, WhichLetter(1, "decide", "", "a", "2030-06-30", 180, ANNA), "d1")
    for _run in range(2):
        with imagined.opened(hub.imagined, FAR) as book:
            book.note([whole])
        with open(hub.imagined / f"{FAR}.jsonl", "a") as file:
            file.write('\n{"about": [1, "dec')
    with imagined.opened(hub.imagined, FAR) as book:
        assert book.known() == {whole.about}


def test_an_unknown_key_is_in_no_book(hub):
    assert imagined.find(hub.imagined, "finns-inte") is None
