"""What a person types in each kind of input, what it becomes, and how it is said."""

import pytest

from agreementhub.domain.kinds import get
from agreementhub.domain.kinds.base import Invalid
from agreementhub.domain.kinds.inputs.choices import choice

GAP = "\u00a0"
COLOURS = {"choices": [choice("red", "röd", "red"), choice("blue", "blå", "blue")]}
AREAS = {"areas": {"23": "Region Jämtland Härjedalen", "2321": "Åre", "2380": "Östersund"}}
YEARS = {"min": 0, "max": 120, "unit": {"sv": "år", "en": "years"}}

# Kind, options, typed, value, said in Swedish and in English.
GOOD = [
    ("line", {}, "Mini-Maria", "Mini-Maria", "Mini-Maria", "Mini-Maria"),
    ("line", {}, " två\trader\r\n text ", "två rader text", "två rader text", "två rader text"),
    ("line", {}, "A\u030are", "Åre", "Åre", "Åre"),
    ("line", {}, "\u202e12 000\u202c kr \u2066😀\u2069 שלום", "12 000 kr 😀 שלום",
     "12 000 kr 😀 שלום", "12 000 kr 😀 שלום"),
    ("line", {}, "\u202aa\u202bb\u202dc", "abc", "abc", "abc"),
    ("line", {}, "x" * 500, "x" * 500, "x" * 500, "x" * 500),
    ("lines", {}, "a\n\n b \r\nc", ["a", "b", "c"], "a; b; c", "a; b; c"),
    ("lines", COLOURS, "Röd\nblue\ngrön", ["red", "blue", "grön"], "röd; blå; grön",
     "red; blue; grön"),
    ("case_number", {}, "2018/KS  0041", "2018/KS 0041", "2018/KS 0041", "2018/KS 0041"),
    ("case_number", {}, "vad som helst", "vad som helst", "vad som helst", "vad som helst"),
    ("email", {}, " anna@kommun.norrvik.se ", "anna@kommun.norrvik.se", "anna@kommun.norrvik.se",
     "anna@kommun.norrvik.se"),
    ("email", {}, "åsa.öberg+x@exempel.se", "åsa.öberg+x@exempel.se", "åsa.öberg+x@exempel.se",
     "åsa.öberg+x@exempel.se"),
    ("token", {}, "c1.2:3_4-5", "c1.2:3_4-5", "c1.2:3_4-5", "c1.2:3_4-5"),
    ("integer", {}, "0", 0, "0", "0"),
    ("integer", {}, "-7", -7, "−7", "−7"),
    ("integer", {}, "−7", -7, "−7", "−7"),
    ("integer", {}, "+ 7", 7, "7", "7"),
    ("integer", {}, "4 811 000", 4_811_000, f"4{GAP}811{GAP}000", "4,811,000"),
    ("integer", {}, "4\u202f811\u2009000", 4_811_000, f"4{GAP}811{GAP}000", "4,811,000"),
    ("integer", YEARS, "120", 120, f"120{GAP}år", f"120{GAP}years"),
    ("integer", YEARS, "0", 0, f"0{GAP}år", f"0{GAP}years"),
    ("decimal", {}, "12,50", "12.5", "12,5", "12.5"),
    ("decimal", {}, "12.50", "12.5", "12,5", "12.5"),
    ("decimal", {}, "1 000,05", "1000.05", f"1{GAP}000,05", "1,000.05"),
    ("decimal", {}, "-0,0", "0", "0", "0"),
    ("decimal", {}, "100", "100", "100", "100"),
    ("decimal", {}, "007", "7", "7", "7"),
    ("decimal", YEARS, "2,5", "2.5", f"2,5{GAP}år", f"2.5{GAP}years"),
    ("percent", {}, "58,5 %", "58.5", f"58,5{GAP}%", "58.5%"),
    ("percent", {}, "0", "0", f"0{GAP}%", "0%"),
    ("percent", {}, "100%", "100", f"100{GAP}%", "100%"),
    ("steps", {}, "24, 12", [24, 12], f"24 + 12{GAP}månader", f"24 + 12{GAP}months"),
    ("steps", {}, "24+12;6\n3", [24, 12, 6, 3], f"24 + 12 + 6 + 3{GAP}månader",
     f"24 + 12 + 6 + 3{GAP}months"),
    ("steps", {}, "9999", [9999], f"9999{GAP}månader", f"9999{GAP}months"),
    ("amount", {}, "0,01", 1, f"0,01{GAP}kr", f"SEK{GAP}0.01"),
    ("amount", {}, "1 kr", 100, f"1{GAP}kr", f"SEK{GAP}1"),
    ("amount", {}, "50 öre", 50, f"0,50{GAP}kr", f"SEK{GAP}0.50"),
    ("amount", {}, "1,5 tkr", 150_000, f"1{GAP}500{GAP}kr", f"SEK{GAP}1,500"),
    ("amount", {}, "2 miljoner kronor", 200_000_000, f"2{GAP}000{GAP}000{GAP}kr",
     f"SEK{GAP}2,000,000"),
    ("amount", {}, "10 000 mdkr", 10**15, f"10{GAP}000{GAP}000{GAP}000{GAP}000{GAP}kr",
     f"SEK{GAP}10,000,000,000,000"),
    ("choice", COLOURS, "RED", "red", "röd", "red"),
    ("choice", COLOURS, "blå", "blue", "blå", "blue"),
    ("many", COLOURS, "blue, röd, blue", ["red", "blue"], "röd, blå", "red, blue"),
    ("many", COLOURS, "blue\n", ["blue"], "blå", "blue"),
    ("yes_no", {}, "Ja", True, "Ja", "Yes"),
    ("yes_no", {}, "no", False, "Nej", "No"),
    ("flag", {}, "1", True, "Ja", "Yes"),
    ("date", {}, "30/6 2027", "2027-06-30", "30 juni 2027", "30 June 2027"),
    ("date", {}, "onsdag 30 juni 2027", "2027-06-30", "30 juni 2027", "30 June 2027"),
    ("partial_date", {}, "2027-06-30",
     {"text": "2027-06-30", "from": "2027-06-30", "to": "2027-06-30"}, "30 juni 2027",
     "30 June 2027"),
    ("partial_date", {}, "våren 2027",
     {"text": "våren 2027", "from": "2027-01-01", "to": "2027-06-30"}, "våren 2027", "våren 2027"),
    ("month_day", {}, "06-30", "06-30", "30 juni", "30 June"),
    ("month_day", {}, "29 februari", "02-29", "29 februari", "29 February"),
    ("month_day", {}, "31/12", "12-31", "31 december", "31 December"),
    ("codes", {}, "2380; 2321\n23", ["23", "2321", "2380"], "23, 2321, 2380", "23, 2321, 2380"),
    ("codes", AREAS, "åre, Östersund (2380)", ["2321", "2380"], "Åre, Östersund", "Åre, Östersund"),
    ("code", {}, "9999", "9999", "9999", "9999"),
    ("code", AREAS, "region jämtland härjedalen", "23", "Region Jämtland Härjedalen",
     "Region Jämtland Härjedalen"),
]  # fmt: skip

# Kind, options, typed, and a part of what is said about it.
BAD = [
    ("line", {}, "a\x00b", "cannot be shown"),
    ("line", {}, "a\x85b", "cannot be shown"),
    ("line", {}, "\ud800", "cannot be shown"),
    ("line", {}, "x" * 501, "1 characters too long"),
    (
        "prose",
        {},
        "x" * 501_007,
        "1\u00a0007 characters too long. It may have at most 500\u00a0000",
    ),
    ("lines", {}, "a\n\x1b[2J", "cannot be shown"),
    ("lines", {}, "x" * 501, "1 characters too long"),
    ("case_number", {}, "1" * 81, "1 characters too long"),
    ("email", {}, "anna", "name@example.se"),
    ("email", {}, "anna@example", "name@example.se"),
    ("email", {}, "anna@@example.se", "name@example.se"),
    ("email", {}, "Anna <anna@example.se>", "name@example.se"),
    ("email", {}, "anna@example.se, bo@example.se", "name@example.se"),
    ("email", {}, "anna@example..se", "name@example.se"),
    ("email", {}, "a" * 250 + "@b.se", "too long"),
    ("token", {}, "a b", "does not have the form"),
    ("token", {}, "å", "does not have the form"),
    ("token", {}, "a" * 101, "does not have the form"),
    ("integer", {}, "1,5", "whole number"),
    ("integer", {}, "1e3", "whole number"),
    ("integer", {}, "12 34", "whole number"),
    ("integer", {}, "--1", "whole number"),
    ("integer", {}, "9" * 21, "whole number"),
    ("integer", {}, "½", "whole number"),
    ("integer", YEARS, "-1", "at least 0"),
    ("integer", YEARS, "121", "at most 120"),
    ("decimal", {}, "1,2,3", "number in digits"),
    ("decimal", {}, "NaN", "number in digits"),
    ("decimal", {}, "Infinity", "number in digits"),
    ("decimal", {}, "1e9", "number in digits"),
    ("decimal", {}, ",5", "number in digits"),
    ("decimal", {}, "5,", "number in digits"),
    ("decimal", {}, "1" * 31, "number in digits"),
    ("decimal", YEARS, "-0,01", "at least 0"),
    ("decimal", YEARS, "120,01", "at most 120"),
    ("percent", {}, "100,01", "at most 100"),
    ("percent", {}, "-1 %", "at least 0"),
    ("percent", {}, "50 %%", "number in digits"),
    ("percent", {}, "en tredjedel", "number in digits"),
    ("steps", {}, "24,", "months of each step"),
    ("steps", {}, "0", "months of each step"),
    ("steps", {}, "024", "months of each step"),
    ("steps", {}, "10000", "months of each step"),
    ("steps", {}, "24 12", "months of each step"),
    ("steps", {}, "-12", "months of each step"),
    ("amount", {}, "kr", "amount in digits"),
    ("amount", {}, "5 euro", "amount in digits"),
    ("amount", {}, "1 2 kr", "amount in digits"),
    ("amount", {}, "0,001", "two decimals"),
    ("amount", {}, "0,5 öre", "two decimals"),
    ("amount", {}, "10 000 000 000 000,01 kr", "too large"),
    ("choice", COLOURS, "grön", "one of the alternatives"),
    ("choice", COLOURS, "red, blue", "one of the alternatives"),
    ("many", COLOURS, "red, grön", "one of the alternatives"),
    ("yes_no", {}, "kanske", "yes or no"),
    ("flag", {}, "2", "yes or no"),
    ("date", {}, "31 juni 2027", "June has 30 days"),
    ("date", {}, "2027", "not a date"),
    ("partial_date", {}, "snart", "not a date"),
    ("partial_date", {}, "2028-2027", "ends before it begins"),
    ("month_day", {}, "06-31", "a day and a month"),
    ("month_day", {}, "13-01", "a day and a month"),
    ("month_day", {}, "30 februari", "a day and a month"),
    ("month_day", {}, "2027-06-30", "a day and a month"),
    ("codes", {}, "2380, Åre", "“Åre” is no municipality"),
    ("codes", {}, "238", "“238” is no municipality"),
    ("codes", AREAS, "9999", "“9999” is no municipality"),
    ("code", AREAS, "Ankeborg", "“Ankeborg” is no municipality"),
    ("code", {}, "x" * 200, "“" + "x" * 60 + "” is no municipality"),
]


@pytest.mark.parametrize(("key", "options", "typed", "value", "sv", "en"), GOOD)
def test_what_is_typed_becomes_a_value_that_is_said_in_both_languages(
    key, options, typed, value, sv, en
):
    kind = get(key)
    assert kind.parse(typed, options) == value
    kind.check(value, options)
    assert kind.say(value, options, "sv") == sv
    assert kind.say(value, options, "en") == en


@pytest.mark.parametrize(("key", "options", "typed", "value", "_sv", "_en"), GOOD)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_the_input_is_filled_with_is_read_as_the_value(
    key, options, typed, value, _sv, _en, lang
):
    kind = get(key)
    assert kind.parse(kind.raw(value, options, lang), options) == value


@pytest.mark.parametrize(("key", "options", "typed", "words"), BAD)
def test_what_cannot_be_meant_is_refused_in_words(key, options, typed, words):
    with pytest.raises(Invalid) as refused:
        get(key).parse(typed, options)
    ((path, said),) = refused.value.errors.items()
    said = said.interpolate() if hasattr(said, "interpolate") else said
    assert path == () and words in said


@pytest.mark.parametrize("key", sorted({case[0] for case in GOOD} - {"line", "lines", "prose"}))
@pytest.mark.parametrize("blank", ["", " ", "\t\r\n", "\u00a0"])
def test_blanks_are_nothing(key, blank):
    options = COLOURS if key in ("choice", "many") else {}
    assert get(key).parse(blank, options) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ett.  \nTvå.\t\n", "Ett.\nTvå."),
        ("\n\n# Syfte\n\n\nEtt.\n\n", "# Syfte\n\n\nEtt."),
        ("    kod\n", "    kod"),
        ("Ett.\r\rTvå.", "Ett.\n\nTvå."),
        ("a\u0308rende", "ärende"),
        ("- ett\n- två", "- ett\n- två"),
        (" \n \n", None),
    ],
)
def test_prose_keeps_its_lines_and_loses_what_nobody_sees(typed, kept):
    assert get("prose").parse(typed, {}) == kept


@pytest.mark.parametrize(
    ("key", "old", "new", "before", "after"),
    [
        ("integer", 12, 1200, "12", f"1{GAP}200"),
        ("percent", "50", None, f"50{GAP}%", ""),
        ("date", None, "2027-06-30", "", "30 juni 2027"),
        ("yes_no", False, True, "Nej", "Ja"),
        ("steps", [24], [24, 12], f"24{GAP}månader", f"24 + 12{GAP}månader"),
        ("lines", ["a"], ["a", "b"], "a", "a; b"),
        ("amount", 100, 50, f"1{GAP}kr", f"0,50{GAP}kr"),
    ],
)
def test_a_changed_value_is_told_in_words_beside_the_old_one(key, old, new, before, after):
    (change,) = get(key).changes(old, new, {}, "sv")
    assert (change.label, change.old, change.new, change.note) == ("", before, after, "")
    assert get(key).passages(new if new is not None else old, {}, "sv") == []


def test_lines_and_prose_are_compared_word_by_word_instead():
    for key in ("line", "prose"):
        assert get(key).changes("Ett.", "Två.", {}, "sv") == []
        assert [one.text for one in get(key).passages("Ett.", {}, "sv")] == ["Ett."]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"choices": []},
        {"choices": [{"value": "red"}]},
        {"choices": [{"value": "red", "label": {"sv": "röd"}}]},
        {"choices": [{"value": "red", "label": {"sv": "röd", "en": "red"}, "colour": 1}]},
    ],
)
@pytest.mark.parametrize("key", ["choice", "many"])
def test_choices_that_cannot_be_chosen_among_are_an_error_of_the_type(key, options):
    with pytest.raises(ValueError, match="choice"):
        get(key).for_field(options)


def test_choices_with_words_in_both_languages_make_a_field():
    for key in ("choice", "many"):
        assert get(key).for_field(COLOURS) is get(key)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("choice", "green", "green"), ("many", ["red", "green"], "röd, green")],
)
def test_a_choice_that_the_list_no_longer_has_is_said_as_it_is_kept(key, value, said):
    assert get(key).say(value, COLOURS, "sv") == said


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("line", " blank "),
        ("line", "två\nrader"),
        ("integer", True),
        ("integer", 7.0),
        ("decimal", "12.50"),
        ("decimal", "12,5"),
        ("decimal", 12),
        ("percent", "101"),
        ("steps", []),
        ("steps", ["24"]),
        ("steps", [True]),
        ("steps", [0]),
        ("amount", -1),
        ("amount", 10**15 + 1),
        ("many", ["blue", "red"]),  # not in the order of the list
        ("many", ["red", "red"]),
        ("many", [None]),
        ("yes_no", "ja"),
        ("yes_no", 1),
        ("flag", False),
        ("date", "30 juni 2027"),
        ("date", "2027-6-30"),
        ("date", "2027-06-31"),
        ("month_day", "6-30"),
        ("month_day", "02-30"),
        ("codes", ["2380", "2321"]),  # not in order
        ("codes", [2380]),
        ("code", "Åre"),
        ("lines", [""]),
        ("lines", [1]),
        ("partial_date", {"text": "2027", "from": "2027-01-01"}),
        ("partial_date", {"text": "2027", "from": "2027-12-31", "to": "2027-01-01"}),
        ("partial_date", {"text": 2027, "from": "2027-01-01", "to": "2027-12-31"}),
        ("partial_date", {"text": "", "from": "2027-01-01", "to": "2027-12-31"}),
        ("partial_date", {"text": "snart", "from": "2027-01-01", "to": "2027-12-31"}),
        ("partial_date", {"text": "2027", "from": "2027-01-01", "to": "2027-13-31"}),
        ("partial_date", {"text": "2027", "from": "2027-01-01", "to": "2027-12-31", "x": 1}),
    ],
)
def test_a_value_that_no_input_makes_is_not_well_formed(key, value):
    with pytest.raises(Invalid):
        get(key).check(value, COLOURS if key in ("choice", "many") else {})


def test_which_days_a_season_covers_may_have_been_told_otherwise_when_it_was_kept():
    earlier = {"text": "hösten 2020", "from": "2020-09-01", "to": "2020-11-30"}
    assert get("partial_date").check(earlier, {}) is None  # it raises nothing


def test_a_day_of_the_year_that_is_no_day_is_not_said():
    with pytest.raises(Invalid):
        get("month_day").say("juni", {}, "sv")
