"""Documents of the same case lend each other a little weight, and come last without the words."""

import pytest

from agreementhub.search.engines.protocol import IndexedDocument, Search
from agreementhub.search.query.names import Names
from agreementhub.search.query.tree import Everything
from agreementhub.search.results.finding import find

PUBLIC, INSIDE = frozenset({"public"}), frozenset({"public", "inside"})
QUAY, SCHOOL = "1", "2"


def note(number, text, case=None, keys=PUBLIC, **more):
    facets = {"case_id": [case]} if case else {}
    return IndexedDocument(number, "", text, keys=keys, facets=facets, **more)


CASES = {1: QUAY, 2: QUAY, 3: QUAY, 4: SCHOOL, 5: SCHOOL}


@pytest.fixture
def cases(engine):
    """A motion about a quay; its reply and a closed memo that tell of it in other words; a case
    about a school, whose reply mentions a quay; much else."""
    engine.write(
        [
            note(1, "Kajen i viken måste rustas, säger motionären.", QUAY, doctype="motion"),
            note(2, "Förtöjningen besiktigas nästa sommar.", QUAY, year=2027),
            note(3, "Pålarna är ruttna.", QUAY, keys=frozenset({"inside"})),
            note(4, "Lärarna vill gå ut mer.", SCHOOL),
            note(5, "Skolgården får en vik av sand.", SCHOOL),
            *(note(number, "Protokollet justeras i dag.") for number in range(10, 40)),
        ]
    )
    return engine


def ask(engine, typed, keys=PUBLIC, cases_of=CASES, **more):
    search = Search(Everything(), keys, **more)
    known = None if cases_of is None else lambda ids: {n: CASES[n] for n in ids if n in CASES}
    return find(engine, typed, Names(), search, cases_of=known)


def ids(finding):
    return [hit.id for hit in finding.result.hits]


def test_what_is_of_the_case_of_a_hit_comes_last_without_the_word(cases):
    found = ask(cases, "kajen")
    assert ids(found) == [1, 2]
    assert (found.full, found.kin, found.result.count) == (1, 1, 2)


def test_without_the_cases_it_is_left_out(cases):
    found = ask(cases, "kajen", cases_of=None)
    assert (ids(found), found.kin) == ([1], 0)


def test_a_closed_document_is_found_by_its_case_by_those_alone_who_may_read_it(cases):
    assert sorted(ids(ask(cases, "kajen", INSIDE))) == [1, 2, 3]
    assert ids(ask(cases, "pålarna")) == []
    assert ids(ask(cases, "kajen", INSIDE, closed=frozenset({3}))) == [1, 2]


@pytest.mark.parametrize(
    "typed", ['"kajen"', "kajen OCH viken", "kajen INTE sommar", "kaj*", "kajen typ:motion"]
)
def test_who_says_exactly_what_is_wanted_gets_that_alone(cases, typed):
    assert ids(ask(cases, typed)) == [1]


def test_what_was_demanded_is_demanded_of_the_case_too(cases):
    assert ids(ask(cases, "kajen år:2027")) == []
    assert ids(ask(cases, "kajen", filters={"doctype": {"motion"}})) == [1]


@pytest.mark.parametrize(("offset", "limit"), [(0, 1), (1, 1), (1, 5), (2, 5)])
def test_pages_share_the_hits_of_the_case_between_them(cases, offset, limit):
    found = ask(cases, "kajen", offset=offset, limit=limit)
    assert ids(found) == [1, 2][offset : offset + limit]
    assert (found.full, found.kin, found.result.count) == (1, 1, 2)


def test_of_what_has_some_of_the_words_that_of_the_best_case_comes_first(engine):
    engine.write(
        [
            note(1, "Kajen rustas och muddras.", QUAY),
            note(2, "Ett långt yttrande nämner hur viken ser ut nu för tiden.", QUAY),
            note(4, "Muddras.", SCHOOL),
            *(note(number, "Protokollet justeras i dag.") for number in range(10, 40)),
        ]
    )
    typed = "rustas muddras viken"
    assert ids(ask(engine, typed, cases_of=None)).index(2) > 1
    assert ids(ask(engine, typed))[:2] == [1, 2]


def test_by_day_hits_have_all_the_words(cases):
    assert ids(ask(cases, "kajen", sort="date")) == [1]
