"""What a kind of letter is stands in one table, which planner, outbox, log and pages read."""

from datetime import date
from email.message import EmailMessage

import pytest

from agreementhub.mail.letters import Bound, Said
from agreementhub.models import Letter
from agreementhub.services.letters import kinds
from agreementhub.services.letters.kinds import LetterKind
from agreementhub.services.letters.round import NewLetter, Outdated, Round
from tests import factories
from tests.factories import PASSWORD, TYPES
from tests.services.deadline_factories import OFFICE, Outbox, in_force, moment, remind

DAY = date(2027, 4, 1)


def plan(_db, round):
    row = {
        "kind": "greeting",
        "recipient": "anna.berg@norrvik.example",
        "state": "waiting",
        "message_id": "<greeting@hub.norrvik.example>",
        "planned_for": round.today,
        "made_at": round.now,
    }
    return [NewLetter(row)]


def part(desk, letter, _key):
    if desk.round.today != letter.planned_for:
        raise Outdated("the day is over")
    return letter.recipient


def bind(_desk, message_id, parts):
    message = EmailMessage()
    message["To"], message["Subject"] = parts[0], "Hello"
    message["Message-ID"] = message_id
    message.set_content("Hello")
    return Bound(message, [Said("Hello", "Hello\n")])


def tell(letter):
    told = {"kind": letter.kind, "recipient": letter.recipient}
    return told | {"message_id": letter.message_id}


@pytest.fixture
def greeting(monkeypatch):
    """A kind of letter that only its entry in the table makes known."""
    kind = LetterKind("greeting", "A greeting", part=part, bind=bind, plan=plan, tell=tell)
    monkeypatch.setitem(kinds.KINDS, "greeting", kind)
    return kind


def test_a_kind_in_the_table_is_planned_written_sent_and_told_of(db, greeting):
    mail = Outbox()
    report = remind(db, DAY, mail, planned=[greeting])
    assert [letter["Subject"] for letter in mail.letters] == ["Hello"]
    assert [one["kind"] for one in report["sent"]] == ["greeting"]
    assert db.query(Letter).one().text == "Hello\n"


def test_the_log_calls_it_by_the_name_in_the_table(app, db, greeting):
    in_force(db, responsible=factories.user(db))
    remind(db, DAY, planned=[greeting])
    sara = factories.user(db, "Sara Lind", "registrar", password=PASSWORD)
    db.commit()
    factories.sign_in(app, sara)
    assert "A greeting" in app.get("/brevlogg")


def test_what_its_writer_calls_outdated_is_skipped(db, greeting):
    db.add(Letter(**plan(db, Round(TYPES, OFFICE, DAY, moment(DAY)))[0].row))
    report = remind(db, date(2027, 4, 2), planned=[])
    assert [one["why"] for one in report["skipped"]] == ["the day is over"]


def test_a_kind_that_nothing_knows_any_more_fails_alone(db):
    db.add(Letter(**plan(db, Round(TYPES, OFFICE, DAY, moment(DAY)))[0].row))
    in_force(db, responsible=factories.user(db))
    report = remind(db, DAY)
    assert [one["step"] for one in report["sent"]] == [90]
    assert db.query(Letter).filter_by(kind="greeting").one().state == "failed"


def test_remind_plans_what_it_tells_of_and_the_clock_plans_all_that_a_day_brings():
    assert [kind.key for kind in kinds.TOLD] == ["reminder"]
    assert {kind.key for kind in kinds.PLANNED} == {"digest", "reminder", "watch"}


def test_letters_of_duty_cannot_be_declined():
    assert [key for key, kind in kinds.KINDS.items() if kind.decline] == ["digest"]
