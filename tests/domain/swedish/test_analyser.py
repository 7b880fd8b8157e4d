"""Swedish words: what meets, what stays apart, and where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.domain.swedish import completed, word
from agreementhub.domain.swedish.analyser import analyse, clean, fold, stem


def words(text):
    return [token.exact for token in analyse(text)]


def answers(text):
    """Everything that a text can be found by."""
    return {word for t in analyse(text) for word in (t.exact, t.stem, *t.parts)}


@pytest.mark.parametrize(
    "forms",
    [
        "kostnad kostnaden kostnader kostnaderna kostnadernas",
        "förlänga förlängning förlängs förlängd förlängas förlängningar",
        "bifall biföll bifalls bifaller bifölls",
        "avslag avslås avslog avslogs avslaget",
        "barn barnet barnets barnen barnens",
        "ungdom ungdomar ungdomars ungdomarnas",
        "anmälan anmälningar anmälningarna anmäldes",
        "orosanmälan orosanmälningar orosanmälningarnas",
        "uppsägning uppsägas uppsagd uppsägningar",
        "villkor villkoret villkoren",
        "lekplats lekplatsen lekplatser",
        "motionssvar motionssvaret motionssvaren",
        "skola skolan skolor skolornas",
        "fråga frågan frågor frågorna frågade",
        "ärende ärendet ärenden ärendena",
        "avtal avtalet avtalen avtalens",
        "samverka samverkan samverkar",
        "ledamot ledamöter ledamöternas",
        "huvudman huvudmän huvudmännens",
        "stad städer städernas",
        "gemensam gemensamt gemensamma",
        "allmän allmänt allmänna",
        "invånare invånaren invånarna invånarnas",
        "program programmet programmen",
        "socialtjänst socialtjänster socialtjänsters",
        "jämtland jämtlands",
        "hotell hotellet hotellets",
        "idrottare idrottares idrottarna",
        "företagare företagarna företagares",
        "bonde bonden bönder bönderna",
        "kostnad kostnaderna kostar kostade",
        "centrum centret centra",
        "del delen delar delarna",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("får", "far"),
        ("mål", "mal"),
        ("län", "lan"),
        ("bifall", "avslag"),
        ("kommun", "region"),
        ("fel", "fler"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert stem(fold(one)) != stem(fold(other))


def test_swedish_letters_stay_and_accents_go():
    assert fold("Ångström Sundén Müller Sørensen Tür") == "ångström sunden muller sörensen tur"


def test_letters_written_as_two_characters_are_one():
    assert words("O\u0308rebro la\u0308n") == ["örebro", "län"]


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("samverkansavtalet", {"samverkan", "avtal"}),
        ("kostnadsfördelning", {"kostnad", "fördelning"}),
        ("sjukvårdsnämnden", {"sjuk", "vård", "nämnd", "sjukvård"}),
        ("skolstyrelsen", {"skola", "styrelse"}),
        ("gatukontoret", {"gata", "kontor"}),
        ("familjehem", {"familj", "hem"}),
        ("Linköpingsavtalet", {"linköping", "avtal"}),
        ("missbruksproblematik", {"missbruk", "problematik"}),
        ("avgiftningsplatser", {"avgiftning", "plats"}),
        ("e-arkivet", {"e", "arkiv"}),
        ("föräldrautbildning", {"förälder", "utbildning"}),
        ("trygghetsvandring", {"trygghet"}),
    ],
)
def test_a_compound_is_found_by_its_parts(compound, parts):
    (token,) = analyse(compound)
    assert parts <= set(token.parts)


@pytest.mark.parametrize(
    "word", ["information", "kommunikation", "delegation", "ordförande", "avtal"]
)
def test_a_word_that_only_looks_like_a_compound_stays_whole(word):
    (token,) = analyse(word)
    assert token.parts == ()


def test_every_spelling_of_mini_maria_meets():
    mini_maria = {"minimaria"}
    for spelling in ("Mini-Maria", "MiniMaria", "Minimaria", "MINI\u2011MARIA", "Mini\u00admaria"):
        assert set(words(spelling)) == mini_maria
        assert {"mini", "maria"} <= answers(spelling)
    assert "minimaria" in answers("Mini-Mariamottagningar")
    assert stem("minimarior") == "minimaria"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 345 000 kr", ["4345000", "kr"]),
        ("4\u00a0345\u202f000 kr", ["4345000", "kr"]),
        ("4345000 kr", ["4345000", "kr"]),
        ("40 tkr/md", ["40000", "md"]),
        ("40 000", ["40000"]),
        ("4,3 mnkr", ["4300000"]),
        ("2 miljarder", ["2000000000"]),
        ("§ 65 och 65 §", ["§65", "och", "§65"]),
        ("paragraf 65, Paragrafen 66", ["§65", "§66"]),
        ("paragraf 65-66, paragraf ett", ["paragraf", "65-66", "paragraf", "ett"]),
        ("långparagraf 65", ["långparagraf", "65"]),
        ("25 kap. 1 § OSL", ["25kap", "§1", "osl"]),
        ("28 mars 2021", ["2021-03-28"]),
        ("2021-03-28", ["2021-03-28"]),
        ("16- 25 år, 16–25 år", ["16-25", "år", "16-25", "år"]),
        (
            "16 till 25 år, mellan 16 och 25 års ålder",
            ["16-25", "år", "mellan", "16-25", "års", "ålder"],
        ),
        ("Mellan 6 och 12 år", ["mellan", "6-12", "år"]),
        ("16 och 25 år", ["16", "och", "25", "år"]),
        ("mellan 16 och 25 elever", ["mellan", "16", "och", "25", "elever"]),
        ("3 till 6 kr, 2023 till 2026", ["3", "till", "6", "kr", "2023", "till", "2026"]),
        ("lagen (2017:725)", ["lagen", "2017-725"]),
        ("KS 2019/00123", ["ks-2019-123"]),
        ("år 2017 100 personer", ["år", "2017", "100", "personer"]),
        ("FN:s barnkonvention", ["fn", "barnkonvention"]),
        ("missbruks/beroende-problematik", ["missbruks", "beroendeproblematik"]),
        ("A4 och 25år", ["a4", "och", "25år"]),
        ("BUP, KS och IT", ["bup", "ks", "och", "it"]),
    ],
)
def test_numbers_and_signs_become_words(text, expected):
    assert words(text) == expected


def test_a_span_and_a_date_are_found_by_what_is_in_them():
    assert {"2018", "2019"} <= answers("2018-2019")
    assert {"2021", "mars"} <= answers("2021-03-28")
    assert "456-21" in answers("RUN/456:21/2020")
    assert "40" in answers("40 tkr")


def test_tokens_know_where_they_stand():
    text = "Avtal KS 2019/123 gäller 13–20 år – se § 65."
    written = [clean(text)[t.start : t.end] for t in analyse(text)]
    assert written == ["Avtal", "KS 2019/123", "gäller", "13–20", "år", "se", "§ 65"]


@given(st.text(max_size=300))
def test_any_text_gives_tokens_in_order(text):
    reached = 0
    for token in analyse(text):
        assert reached <= token.start < token.end
        assert token.exact and not any(letter.isspace() for letter in token.exact + token.stem)
        reached = token.end


SWEDISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöéüß", max_size=30)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(SWEDISH)
def test_the_stem_of_a_stem_is_itself(word):
    assert stem(stem(fold(word))) == stem(fold(word))


PIECES = ["samverkans", "kommun", "skol", "vård", "avtalen", "nämnden", "s", "ena", "ande", "an"]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_the_stem_of_a_compound_is_its_own_stem(pieces):
    word = "".join(pieces)
    assert stem(stem(word)) == stem(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("energi- och klimatrådgivning", ["energirådgivning"]),
        ("Kost-, städ- och måltidsservice", ["kostservice", "städservice"]),
        ("Barn- och ungdomspsykiatrin", ["barnpsykiatri"]),
        ("kommun- och skola", []),
        ("Mini-Maria och skola", []),
        ("x" * 100_000 + "- och", []),
        ("x- och " * 20_000, []),
    ],
)
def test_a_word_that_is_left_open_is_completed(text, words):
    assert [stem for _, stem, _ in completed(text)] == words


def test_a_first_word_that_means_another_thing_is_no_part():
    assert word("konstgräsplan")[2] == ("plan", "konstgräs", "gräs")
    assert "konst" in word("konstverk")[2]
    assert word("växlar")[1] != word("växeln")[1] == "växel"
