"""Files that people who do this work elsewhere have reported: what each says of its time."""

from pathlib import Path

import pytest

from agreementhub.domain import doctypes
from agreementhub.reading import readers
from agreementhub.reading.files import Limits
from agreementhub.reading.proposals import Proposed, propose_as

TYPES = doctypes.load(doctypes.BUILT_IN)
FILES = Path(__file__).resolve().parents[2] / "cases" / "field"
WHOLE = {"start": "2027-01-01", "end": "2029-12-31"}
SILENT = {"extension": {"mode": "auto", "months": 24}}
NINE = {"notice": {"anchor": "before_end", "value": 9, "unit": "months"}}


def read(name):
    file = FILES / name
    return readers.read(file.read_bytes(), file.suffix[1:], Limits())


def term(name):
    (one, *_rest) = propose_as(read(name), TYPES, Proposed("agreement", "")).fields["term"]
    return {key: part for key, part in one.value.items() if key != "text"}


def number(name):
    one = propose_as(read(name), TYPES, Proposed("agreement", "")).fields["diarienummer"][0]
    return one.value, one.certainty


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a_nohead.txt", {**WHOLE, **SILENT, **NINE}),
        ("c_numhead.txt", {**WHOLE, **SILENT, **NINE}),
        ("alt_html.docx", {**WHOLE, **SILENT, **NINE}),
        ("alt_only.docx", {**WHOLE, **SILENT, **NINE}),
        ("backslash.docx", {**WHOLE, **SILENT, **NINE}),
        ("landscape90.pdf", {**WHOLE, **SILENT, **NINE}),
        ("rowcolumns.pdf", {**WHOLE, **SILENT, **NINE}),
        ("form_ticks.docx", {**WHOLE, "extension": {"mode": "none"}}),
        ("sym_ticks.docx", {**WHOLE, "extension": {"mode": "none"}}),
        ("sdt_ticks.docx", {**WHOLE, "extension": {"mode": "none"}}),
        ("strike.docx", {"end": "2029-12-31"}),
    ],
)
def test_a_file_says_this_of_its_time(name, said):
    assert term(name) == said


def test_a_chosen_entry_of_a_form_is_read():
    assert term("form_fields.docx")["notice"]["value"] == 12


@pytest.mark.parametrize("name", ["strike.docx", "strike2.docx"])
def test_struck_words_are_told_and_not_read(name):
    assert read(name).left_out == {"struck": 1}
    assert term(name)["end"] == "2029-12-31"


def test_struck_words_of_a_pdf_are_told_and_not_read():
    assert read("strike.pdf").left_out == {"struck": 1}
    assert term("strike.pdf").get("end") in (None, "2029-12-31")


def test_a_list_that_begins_at_a_number_of_its_own_has_it():
    text = read("numbering.docx").text
    assert [label for label in ("§ 7", "7.1", "§ 8") if label not in text] == []


def test_what_is_drawn_in_two_ways_is_read_once():
    assert read("nested_alt.docx").text.count("Bilaga 1 ingår.") == 1


def test_the_number_in_a_stamp_is_the_documents_own():
    assert number("stamp.pdf")[0] == "KS 2026/00434"


def test_a_number_broken_over_lines_is_whole_or_not_sure():
    value, certainty = number("hardhyph.pdf")
    assert value == "KS 2026/00435" or certainty != "sure"
