"""The letter of the week: once, to those who have something to see to, and in few words."""

from datetime import date, timedelta

import pytest

from agreementhub.mail.sender import Unreachable
from agreementhub.models import Letter
from agreementhub.services.letters import kinds
from tests import factories
from tests.services.deadline_factories import (
    ALCOHOL,
    OFFICE,
    Outbox,
    change_term,
    in_force,
    remind,
)

# The Monday after the day to decide, Wednesday 2027-06-30.
MONDAY = date(2027, 7, 5)


@pytest.fixture
def agreement(db):
    """Decide by 2027-06-30; Anna is responsible, Per leads."""
    factories.user(db, "Per Holm", "manager")
    made = in_force(db, responsible=factories.user(db))
    remind(db, MONDAY - timedelta(days=1))
    return made


def week(db, day=MONDAY):
    """The letters of the week that go out on the day, by recipient."""
    mail = Outbox()
    remind(db, day, mail, planned=kinds.PLANNED)
    return {
        letter["To"].addresses[0].username: letter
        for letter in mail.letters
        if letter["List-Id"].startswith("<week")
    }


def down(_letter):
    raise Unreachable("ConnectionRefusedError")


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def states(db):
    found = db.query(Letter).filter_by(kind="digest").order_by(Letter.recipient)
    return [(letter.recipient.split("@")[0], letter.state) for letter in found]


def test_the_one_responsible_and_the_manager_get_it_on_monday(db, agreement):
    letters = week(db)
    assert set(letters) == {"anna.berg", "per.holm"}
    assert letters["anna.berg"]["Subject"] == "Vecka 27: 1 försenad, 0 att göra inom 30 dagar"
    text = text_of(letters["anna.berg"])
    for words in ("Försenade", agreement.title, "5 dagar försenat", "kördes senast"):
        assert words in text


def test_it_comes_once_a_week_however_often_it_is_planned(db, agreement):
    assert len(week(db)) == 2
    assert [week(db, MONDAY + timedelta(days=n)) for n in (0, 1, 6)] == [{}, {}, {}]
    assert len(week(db, MONDAY + timedelta(days=7))) == 2


def test_a_monday_without_a_run_brings_it_on_the_day_after(db, agreement):
    assert len(week(db, MONDAY + timedelta(days=1))) == 2


def test_who_has_nothing_to_see_to_is_left_in_peace(db, agreement):
    factories.user(db, "Johan Ek")
    week(db)
    assert ("johan.ek", "sent") not in states(db)
    assert [state for who, state in states(db) if who == "anna.berg"] == ["sent"]


def test_an_empty_week_sends_nothing(db):
    in_force(db, responsible=factories.user(db))
    assert week(db, date(2027, 4, 5)) == {}
    assert states(db) == [("anna.berg", "skipped")]


def test_who_has_declined_it_gets_none(db, agreement):
    agreement.responsible.digest = False
    db.commit()
    assert set(week(db)) == {"per.holm"}


def test_who_declines_while_it_waits_gets_none(db, agreement):
    remind(db, MONDAY, down, planned=kinds.PLANNED)
    assert ("anna.berg", "waiting") in states(db)
    agreement.responsible.digest = False
    mail = Outbox()
    remind(db, MONDAY, mail)
    assert "anna.berg@norrvik.example" not in mail.recipients


def test_a_changed_date_is_told_with_what_it_was(db, agreement):
    change_term(db, agreement, {**ALCOHOL, "end": "2028-12-31"}, on=MONDAY - timedelta(days=2))
    text = text_of(week(db)["anna.berg"])
    assert "Ändrade datum" in text
    assert "30 december 2027" in text and "30 juni 2028" in text


def test_a_secret_matter_is_told_by_its_number_alone(db):
    in_force(
        db, responsible=factories.user(db), level="secret", title="Fyren", number="KS 2027-00777"
    )
    remind(db, MONDAY - timedelta(days=1))
    letter = week(db)["anna.berg"]
    for words in (letter["Subject"], text_of(letter), letter.get_body(("html",)).get_content()):
        assert "Fyren" not in words
    assert "KS 2027-00777" in text_of(letter)


def test_it_can_be_declined_with_one_press(db, agreement):
    letter = week(db)["anna.berg"]
    assert letter["List-Unsubscribe"].startswith(f"<{OFFICE.base_url}/e/")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
