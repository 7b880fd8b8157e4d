"""What a draft lacks, and where it says two things."""

import pytest

from agreementhub.domain.content import HeavyWord, LongSentence, remarks
from agreementhub.i18n import translator
from agreementhub.services.reviews import checks
from tests import factories
from tests.factories import TYPES

AGREEMENT = TYPES["agreement"]
TERM = {
    "start": "2027-01-01",
    "end": "2028-12-31",
    "notice": {"anchor": "before_end", "value": 12, "unit": "months"},
}


def found(values, state="review", sort=None):
    say = translator("sv")
    return [
        (one.field.key, say(one.words))
        for one in checks.findings(AGREEMENT, values, state, "sv")
        if sort in (None, one.sort)
    ]


def test_what_the_next_state_needs_is_missing_and_the_rest_is_advice():
    missing = [key for key, _words in found({}, "decided", "missing")]
    advised = [key for key, _words in found({}, "decided", "advised")]
    assert {"title", "purpose", "cost_allocation", "term"} <= set(missing)
    assert set(advised) == {"data_protection", "dispute", "archive_status"}
    assert not set(missing) & set(advised)


def test_the_ten_things_that_an_agreement_should_tell_are_asked_for():
    keys = [key for key, _words in found({"title": "Avtal"}, "draft", "advised")]
    assert len(keys) == 10
    assert [key for key, _ in found({"title": "A", "dispute": "Domstol."}, "draft", "advised")] == [
        key for key in keys if key != "dispute"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Avtalet kan sägas upp skriftligen senast sex månader före avtalstidens slut.",
            ["Om uppsägningstiden säger texten 6 månader, fältet 12 månader."],
        ),
        ("Avtalet kan sägas upp skriftligen senast tolv månader före avtalstidens slut.", []),
        (
            "Avtalet gäller från och med den 1 januari 2027 till och med den 31 december 2029.",
            ["Om sista dagen säger texten 2029-12-31, fältet 2028-12-31."],
        ),
        ("Parterna möts varje månad.", []),
    ],
)
def test_a_text_that_tells_another_time_than_the_field_is_told(text, told):
    values = {"term": TERM, "term_clauses": [{"id": "c1", "prose": text}]}
    assert [words for _key, words in found(values, sort="disagrees")] == told


def test_without_a_term_nothing_disagrees():
    clauses = [{"id": "c1", "prose": "Avtalet kan sägas upp sex månader före slutet."}]
    for term in ({}, {"term": {"unknown": True}}):
        assert found({**term, "term_clauses": clauses}, sort="disagrees") == []


def test_long_sentences_and_heavy_words_are_told_with_what_to_do():
    text = "Därest kostnad uppstår ska parten erlägga den. " + "ord " * 40 + "."
    told = remarks(text)
    assert LongSentence("ord ord ord ord ord", 41) in told or any(
        isinstance(one, LongSentence) and one.words > 35 for one in told
    )
    assert [one.word for one in told if isinstance(one, HeavyWord)] == ["därest", "erlägga"]
    assert "Skriv ”betala”." in str(found({"purpose": text}, sort="language"))


def test_dates_and_numbers_with_points_do_not_end_a_sentence():
    assert remarks("Den 1.1.2027 betalas 1.500 kr. " * 3) == []


@pytest.mark.parametrize(("level", "told"), [("open", ["confidentiality"]), ("internal", [])])
def test_a_marking_in_a_document_that_all_may_read_is_told(db, level, told):
    made = factories.agreement(db, level=level)
    values = {"confidentiality": {"level": "secret", "provision": "26 kap. 1 §"}}
    found = checks.open_though_marked(made, AGREEMENT, values)
    assert [one.field.key for one in found] == told


def test_a_text_that_points_to_a_clause_that_is_gone_is_told_at_its_field():
    clauses = [
        {"id": "a", "heading": "Syfte", "prose": "Kostnaden delas enligt punkt 3.", "number": "1"},
        {"id": "b", "heading": "Mer", "prose": "Se punkt 1.", "number": "2"},
    ]
    values = {"purpose_clauses": clauses, "background": "Beslut enligt punkt 2 a."}
    assert found(values, "draft", "points") == [
        ("background", "Texten säger ”punkt 2 a”, men ingen klausul har det numret."),
        ("purpose_clauses", "Texten säger ”punkt 3”, men ingen klausul har det numret."),
    ]
    assert found({"background": "Beslut enligt punkt 2."}, "draft", "points") == []
