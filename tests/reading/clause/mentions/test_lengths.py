"""Lengths of time as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreementhub.reading.clause.mentions import mentions
from agreementhub.reading.clause.mentions.lengths import NUMBER


def lengths(text):
    sentences = mentions(text, [((0, len(text)),)])
    return [(one.name, one.value) for row in sentences for one in row if one.name in KINDS]


KINDS = ("LEN", "STEPS", "TIMES", "EVERY", "SAME_LEN")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("två (2) år", 24, "months"),
        ("ett halvår", 6, "months"),
        ("ett och ett halvt år", 18, "months"),
        ("ett kvartal", 3, "months"),
        ("femårigt", 60, "months"),
        ("ettårsperioder", 12, "months"),
        ("12-månadersperioder", 12, "months"),
        ("18 mån.", 18, "months"),
        ("trettio dagar", 30, "days"),
        ("tjugofyra månader", 24, "months"),
        ("åtta veckors", 8, "weeks"),
        ("det första året", 12, "months"),
        ("de två första åren", 24, "months"),
        ("de sex första månaderna", 6, "months"),
        ("tre kalendermånader", 3, "months"),
    ],
)
def test_a_length(text, value, unit):
    assert lengths(text) == [("LEN", (value, unit))]


def test_two_numbers_share_the_unit_of_the_second():
    months = [("LEN", (6, "months")), ("LEN", (12, "months"))]
    assert lengths("sex och hyresvärden tolv månaders uppsägningstid") == months
    assert lengths("sex respektive tolv månader") == months
    assert lengths("den 30 och 31 december") == []


def test_two_ways_to_write_it_that_differ_are_no_length():
    assert lengths("två (3) år") == []


def test_steps_and_times_and_how_often():
    assert lengths("1+1 år") == [("STEPS", [12, 12])]
    assert lengths("12 + 6 månader") == [("STEPS", [12, 6])]
    assert lengths("ett (1) år + ett (1) år") == [("STEPS", [12, 12])]
    assert lengths("1 år + 6 månader") == [("STEPS", [12, 6])]
    assert lengths("2 x 12 mån") == [("STEPS", [12, 12])]
    assert lengths("ett år/gång")[0] == ("LEN", (12, "months"))
    assert lengths("högst två gånger") == [("TIMES", 2)]
    assert lengths("fyra gånger per år") == [("EVERY", 3)]
    assert lengths("vart tredje år") == [("EVERY", 36)]


@given(st.sampled_from(sorted(NUMBER)), st.sampled_from([("år", 12), ("månader", 1)]))
def test_every_number_in_words_is_the_same_as_in_digits(word, unit):
    name, factor = unit
    months = NUMBER[word] * factor
    assert lengths(f"{word} {name}") == lengths(f"{NUMBER[word]} {name}")
    assert lengths(f"{word} {name}") == [("LEN", (months, "months"))]
