"""Letters, words and compounds: folding, case, composed letters, and words that mean the same."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.swedish import compounds, synonyms
from agreementhub.domain.swedish.analyser import analyse, clean, fold, pieces
from agreementhub.domain.swedish.lexicon import known_ends, lexicon, lines
from agreementhub.domain.swedish.stems import stem

SWEDISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöéüøæ", min_size=1, max_size=25)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åre", "åre"),
        ("ÄNG", "äng"),
        ("Östersund", "östersund"),
        ("Idé", "ide"),
        ("à la carte", "a la carte"),
        ("Müller", "muller"),
        ("Çelik", "celik"),
        ("Sørensen", "sörensen"),
        ("Færøyene", "färöyene"),
        ("STRAßE", "strasse"),
        ("Mini\u00admaria", "minimaria"),
        ("A\u030a", "å"),
        ("o\u0308l", "öl"),
        ("ﬁnans", "finans"),
        ("İ", "i"),
        ("Łódź", "łodz"),
        ("", ""),
        ("2027-06-30 § 65", "2027-06-30 § 65"),
    ],
)
def test_a_letter_is_folded_to_the_one_that_it_is_found_by(text, folded):
    assert fold(text) == folded


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_the_case_and_the_composition_of_letters_make_no_difference(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded


@settings(max_examples=60, deadline=None)
@given(SWEDISH)
def test_capitals_are_small_letters_to_the_reader(word):
    assert fold(word.upper()) == fold(word.lower()) == fold(word.capitalize())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_a_clean_text_is_composed_and_stays_so(text):
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@settings(max_examples=60, deadline=None)
@given(SWEDISH)
def test_a_word_is_the_same_word_however_its_letters_are_composed(word):
    composed, apart = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    one, *others = [
        [token[:3] for token in analyse(t)] for t in (composed, apart, composed.upper())
    ]
    assert all(other == one for other in others)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Mini-Maria", ["minimaria"]),
        ("Mini\u2010Maria", ["minimaria"]),
        ("vård- och omsorg", ["vård", "och", "omsorg"]),
        ("FN:s", ["fn"]),
        ("KS:en", ["ks"]),
        ("kl:12", ["kl", "12"]),
        ("SKR:s och FN:s", ["skr", "och", "fn"]),
        ("och/eller", ["och", "eller"]),
        ("Avtalet,(bilaga)", ["avtalet", "bilaga"]),
        ("e-post@example.se", ["epost", "example", "se"]),
        ("B12 och 3D", ["b12", "och", "3d"]),
        ("COVID19", ["covid19"]),
        ("§", []),
        ("§ om skolan", ["om", "skolan"]),
        ("_", []),
        ("...", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_its_words(text, exact):
    assert [token.exact for token in analyse(text)] == exact


def test_a_word_that_holds_a_digit_is_found_by_its_letters_and_its_digits():
    (token,) = analyse("COVID19")
    assert token.parts == ("covid", "19")


def test_a_word_of_eighty_letters_is_a_word_and_a_longer_one_is_cut():
    (whole,), (cut,) = analyse("å" * 80), analyse("å" * 81)
    assert whole.exact == cut.exact == "å" * 80
    assert cut.stem == cut.exact and cut.parts == ()
    assert (cut.start, cut.end) == (0, 81)
    (digits,) = analyse("7" * 200)
    assert digits.exact == "7" * 80


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("samverkansavtal", ("samverkan", "avtal")),
        ("kostnadsfördelning", ("kostnad", "fördelning")),
        ("skolchef", ("skola", "chef")),
        ("gatukontor", ("gata", "kontor")),
        ("familjehem", ("familj", "hem")),
        ("kommunfullmäktige", ("kommun", "fullmäktige")),
        ("regionstyrelse", ("region", "styrelse")),
        ("barn-konvention", ("barn", "konvention")),
        ("avtal", ()),
        ("och", ()),
        ("", ()),
        ("xyzzy", ()),
    ],
)
def test_a_compound_comes_apart_in_order(word, parts):
    assert pieces(word) == parts


def test_three_parts_are_found_alone_and_two_by_two():
    (token,) = analyse("sjukvårdsnämnd")
    assert {"sjuk", "vård", "nämnd", "sjukvård"} <= set(token.parts)
    assert token.stem not in token.parts


def test_a_name_before_a_known_word_is_a_part():
    (token,) = analyse("Norrviksavtalet")
    assert token.parts == ("avtal", "norrvik")


def test_at_most_six_parts_are_told():
    assert len(compounds.pieces(["avtal"] * 9)) == 6


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("avtalet", "avtal"),
        ("kommunerna", "kommun"),
        ("nämndens", "nämnd"),
        ("förlängning", "förlänga"),
        ("orosanmälningar", "orosanmälan"),
        ("idrotten", "idrott"),
        ("frågade", "fråga"),
    ],
)
def test_a_form_has_the_stem_of_its_word(word, root):
    assert stem(word) == root


@pytest.mark.parametrize(
    "forms",
    [
        "mottagande mottagandet mottaganden mottagandena mottagandets",
        "leende leendet leenden leendena",
        "zorande zorandet zorandena",
        "fotbollslag fotbollslaget fotbollslagen",
    ],
)
def test_endings_that_the_stemmer_leaves_are_taken_off(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@settings(max_examples=100, deadline=None)
@given(SWEDISH)
def test_a_stem_is_its_own_stem_and_holds_no_blank(word):
    root = stem(fold(word))
    assert stem(root) == root
    assert root and root == fold(root)


def test_every_stem_of_the_lexicon_is_its_own():
    known = lexicon()
    assert all(known.stems.get(root, root) == root for root in set(known.stems.values()))
    assert all(stem(root) == root for root in set(known.stems.values()))


def test_a_known_end_of_a_word_is_a_known_word():
    known = lexicon().stems
    for word in ("samverkansavtal", "socialnämnden", "barnahus"):
        ends = known_ends(word)
        assert list(ends) == sorted(ends)
        assert all(word[cut:] in known for cut in ends)


def test_tables_give_neither_comments_nor_blank_lines():
    for name in ("stems.txt", "parts.txt", "synonyms.txt"):
        assert all(line and not line.startswith("#") for line in lines(name))


# Words that mean the same


def alike(text: str) -> list[str]:
    stems = tuple(token.stem for token in analyse(text))
    return [other.text for other in synonyms.changed().alike(stems)]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("KS", ["kommunstyrelsen"]),
        ("kommunstyrelsen", ["KS"]),
        ("kommunstyrelsens", ["KS"]),  # every inflection counts
        ("ks", [*["KS"][:0], "kommunstyrelsen"]),
        ("kommunstyrelsens arbetsutskott", ["KSAU"]),
        ("barn- och ungdomspsykiatrin", ["BUP"]),
        ("landsting", ["region"]),
        ("regionen", ["landsting"]),
        ("städningen", ["lokalvård"]),
        ("läggas ned", ["nedläggning", "lägga ner", "avveckling"]),
        ("DSO", ["dataskyddsombud"]),
        ("avtal om ingenting", []),
    ],
)
def test_a_word_finds_the_others_that_mean_the_same(text, others):
    assert alike(text) == others


def test_of_four_names_each_finds_the_other_three():
    four = ["SKR", "SKL", "Sveriges Kommuner och Regioner", "Sveriges Kommuner och Landsting"]
    for one in four:
        assert set(alike(one)) == set(four) - {one}


def test_a_word_that_finds_another_one_way_is_not_found_by_it():
    assert {"GDPR", "dataskyddsförordningen"} <= set(alike("PuL"))
    assert "PuL" not in alike("GDPR")
    assert "PuL" not in alike("dataskyddsförordningen")


def test_no_other_way_to_say_it_is_told_twice():
    for line in lines("synonyms.txt"):
        for text in line.replace(">", "=").split("="):
            others = [other.casefold() for other in alike(text)]
            assert len(others) == len(set(others))


def test_spellings_that_share_a_stem_are_told_so_that_a_page_can_name_them():
    assert set(alike("Mini-Maria")) == {"Minimaria", "Mini-Maria"}


def test_no_phrase_of_the_table_is_longer_than_the_longest():
    phrases = [text for line in lines("synonyms.txt") for text in line.replace(">", "=").split("=")]
    assert synonyms.changed().longest == max(len(analyse(text)) for text in phrases)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("MAR", ["medicinskt ansvarig för rehabilitering"]),
        ("mar", ["medicinskt ansvarig för rehabilitering"]),
        ("mars", []),  # stems as MAR does
        ("sägs", []),  # stems as SAS does
        ("LOB:s", ["lagen om omhändertagande av berusade"]),
        ("landstingets", ["region"]),
    ],
)
def test_an_abbreviation_has_no_inflections(word, others):
    (token,) = analyse(word)
    found = synonyms.changed().alike_as_spelled(token.stem, token.exact)
    assert [other.text for other in found] == others
