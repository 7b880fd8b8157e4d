"""Whoever is made responsible is told so, by whom, and what comes first."""

from datetime import date

import pytest

from agreementhub.models import AuditEvent, Letter
from agreementhub.services import documents
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.factories import TYPES
from tests.services.deadline_factories import Outbox, in_force, moment, remind

TODAY = date(2027, 3, 1)


@pytest.fixture
def agreement(db):
    """Anna's agreement, with nothing more to send on the day."""
    made = in_force(db, responsible=factories.user(db))
    remind(db, TODAY)
    return made


def hand_over(db, document, to, by="Per Holm", reason="Anna går på ledighet"):
    documents.hand_over(
        db,
        document,
        TYPES["agreement"],
        Stamp(factories.user(db, by, "manager"), moment(TODAY), reason),
        to=factories.user(db, to),
    )


def sent(db, day=TODAY):
    outbox = Outbox()
    remind(db, day, outbox)
    return {
        letter["To"].addresses[0].username: letter
        for letter in outbox.letters
        if letter["List-Id"].startswith("<assignment")
    }


def test_it_says_what_by_whom_why_and_what_comes_first(db, agreement):
    hand_over(db, agreement, "Johan Ek")
    letter = sent(db)["johan.ek"]
    assert letter["Subject"].startswith(f"Du är nu ansvarig: {agreement.title}")
    text = letter.get_body(("plain",)).get_content()
    for words in ("Per Holm", "Anna går på ledighet", "onsdag 30 juni 2027"):
        assert words in text
    assert sent(db) == {}


def test_the_lines_of_the_reason_are_lines_and_its_signs_are_signs(db, agreement):
    hand_over(db, agreement, "Johan Ek", reason="Anna är ledig.\r\n<b>Ring</b> Bo & Co")
    html = sent(db)["johan.ek"].get_body(("html",)).get_content()
    assert "Anna är ledig.<br>&lt;b&gt;Ring&lt;/b&gt; Bo &amp; Co<" in html


def test_who_is_responsible_already_is_told_no_second_time(db, agreement):
    hand_over(db, agreement, "Johan Ek")
    hand_over(db, agreement, "Johan Ek")
    assert db.query(Letter).filter_by(kind="assignment").count() == 1
    assert db.query(AuditEvent).filter_by(act="handed_over").count() == 1


def test_who_takes_it_oneself_needs_no_letter(db, agreement):
    hand_over(db, agreement, "Per Holm")
    assert sent(db) == {}
    assert db.query(Letter).filter_by(kind="assignment").count() == 0


def test_who_has_passed_it_on_before_the_letter_went_is_not_told(db, agreement):
    hand_over(db, agreement, "Johan Ek")
    hand_over(db, agreement, "Stina Ek")
    assert set(sent(db)) == {"stina.ek"}


def test_of_a_secret_matter_only_the_number_is_told(db):
    secret = in_force(
        db, responsible=factories.user(db), level="secret", title="Fyren", number="KS 2027-00777"
    )
    remind(db, TODAY)
    hand_over(db, secret, "Johan Ek")
    letter = sent(db)["johan.ek"]
    text = letter.get_body(("plain",)).get_content()
    assert "KS 2027-00777" in letter["Subject"]
    assert "Fyren" not in letter["Subject"] + text and "ledighet" not in text
