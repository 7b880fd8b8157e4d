"""What is said of a file that waits is kept, counted, and taken back; no day is taken unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import PendingImport
from agreementhub.reading import child
from agreementhub.services.imports import (
    Confirmed,
    Verdict,
    answering,
    confirming,
    lists,
    taking_in,
)
from agreementhub.services.stamp import Stamp
from tests import factories, reading_here
from tests.conftest import NOW
from tests.factories import TYPES, fresh

ASKED = ["title", "term", "purpose"]


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(child, "understand", reading_here.understand)


@pytest.fixture
def anna(db):
    return factories.user(db)


@pytest.fixture
def pending(db, anna, tmp_path):
    """A file that Anna has taken in."""
    return taking_in.keep(
        db,
        taking_in.read(TYPES, name="avtal.txt", data=b"Samverkansavtal om tillsyn."),
        Stamp(anna, NOW),
        organisation=factories.organisation(db),
        folder=tmp_path / "files",
        keys=frozenset({"everything"}),
    )


def say(db, pending, seen=None, doctype="agreement", **said):
    number = answering.number(pending) if seen is None else seen
    answering.say(db, pending, doctype, said, asked=ASKED, seen=number)


def test_what_is_said_stands_in_the_row_and_is_told_in_the_list(db, pending):
    say(db, pending, title=Verdict(answering.ACCEPTED, "Tillsyn"), term=Verdict(answering.ABSENT))
    db.commit()
    again = fresh(db).get_one(PendingImport, pending.id)
    assert answering.answers(again, "agreement") == {
        "title": Verdict("accepted", "Tillsyn"),
        "term": Verdict("absent"),
    }
    (row,) = lists.waiting(fresh(db), [pending.organisation_id]).rows
    assert (row.reviewed, row.asked) == (2, 3)


def test_of_a_file_of_which_nothing_was_said_the_list_tells_nothing(db, pending):
    (row,) = lists.waiting(db, [pending.organisation_id]).rows
    assert (row.reviewed, row.asked) == (None, None)
    assert answering.last_type(pending) is None


def test_what_was_said_is_taken_back(db, pending):
    say(db, pending, title=Verdict(answering.ABSENT))
    say(db, pending, title=None)
    assert answering.answers(pending, "agreement") == {}
    assert lists.waiting(db, [pending.organisation_id]).rows[0].reviewed == 0


def test_each_type_has_its_own_answers_and_the_last_one_is_come_back_to(db, pending):
    say(db, pending, title=Verdict(answering.ACCEPTED, "A"))
    say(db, pending, doctype="memo", title=Verdict(answering.CHANGED, "B"))
    assert answering.last_type(pending) == "memo"
    assert answering.answers(pending, "agreement")["title"].value == "A"


def test_who_looks_at_an_old_page_overwrites_nobody(db, pending):
    say(db, pending, title=Verdict(answering.CHANGED, "Annas"))
    with pytest.raises(RuleBroken):
        say(db, pending, seen=0, title=Verdict(answering.CHANGED, "Sara"))
    assert answering.answers(pending, "agreement")["title"].value == "Annas"


def test_the_same_said_twice_is_said_once(db, pending):
    say(db, pending, title=Verdict(answering.ABSENT))
    say(db, pending, seen=0, title=Verdict(answering.ABSENT))
    assert answering.number(pending) == 1


def test_nothing_is_said_of_a_file_that_became_a_document(db, pending, anna):
    confirmed = Confirmed({"title": "Tillsyn"}, None)
    confirming.confirm(db, pending, TYPES["agreement"], confirmed, Stamp(anna, NOW))
    with pytest.raises(RuleBroken):
        say(db, pending, title=Verdict(answering.ABSENT))


@pytest.mark.parametrize(
    ("value", "is_compared", "said"),
    [
        ("2027-01-01", False, answering.KEPT),
        ("2027-01-01", True, answering.ACCEPTED),
        ("2027-02-02", False, answering.CHANGED),
        ({"start": "2027-01-01", "months": 3}, False, answering.KEPT),
        ({"start": "2027-01-01", "months": 3}, True, answering.CHANGED),
        (None, False, answering.ABSENT),
        (None, True, answering.ABSENT),
    ],
)
def test_what_a_value_means_beside_the_proposed_day(value, is_compared, said):
    one = answering.of_value(value, ["2027-01-01", None], is_compared=is_compared)
    assert (one.said, one.value) == (said, value)


@given(st.dates(), st.lists(st.dates(), max_size=4))
def test_a_proposed_day_is_never_reviewed_without_having_been_compared(day, others):
    proposed = [one.isoformat() for one in (day, *others)]
    one = answering.of_value({"end": day.isoformat()}, proposed, is_compared=False)
    assert not one.is_reviewed


def test_what_is_kept_without_having_been_compared_is_not_counted():
    waits = Verdict(answering.KEPT, {"end": "2027-01-01"})
    said = {"title": Verdict(answering.ABSENT), "term": waits, "more": Verdict(answering.CHANGED)}
    assert answering.count(said, ASKED) == 1
