"""Who was asked, and what they said of which version."""

from datetime import timedelta

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import AuditEvent, Letter
from agreementhub.services import documents
from agreementhub.services.reviews import asking
from agreementhub.services.reviews.asking import Ask
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]


@pytest.fixture
def draft(db):
    return factories.agreement(db, purpose="Samverka.")


def stamp(db, name="Anna Berg"):
    return Stamp(factories.user(db, name), NOW, "Till granskning")


def send(db, draft, *names, **given):
    people = [factories.user(db, name) for name in names]
    asking.send(db, draft, AGREEMENT, Ask(people, **given), stamp(db))
    db.flush()


def answer(db, draft, name, given="approved", words="", number=None):
    number = number or draft.newest.number
    return asking.answer(db, draft, number, given, words, stamp(db, name))


def told(db, draft):
    return {
        one.reviewer.name: (one.version.number, one.answer) for one in asking.of_document(db, draft)
    }


def letters(db):
    return sorted((one.kind, one.recipient.split("@")[0]) for one in db.query(Letter))


def test_to_send_moves_the_draft_to_review_and_writes_to_each(db, draft):
    send(db, draft, "Johan Ek", "Sara Lind")
    assert draft.state == "review"
    assert told(db, draft) == {"Johan Ek": (1, ""), "Sara Lind": (1, "")}
    assert letters(db) == [("review", "johan.ek"), ("review", "sara.lind")]


def test_who_was_asked_about_the_version_is_not_asked_again(db, draft):
    send(db, draft, "Johan Ek")
    send(db, draft, "Johan Ek", "Sara Lind")
    assert letters(db) == [("review", "johan.ek"), ("review", "sara.lind")]


def test_an_approval_is_of_one_digest_and_whoever_asked_is_told(db, draft):
    send(db, draft, "Johan Ek")
    given = answer(db, draft, "Johan Ek")
    assert given.digest == draft.newest.digest
    event = db.query(AuditEvent).filter_by(act="review_approved").one()
    assert event.facts["digest"] == draft.newest.digest
    assert ("review_answer", "anna.berg") in letters(db)


def test_a_new_version_is_approved_by_nobody(db, draft):
    send(db, draft, "Johan Ek")
    answer(db, draft, "Johan Ek")
    documents.save(
        db, draft, AGREEMENT, stamp(db), base_number=1, changes={"purpose": "Samverka mer."}
    )
    assert told(db, draft) == {"Johan Ek": (1, "approved")}
    assert asking.of_version(db, draft.newest) == []
    send(db, draft, "Johan Ek")
    assert told(db, draft) == {"Johan Ek": (2, "")}


def test_two_reviewers_at_once_each_answer_for_themselves(db, draft):
    send(db, draft, "Johan Ek", "Sara Lind")
    answer(db, draft, "Johan Ek")
    answer(db, draft, "Sara Lind", "changes", "Kostnaden saknas.")
    assert told(db, draft) == {"Johan Ek": (1, "approved"), "Sara Lind": (1, "changes")}


@pytest.mark.parametrize(
    ("name", "given", "words", "number"),
    [
        ("Johan Ek", "changes", " ", 1),  # without words
        ("Johan Ek", "xyzzy", "", 1),
        ("Johan Ek", "approved", "", 2),  # another version than the newest
        ("Johan Ek", "approved", "", None),
        ("Sara Lind", "approved", "", 1),  # was not asked
    ],
)
def test_what_is_no_answer_is_refused(db, draft, name, given, words, number):
    send(db, draft, "Johan Ek")
    with pytest.raises(RuleBroken):
        asking.answer(db, draft, number, given, words, stamp(db, name))


def test_an_answer_is_given_once(db, draft):
    send(db, draft, "Johan Ek")
    answer(db, draft, "Johan Ek")
    with pytest.raises(RuleBroken):
        answer(db, draft, "Johan Ek", "changes", "Nej.")


def test_nobody_chosen_and_a_day_gone_by_are_refused_and_nothing_moves(db, draft):
    for names, given in ((), {}), (("Johan Ek",), {"answer_by": NOW.date() - timedelta(days=1)}):
        with pytest.raises(RuleBroken):
            send(db, draft, *names, **given)
    assert (draft.state, letters(db)) == ("draft", [])
