"""Another text for a place: taken in one by one, as a version of its own."""

import pytest

from agreementhub.domain.rules import RuleBroken
from agreementhub.services import documents
from agreementhub.services.documents import working_copies
from agreementhub.services.reviews import NewComment, comments, suggestions
from agreementhub.services.stamp import Stamp
from tests import factories
from tests.conftest import NOW
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
CLAUSES = [{"id": f"c{n}", "heading": f"Rubrik {n}", "prose": f"Text {n}."} for n in range(2)]


@pytest.fixture
def draft(db):
    return factories.agreement(db, purpose="Samverka.", purpose_clauses=CLAUSES)


def stamp(db, name="Anna Berg"):
    return Stamp(factories.user(db, name), NOW, "Förslag")


def suggest(db, draft, place, proposed):
    new = NewComment("", place, proposed=proposed)
    return comments.add(db, draft, AGREEMENT, new, "sv", stamp(db, "Johan Ek"))


def accept(db, draft, one):
    return suggestions.accept(db, draft, AGREEMENT, one, stamp(db))


def save(db, draft, **changes):
    documents.save(
        db, draft, AGREEMENT, stamp(db), base_number=draft.newest.number, changes=changes
    )


def test_each_suggestion_becomes_a_version_of_its_own(db, draft):
    one = suggest(db, draft, "purpose", "Samverka mer.")
    two = suggest(db, draft, "purpose_clauses/c1", "Ny text.")
    accept(db, draft, one)
    made = accept(db, draft, two)
    assert (made.number, made.content["purpose"]) == (3, "Samverka mer.")
    assert [row["prose"] for row in made.content["purpose_clauses"]] == ["Text 0.", "Ny text."]
    assert [row["number"] for row in made.content["purpose_clauses"]] == ["1", "2"]
    assert (one.outcome, two.outcome) == ("accepted", "accepted")
    assert one.resolved_by.name == "Anna Berg"


def test_what_is_typed_and_not_saved_stays_where_a_suggestion_is_accepted(db, draft):
    one = suggest(db, draft, "purpose", "Samverka mer.")
    by = stamp(db)
    working_copies.keep(db, draft, by, base_number=1, fields={"goals": "Nya mål."})
    accept(db, draft, one)
    kept = working_copies.of(db, draft, by.person)
    assert kept.fields == {"goals": "Nya mål."}
    made = documents.write_typed(db, draft, AGREEMENT, by).version
    assert (made.content["purpose"], made.content["goals"]) == ("Samverka mer.", "Nya mål.")
    assert working_copies.of(db, draft, by.person) is None


def test_what_others_changed_elsewhere_stays(db, draft):
    one = suggest(db, draft, "purpose_clauses/c1", "Ny text.")
    rows = draft.newest.content["purpose_clauses"]
    save(db, draft, purpose_clauses=[{**rows[0], "prose": "Annan."}, rows[1]])
    made = accept(db, draft, one)
    assert [row["prose"] for row in made.content["purpose_clauses"]] == ["Annan.", "Ny text."]


@pytest.mark.parametrize("place", ["purpose", "purpose_clauses/c1"])
def test_a_text_that_was_changed_or_deleted_meanwhile_is_not_overwritten(db, draft, place):
    one = suggest(db, draft, place, "Ny text.")
    rows = draft.newest.content["purpose_clauses"]
    save(db, draft, purpose="Något annat.", purpose_clauses=rows[:1])
    with pytest.raises(RuleBroken):
        accept(db, draft, one)
    assert (one.outcome, draft.newest.number) == ("", 2)


def test_a_suggestion_is_settled_once(db, draft):
    one = suggest(db, draft, "purpose", "Nej.")
    suggestions.reject(db, draft, one, stamp(db))
    with pytest.raises(RuleBroken):
        accept(db, draft, one)
    assert (one.outcome, draft.newest.number) == ("rejected", 1)


def test_a_comment_is_no_suggestion(db, draft):
    said = comments.add(db, draft, AGREEMENT, NewComment("Hm.", "purpose"), "sv", stamp(db))
    with pytest.raises(RuleBroken):
        accept(db, draft, said)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("purpose", "Samverka."),
        ("purpose_clauses/c1", "Text 1."),
        ("purpose_clauses/c9", None),
        ("purpose_clauses", None),
        ("term", None),
        ("xyzzy", None),
        ("purpose/c1", None),
    ],
)
def test_a_text_can_be_suggested_where_there_is_one(draft, place, text):
    assert suggestions.text_at(AGREEMENT, draft.newest.content, place) == text


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("- ett\n- **två**", None),
        ("- ett\n-  **två**\n", None),
        ("* ett\n* __två__", None),
        ("- ett\n- två", "- ett\n- två"),
        ("", ""),
    ],
)
def test_a_text_that_reads_as_it_stands_suggests_nothing(given, taken):
    assert suggestions.other_text("- ett\n- **två**", given) == taken
    assert suggestions.other_text(None, given) is None


def test_lines_are_no_prose_and_texts_of_clauses_are():
    places = ("title", "purpose", "purpose_clauses/c1", "term", "gone", "")
    assert [suggestions.is_prose_at(AGREEMENT, place) for place in places] == [
        False, True, True, False, False, False,
    ]  # fmt: skip
