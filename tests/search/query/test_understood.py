"""Words that name a year, a party, a body: what they are taken for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.search.query import FieldIs, Names, Or, Range, Reading, parse, readings

NAMES = Names(
    values={
        "doctype": {
            "motion": "motion",
            "protokollsutdrag": "decision_extract",
            "uppsägning": "termination",
        },
        "board": {"bun": "utbildningsnämnd"},
    },
    is_known=lambda field: field.value in ("karin sundin", "sundin", "c"),
    today=date(2027, 4, 1),
)
WITHIN_2028 = Range("ends", date(2028, 1, 1), date(2028, 12, 31))


def read(typed, names=NAMES):
    return list(readings(parse(typed, names)))


@pytest.mark.parametrize(
    ("typed", "kind", "text", "field"),
    [
        ("bad 2027", "year", "2027", Range("year", 2027, 2027)),
        ("bad 2018–2020", "year", "2018–2020", Range("year", 2018, 2020)),
        (
            *("bad februari 2024", "date", "februari 2024"),
            Range("date", date(2024, 2, 1), date(2024, 2, 29)),
        ),
        (
            *("bad 28 mars 2021", "date", "28 mars 2021"),
            Range("date", date(2021, 3, 28), date(2021, 3, 28)),
        ),
        ("bad som går ut 2028", "ends", "går ut 2028", WITHIN_2028),
        ("bad som upphör under år 2028", "ends", "upphör under år 2028", WITHIN_2028),
        ("bad löper ut nästa år", "ends", "löper ut nästa år", WITHIN_2028),
        (
            *("bad slutar i år", "ends", "slutar i år"),
            Range("ends", date(2027, 1, 1), date(2027, 12, 31)),
        ),
        ("motionerna om bad", "type", "motionerna", FieldIs("doctype", "motion")),
        ("bad protokollet", "type", "protokollet", FieldIs("doctype", "decision_extract")),
        ("bad Socialnämndens", "body", "Socialnämndens", FieldIs("board", "socialnämnd")),
        (
            "bad vård- och omsorgsnämnden",
            "body",
            "omsorgsnämnden",
            FieldIs("board", "omsorgsnämnd"),
        ),
        (
            "kommunfullmäktiges bad",
            "body",
            "kommunfullmäktiges",
            FieldIs("board", "kommunfullmäktige"),
        ),
        ("bad KS", "body", "KS", FieldIs("board", "kommunstyrelse")),
        ("bad BUN", "body", "BUN", FieldIs("board", "utbildningsnämnd")),
        ("bad MP", "party", "MP", FieldIs("faction", "mp")),
        ("Centerpartiets bad", "party", "Centerpartiets", FieldIs("faction", "c")),
        ("bad C", "party", "C", FieldIs("faction", "c")),
        ("Karin Sundin bad", "person", "Karin Sundin", FieldIs("person", "karin sundin")),
        ("bad Sundin", "person", "Sundin", FieldIs("person", "sundin")),
        ("bad 850 tkr", "amount", "850 tkr", FieldIs("amount", "850000")),
        ("bad 4,3 mnkr", "amount", "4,3 mnkr", FieldIs("amount", "4300000")),
        ("bad 850 000 kr", "amount", "850 000 kr", FieldIs("amount", "850000")),
        ("bad 13-14 år", "age", "13-14 år", Or((FieldIs("age", "13"), FieldIs("age", "14")))),
        ("bad under 18 år", "age", "18 år", FieldIs("age", "18")),
    ],
)
def test_words_are_taken_for_what_a_document_has_a_field_for(typed, kind, text, field):
    assert read(typed) == [(Reading(kind, text), field)]


@pytest.mark.parametrize(
    "typed",
    [
        *("nämnden", "styrelse", "mp3", "ks i små", "bad V", "Bad", "5 bad", "per år", "maj"),
        *("2021-13-45", "12 st", "999-1000 år", '"2027"', "titel:2027"),
        *("bad går ut", "bad går i år 9", "uppsagda bad", "löper ut i maj"),
    ],
)
def test_what_names_nothing_is_words(typed):
    assert read(typed) == []


def test_a_word_that_is_to_be_a_word_is_no_more():
    plain = Names(values=NAMES.values, plain=frozenset({"motion", "februari 2024"}))
    assert read("motion 2027 Motion", plain) == [
        (Reading("year", "2027"), Range("year", 2027, 2027))
    ]
    assert [r.text for r, _ in read("februari 2024", plain)] == ["2024"]


def test_what_is_not_wanted_is_not_taken_for_anything():
    assert read("bad INTE 2027") == []


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_a_month_is_all_its_days_and_no_other(year, month):
    names = "januari februari mars april maj juni juli augusti september oktober november december"
    ((_, field),) = read(f"{names.split()[month - 1]} {year}")
    assert (field.low.day, field.low.month, field.high.month) == (1, month, month)
    assert date.fromordinal(field.high.toordinal() + 1).day == 1


@given(st.text(max_size=40))
def test_anything_typed_is_read(typed):
    read(typed)
