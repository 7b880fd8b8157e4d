"""What people type, and the tree it is read as."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.search.query.names import Names
from agreementhub.search.query.parse import parse
from agreementhub.search.query.tree import (
    WINDOW,
    And,
    CaseNumber,
    Everything,
    FieldIs,
    Lifted,
    Like,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    wanted,
)

NAMES = Names(
    values={
        "doctype": {
            **dict.fromkeys(("motionssvar", "reply to a motion"), "motion_reply"),
            "samverkansavtal": "agreement",
            "remissvar": "consultation_reply",
        }
    },
    today=date(2027, 4, 1),
)


def outline(node):
    """The tree in a line: `+` all, `|` any, `-` not; words by their stems."""
    match node:
        case And(children):
            return "(" + " + ".join(map(outline, children)) + ")"
        case Or(children):
            return "(" + " | ".join(map(outline, children)) + ")"
        case Lifted(child):
            return outline(child)
        case Not(child):
            return "-" + outline(child)
    return leaf_outline(node)


def leaf_outline(leaf):
    """A leaf in a word."""
    match leaf:
        case Word(_, _, stem, place):
            return f"{place}:{stem}" if place else stem
        case Phrase(_, words, place):
            return f'{place}"{" ".join(words)}"'
        case Like(_, stems):
            return "~" + "_".join(stems)
        case Near(_, stems, window):
            return "&" + "_".join(stems) + ("" if window == WINDOW else str(window))
        case Prefix(_, beginning, place):
            return f"{place}{beginning}*"
        case CaseNumber(_, key, prefix):
            return f"#{key}{'*' if prefix else ''}"
        case FieldIs(name, value):
            return f"{name}={value}"
        case Range(name, low, high):
            return f"{name}:{low}..{high}"
    return "*"


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", "*"),
        ("  ", "*"),
        ("*", "*"),
        ("samverkan", "samverkan"),
        ("Skolan biblioteket", "(skola + bibliotek)"),
        ("skola OCH bibliotek", "(skola + bibliotek)"),
        ("skola AND bibliotek", "(skola + bibliotek)"),
        ("skola ELLER bibliotek", "(skola | bibliotek)"),
        ("skola INTE bibliotek", "(skola + -bibliotek)"),
        ("NOT skola", "-skola"),
        ("(skola OR bibliotek) bad", "((skola | bibliotek) + bad)"),
        ('"råd och stöd"', '"råd och stöd"'),
        ("”Råd och stöd”", '"råd och stöd"'),
        ("stöd och råd", "(stöd + råd)"),
        ("och", "och"),
        ("Vad kostar badet?", "bad"),
        ("Hur många olika bad?", "bad"),
        ("par 61 bad", "(§61 + bad)"),
        ("PAR. 61", "§61"),
        ("ett par 61 bad", "((par | ~paragraf) + 61 + bad)"),
        ("par bad", "((par | ~paragraf) + bad)"),
        ("IT i skolan", "(it + skola)"),
        ("samverk*", "samverk*"),
        ("a*", "a"),
        ("titel:skola", "title:skola"),
        ('titel:"en skola"', 'title"en skola"'),
        ("rubrik:skol*", "titleskol*"),
        ("beslut:skola", "decision:skola"),
        ("typ:motionssvar", "doctype=motion_reply"),
        ("TYPE:Motionssvar", "doctype=motion_reply"),
        ('typ:"Reply to a motion"', "doctype=motion_reply"),
        ("typ:avtal", "doctype=agreement"),
        ("typ:svar", "doctype=svar"),  # two end so
        ("organ:KS", "body=ks"),
        ("status:decided skola", "(state=decided + skola)"),
        ("år:2017", "year:2017..2017"),
        ("år:2017..2021", "year:2017..2021"),
        ("year:..2021", "year:None..2021"),
        ("datum:2020-02", "date:2020-02-01..2020-02-29"),
        ("datum:2021-04-26..", "date:2021-04-26..None"),
        ("år:snart", "snart"),
        ("år:20", "20"),
        ("gäller:nu", "(begins:None..2027-04-01 + ends:2027-04-01..None)"),
        ("gäller:2026", "(begins:None..2026-12-31 + ends:2026-01-01..None)"),
        ("gäller:..2024-02", "(begins:None..2024-02-29 + ends:0001-01-01..None)"),
        ("gäller:2024-12-31..", "(begins:None..9999-12-31 + ends:2024-12-31..None)"),
        ("gäller:2024-02-30", "2024-02-30"),
        ("gäller:längre", "lång"),
        ("förfall:0..365d", "ends:2027-04-01..2028-03-31"),
        ("förfall:90", "ends:2027-04-01..2027-06-30"),
        ("förfall:2027", "ends:2027-01-01..2027-12-31"),
        ("förfall:2027..", "ends:2027-01-01..9999-12-30"),
        ("slutar:..30d", "ends:None..2027-05-01"),
        ("förfall:0..99999d", "ends:2027-04-01..2301-01-14"),
        ("part:Örebro", "partner_word=örebro"),
        ('part:"Region Örebro län"', "partner_word=region örebro län"),
        ("målgrupp:ungdomar", "target=ungdom"),
        ("utfall:bifall", "outcome=bifall"),
        ("parti:C", "faction=c"),
        ('"skola buss"~', "&skola_buss"),
        ('"skola buss"~5', "&skola_buss5"),
        ('"skola"~5', '"skola"'),
        ("datum:2021-02-30", "2021-02-30"),
        ("prototyp:x", "(prototyp + x)"),
        ("http://skola.se", "(http + skola + se)"),
    ],
)
def test_the_grammar(typed, tree):
    assert outline(parse(typed, NAMES)) == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("KS 2019/00123", "#ks-2019-123"),
        ("dnr:KS 2019/00123", "#ks-2019-123"),
        ("skola KS-2019-123", "(skola + #ks-2019-123)"),
        ("ks 2019/123", "(#ks-2019-123 | (ks + 2019-123))"),
        ("HSN 979 2019", "(#hsn-979-2019 | (hsn + 979 + 2019))"),
        ("RUN 456:17", "(#run-456-17 | (runa + 456-17))"),
        ("456:21", "(#456-21 | 456-21)"),
        ("2024-00123", "(#2024-123 | 2024-00123)"),
        ("RUN/456*", "#run-456*"),
        ("§ 142 skola", "(§142 + skola)"),
        ("142 § skola", "(§142 + skola)"),
        ("4 345 000", "(4345000 | amount=4345000)"),
        ("40 tkr", "(40000 | amount=40000)"),
        ("16- 17 år", "(16-17 | (age=16 | age=17))"),
        ("28 mars 2021", "(2021-03-28 | date:2021-03-28..2021-03-28)"),
        ("2017:725", "2017-725"),
        ("dnr KS 2023/0214", "#ks-2023-214"),
        ("Diarienummer: 0263/20", "#263-20"),
        ("diarienr bun 2022.204 skola", "(#bun-2022-204 + skola)"),
        ("kfn 2023 87", "(#kfn-2023-87 | (kfn + 2023 + 87))"),
    ],
)
def test_numbers_in_any_spelling(typed, tree):
    assert outline(parse(typed)) == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("landsting", "(landsting | ~region)"),
        ("avgiftningsplatser", "(avgiftningsplats | &avgiftning_plats)"),
        ("skadligt bruk", "((skadlig + bruk) | ~missbruk | ~beroende)"),
        ("LOB", "(lob | ~lag_om_omhändertagande_av_berusa)"),
        ('"landsting"', '"landsting"'),
        ("titel:landsting", "title:landsting"),
        ("INTE landsting", "-landsting"),
        ("INTE (landsting skola)", "-(landsting + skola)"),
    ],
)
def test_a_query_is_widened_but_never_what_it_excludes(typed, tree):
    assert outline(parse(typed)) == tree


def test_words_know_where_they_were_typed():
    typed = 'skola titel:bad KS 2019/1 (år ELLER 40 tkr) "x y"'
    leaves = [leaf for leaf in wanted(parse(typed)) if isinstance(leaf, Word)]
    assert [typed[w.start : w.end] for w in leaves] == ["skola", "bad", "år", "40 tkr"]


def test_a_date_range_reads_whole_months_and_years():
    assert parse("datum:2019..2020-02") == Range("date", date(2019, 1, 1), date(2020, 2, 29))


@pytest.mark.parametrize(
    "typed",
    [
        '"obalanserat',
        "((((",
        "))))",
        "(" * 450 + "skola" + ")" * 450,
        "(" * 100_000,
        '"' * 100_000,
        "a " * 50_000,
        "INTE " * 20_000,
        "typ:" * 25_000,
        "skola OCH",
        "ELLER ELLER",
        "INTE INTE",
        "\0",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "'; DROP TABLE document; --",
        "år:9999..0001",
        "år:0000",
        "[a TO b]",
        "^2 ~3 \\",
    ],
)
def test_hostile_and_broken_queries_are_read_as_words(typed):
    parse(typed)


def test_a_broken_query_still_finds_its_words():
    assert outline(parse('"skola (bad')) == "(skola + bad)"
    assert outline(parse("skola OCH")) == "skola"
    assert outline(parse("?!")) == "()"


SIGNS = ['"', "(", ")", "*", ":", "..", "-", "/", "§", "\0", " ", "OCH ", " ELLER ", "INTE "]
BITS = [*SIGNS, "typ:", "år:", "2017", "KS 2019/1", "skadligt bruk"]


@given(st.lists(st.sampled_from(BITS), max_size=12))
def test_no_row_of_signs_raises(pieces):
    parse("".join(pieces))


@given(st.text(max_size=200))
def test_no_text_raises(typed):
    parse(typed)


def test_nothing_typed_is_everything():
    assert parse("") == Everything()
