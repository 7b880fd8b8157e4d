"""What is told of rows that came, went, changed or moved, and which row is taken for which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Change
from agreementhub.domain.kinds.records.align import align

GAP = "\u00a0"
ANN, BO, CIA = {"name": "Ann"}, {"name": "Bo"}, {"name": "Cia"}


def told(key: str, old: object, new: object, lang: str = "sv") -> list[tuple[str, str, str]]:
    return [(one.label, one.old, one.new) for one in get(key).changes(old, new, {}, lang)]


@pytest.mark.parametrize(
    ("key", "old", "new", "changes"),
    [
        ("people", [ANN], [ANN, BO], [("Person", "", "Bo")]),
        ("people", [ANN, BO], [BO], [("Person", "Ann", "")]),
        ("people", None, [ANN, BO], [("Person", "", "Ann"), ("Person", "", "Bo")]),
        ("people", [ANN], None, [("Person", "Ann", "")]),
        ("people", [ANN, BO], [BO, ANN], [("Ordning", "Ann, Bo", "Bo, Ann")]),
        (
            "people",
            [ANN, BO, CIA],
            [CIA, BO],
            [("Person", "Ann", ""), ("Ordning", "Bo, Cia", "Cia, Bo")],
        ),
        ("people", [ANN], [{**ANN, "party": "V"}], [("Ann: Parti", "", "V")]),
        (
            "people",
            [{**ANN, "party": "V", "title": "ledamot"}],
            [{**ANN, "party": "S"}],
            [("Ann: Titel", "ledamot", ""), ("Ann: Parti", "V", "S")],
        ),
        (
            "shares",
            [{"party": "A", "percent": "50"}, {"party": "B", "percent": "50"}],
            [{"party": "A", "percent": "60"}, {"party": "B", "percent": "40"}],
            [
                ("A: Andel i procent", f"50{GAP}%", f"60{GAP}%"),
                ("B: Andel i procent", f"50{GAP}%", f"40{GAP}%"),
            ],
        ),
        (
            "references",
            [{"title": "Avtal", "case_number": "KS 2018/1"}],
            [{"title": "Överenskommelse", "case_number": "KS 2018/1"}],
            [("Överenskommelse: Rubrik", "Avtal", "Överenskommelse")],
        ),
        (
            "budget",
            [{"what": "Lokal", "ore": 100_000}],
            [{"what": "Lokal", "ore": 200_000, "per": "year"}],
            [
                ("Lokal: Belopp", f"1{GAP}000{GAP}kr", f"2{GAP}000{GAP}kr"),
                ("Lokal: Räknas", "", "per år"),
            ],
        ),
        (
            "decisions",
            [],
            [{"what": "Ansökan", "body": "KF", "outcome": "rejected"}],
            [("Tidigare beslut", "", "Ansökan · KF · avslag")],
        ),
        (
            "points",
            [{"text": "Att utreda"}],
            [{"text": "Att utreda", "assigned_to": "SN"}],
            [("Punkt 1: Uppdrag till", "", "SN")],
        ),
        # Only words that are compared word by word: nothing is told here.
        ("points", [{"text": "Att utreda"}], [{"text": "Att snart utreda"}], []),
    ],
)
def test_what_happened_to_rows_is_told_once_each(key, old, new, changes):
    assert told(key, old, new) == changes


def test_what_happened_to_rows_is_told_in_english():
    assert told("people", [ANN, BO], [BO, {**ANN, "party": "V"}], "en") == [
        ("Ann: Party", "", "V"),
        ("Order", "Ann, Bo", "Bo, Ann"),
    ]


def test_a_long_row_is_shortened_where_an_order_is_told():
    long, short = {"name": "A" * 41}, {"name": "B" * 40}
    assert told("people", [long, short], [short, long]) == [
        ("Ordning", f"{'A' * 39}…, {'B' * 40}", f"{'B' * 40}, {'A' * 39}…")
    ]


def test_a_record_tells_each_part_that_differs_in_its_own_order():
    old = {"ore": 4_000_000, "per": "month"}
    new = {"ore": 5_000_000, "per": "year", "excludes": "moms"}
    assert told("money", old, new) == [
        ("Belopp", f"40{GAP}000{GAP}kr", f"50{GAP}000{GAP}kr"),
        ("Räknas", "per månad", "per år"),
        ("Exklusive", "", "moms"),
    ]
    assert get("money").changes(None, {"ore": 100}, {}, "en") == [
        Change("Amount", "", f"SEK{GAP}1")
    ]


# Which row is which


def pairs(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """Rows as words: those that begin with # have that word as their key."""

    def key(row: str) -> str:
        return row.split()[0] if row.startswith("#") else ""

    return align(old.split("|"), new.split("|"), key=key, text=str)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a b c", "a b c", [("a b c", "a b c")]),
        ("a b c", "a b d", [("a b c", "a b d")]),
        # Two of five words in common are enough, one of five is not.
        ("a b", "a b c d e f g h", [("a b", "a b c d e f g h")]),
        ("a b", "a b c d e f g h i", [("a b", None), (None, "a b c d e f g h i")]),
        ("A B C", "a b c", [("A B C", "a b c")]),
        ("#1 a", "#1 z", [("#1 a", "#1 z")]),
        ("#1 a|#2 b", "#2 b|#1 a", [("#2 b", "#2 b"), ("#1 a", "#1 a")]),
        ("#1 a|#1 b", "#1 c|#1 d", [("#1 a", "#1 c"), ("#1 b", "#1 d")]),
        ("x y|u v", "u v", [("x y", None), ("u v", "u v")]),
        ("u v", "x y|u v", [(None, "x y"), ("u v", "u v")]),
        ("u v|x y", "u v", [("u v", "u v"), ("x y", None)]),
        # Of two as alike the neighbour is taken.
        ("a b|a b", "a b", [("a b", "a b"), ("a b", None)]),
        ("a b q|a b r", "a b s|a b t", [("a b q", "a b s"), ("a b r", "a b t")]),
        # A key wins over likeness.
        ("#1 a b c|d e f", "#1 d e f", [("#1 a b c", "#1 d e f"), ("d e f", None)]),
    ],
)
def test_which_row_is_taken_for_which(old, new, told):
    assert pairs(old, new) == told


ROWS = st.lists(st.sampled_from(["#1 a", "#2 b", "#3 c", "x y", "x z", "u v w"]), max_size=6)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_rows_beside_themselves_are_themselves(rows):
    told = align(rows, rows, key=lambda row: row if row[0] == "#" else "", text=str)
    assert told == [(row, row) for row in rows]


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS)
def test_a_row_that_is_there_in_both_by_its_key_is_never_told_as_gone(old, new):
    told = align(old, new, key=lambda row: row if row[0] == "#" else "", text=str)
    gone = [one for one, other in told if other is None]
    for key in ("#1 a", "#2 b", "#3 c"):
        assert gone.count(key) == max(old.count(key) - new.count(key), 0)
