"""What was typed behind the name of a field, to be taken back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.search.query import Names, parse, restrictions

NAMES = Names(today=date(2027, 4, 1))


def told(text):
    return [(one.field, one.typed, one.without) for one in restrictions(text, NAMES)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("skola", []),
        ('"enligt år:2018" skola', []),
        ("skola typ:motion", [("doctype", "typ:motion", "skola")]),
        (
            "år:2018..2020 skola organ:KS",
            [
                ("year", "år:2018..2020", "skola organ:KS"),
                ("body", "organ:KS", "år:2018..2020 skola"),
            ],
        ),
        (
            'part:"Region Örebro län" buss',
            [("partner_word", 'part:"Region Örebro län"', "buss")],
        ),
        ("part:”Norrvik kommun”", [("partner_word", 'part:"Norrvik kommun"', "")]),
        ("skola INTE typ:motion", [("doctype", "INTE typ:motion", "skola")]),
        ("TYP:motion", [("doctype", "TYP:motion", "")]),
        ("titel:skola", [("title", "titel:skola", "")]),
        (
            "gäller:nu förfall:0..90d",
            [("in_force", "gäller:nu", "förfall:0..90d"), ("ends", "förfall:0..90d", "gäller:nu")],
        ),
        ("år:snart prototyp:x http://skola.se", []),
    ],
)
def test_each_can_be_taken_back_by_itself(typed, expected):
    assert told(typed) == expected


BITS = (
    "år:",
    "gäller:",
    "2020",
    "..",
    "nu",
    '"',
    " ",
    "INTE ",
    "part:",
    "x",
    "(",
    ")",
    "90d",
    "\0",
    "ö",
)


@given(st.lists(st.sampled_from(BITS), max_size=12).map("".join))
def test_nothing_typed_is_too_strange(text):
    for one in restrictions(text, NAMES):
        assert one.typed and one.field
        assert len(one.without) < len(text)
    parse(text, NAMES)
