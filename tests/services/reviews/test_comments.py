"""What is said of a draft stays with its clause, and reaches whom it names."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.models import Comment, Letter
from agreementhub.services import documents
from agreementhub.services.reviews import NewComment, comments
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
CLAUSES = [{"id": f"c{n}", "heading": f"Rubrik {n}", "prose": f"Text {n}."} for n in range(3)]


@pytest.fixture
def draft(db):
    return factories.agreement(db, purpose="Samverka.", purpose_clauses=CLAUSES)


def stamp(db, name="Anna Berg", once=""):
    return Stamp(factories.user(db, name), NOW, "", once)


def say(db, draft, text="Ska det stå så?", once="", **given):
    return comments.add(db, draft, AGREEMENT, NewComment(text, **given), "sv", stamp(db, once=once))


def save(db, draft, **changes):
    number = draft.newest.number
    given = Stamp(factories.user(db, "Johan Ek"), NOW, "Ändrat")
    documents.save(db, draft, AGREEMENT, given, base_number=number, changes=changes)


def places(db, draft):
    threads = comments.threads(db, draft, draft.newest.content)
    return [(one.first.place, one.is_gone) for one in threads]


def test_a_comment_stays_with_its_clause_wherever_that_is_moved(db, draft):
    said = say(db, draft, place="purpose_clauses/c2")
    assert said.named.endswith("· Rubrik 2")
    save(db, draft, purpose_clauses=[draft.newest.content["purpose_clauses"][2], CLAUSES[0]])
    assert places(db, draft) == [("purpose_clauses/c2", False)]


def test_a_comment_on_a_clause_that_is_gone_is_kept_and_says_so(db, draft):
    say(db, draft, place="purpose_clauses/c2")
    save(db, draft, purpose_clauses=CLAUSES[:2])
    assert places(db, draft) == [("purpose_clauses/c2", True)]


def test_an_answer_stands_under_what_it_answers_at_the_same_place(db, draft):
    first = say(db, draft, place="purpose")
    say(db, draft, "Ja.", parent=first)
    (thread,) = comments.threads(db, draft, draft.newest.content)
    assert [one.text for one in thread.answers] == ["Ja."]
    assert thread.answers[0].place == "purpose"


def test_what_is_resolved_can_be_opened_again(db, draft):
    said = say(db, draft)
    comments.resolve(db, said, stamp(db, "Johan Ek"))
    comments.resolve(db, said, stamp(db))
    assert said.resolved_by.name == "Johan Ek"
    comments.reopen(db, said, stamp(db))
    assert (said.resolved_at, said.resolved_by) == (None, None)


def test_the_same_form_twice_is_one_comment_and_one_letter(db, draft):
    johan = factories.user(db, "Johan Ek")
    for _ in range(2):
        say(db, draft, once="samma", mentioned=johan)
    db.flush()
    assert db.query(Comment).count() == 1
    (letter,) = db.query(Letter)
    assert (letter.kind, letter.recipient) == ("comment", johan.email)


def test_who_names_themselves_gets_no_letter(db, draft):
    say(db, draft, mentioned=factories.user(db))
    assert db.query(Letter).count() == 0


@pytest.mark.parametrize(
    "given",
    [
        {"text": "  "},
        {"text": "x" * 5001},
        {"place": "xyzzy"},
        {"place": "purpose_clauses/c9"},
        {"place": "purpose/c1"},
    ],
)
def test_what_is_no_comment_is_refused_in_words(db, draft, given):
    with pytest.raises(RuleBroken):
        say(db, draft, **given)


def test_comments_of_another_document_and_answers_are_not_found(db, draft):
    other = factories.agreement(db, title="Annat")
    first = say(db, draft)
    answer = say(db, draft, "Ja.", parent=first)
    assert comments.find(db, draft, first.id) is first
    assert comments.find(db, other, first.id) is None
    assert comments.find(db, draft, answer.id) is None
    assert comments.find(db, draft, None) is None
