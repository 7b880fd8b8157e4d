"""What is found: all the words first, then some, in the spelling that was meant."""

import pytest

from agreementhub.search.engines.protocol import IndexedDocument, Search
from agreementhub.search.query.names import Names
from agreementhub.search.query.tree import Everything
from agreementhub.search.results.finding import FEW, find

PUBLIC = frozenset({"public"})


def ask(engine, typed, keys=PUBLIC, *, exactly=False, **more):
    """What was found for someone with these keys."""
    return find(engine, typed, Names(), Search(Everything(), keys, **more), exactly=exactly)


def ids(finding):
    """The documents that were found, in order."""
    return [hit.id for hit in finding.result.hits]


def note(number, text, keys=PUBLIC, **more):
    """A document with this text."""
    return IndexedDocument(number, "", text, keys=keys, **more)


@pytest.fixture
def ponds(engine):
    """A text with both words, two with the rare one, many with the common one."""
    engine.write([note(1, "Kommunen gräver dammar.", year=2020, doctype="memo")])
    engine.write([note(n, "Här finns dammar.", year=2021, doctype="memo") for n in (2, 3)])
    engine.write([note(n, "Kommunen talar.", year=2022, doctype="memo") for n in range(4, 24)])
    return engine


def test_what_has_all_the_words_comes_first_and_then_what_has_the_rare_ones(ponds):
    found = ask(ponds, "kommunen dammar")
    assert ids(found)[0] == 1
    assert set(ids(found)[1:]) == {2, 3}
    assert (found.full, found.result.count) == (1, 3)


@pytest.mark.parametrize("typed", ["kommunen OCH dammar", '"kommunen dammar"', "dammar INTE här"])
def test_what_is_written_with_operators_stays_exact(ponds, typed):
    found = ask(ponds, typed)
    assert found.full == found.result.count


def test_a_demand_holds_for_what_has_only_some_of_the_words_too(ponds):
    assert ids(ask(ponds, "kommunen dammar år:2021")) == [2, 3]


def test_facets_count_all_that_is_shown(ponds):
    found = ask(ponds, "kommunen dammar")
    assert found.result.facets["doctype"] == [("memo", 3)]
    assert dict(found.result.facets["year"]) == {"2020": 1, "2021": 2}


@pytest.mark.parametrize(("offset", "limit"), [(0, 1), (0, 2), (1, 1), (1, 5), (2, 5), (3, 5)])
def test_a_page_goes_on_from_all_words_to_some(ponds, offset, limit):
    every = ids(ask(ponds, "kommunen dammar"))
    page = ask(ponds, "kommunen dammar", offset=offset, limit=limit)
    assert ids(page) == every[offset : offset + limit]
    assert page.result.count == 3


@pytest.mark.parametrize(("many", "some"), [(FEW - 1, 1), (FEW, 0)])
def test_some_words_will_do_only_where_few_have_all(engine, many, some):
    engine.write([note(n, "Dammar grävs.") for n in range(1, many + 1)])
    engine.write([note(99, "Dammar vilar.")])
    found = ask(engine, "dammar grävs")
    assert (found.full, found.result.count - found.full) == (many, some)


def test_the_words_of_a_question_itself_are_not_asked_for(engine):
    engine.write([note(1, "Katten bor på äldreboendet."), note(2, "Får man ta med sig fika?")])
    assert ids(ask(engine, "Får man ta med sig katten till äldreboendet?")) == [1]
    assert ids(ask(engine, "får man")) == [2]


def test_a_word_that_stands_nowhere_is_searched_in_its_likely_spelling(engine):
    engine.write([note(1, "Om räddningstjänst."), note(2, "Om räddning.")])
    found = ask(engine, "raddningstjanst")
    assert (ids(found), found.spelling, found.is_respelled) == ([1], "räddningstjänst", True)
    as_typed = ask(engine, "raddningstjanst", exactly=True)
    assert (ids(as_typed), as_typed.is_respelled) == ([], False)
    assert as_typed.spelling == "räddningstjänst"


def test_a_word_that_exists_is_never_replaced(engine):
    engine.write([note(n, "Örebro län") for n in range(1, 31)] + [note(99, "Ett lan hålls")])
    found = ask(engine, "lan")
    assert (ids(found), found.is_respelled, found.spelling) == ([99], False, "län")


def test_only_the_unknown_word_of_several_is_respelled(engine):
    engine.write([note(1, "Ett lan i Örebro"), *(note(n, "Län") for n in range(2, 40))])
    found = ask(engine, "orebro lan")
    assert (ids(found), found.is_respelled, found.spelling) == ([1], True, "örebro lan")


def test_a_region_is_found_without_its_dots(register):
    found = ask(register, "region orebro lan")
    assert (ids(found)[0], found.is_respelled, found.spelling) == (1, True, "region örebro län")


def test_nothing_that_is_closed_counts_as_rare_known_or_close(engine):
    hidden = [note(n, "Zebrakodens dammar", keys=frozenset({"secret"})) for n in range(10, 40)]
    engine.write([note(1, "Dammar"), note(2, "Bad"), *hidden])
    apart = [ask(engine, typed) for typed in ("dammar bad", "zebrakoden bad", "zebrakodenss")]
    assert [ids(found) for found in apart[1:]] == [[2], []]
    assert set(ids(apart[0])) == {1, 2}
    assert [found.spelling for found in apart] == [None] * 3


def test_hits_by_day_have_all_the_words(ponds):
    assert ids(ask(ponds, "kommunen dammar", sort="date")) == [1]


def test_a_paragraph_or_a_year_finds_nothing_by_itself_where_there_are_words(engine):
    engine.write([note(1, "§ 45 badet 2020"), note(2, "badet"), note(3, "§ 45 vägen 2020")])
    assert ids(ask(engine, "§ 45 badet 2020")) == [1, 2]
    assert set(ids(ask(engine, "§ 45 2021"))) == {1, 3}


@pytest.mark.parametrize(
    ("others", "typed", "some"),
    [
        (FEW, "KF § 45 mars", 0),  # what has all of it is what was asked for
        (FEW - 1, "KF § 45 mars", FEW - 1),  # in few documents KF tells something
        (FEW, "KF § 46 mars", FEW + 1),  # nothing has all of it
        (FEW, "KF 45 mars", FEW),  # no paragraph
        (FEW, "KF badet § 45 mars", 1),  # `badet` tells of a matter
    ],
)
def test_a_paragraph_of_minutes_is_one_decision(engine, others, typed, some):
    engine.write([note(1, "KF § 45 mars, badet"), note(2, "Badet")])
    engine.write([note(n, "KF i mars") for n in range(10, 10 + others)])
    found = ask(engine, typed)
    assert found.result.count - found.full == some


def test_a_year_and_a_type_lift_what_is_of_them(engine):
    texts = "En motion om bad. År 2020."
    engine.write([note(n, texts, doctype="memo", year=2019) for n in (1, 2, 3)])
    engine.write([note(9, texts, doctype="motion", year=2020)])
    names = Names(values={"doctype": {"motion": "motion"}})
    for typed in ("bad 2020", "motion bad"):
        found = find(engine, typed, names, Search(Everything(), PUBLIC))
        assert (ids(found)[0], found.result.count) == (9, 4)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("motion bad", [1]),
        ("bad 2020", [1, 2]),
        ("bad INTE motion", [1, 3]),
        ("bad INTE 2020", [1, 2, 3]),
        ("bad ELLER 2021", [1, 2, 3, 4]),
    ],
)
def test_a_field_will_do_for_the_word_that_names_it_and_hides_nothing(engine, typed, wanted):
    engine.write([note(1, "Ett bad", doctype="motion", year=2020)])
    engine.write([note(2, "Motion om bad", doctype="memo", year=2020)])
    engine.write([note(3, "Bad", doctype="memo", year=2019), note(4, "Väg", year=2021)])
    names = Names(values={"doctype": {"motion": "motion"}})
    found = find(engine, typed, names, Search(Everything(), PUBLIC))
    assert sorted(ids(found)[: found.full]) == wanted


@pytest.fixture
def parted(engine):
    """Texts about telephone exchanges, agreements, and many other things."""
    engine.write([note(1, "Ett växelavtal"), note(2, "Kommunens växel"), note(3, "Ett avtal")])
    engine.write([note(4, "De hemlösa"), *(note(n, "Annat") for n in range(10, 50))])
    engine.write([note(n, "Ett avtal") for n in range(60, 70)])
    return engine


def test_a_part_alone_is_another_matter_where_whole_and_kind_are_known(engine):
    engine.write([note(1, "Om skuldrådgivning"), note(2, "Egen skuld"), note(3, "Skuldsanering")])
    engine.write([note(4, "Skuld och rådgivning")])
    engine.write([note(n, "Annat") for n in range(10, 50)])
    assert ids(ask(engine, "skuldrådgivning")) == [1, 4, 3]


def test_what_only_speaks_of_a_type_and_a_year_comes_behind_what_is_of_them(engine):
    engine.write([note(1, "Bad", doctype="motion", year=2024)])
    engine.write([note(2, "Motion om bad, klart 2024", doctype="memo", year=2023)])
    names = Names(values={"doctype": {"motion": "motion"}})
    found = find(engine, "motion bad 2024", names, Search(Everything(), PUBLIC))
    assert (ids(found), found.full) == ([1, 2], 1)


def test_what_has_a_part_that_tells_the_word_apart_comes_last(parted):
    found = ask(parted, "växelavtal")
    assert (ids(found), found.full) == ([1, 2], 1)


def test_a_word_that_another_is_made_of_will_do(parted):
    assert ids(ask(parted, "hemlöshet")) == [4]


@pytest.mark.parametrize(
    ("typed", "wanted", "full"),
    [
        ("hemlöshet INTE Åmyra", [4], 0),
        ("växelavtal INTE kommunens", [1], 1),
        ("annat OCH växelavtal", [], 0),
        ("växelavtal ELLER hemlöshet", [1, 2, 4], 1),
        ("hemlöshet INTE hemlösa", [], 0),
        ("annat INTE växelavtal", list(range(10, 50)), 40),
    ],
)
def test_a_part_stands_in_where_its_word_does_among_operators(parted, typed, wanted, full):
    found = ask(parted, typed, limit=99)
    assert (sorted(ids(found)), found.full) == (wanted, full)


def test_what_is_not_wanted_is_no_more_than_what_was_typed(parted):
    assert ids(ask(parted, "växel INTE växelavtal")) == [2]


@pytest.mark.parametrize("typed", ["växelhäst", "växelavtal OCH hemlöshet", '"växelavtal"'])
def test_parts_will_not_do_where_one_is_unknown_or_the_word_is_demanded(parted, typed):
    assert set(ids(ask(parted, typed))) <= {1}


@pytest.mark.parametrize(("typed", "found"), [("växelbrist", [1, 2]), ("växelproblemet", [1, 2])])
def test_what_is_said_of_a_matter_leaves_it_to_the_part_before(parted, typed, found):
    assert sorted(ids(ask(parted, typed))) == found


def test_what_is_done_is_found_by_its_verb(engine):
    engine.write([note(1, "Städning"), *(note(n, "Annat") for n in range(10, 50))])
    assert ids(ask(engine, "städa")) == [1]


@pytest.mark.parametrize("whole", [0, 1])
def test_what_a_rare_word_is_told_apart_by_is_asked_for_with_the_other_words(engine, whole):
    engine.write([note(1, "Renhållningen är ny.")])
    engine.write([note(n, "Ett tidigt avtal.") for n in range(2, 2 + 2 * FEW)])
    engine.write([note(n, "Renhållningsavtalet.") for n in range(100, 100 + whole)])
    assert ids(ask(engine, "tidigt renhållningsavtal"))[: 1 + whole] == [100, 1][-1 - whole :]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *(("Vad kostar dammen?", 1), ("när måste dammen rensas", 1)),
        *(("dammen kostar", 2), ("Varför rensas dammen?", 2), ("vilken skrivelse om dammen", 2)),
    ],
)
def test_a_question_of_what_holds_is_answered_by_agreements_first(engine, typed, first):
    engine.write([note(1, "Dammen rensas.", doctype="agreement")])
    engine.write([note(2, "Dammen rensas: dammen.", doctype="memo")])
    names = Names(values={"doctype": {"skrivelse": "memo"}})
    assert ids(find(engine, typed, names, Search(Everything(), PUBLIC)))[0] == first


def test_a_part_in_too_many_documents_gives_way_to_the_kind(engine):
    engine.write([note(n, "Om en skola") for n in range(1, 31)] + [note(99, "En buss")])
    assert ids(ask(engine, "skolbuss")) == [99]


def test_what_ends_in_a_year_comes_before_what_is_an_agreement(engine):
    ends = [note(1, "Avtalet gäller till och med den 31 augusti 2028.", doctype="agreement")]
    others = [note(n, "Avtal om bad. Avtalet gäller.", doctype="agreement") for n in range(2, 9)]
    engine.write([*ends, *others])
    assert ids(ask(engine, "vilka avtal går ut 2028"))[0] == 1
