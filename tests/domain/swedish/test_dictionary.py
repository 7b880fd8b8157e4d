"""What the dictionaries of the language know, and what compounds they make."""

import sys

import pytest

from agreementhub.domain.swedish import act_of, derived_from, ends
from agreementhub.domain.swedish import dictionary as dictionaries
from agreementhub.domain.swedish.analyser import analyse
from agreementhub.domain.swedish.dictionary import dictionary


@pytest.mark.parametrize(
    "forms",
    [
        "säga sagt sagts sägs",
        "upphöra upphört upphörde",
        "gälla gällt gällde",
        "driva drivit drev",
        "utse utsett utsåg",
        "öppen öppet öppna",
        "bok böcker böckerna",
        "ko kor korna",
        "sameby samebyar samebyarna",
        "växel växeln växelns",
        "brandman brandmän brandmannen",
        "städa städar städade",
        "samordna samordnar samordnat",
        "same samen samerna samernas",
        "tand tänder tänderna",
        "gatuträd gatuträdet gatuträdens",
        "deltidsbrandman deltidsbrandmännen",
        "konstgräsplan konstgräsplaner konstgräsplanens",
    ],
)
def test_strong_verbs_neuters_and_umlauts_find_each_other(forms):
    assert len({token.stem for token in analyse(forms)}) == 1


@pytest.mark.parametrize(("one", "other"), [("lager", "lagen"), ("växel", "växt"), ("bad", "be")])
def test_words_that_look_alike_stay_apart(one, other):
    assert analyse(one)[0].stem != analyse(other)[0].stem


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("beredskapslager", ("lager", "beredskap")),
        ("källarmagasinet", ("magasin", "källare")),
        ("sårvård", ("vård", "sår")),
        ("elbilar", ("bil", "el")),
        ("språkcafé", ("cafe", "språk")),
        ("museisamlingen", ("samling", "museum")),
        ("laddinfrastruktur", ("infrastruktur", "ladda")),
        ("överförmyndarnämnden", ("nämnd", "överförmyndare")),
        ("ledsagarservice", ("service", "ledsagare")),
        ("ridanläggning", ("anläggning", "rid")),
    ],
)
def test_a_compound_is_split_where_it_is_likeliest_and_its_head_comes_first(compound, parts):
    assert analyse(compound)[0].parts == parts


@pytest.mark.parametrize(
    "word", ["tvåhundra", "mottagning", "handling", "uppdrag", "förbund", "avtal", "konstant"]
)
def test_a_known_plain_word_is_preferred_to_a_made_up_split(word):
    assert analyse(word)[0].parts == ()


def test_a_part_that_is_a_compound_itself_is_found_by_its_parts_too():
    assert {"sjukvård", "sjuk", "vård", "nämnd"} <= set(analyse("sjukvårdsnämnden")[0].parts)


@pytest.mark.parametrize(
    ("compound", "within"),
    [
        ("vattenskyddsområdet", "vattenskydd"),
        ("avloppsreningsverk", "avloppsrening"),
        ("kärnkraftverk", "kärnkraft"),
    ],
)
def test_what_begins_a_compound_is_found_though_its_end_is_one_word(compound, within):
    assert analyse(within)[0].stem in analyse(compound)[0].parts


def test_tries_are_kept_beside_the_environment_and_not_in_the_source():
    assert dictionaries._folder().is_relative_to(sys.prefix)
    assert dictionary().lemma("böckerna") == "bok"
    assert dictionary().lemma("xyzzy") is None


@pytest.mark.parametrize(
    ("word", "both"),
    [
        ("växelavtal", ("växel", "avtal")),
        ("rymdobservatorium", ("rymd", "observatorium")),
        ("räddningstjänstavtalet", ("räddningstjänst", "avtal")),
        ("LED-belysning", ("led", "belysning")),
        ("Mini-Mariamottagning", ("minimaria", "mottagning")),
        ("e-arkiv", None),
        ("avtal", None),
    ],
)
def test_a_compound_is_told_apart_by_its_beginning_and_named_by_its_end(word, both):
    assert ends(word) == both


@pytest.mark.parametrize(
    ("word", "root"),
    [
        *(("hemlöshet", "hemlös"), ("vräkning", "vräka"), ("muddring", "muddra")),
        *(("väntan", "vänta"), ("het", None), ("bad", None)),
    ],
)
def test_a_word_may_be_made_of_another(word, root):
    assert derived_from(word) == root


@pytest.mark.parametrize(
    ("verb", "act"),
    [("städa", "städning"), ("vänta", "väntan"), ("parkera", "parkering"), ("skola", None)],
)
def test_what_is_done_has_a_name(verb, act):
    assert act_of(verb) == act


def test_tries_that_are_missing_are_made_and_kept_and_are_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(dictionaries, "_folder", lambda: tmp_path / "made")
    made, kept = dictionary.__wrapped__(), dictionary.__wrapped__()
    assert sorted(one.name for one in (tmp_path / "made").iterdir()) == [
        "ends",
        "firsts",
        "lasts",
        "lemmas",
        "verbs",
    ]
    for one in (made, kept):
        assert one.lemma("böckerna") == "bok" and one.lemma("utsett") == "utse"
        assert one.beginnings("kostnadsplanerna") == [len("kostnads")]
        assert one.verb_beginnings("laddstolpe") == [len("ladd")]
        assert one.endings("kostnadsplanerna") == [len("kostnads")]


def test_an_environment_that_is_closed_to_us_keeps_them_in_memory(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(dictionaries, "_folder", lambda: tmp_path / "file" / "made")
    few = {"_lemmas": [("böckerna", b"bok")], "_firsts": ["bok"], "_lasts": ["bok"]}
    for name, rows in few.items():
        monkeypatch.setattr(dictionaries, name, lambda rows=rows: rows)
    known = dictionary.__wrapped__()
    assert (known.lemma("böckerna"), known.endings("skolböckerna")) == ("bok", [4])
